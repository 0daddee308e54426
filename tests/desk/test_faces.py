"""What is outward of a decision before its document is issued: nothing."""

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from sandbox.audit.services import record
from sandbox.cases.faces import BEING_ISSUED, ISSUED_BY, public_face, public_faces
from sandbox.cases.models import Case
from sandbox.cases.services.programme import rules_for
from sandbox.desk.event_words import ACTS, PUBLIC_VERBS, QUIET
from sandbox.desk.timeline import step_labels, timeline_of
from tests.factories import NOON, submitted_case
from tests.personas import People
from workflows.case import FACES, CaseState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DECISIONS = [
    ("case.approve", CaseState.AT_AUTHORITY, CaseState.APPROVED, "D16"),
    ("case.refuse", CaseState.AT_AUTHORITY, CaseState.REFUSED, "D17"),
    ("case.suspend", CaseState.ACTIVE, CaseState.SUSPENDED, "D20"),
    ("case.resume", CaseState.SUSPENDED, CaseState.ACTIVE, "D21"),
    ("case.terminate", CaseState.ACTIVE, CaseState.TERMINATED, "D22"),
    ("case.complete", CaseState.OUTCOME_AT_AUTHORITY, CaseState.COMPLETED, "D26"),
]


def in_state(case: Case, state: CaseState) -> Case:
    """The same case as if it stood elsewhere; only in memory, where no step is needed."""
    values = {field.attname: getattr(case, field.attname) for field in Case._meta.concrete_fields}
    seen = Case(**{**values, "state": state})
    seen.programme, seen.applicant = case.programme, case.applicant
    return seen


def log(case: Case, people: People, verb: str, **terms: object) -> None:
    with transaction.atomic():
        record(verb, actor=people["signatory@cpc.example"], at=NOON, chain=case.uuid, **terms)  # type: ignore[arg-type]


@pytest.mark.parametrize(("verb", "before", "after", "kind"), DECISIONS)
def test_a_decision_is_hidden_until_its_document_is_issued(
    people: People, verb: str, before: CaseState, after: CaseState, kind: str
) -> None:
    case = in_state(submitted_case(people), after)
    log(case, people, verb, moved=(before, after), role="authority_signatory")
    face = public_face(case)
    assert (face.state, face.label, face.being_issued) == (before, BEING_ISSUED, True)
    log(case, people, "document.issue", data={"kind": "D08"})
    assert public_face(case).being_issued
    log(case, people, "document.issue", data={"kind": kind})
    face = public_face(case)
    assert (face.state, face.label, face.being_issued) == (after, FACES[after].public_label, False)


def test_the_timeline_does_not_tell_either(people: People) -> None:
    case = in_state(submitted_case(people), CaseState.REFUSED)
    log(
        case,
        people,
        "case.refuse",
        moved=(CaseState.AT_AUTHORITY, CaseState.REFUSED),
        role="authority_signatory",
    )
    log(case, people, "document.issue", subject=("document", case.uuid), data={"kind": "D08"})
    lines, _ = timeline_of(case, rules_for(case), face=public_face(case), internal=False, limit=9)
    assert [line.sentence for line in lines] == ["The application was submitted", "The application was begun"]
    log(case, people, "document.issue", subject=("document", case.uuid), data={"kind": "D17"})
    lines, _ = timeline_of(case, rules_for(case), face=public_face(case), internal=False, limit=9)
    assert [line.sentence for line in lines][:2] == [
        "A document was issued: Decision that refuses the trial",
        "The trial was not permitted",
    ]


def test_a_case_that_was_not_decided_asks_the_log_nothing(
    people: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = submitted_case(people)
    with django_assert_num_queries(0):
        assert public_faces([case])[case.pk].state == CaseState.SUBMITTED


def test_the_tables_name_only_what_is_recorded() -> None:
    steps = step_labels().keys()
    assert ISSUED_BY.keys() - steps == set()
    assert PUBLIC_VERBS.keys() - steps - ACTS.keys() == set()
    assert ACTS.keys() & steps == set()
    assert ACTS.keys() & QUIET == set()
