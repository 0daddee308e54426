"""Putting right, giving up and winding down a trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.cases.services.steps import REASON_LENGTH
from sandbox.core.clock import today
from sandbox.core.errors import StepUnknown
from sandbox.trials.models import Remedy, Surrender, WindDownItem
from workflows.case import CaseState
from workflows.permission import assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

MAY_VERIFY_REMEDY = may("monitor_trial", Role.MONITOR) | assigned("supervise_trial", Role.PRESIDING_OFFICER)
MAY_SURRENDER = may("report_trial", Role.APPLICANT_OWNER)
MAY_TICK = may("monitor_trial", Role.MONITOR)
PERMITTED = (CaseState.APPROVED, CaseState.ACTIVE, CaseState.SUSPENDED)
ENDED = (CaseState.COMPLETED, CaseState.TRANSITION, CaseState.TERMINATED, CaseState.WINDING_DOWN)


@transaction.atomic
def verify_remedy(remedy: Remedy, *, note: str, actor: User, now: datetime) -> Remedy:
    """Say that what was to be put right is, and what was seen."""
    case = locked_case(remedy.suspension.case_id)
    held = standing_or_refuse(actor, case, MAY_VERIFY_REMEDY)
    remedy = Remedy.objects.select_for_update().get(pk=remedy.pk)
    if case.state != CaseState.SUSPENDED or remedy.verified_on is not None:
        raise StepUnknown
    remedy.note = _needed(note, "note")
    remedy.verified_on, remedy.verified_by = today(now), actor
    remedy.save()
    record_on_case(
        case,
        "trial.verify_remedy",
        actor=actor,
        now=now,
        held=held,
        data={"remedy": remedy.uuid},
    )
    return remedy


@transaction.atomic
def request_surrender(case: Case, *, reason: str, exit_plan: str, actor: User, now: datetime) -> Surrender:
    """Ask the deciding body to end the trial early; only once while the wish is open."""
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_SURRENDER)
    if case.state not in PERMITTED or Surrender.objects.filter(case=case, accepted_at=None).exists():
        raise StepUnknown
    reason, exit_plan = _needed(reason, "reason"), _needed(exit_plan, "exit_plan")
    if len(reason) < REASON_LENGTH:
        sentence = _("A reason of at least %(count)d characters is needed.") % {"count": REASON_LENGTH}
        raise ValidationError({"reason": sentence})
    row = Surrender.objects.create(
        case=case, reason=reason, exit_plan=exit_plan, requested_by=actor, requested_at=now
    )
    record_on_case(
        case,
        "trial.request_surrender",
        actor=actor,
        now=now,
        held=held,
        reason=reason,
    )
    return row


def list_what_remains(case: Case) -> None:
    """Make the checklist of the winding down from the exit plan; a second call changes nothing."""
    snapshot = latest_snapshot(case)
    plan = snapshot.section("exit_plan") if snapshot else {}
    known = set(WindDownItem.objects.filter(case=case).values_list("code", flat=True))
    WindDownItem.objects.bulk_create(
        WindDownItem(case=case, code=code, label=str(plan.get(code) or ""))
        for code in WindDownItem.Code
        if code not in known
    )


@transaction.atomic
def tick_wind_down_item(
    item: WindDownItem, *, done_on: date, note: str, actor: User, now: datetime
) -> WindDownItem:
    """Say that one thing is done, since when, and what was seen."""
    case = locked_case(item.case_id)
    held = standing_or_refuse(actor, case, MAY_TICK)
    item = WindDownItem.objects.select_for_update().get(pk=item.pk)
    if case.state not in ENDED:
        raise PermissionDenied
    if item.done_on is not None:
        raise StepUnknown
    if done_on > today(now):
        raise ValidationError({"done_on": _("This day has not come yet.")})
    item.note = _needed(note, "note")
    item.done_on, item.done_by = done_on, actor
    item.save()
    record_on_case(
        case,
        "trial.tick_wind_down_item",
        actor=actor,
        now=now,
        held=held,
        data={"item": item.code, "done_on": done_on},
    )
    return item


def _needed(text: str, name: str) -> str:
    text = text.strip()
    if not text:
        raise ValidationError({name: _("This must be said.")})
    return text
