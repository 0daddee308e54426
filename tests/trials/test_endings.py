"""Suspending and going on, giving up, winding down."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked, StepUnknown
from sandbox.trials.models import Duty, Permit, Remedy, Surrender, Suspension, TrialReport, WindDownItem
from sandbox.trials.services.endings import request_surrender, tick_wind_down_item, verify_remedy
from sandbox.trials.services.numbers import record_enrolment
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import fresh
from tests.trials.running import SIGNATORY, officer_of, running_trial, suspend
from tests.trials.situations import FIRST_DAY, MONTH_LATER
from workflows.case import CaseState

pytestmark = pytest.mark.django_db

OWNER, MONITOR = "owner@skylift.example", "monitor@dost.example"
TERMINATION = {
    "reason_code": "not_cured",
    "reason": "Nguyên nhân tạm dừng không được khắc phục.",
    "hearing": {"held_on": "2027-02-01", "summary": "Tổ chức đã giải trình."},
}


def test_a_trial_goes_on_when_every_remedy_is_verified(people: People) -> None:
    case = suspend(running_trial(people), people)
    end = Permit.objects.get(case=case).ends_on
    with pytest.raises(StepBlocked):
        step(case, "resume", people[SIGNATORY], now=MONTH_LATER)
    first, second = Remedy.objects.all()
    verify_remedy(first, note="Đã thay, bay thử 20 lần.", actor=people[MONITOR], now=MONTH_LATER)
    with pytest.raises(StepBlocked):
        step(case, "resume", people[SIGNATORY], now=MONTH_LATER)
    verify_remedy(second, note="Đã xem chứng chỉ.", actor=officer_of(case), now=MONTH_LATER)
    step(case, "resume", people[SIGNATORY], now=MONTH_LATER)
    assert (fresh(case).state, Permit.objects.get(case=case).ends_on) == (CaseState.ACTIVE, end)
    assert Suspension.objects.get().lifted_on == today(MONTH_LATER)


def test_parts_are_rows_and_a_second_suspension_is_its_own(people: People) -> None:
    case = suspend(running_trial(people), people, scope="parts", parts="Tuyến 3", remedies=["Khảo sát lại"])
    verify_remedy(Remedy.objects.get(), note="Đã khảo sát.", actor=people[MONITOR], now=MONTH_LATER)
    step(case, "resume", people[SIGNATORY], now=MONTH_LATER)
    suspend(case, people, now=MONTH_LATER + timedelta(days=1))
    rows = Suspension.objects.order_by("pk").values_list("scope", "parts", "lifted_on")
    assert list(rows) == [("parts", "Tuyến 3", today(MONTH_LATER)), ("full", "", None)]


def test_a_remedy_is_not_verified_by_the_holder_nor_twice(people: People) -> None:
    suspend(running_trial(people), people)
    remedy = Remedy.objects.all()[0]
    with pytest.raises(PermissionDenied):
        verify_remedy(remedy, note="Đã xong.", actor=people[OWNER], now=MONTH_LATER)
    with pytest.raises(ValidationError):
        verify_remedy(remedy, note="   ", actor=people[MONITOR], now=MONTH_LATER)
    verify_remedy(remedy, note="Đã xong.", actor=people[MONITOR], now=MONTH_LATER)
    with pytest.raises(StepUnknown):
        verify_remedy(remedy, note="Đã xong.", actor=people[MONITOR], now=MONTH_LATER)


def test_the_holder_gives_up_and_the_checklist_is_the_exit_plan(people: People) -> None:
    case = running_trial(people)
    with pytest.raises(StepBlocked):
        step(case, "accept_surrender", people[SIGNATORY], now=MONTH_LATER)
    terms = {"reason": "Không còn đủ kinh phí để tiếp tục.", "exit_plan": "Chuyển về xe máy trong 24 giờ."}
    request_surrender(case, **terms, actor=people[OWNER], now=MONTH_LATER)
    with pytest.raises(StepUnknown):
        request_surrender(case, **terms, actor=people[OWNER], now=MONTH_LATER)
    step(case, "accept_surrender", people[SIGNATORY], now=MONTH_LATER)
    assert Surrender.objects.get().accepted_at == MONTH_LATER
    assert list(WindDownItem.objects.values_list("code", "label")) == [
        ("users", "Chuyển về giao bằng xe máy trong 24 giờ"),
        ("data", "Xóa ảnh định vị sau 30 ngày"),
        ("equipment", "Thu hồi trạm sạc"),
    ]
    assert list(TrialReport.objects.values_list("kind", flat=True)) == ["periodic", "final"]
    step(case, "start_wind_down", case.officer, now=MONTH_LATER)
    assert fresh(case).state == CaseState.WINDING_DOWN


def test_a_terminated_trial_is_wound_down_and_closed(people: People) -> None:
    case = running_trial(people)
    record_enrolment(case, 4, on=today(MONTH_LATER), actor=people[OWNER], now=MONTH_LATER)
    ground = _termination_ground(case)
    step(case, "terminate", people[SIGNATORY], now=MONTH_LATER, **TERMINATION | {"reason_code": ground})
    with pytest.raises(StepBlocked):
        step(case, "close", case.officer, now=MONTH_LATER)
    step(case, "start_wind_down", case.officer, now=MONTH_LATER)
    with pytest.raises(StepBlocked):
        step(case, "close", people[MONITOR], now=MONTH_LATER)
    for item in WindDownItem.objects.all():
        tick_wind_down_item(
            item, done_on=today(MONTH_LATER), note="Đã xem.", actor=people[MONITOR], now=MONTH_LATER
        )
    step(case, "close", people[MONITOR], now=MONTH_LATER)
    assert fresh(case).state == CaseState.CLOSED


def test_an_overdue_winding_down_is_closed_with_findings(people: People) -> None:
    case, director = running_trial(people), people["director@dost.example"]
    step(
        case,
        "terminate",
        people[SIGNATORY],
        now=MONTH_LATER,
        **TERMINATION | {"reason_code": _termination_ground(case)},
    )
    step(case, "start_wind_down", case.officer, now=MONTH_LATER)
    duties = ["Chưa thu hồi trạm sạc số 2"]
    with pytest.raises(StepBlocked):
        step(case, "close_with_findings", director, now=MONTH_LATER, outstanding_duties=duties)
    later = datetime(2027, 4, 1, 2, 0, tzinfo=UTC)
    step(case, "close_with_findings", director, now=later, outstanding_duties=duties)
    assert list(Duty.objects.values_list("text", "done_on")) == [("Chưa thu hồi trạm sạc số 2", None)]


def test_only_the_monitor_ticks(people: People) -> None:
    case = running_trial(people)
    ground = _termination_ground(case)
    step(case, "terminate", people[SIGNATORY], now=FIRST_DAY, **TERMINATION | {"reason_code": ground})
    item = WindDownItem.objects.all()[0]
    with pytest.raises(PermissionDenied):
        tick_wind_down_item(item, done_on=today(FIRST_DAY), note="Xong.", actor=people[OWNER], now=FIRST_DAY)


def _termination_ground(case: object) -> str:
    from_rules = rules_for(case).grounds["termination"][0]  # type: ignore[arg-type]
    return from_rules.code
