"""Papers printed from records: the same facts as the record, for the same readers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from sandbox.reviews.models import Opinion
from sandbox.reviews.services.report import latest_report
from tests.documents.pdf_lines import folded
from tests.documents.situations import reviewed
from tests.reviews import situations as reviews

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db
OFFICER, LAWYER, TRANSPORT = "officer@dost.example", "lawyer@doj.example", "agency@transport.example"
OWNER, MEMBER, CHAIR = "owner@skylift.example", "member1@council.example", "chair@council.example"


def get(people: People, login: str, name: str, **kwargs: Any) -> Any:
    client = Client()
    client.force_login(people[login])
    return client.get(reverse(f"documents:{name}", kwargs=kwargs))


def words(response: Any) -> str:
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(BytesIO(response.content)).pages
    return "".join(folded("".join(page.extract_text() for page in pages)).casefold().split())


def says(response: Any, *facts: str) -> list[str]:
    """The facts that the paper does not say."""
    text = words(response)
    return [fact for fact in facts if "".join(folded(fact).casefold().split()).rstrip(".") not in text]


def opinion_of(case: Case, code: str) -> Opinion:
    return Opinion.objects.get(case=case, department__code=code)


def test_opinion_and_request_say_what_the_record_says(people: People) -> None:
    case = reviewed(people)
    legal = opinion_of(case, "doj")
    view = legal.provisions.get(number=1)
    where = {"uuid": case.uuid, "opinion": legal.uuid}
    answer = get(people, OFFICER, "opinion_paper", **where, kind="D09")
    asked = (view.requested, view.basis, view.necessity, view.proportionality, view.conflict, view.rights)
    leader = people["leader@doj.example"].full_name
    assert (
        says(answer, case.reference or "", case.title, case.applicant.name, legal.grounds, *asked, leader)
        == []
    )
    request = get(people, LAWYER, "opinion_paper", **where, kind="D08")
    assert says(request, case.title, view.requested, legal.department.name, people[OFFICER].full_name) == []


def test_report_and_submission_say_what_the_record_says(people: People) -> None:
    case = reviewed(people)
    report = latest_report(case)
    assert report is not None
    bodies = [row.department.name for row in Opinion.objects.filter(case=case).select_related("department")]
    paper = get(people, OFFICER, "paper", uuid=case.uuid, kind="D14")
    concluded_by = people["director@dost.example"].full_name
    assert says(paper, report.summary, report.risks, report.recommendation, *bodies, concluded_by) == []
    assert says(get(people, OFFICER, "paper", uuid=case.uuid, kind="D15"), report.submission, "DỰ THẢO") == []


def test_readers_of_a_paper_are_the_readers_of_its_record(people: People) -> None:
    case = reviews.case_in_review(people)
    legal, transport = opinion_of(case, "doj"), opinion_of(case, "transport")
    reviews.free_of_conflict(case, people[TRANSPORT])
    asked = {
        (OWNER, "D08", legal): 403,
        (TRANSPORT, "D08", legal): 404,
        (TRANSPORT, "D08", transport): 200,
        (TRANSPORT, "D09", transport): 404,
        (OFFICER, "D09", legal): 404,
    }
    found = {
        (login, kind, opinion): get(
            people, login, "opinion_paper", uuid=case.uuid, opinion=opinion.uuid, kind=kind
        ).status_code
        for login, kind, opinion in asked
    }
    assert found == asked
    statuses = [
        get(people, TRANSPORT, "paper", uuid=case.uuid, kind=kind).status_code for kind in ("D13", "D14")
    ]
    assert statuses == [403, 403]
    assert get(people, OFFICER, "paper", uuid=case.uuid, kind="D14").status_code == 404


def test_judges_print_their_own_papers_and_nobody_elses(people: People) -> None:
    case = reviews.case_in_council(people)
    session = reviews.open_session(case, people)
    reviews.hand_in(case, people[MEMBER])
    invitation = get(people, MEMBER, "paper", uuid=case.uuid, kind="D11")
    assert (
        says(invitation, people[MEMBER].full_name, session.place, *session.agenda, "ngày 25 tháng 11") == []
    )
    sheet = get(people, MEMBER, "paper", uuid=case.uuid, kind="D12")
    assert says(sheet, people[MEMBER].full_name, "Lý do legal_need.", "100/100") == []
    assert get(people, CHAIR, "paper", uuid=case.uuid, kind="D12").status_code == 404
    minutes = get(people, CHAIR, "paper", uuid=case.uuid, kind="D13")
    assert says(minutes, people[MEMBER].full_name, "DỰ THẢO") == []
    assert says(minutes, "Lý do legal_need.", "100/100") != []
    assert get(people, OFFICER, "paper", uuid=case.uuid, kind="D11").status_code == 404
