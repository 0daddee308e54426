"""The running trial, as its holder, the officer, the monitor and the deciding body live it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.desk.demo import words
from sandbox.desk.demo.decision import SIGNATORY
from sandbox.desk.demo.numbers import numbers_of
from sandbox.desk.demo.review import DIRECTOR
from sandbox.desk.demo.road import after
from sandbox.trials.models import ConditionDuty, Inspection, Remedy, StartCondition, TrialReport
from sandbox.trials.services import stop_orders
from sandbox.trials.services.endings import verify_remedy
from sandbox.trials.services.evidence import give_evidence
from sandbox.trials.services.inspections import Minutes, plan_inspection, save_answer, write_minutes
from sandbox.trials.services.numbers import record_enrolment, record_observations
from sandbox.trials.services.permits import permit_of, verify_start_condition
from sandbox.trials.services.reports import write_report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.desk.demo.road import Walk

MONITOR = "monitor@dost.example"


def meet_conditions(walk: Walk, *, now: datetime, leave: int = 0) -> None:
    """The officer verifies what must hold before the start, except for some that are left open."""
    conditions = list(StartCondition.objects.filter(permit__case=walk.case_id))
    for condition in conditions[: len(conditions) - leave]:
        verify_start_condition(
            walk.case,
            condition.code,
            met_on=today(now),
            evidence=words.EVIDENCE.format(day=today(now)),
            actor=walk.officer,
            now=now,
        )


def start(walk: Walk, *, now: datetime) -> None:
    """The officer lets the trial begin."""
    walk.step("start_trial", walk.officer, now=now)


def enrol(walk: Walk, *, now: datetime, people: int) -> None:
    """The holder says how many take part."""
    record_enrolment(walk.case, people, on=today(now), actor=walk.people[walk.owner], now=now)


def measure(walk: Walk, *, now: datetime, **unusual: float) -> None:
    """The holder enters the numbers of the day, some of them unusual."""
    permit = permit_of(walk.case)
    if permit is not None:
        numbers = numbers_of(walk.idea, permit.indicators.all(), today(now), unusual)
        owner = walk.people[walk.owner]
        record_observations(walk.case, numbers, on=today(now), actor=owner, now=after(now, 540))


def report(walk: Walk, *, now: datetime) -> None:
    """The holder writes and files the first periodic report that is open."""
    due = TrialReport.objects.filter(case=walk.case_id, kind=TrialReport.Kind.PERIODIC, state="due").first()
    if due is not None:
        _write(walk, due, words.PERIODIC, now=now)
        walk.step("file", walk.owner, now=after(now, 15), part=due)


def accept_report(walk: Walk, *, now: datetime) -> None:
    """The monitor accepts what was filed."""
    filed = TrialReport.objects.filter(case=walk.case_id, state="filed").first()
    if filed is not None:
        walk.step("accept", MONITOR, now=now, part=filed)


def show_conditions(walk: Walk, *, now: datetime) -> None:
    """The holder hands in evidence for every condition that has fallen due."""
    owner = walk.people[walk.owner]
    owed = ConditionDuty.objects.filter(case=walk.case_id, state="due", due_on__lte=today(now))
    for duty in owed.select_related("case"):
        give_evidence(duty, words.MET, expected=duty.version, actor=owner, now=now)
        walk.step("hand_in", owner, now=after(now, 10), part=duty)


def accept_conditions(walk: Walk, *, now: datetime) -> None:
    """The monitor accepts the evidence that waits."""
    for duty in ConditionDuty.objects.filter(case=walk.case_id, state="handed_in"):
        walk.step("accept", MONITOR, now=now, part=duty)


def announce_inspection(walk: Walk, *, now: datetime, days: int = 0) -> None:
    """The monitor plans a visit for so many working days ahead, and the holder is told."""
    plan_inspection(
        walk.case,
        kind=Inspection.Kind.PLANNED,
        planned_on=working_calendar().add_working_days(today(now), days),
        subject=words.INSPECTED,
        actor=walk.people[MONITOR],
        now=now,
    )


def inspect(walk: Walk, *, now: datetime) -> None:
    """The planned visit takes place; its minutes are final on the same day and ask for an answer within a week."""
    visit = Inspection.objects.select_related("case").filter(case=walk.case_id, state="planned").latest("pk")
    walk.step("hold", MONITOR, now=now, part=visit)
    end = after(now, 150)
    minutes = Minutes(
        began_at=now, ended_at=end, respond_by=today(now) + timedelta(days=7), **words.INSPECTION
    )
    write_minutes(visit, minutes, expected=1, actor=walk.people[MONITOR], now=after(end, 10))
    walk.step("agree", MONITOR, now=after(end, 20), part=visit)


def answer_inspection(walk: Walk, *, now: datetime) -> None:
    """The holder answers what the minutes ask, and the monitor closes the inspection the same day."""
    visit = Inspection.objects.select_related("case").get(case=walk.case_id, state="agreed")
    owner = walk.people[walk.owner]
    save_answer(visit, words.ANSWERED, expected=visit.version, actor=owner, now=now)
    walk.step("answer", owner, now=after(now, 10), part=visit)
    walk.step("close", MONITOR, now=after(now, 120), part=visit)


def file_final_report(walk: Walk, *, now: datetime) -> None:
    """The holder writes and files the final report."""
    final = TrialReport.objects.get(case=walk.case_id, kind=TrialReport.Kind.FINAL)
    _write(walk, final, words.FINAL, now=now)
    walk.step("file_final_report", walk.owner, now=after(now, 30))


def _write(walk: Walk, report: TrialReport, sections: Mapping[str, str], *, now: datetime) -> None:
    write_report(report, sections, expected=report.version, actor=walk.people[walk.owner], now=now)


def order_stop(walk: Walk, *, now: datetime, ground: str, reason: str) -> None:
    """The director stops the trial at once; the deciding body has the programme's days to confirm it."""
    director = walk.people[DIRECTOR]
    stop_orders.order_stop(
        walk.case, scope="full", parts="", ground=ground, reason=reason, actor=director, now=now
    )


def suspend(walk: Walk, *, now: datetime, ground: str, reason: str, remedies: tuple[str, ...]) -> None:
    """The signatory stops the trial until the remedies are verified."""
    walk.step(
        "suspend",
        SIGNATORY,
        now=now,
        scope="full",
        remedies=list(remedies),
        reason_code=ground,
        reason=reason,
    )


def remedy(walk: Walk, *, now: datetime, count: int = 100) -> None:
    """The monitor verifies remedies, all of them unless a number is said."""
    waiting = Remedy.objects.filter(suspension__case=walk.case_id, verified_on=None)
    for row in list(waiting.select_related("suspension__case"))[:count]:
        verify_remedy(row, note=words.SEEN, actor=walk.people[MONITOR], now=now)


def resume(walk: Walk, *, now: datetime) -> None:
    """The signatory lets the trial go on."""
    walk.step("resume", SIGNATORY, now=now)


def terminate(walk: Walk, *, now: datetime, ground: str, reason: str) -> None:
    """The signatory ends the trial early, after hearing the holder."""
    hearing = {"held_on": today(now).isoformat(), "summary": words.HEARING}
    walk.step("terminate", SIGNATORY, now=now, hearing=hearing, reason_code=ground, reason=reason)


def revoke(walk: Walk, *, now: datetime, ground: str, reason: str) -> None:
    """The signatory revokes a permission that was never used."""
    walk.step("revoke_approval", SIGNATORY, now=now, reason_code=ground, reason=reason)
