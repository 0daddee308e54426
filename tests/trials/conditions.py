"""Conditions that fall due, on trials that run already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.trials.models import Condition, ConditionDuty, Permit
from sandbox.trials.services.condition_duties import schedule_duties
from sandbox.trials.services.evidence import give_evidence
from tests.factories import step
from tests.trials.situations import FIRST_DAY

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

TEXT = "Nộp nhật ký bay của Smith & Sons *Ltd* <b>"


def owe(case: Case, *, now: datetime = FIRST_DAY, **terms: Any) -> list[ConditionDuty]:
    """Put a condition into the permit of a trial that has started, as if it had been there: all that is owed now."""
    permit = Permit.objects.get(case=case)
    assert permit.started_on is not None
    assert permit.ends_on is not None
    said: dict[str, Any] = {"text": TEXT, "due": "after_start", "days": 10, "evidence": "Nhật ký có chữ ký"}
    ConditionDuty.objects.filter(case=case).delete()
    Condition.objects.create(permit=permit, **said | terms)
    schedule_duties(case, start=permit.started_on, end=permit.ends_on, now=now)
    return list(ConditionDuty.objects.filter(case=case))


def handed_in(duty: ConditionDuty, owner: User, *, now: datetime) -> ConditionDuty:
    """The same, shown as met in words and handed in."""
    duty = ConditionDuty.objects.select_related("case").get(pk=duty.pk)
    give_evidence(duty, "Đã nộp bản giấy.", expected=duty.version, actor=owner, now=now)
    step(fresh(duty), "hand_in", owner, now=now)
    return fresh(duty)


def fresh(duty: ConditionDuty) -> ConditionDuty:
    """The duty as it stands now."""
    return ConditionDuty.objects.select_related("case").get(pk=duty.pk)
