"""Trials at their stations, each reached by real steps of the right people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.cases.models import Case
from sandbox.cases.services.importing import import_application
from sandbox.cases.services.intake import Given, save_verdicts
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.reviews.models import Opinion
from sandbox.trials.models import StartCondition
from sandbox.trials.services.permits import verify_start_condition
from tests.documents import situations as papers
from tests.factories import NOON, city, everybody, step
from tests.reviews.situations import LATER, finish_opinion, free_of_conflict, fresh, judges_of, prepare
from tests.situation import situation

if TYPE_CHECKING:
    from tests.personas import People

APPLICATIONS = Path("sandbox/cases/data/applications").resolve()
DRONE, PAYMENTS = APPLICATIONS / "drone-delivery.yaml", APPLICATIONS / "asset-payments.yaml"
OWNERS = {DRONE: "owner@skylift.example", PAYMENTS: "owner@paybridge.example"}

DECIDED = datetime(2026, 12, 7, 3, 0, tzinfo=UTC)
FIRST_DAY = datetime(2027, 1, 4, 1, 0, tzinfo=UTC)
"""The morning of the first day of the drone trial in Hanoi."""
MONTH_LATER = FIRST_DAY + timedelta(days=31)


@situation
def filed(people: People, *, application: Path = DRONE) -> Case:
    """A real application, imported and submitted."""
    city()
    everybody(people)
    case = import_application(application, actor=people[OWNERS[application]], now=NOON)
    step(case, "submit", people[OWNERS[application]], now=NOON)
    return fresh(case)


@situation
def in_review(people: People, *, application: Path = DRONE) -> Case:
    """The same, accepted and in review: its permit is drafted."""
    case = filed(people, application=application)
    onestop, head = people["onestop@dost.example"], people["head@dost.example"]
    given = [Given(item.code, "complete") for item in rules_for(case, today(NOON)).dossier]
    save_verdicts(case, given, actor=onestop, now=NOON, in_scope=True, authority_competent=True)
    step(case, "accept", onestop, now=LATER)
    step(case, "start_review", head, now=LATER)
    free_of_conflict(fresh(case), *judges_of(case, people))
    return fresh(case)


@situation
def approved(people: People, *, application: Path = DRONE) -> Case:
    """The same, permitted by the signatory; its terms are frozen and its decision is issued."""
    case = in_review(people, application=application)
    for body in Opinion.objects.filter(case=case).values_list("department__code", flat=True):
        finish_opinion(case, body, people)
    prepare(case)
    step(case, "conclude", people["director@dost.example"], now=DECIDED)
    papers.before_authority(case, people, now=DECIDED)
    papers.decide(case, people, now=DECIDED)
    papers.issue(papers.decision_of(case), people, now=DECIDED)
    return fresh(case)


def meet_start_conditions(case: Case, *, now: datetime = FIRST_DAY) -> None:
    """Let the officer in charge verify every condition of the start."""
    assert case.officer is not None
    for code in StartCondition.objects.filter(permit__case=case).values_list("code", flat=True):
        verify_start_condition(
            case, code, met_on=today(now), evidence="Đã kiểm tra.", actor=case.officer, now=now
        )


@situation
def running_trial(people: People, *, application: Path = DRONE, now: datetime = FIRST_DAY) -> Case:
    """A trial that started on its first day."""
    case = approved(people, application=application)
    meet_start_conditions(case, now=now)
    step(case, "start_trial", case.officer, now=now)
    return fresh(case)
