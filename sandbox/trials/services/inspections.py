"""The inspections of a trial: planned and put into minutes by the city, answered by the holder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.acting import Standing, standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.facts import attach_facts
from sandbox.core.canonical import digest
from sandbox.core.clock import today
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.core.typed import as_kept, kept_within
from sandbox.trials.models import Inspection
from workflows.calendar import ONE_DAY
from workflows.case import CaseState
from workflows.inspection import HOLDER, SUPERVISOR, InspectionState
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.models import Case
    from workflows.permission import Permission

MAY_INSPECT, MAY_ANSWER = SUPERVISOR, HOLDER
ANNOUNCE, PREPARE = "trial.announce_inspection", "trial.prepare_inspection"
"""The holder is told of the one and not of the other."""
CALL_OFF = "trial.call_off_inspection"
INSPECTED = (
    CaseState.APPROVED,
    CaseState.ACTIVE,
    CaseState.SUSPENDED,
    CaseState.ENDING,
    CaseState.TRANSITION,
    CaseState.WINDING_DOWN,
)
"""States of a case in which there is something to inspect."""
SUBJECT_LENGTH, TEXT_LENGTH, NAME_LENGTH, PLACE_LENGTH = 2000, 8000, 200, 300
"""The most characters."""
MOST_LINES = 50


@dataclass(frozen=True)
class Minutes:
    """What the minutes of an inspection say; moments are aware."""

    began_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    inspectors: tuple[str, ...] = ()
    present_for_holder: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    respond_by: date | None = None
    holder_view: str = ""
    head_of_team: str = ""
    signed_for_holder: str = ""


LISTS = ("inspectors", "present_for_holder", "findings", "requests")
TEXTS = {
    "place": PLACE_LENGTH,
    "holder_view": TEXT_LENGTH,
    "head_of_team": NAME_LENGTH,
    "signed_for_holder": NAME_LENGTH,
}


def can_be_planned(case: Case, *, now: datetime) -> bool:
    """Whether there is a trial to inspect, and its holder knows of the permit."""
    if case.state != CaseState.APPROVED:
        return case.state in INSPECTED
    attach_facts([case], today(now), now=now)
    return bool(case.facts.decision_issued)


def can_be_written(inspection: Inspection) -> bool:
    """Whether its minutes are open."""
    return bool(inspection.state == InspectionState.HELD and inspection.case.state != CaseState.CLOSED)


def can_be_answered(inspection: Inspection) -> bool:
    """Whether the holder still writes the answer."""
    return bool(inspection.state == InspectionState.AGREED and inspection.case.state != CaseState.CLOSED)


@transaction.atomic
def plan_inspection(
    case: Case, *, kind: str, planned_on: date, subject: str, actor: User, now: datetime
) -> Inspection:
    """Plan an inspection for a day; the holder is told of one by plan, and not of one ad hoc.

    Raises PermissionDenied, StepUnknown where there is no trial to inspect, or ValidationError.
    """
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_INSPECT)
    if not can_be_planned(case, now=now):
        raise StepUnknown
    subject = as_kept(subject)
    _check_plan(kind, planned_on, subject, on=today(now))
    inspection = Inspection.objects.create(case=case, kind=kind, planned_on=planned_on, subject=subject)
    verb = ANNOUNCE if inspection.is_announced else PREPARE
    told = {"planned_on": planned_on, "text_digest": digest({"subject": subject})}
    event = record_on_part(inspection, verb, held=held, actor=actor, now=now, data=told)
    act_recorded.send(Inspection, done=ActRecorded(case, verb, event, actor, now))
    return inspection


def _check_plan(kind: str, planned_on: date, subject: str, *, on: date) -> None:
    wrong: dict[str, str] = {}
    if kind not in Inspection.Kind.values:
        wrong["kind"] = _("Choose the kind of inspection.")
    if planned_on < on:
        wrong["planned_on"] = _("This day has passed.")
    if not subject:
        wrong["subject"] = _("Say what is inspected.")
    if len(subject) > SUBJECT_LENGTH:
        wrong["subject"] = _too_long(SUBJECT_LENGTH)
    if wrong:
        raise ValidationError(wrong)


def tell_that_it_is_called_off(inspection: Inspection, *, event: Event, now: datetime) -> None:
    """Record for the holder that an announced visit does not take place; of any other one they never knew."""
    if not inspection.is_announced:
        return
    held = Standing(Role(event.role), event.on_behalf_of, event.actor_id)
    told = record_on_part(inspection, CALL_OFF, held=held, actor=event.actor, now=now)
    act_recorded.send(Inspection, done=ActRecorded(inspection.case, CALL_OFF, told, event.actor, now))


@transaction.atomic
def write_minutes(
    inspection: Inspection, minutes: Minutes, *, expected: int, actor: User, now: datetime
) -> Inspection:
    """Keep what the minutes say so far, gaps included; `expected` is the version that the person saw.

    Raises PermissionDenied, StepUnknown before the visit and once they are final, StepStale, or ValidationError.
    """
    inspection, held = _opened(inspection, MAY_INSPECT, actor=actor)
    if not can_be_written(inspection):
        raise StepUnknown
    if inspection.version != expected:
        raise StepStale
    minutes = _as_kept(minutes)
    _check(minutes, planned_on=inspection.planned_on, now=now)
    for name, value in vars(minutes).items():
        setattr(inspection, name, list(value) if isinstance(value, tuple) else value)
    inspection.save()
    said = {name: list(getattr(minutes, name)) for name in LISTS}
    told = {"text_digest": digest(said | {name: getattr(minutes, name) for name in TEXTS})}
    record_on_part(inspection, "trial.write_minutes", held=held, actor=actor, now=now, data=told)
    return inspection


def _as_kept(minutes: Minutes) -> Minutes:
    lists = {name: tuple(filter(None, map(as_kept, getattr(minutes, name)))) for name in LISTS}
    texts = {name: as_kept(getattr(minutes, name)) for name in TEXTS}
    return replace(minutes, **lists, **texts)  # type: ignore[arg-type]


def _check(minutes: Minutes, *, planned_on: date, now: datetime) -> None:
    """The moments lie in order and behind us, the day of the answer ahead of them, and nothing is too long."""
    wrong = {name: _too_long(most) for name, most in TEXTS.items() if len(getattr(minutes, name)) > most}
    for name in LISTS:
        lines = getattr(minutes, name)
        if len(lines) > MOST_LINES:
            wrong[name] = _("Write at most %(count)d lines.") % {"count": MOST_LINES}
        if sum(map(len, lines)) > TEXT_LENGTH:
            wrong[name] = _too_long(TEXT_LENGTH)
    wrong |= _wrong_moments(minutes, planned_on=planned_on, now=now)
    if wrong:
        raise ValidationError(wrong)


def _wrong_moments(minutes: Minutes, *, planned_on: date, now: datetime) -> dict[str, str]:
    wrong: dict[str, str] = {}
    began, ended = minutes.began_at, minutes.ended_at
    for name, moment in (("began_at", began), ("ended_at", ended)):
        if moment is not None and moment.date() < planned_on - ONE_DAY:  # its own clock may be another one
            wrong[name] = _("This lies before the day of the inspection.")
        elif moment is not None and moment > now:
            wrong[name] = _("This moment has not come yet.")
    if ended is not None and (began is None or ended < began):
        wrong.setdefault("ended_at", _("It cannot end before it begins."))
    if wrong:
        return wrong
    if minutes.respond_by is not None and not minutes.requests:
        wrong["respond_by"] = _("Nothing is asked: leave the day empty.")
    elif minutes.respond_by is not None and ended is not None and minutes.respond_by < today(ended):
        wrong["respond_by"] = _("The answer cannot be due before the inspection ended.")
    return wrong


@transaction.atomic
def save_answer(
    inspection: Inspection, text: str, *, expected: int, actor: User, now: datetime
) -> Inspection:
    """Keep what the holder answers to the requests, before it is handed in; raises what `write_minutes` does."""
    inspection, held = _opened(inspection, MAY_ANSWER, actor=actor)
    if not can_be_answered(inspection):
        raise StepUnknown
    if inspection.version != expected:
        raise StepStale
    inspection.answer_text = kept_within(text, TEXT_LENGTH)
    inspection.save()
    told = {"text_digest": digest({"answer": inspection.answer_text})}
    record_on_part(inspection, "trial.write_answer", held=held, actor=actor, now=now, data=told)
    return inspection


def _opened(inspection: Inspection, rule: Permission, *, actor: User) -> tuple[Inspection, Standing]:
    """The inspection, locked after its case, and as whom the person writes."""
    case = locked_case(inspection.case_id)
    held = standing_or_refuse(actor, case, rule)
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    inspection.case = case
    return inspection, held


def _too_long(most: int) -> str:
    return _("This takes at most %(count)d characters.") % {"count": most}
