"""The exemption register: computed from facts, for those who read the case from inside, safe in a spreadsheet."""

import csv
from datetime import date
from functools import partial
from io import StringIO

import pytest
from django.test import Client

from sandbox.audit.models import Event
from sandbox.cases.access import READ_ALL, grant_to_user
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.core.formulas import plain_text
from sandbox.documents.models import Document
from sandbox.register.exemption_sheet import heading
from sandbox.register.exemptions import End, Standing, exemptions_for, stage_of
from sandbox.reviews.models import Opinion, ProvisionView
from sandbox.trials.models import Permit, SetAsideProvision
from tests.factories import NOON
from tests.personas import People
from tests.register.situations import (
    REFERENCE,
    act,
    applied_case,
    costs_no_more_for_three,
    permitted_trial,
    read_by,
    text_of,
)
from workflows.case import CaseState
from workflows.document import DocumentState
from workflows.roles import Role

TODAY = date(2027, 6, 1)
END = date(2027, 12, 31)
PAGE, SHEET = "/exemptions/", "/exemptions.csv"
AUDITOR, LAWYER = "auditor@city.example", "lawyer@doj.example"

# Written by hand: state, day, early end, partial stop -> where the exemptions stand, and until when.
VECTORS = [
    ("approved", TODAY, None, False, "not_begun", END),
    ("active", TODAY, None, False, "in_force", END),
    ("active", END, None, False, "in_force", END),
    ("active", date(2028, 1, 1), None, False, "lapsed", END),  # time alone ends it, whether noticed or not
    ("suspended", TODAY, None, False, "held", END),
    ("suspended", TODAY, None, True, "in_part", END),
    ("suspended", date(2028, 1, 1), None, True, "lapsed", END),
    ("ending", date(2028, 1, 1), None, False, "lapsed", END),
    ("terminated", TODAY, date(2027, 5, 3), False, "lapsed", date(2027, 5, 3)),
    ("winding_down", TODAY, date(2027, 5, 3), False, "lapsed", date(2027, 5, 3)),
    ("closed", date(2029, 1, 1), None, False, "lapsed", END),
]


@pytest.mark.parametrize(("state", "on", "ended", "is_partial", "standing", "until"), VECTORS)
def test_an_exemption_stands_and_falls_with_its_trial(
    state: str, on: date, ended: date | None, *, is_partial: bool, standing: str, until: date
) -> None:
    stage = stage_of(
        state,
        Permit(ends_on=END),
        on=on,
        ended=End(ended, was_in_transition=False) if ended else None,
        is_partial=is_partial,
    )
    assert (stage.standing, stage.until) == (Standing(standing), until)


def test_a_transition_carries_it_on_and_its_end_ends_it() -> None:
    permit = Permit(ends_on=END, completed_on=date(2028, 3, 1))
    running = [
        stage_of(CaseState.TRANSITION, permit, on=day, transition_months=6).standing
        for day in (date(2028, 9, 1), date(2028, 9, 2))
    ]
    assert running == [Standing.IN_FORCE, Standing.LAPSED]
    over = stage_of(CaseState.CLOSED, permit, on=TODAY, ended=End(date(2028, 9, 2), was_in_transition=True))
    assert (over.standing, over.until) == (Standing.LAPSED, date(2028, 9, 2))


def permitted(people: People, reference: str = REFERENCE) -> Case:
    case = permitted_trial(people, reference=reference)
    Case.objects.filter(pk=case.pk).update(state=CaseState.APPROVED)
    read_by(people, AUDITOR, Role.AUDITOR, case)
    return case


def concluded_by(people: People, case: Case, conclusion: str, *, article: str = "Điều 27") -> None:
    """The legal body's view, in another spelling than the permit's."""
    opinion = Opinion.objects.create(
        case=case, department=people.department("doj"), is_legal=True, asked_at=NOON, state="final"
    )
    ProvisionView.objects.create(
        opinion=opinion,
        number=1,
        instrument="luật phòng không  nhân dân 2024",
        article=article,
        clause="khoản 2",
        point="a",
        conclusion=conclusion,
    )


@pytest.mark.django_db
def test_each_row_names_norm_holder_place_safeguard_conclusion_and_decision(people: People) -> None:
    case = permitted(people)
    concluded_by(people, case, "disagree")
    (row,) = exemptions_for(people[AUDITOR], on=TODAY)
    assert (row.instrument, row.place.vi, row.extent, row.safeguard, row.places) == (
        "Luật Phòng không nhân dân 2024",
        "điểm a khoản 2 Điều 27",
        "Trong vùng thử nghiệm",
        "secret-safeguard",
        ("Hòa Lạc",),
    )
    assert row.view is not None
    assert (row.view.conclusion, row.decision.kind, row.until) == ("disagree", "D16", date(2030, 2, 14))


@pytest.mark.django_db
def test_what_is_not_issued_sets_nothing_aside_and_what_is_revoked_lapses(people: People) -> None:
    draft = applied_case(people, reference="SBX-2026-0043")
    read_by(people, AUDITOR, Role.AUDITOR, draft)
    case = permitted(people)
    assert [row.case for row in exemptions_for(people[AUDITOR], on=TODAY)] == [case]
    Document.objects.filter(case=case).update(state=DocumentState.REVOKED)
    assert [row.standing for row in exemptions_for(people[AUDITOR], on=TODAY)] == [Standing.LAPSED]


@pytest.mark.django_db
def test_only_who_reads_the_case_from_inside_finds_its_exemptions(people: People) -> None:
    case = permitted(people)
    assert exemptions_for(people["agency@police.example"], on=TODAY) == []
    event = act(case, "submit", "submitted", people=people)
    reader = people["council@people.example"]
    grant_to_user(case, reader, Role.REPRESENTATIVE_READER, ("view_case",), event=event)
    assert exemptions_for(reader, on=TODAY) == []
    lawyer = people[LAWYER]
    grant_to_user(case, lawyer, Role.LEGAL_REVIEWER, READ_ALL, event=event)
    assert exemptions_for(lawyer, on=TODAY) == []  # who judges declares first
    declare(case, actor=lawyer, has_conflict=False, now=NOON)
    assert len(exemptions_for(lawyer, on=TODAY)) == 1


@pytest.mark.django_db
def test_a_declared_conflict_closes_it(people: People) -> None:
    case = permitted(people)
    read_by(people, LAWYER, Role.LEGAL_REVIEWER, case)
    declare(case, actor=people[LAWYER], has_conflict=True, now=NOON, statement="Người nhà.")
    assert exemptions_for(people[LAWYER], on=TODAY) == []


@pytest.mark.django_db
def test_the_page_is_searched_without_accents_and_by_what_is_in_force(client: Client, people: People) -> None:
    permitted(people)
    client.force_login(people[AUDITOR])
    found = {
        query: REFERENCE in text_of(client, f"{PAGE}?{query}")
        for query in (
            "q=phong+khong",
            "q=dieu+27",
            "q=khac",
            "standing=not_begun",
            "standing=lapsed",
        )
    }
    assert found == {
        "q=phong+khong": True,
        "q=dieu+27": True,
        "q=khac": False,
        "standing=not_begun": True,
        "standing=lapsed": False,
    }
    text_of(client, f"{PAGE}?q=a%00b", status=422)
    refused = client.post(SHEET, {"standing": "none"})
    assert (refused.status_code, refused["Location"]) == (302, f"{PAGE}?standing=none")


@pytest.mark.django_db
def test_a_sheet_holds_no_formula(client: Client, people: People) -> None:
    case = permitted(people)
    SetAsideProvision.objects.filter(permit__case=case).update(
        extent="=1+1", requested="  @SUM(A1)", safeguard="-2", instrument="+84", provision='<script>"x",'
    )
    client.force_login(people[AUDITOR])
    client.cookies["django_language"] = "en"
    answer = client.post(SHEET, {"standing": "not_begun", "q": ""})
    event = Event.objects.of_chain("office").get(verb="office.export_exemptions")
    assert (event.actor, event.data["exemptions"], event.data["question"]) == (
        people[AUDITOR],
        1,
        {"standing": "not_begun"},
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    head, row = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert (len(head), len(row), head[0]) == (len(heading()), len(heading()), "Reference")
    assert [row[place] for place in (2, 4, 5, 6, 8)] == [
        "'+84",
        '<script>"x",',
        "'  @SUM(A1)",
        "'=1+1",
        "'-2",
    ]
    assert [plain_text(text) for text in ("\t=1", "＝1", "a=1")] == ["'\t=1", "'＝1", "a=1"]


@pytest.mark.django_db
def test_three_trials_cost_no_more_questions_than_one(client: Client, people: People) -> None:
    client.force_login(people[AUDITOR])
    costs_no_more_for_three(client, PAGE, partial(permitted, people), most=24)
