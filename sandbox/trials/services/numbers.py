"""Entering what was measured: a correction keeps the old number, and everything is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_case
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError
from sandbox.trials.models import Enrolment, Indicator, Observation, Permit
from workflows.case import CaseState
from workflows.permission import assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

MAY_ENTER_NUMBERS = (
    may("report_trial", Role.APPLICANT_OWNER)
    | may("monitor_trial", Role.MONITOR)
    | assigned("supervise_trial", Role.PRESIDING_OFFICER)
)
MEASURED = (CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.ENDING)
"""States in which numbers of the trial still come in."""
COUNTED = (
    *MEASURED,
    CaseState.EVALUATION,
    CaseState.OUTCOME_AT_AUTHORITY,
    CaseState.COMPLETED,
    CaseState.TRANSITION,
    CaseState.TERMINATED,
    CaseState.WINDING_DOWN,
)
"""States in which people may still be enrolled, or leave."""


class NumbersClosed(OfficeError):
    """The trial is not running: nothing can be measured."""

    sentence = gettext_lazy("Numbers can be entered only for a trial that has started. Nothing was saved.")
    advice = gettext_lazy("Look at the present state of the case.")


@dataclass(frozen=True)
class NewNumber:
    """One number to be entered: the code of its indicator, and what was measured."""

    indicator: str
    value: Decimal
    sample_size: int = 1
    key: str = ""


@transaction.atomic
def record_observations(
    case: Case, numbers: Sequence[NewNumber], *, on: date, actor: User, now: datetime
) -> list[Observation]:
    """Enter the numbers of one day; one that differs from what stands replaces it and keeps it.

    Returns the rows that are new. Raises PermissionDenied, NumbersClosed or ValidationError.
    """
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_ENTER_NUMBERS)
    permit = Permit.objects.filter(case=case).first()
    if permit is None or case.state not in MEASURED:
        raise NumbersClosed
    _refuse_wrong_day(permit, on, today(now))
    indicators = {indicator.code: indicator for indicator in permit.indicators.all()}
    if unknown := {number.indicator for number in numbers} - indicators.keys():
        sentence = _("There is no indicator %(code)s in the permit.")
        raise ValidationError([sentence % {"code": code} for code in sorted(unknown)])
    entered = [
        row
        for number in numbers
        if (row := _entered(indicators[number.indicator], number, on=on, actor=actor, now=now)) is not None
    ]
    if entered:
        record_on_case(
            case,
            "trial.record_numbers",
            actor=actor,
            now=now,
            held=held,
            data={"on": on, "numbers": [_told(row) for row in entered]},
        )
    return entered


def _refuse_wrong_day(permit: Permit, on: date, today: date) -> None:
    if on > today:
        raise ValidationError({"on": _("This day has not come yet.")})
    first, last = permit.started_on or permit.starts_on, permit.effective_end
    if (first and on < first) or (last and on > last):
        raise ValidationError({"on": _("This day lies outside the trial.")})


def _entered(
    indicator: Indicator, number: NewNumber, *, on: date, actor: User, now: datetime
) -> Observation | None:
    rows = Observation.objects.standing().filter(indicator=indicator, observed_on=on, key=number.key)
    old = rows.select_for_update().first()
    if old is not None and (old.value, old.sample_size) == (number.value, number.sample_size):
        return None
    if old is not None:
        # Two standing rows would break the constraint for a moment: the old one points to itself meanwhile.
        rows.filter(pk=old.pk).update(superseded_by=old)
    row = Observation.objects.create(
        indicator=indicator,
        observed_on=on,
        key=number.key,
        value=number.value,
        sample_size=number.sample_size,
        entered_by=actor,
        entered_at=now,
    )
    if old is not None:
        Observation.objects.filter(pk=old.pk).update(superseded_by=row)
    return row


def _told(row: Observation) -> dict[str, Any]:
    return {
        "indicator": row.indicator.code,
        "key": row.key,
        "value": row.value,
        "sample_size": row.sample_size,
        "corrects": row.supersedes.exists(),
    }


@transaction.atomic
def record_enrolment(case: Case, enrolled: int, *, on: date, actor: User, now: datetime) -> Enrolment:
    """Say how many take part on a day; more than the permit allows is recorded too, for it is the truth."""
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_ENTER_NUMBERS)
    if case.state not in COUNTED:
        raise NumbersClosed
    if on > today(now):
        raise ValidationError({"on": _("This day has not come yet.")})
    row = Enrolment.objects.create(case=case, on=on, enrolled=enrolled, entered_by=actor, entered_at=now)
    record_on_case(
        case,
        "trial.record_enrolment",
        actor=actor,
        now=now,
        held=held,
        data={"on": on, "enrolled": enrolled},
    )
    return row
