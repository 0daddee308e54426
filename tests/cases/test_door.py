"""The door, from outside: who gets through, who does not, and what is left behind."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sandbox.audit.chains import faults
from sandbox.audit.models import Event
from sandbox.cases.models import Case, Deadline, Snapshot
from sandbox.cases.services.steps import take
from sandbox.cases.services.tick import tick
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from tests.factories import NOON, draft_case, fill_dossier, step, submitted_case
from tests.personas import People
from workflows.case import CaseState

pytestmark = pytest.mark.django_db


def test_submit_gives_reference_snapshot_officer_and_event(people: People) -> None:
    case = submitted_case(people)
    event = Event.objects.get(verb="case.submit")
    assert (case.state, case.reference) == (CaseState.SUBMITTED, "SBX-2026-0001")
    assert case.officer in {people["officer@dost.example"], people["officer2@dost.example"]}
    assert Snapshot.objects.get().event == event
    assert (event.role, event.source, event.target) == ("applicant_owner", "draft", "submitted")
    assert list(faults()) == []


def test_the_completeness_clock_starts_at_submission(people: People) -> None:
    case = submitted_case(people)
    row = Deadline.objects.get(case=case, clock="completeness")
    assert (str(row.started_on), str(row.due_on)) == ("2026-11-23", "2026-11-27")


def test_the_same_key_returns_the_first_event(people: People) -> None:
    case = draft_case(people)
    fill_dossier(case, people)
    owner = people["owner@skylift.example"]
    first = take(case, "submit", actor=owner, expected=case.version, key="once", now=NOON)
    second = take(case, "submit", actor=owner, expected=case.version, key="once", now=NOON)
    assert (first.pk, Event.objects.filter(verb="case.submit").count()) == (second.pk, 1)


def test_a_key_in_other_hands_is_an_old_page(people: People) -> None:
    case = draft_case(people)
    fill_dossier(case, people)
    take(case, "submit", actor=people["owner@skylift.example"], expected=case.version, key="once", now=NOON)
    with pytest.raises(StepStale):
        take(case, "accept", actor=people["onestop@dost.example"], expected=2, key="once", now=NOON)


def test_a_discarded_draft_is_closed_by_time_and_a_withdrawn_case_is_not(people: People) -> None:
    discarded, withdrawn = draft_case(people), submitted_case(people)
    step(discarded, "discard", people["owner@skylift.example"])
    step(withdrawn, "withdraw", people["owner@skylift.example"], reason="Chúng tôi đổi kế hoạch kinh doanh.")
    assert [(event.verb, event.chain) for event in tick(NOON)] == [("case.close", str(discarded.uuid))]
    states = dict(Case.objects.values_list("pk", "state"))
    assert (states[discarded.pk], states[withdrawn.pk]) == (CaseState.CLOSED, CaseState.WITHDRAWN)
    assert tick(NOON) == []


def test_an_incomplete_dossier_is_blocked_with_sentences(people: People) -> None:
    case = draft_case(people)
    with pytest.raises(StepBlocked) as blocked:
        step(case, "submit", people["owner@skylift.example"])
    assert len(blocked.value.reasons) == 2
    assert Case.objects.get().state == CaseState.DRAFT


def test_a_stranger_finds_nothing(people: People) -> None:
    case = draft_case(people)
    with pytest.raises(Http404):
        step(case, "submit", people["owner@paybridge.example"])


def test_an_editor_may_not_submit(people: People) -> None:
    engineer = people["engineer@skylift.example"]
    case = draft_case(people)
    with pytest.raises(PermissionDenied):
        step(case, "submit", engineer)


def test_a_stale_version_is_refused(people: People) -> None:
    case = submitted_case(people)
    with pytest.raises(StepStale):
        take(case, "accept", actor=people["onestop@dost.example"], expected=case.version - 1, now=NOON)


def test_an_unknown_step_is_refused(people: People) -> None:
    case = submitted_case(people)
    with pytest.raises(StepUnknown):
        step(case, "approve", people["onestop@dost.example"])
