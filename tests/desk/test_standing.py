"""The work between the steps: whoever drafts the decision finds it among their own."""

import pytest
from django.test import Client

from sandbox.desk.standing import STANDING, states_with_standing
from sandbox.desk.work import Work, work_of
from sandbox.documents.services.drafting import cases_to_draft, save_draft
from tests.documents.situations import DECIDED, HEAD, drafted, fresh_document, parts_for, reviewed
from tests.factories import step
from tests.personas import People
from workflows.case import CaseState
from workflows.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def work(people: People, login: str, role: Role) -> Work:
    return work_of(people[login], None, roles=[role], now=DECIDED)


def test_the_officer_of_a_concluded_case_drafts_the_decision(client: Client, people: People) -> None:
    case = reviewed(people)
    officer = case.officer.email
    (item,) = work(people, officer, Role.PRESIDING_OFFICER).mine
    assert (str(item.what), item.workplace) == ("draft the decision", f"/documents/draft/{case.uuid}/")
    assert item.because == "because: you are the officer of this case"
    client.cookies["django_language"] = "en"
    client.force_login(case.officer)
    assert (
        f'href="/documents/draft/{case.uuid}/"><span class="sentence">'
        in client.get(case.get_absolute_url()).content.decode()
    )

    document = drafted(case, duties={})
    assert cases_to_draft([case.pk]) == {case.pk}
    save_draft(document, parts=parts_for(case), expected=document.version, actor=case.officer, now=DECIDED)
    assert work(people, officer, Role.PRESIDING_OFFICER).mine == []
    step(document, "check_draft", people[HEAD], now=DECIDED)
    assert cases_to_draft([case.pk]) == frozenset()
    step(document, "return_draft", people[HEAD], now=DECIDED, reason="The second condition is not clear.")
    assert fresh_document(document).parts_missing == 0
    (again,) = work(people, officer, Role.PRESIDING_OFFICER).mine
    assert str(again.what) == "draft the decision"


def test_every_page_of_such_work_has_its_role() -> None:
    assert states_with_standing([Role.PRESIDING_OFFICER]) == {
        CaseState.IN_REVIEW,
        CaseState.CONCLUDED,
        CaseState.EVALUATION,
    }
    assert STANDING[CaseState.SUSPENDED].who is Role.APPLICANT_OWNER
