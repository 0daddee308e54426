"""The urgent stop of a trial by the director of the presiding body, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.services import system_user
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Deadline
from sandbox.cases.recording import record_on_case
from sandbox.cases.services import deadlines
from sandbox.cases.services.programme import rules_for, versions_for
from sandbox.cases.services.steps import REASON_LENGTH
from sandbox.core.clock import today
from sandbox.core.errors import StepUnknown
from sandbox.core.typed import as_kept
from sandbox.trials.models import StopOrder, Suspension
from workflows.case import CaseState
from workflows.permission import may
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules

MAY_ORDER_STOP = may("conclude_case", Role.PRESIDING_DIRECTOR)
ORDER, LAPSE = "trial.order_stop", "trial.lapse_stop"


def can_be_ordered(case: Case, rules: ProgrammeRules) -> bool:
    """Whether the programme knows the urgent stop and there is a running trial without one."""
    return (
        rules.urgent_stop_order.value
        and case.state == CaseState.ACTIVE
        and not StopOrder.objects.filter(case=case, ended_on=None).exists()
    )


@transaction.atomic
def order_stop(
    case: Case, *, scope: str, parts: str, ground: str, reason: str, actor: User, now: datetime
) -> StopOrder:
    """Stop a running trial, or parts of it, at once; the programme's days run until a suspension confirms it.

    Raises PermissionDenied, StepUnknown where there is nothing to stop, or ValidationError.
    """
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_ORDER_STOP)
    rules, day = rules_for(case, today(now)), today(now)
    if not can_be_ordered(case, rules):
        raise StepUnknown
    parts, reason = as_kept(parts), as_kept(reason)
    _check(rules, scope=scope, parts=parts, ground=ground, reason=reason)
    event = record_on_case(
        case,
        ORDER,
        actor=actor,
        now=now,
        held=held,
        reason_code=ground,
        reason=reason,
        data={"scope": scope, "parts": parts},
    )
    order = StopOrder.objects.create(
        case=case,
        event=event,
        scope=scope,
        parts=parts,
        ground=ground,
        reason=reason,
        ordered_by=actor,
        ordered_at=now,
        ordered_on=day,
    )
    act_recorded.send(StopOrder, done=ActRecorded(case, ORDER, event, actor, now))
    deadlines.recompute(case, now=now)
    return order


def _check(rules: ProgrammeRules, *, scope: str, parts: str, ground: str, reason: str) -> None:
    wrong: dict[str, str] = {}
    if scope not in Suspension.Scope.values:
        wrong["scope"] = _("Choose what is stopped.")
    if scope == Suspension.Scope.PARTS and not parts:
        wrong["parts"] = _("Name the parts that are stopped.")
    if ground not in {each.code for each in rules.grounds["suspension"]}:
        wrong["ground"] = _("Choose a ground from the programme's list.")
    if len(reason) < REASON_LENGTH:
        wrong["reason"] = _("A reason of at least %(count)d characters is needed.") % {"count": REASON_LENGTH}
    if wrong:
        raise ValidationError(wrong)


def end_order(case: Case, *, on: date, ending: StopOrder.Ending, now: datetime) -> None:
    """Let a decision on the case end its open order; one whose days were over by then has lapsed before."""
    order = StopOrder.objects.select_for_update(of=("self",)).filter(case=case, ended_on=None).first()
    if order is None:
        return
    tell_last_days([order], {case.pk: rules_for(case, today(now))})
    if order.is_over(on):
        _lapse(order, now=now)
        return
    order.ended_on, order.ending = on, ending
    order.save(update_fields=["ended_on", "ending"])


def tell_last_days(orders: Iterable[StopOrder], rules: Mapping[int, ProgrammeRules]) -> None:
    """Give each order its last day, as the clock of its case counts it; one question for all."""
    found = list(orders)
    rows = Deadline.objects.filter(case__in=[order.case_id for order in found], stopped_on=None)
    dues = {(row.case_id, row.clock): row for row in rows}
    for order in found:
        row = dues.get((order.case_id, rules[order.case_id].stop_order_clock))
        if row is not None:
            order.lapses_on, order.is_provisional = row.due_on, row.is_provisional


def lapse_orders(now: datetime) -> None:
    """Write down, effective on its last day, that an order lapsed; safe to run twice, and days late."""
    day = today(now)
    orders = list(StopOrder.objects.filter(ended_on=None).select_related("case__programme").order_by("pk"))
    if not orders:
        return
    versions = versions_for([order.case for order in orders], day)
    tell_last_days(orders, {pk: version.rules_object for pk, version in versions.items()})
    for order in orders:
        if order.is_over(day):
            _lapse(order, now=now)


@transaction.atomic
def _lapse(order: StopOrder, *, now: datetime) -> None:
    case = locked_case(order.case_id)
    left = StopOrder.objects.filter(pk=order.pk, ended_on=None)
    if not left.update(ended_on=order.lapses_on, ending=StopOrder.Ending.LAPSED):
        return
    actor = system_user()
    event = record_on_case(case, LAPSE, actor=actor, now=now, role=Role.SYSTEM, effective_on=order.lapses_on)
    act_recorded.send(StopOrder, done=ActRecorded(case, LAPSE, event, actor, now))
    deadlines.recompute(case, now=now)
