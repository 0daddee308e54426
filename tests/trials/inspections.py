"""Inspections of trials at their stations, each reached by real steps of the right people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.core.clock import today
from sandbox.trials.models import Inspection
from sandbox.trials.services.inspections import Minutes, plan_inspection, save_answer, write_minutes
from tests.factories import step
from tests.trials.situations import FIRST_DAY

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.cases.models import Case
    from tests.personas import People

OWNER, MONITOR = "owner@skylift.example", "monitor@dost.example"
SUBJECT = "Nhật ký bay và biển báo của Smith & Sons *Ltd* <b>"
ANSWER = "Đã dựng lại biển báo, có ảnh chụp & xác nhận của phường."
WRITTEN = Minutes(
    place="Trạm điều phối bay <Hòa Lạc> & bãi đáp số 2",
    inspectors=("Đặng Minh Phúc, Sở KH&CN, Trưởng đoàn", "Lê Văn Nam, Công an Thành phố, thành viên"),
    present_for_holder=("Smith & Sons *Ltd* <b>, Giám đốc",),
    findings=("Nhật ký bay đầy đủ, khớp số liệu đã gửi", "Một biển báo __Tuyến 2__ bị che khuất & nghiêng"),
    requests=("Dựng lại biển báo <Tuyến 2> trước kỳ bay sau", "Bổ sung *sổ trực* tại trạm"),
    holder_view="Nhất trí với kết quả, sẽ khắc phục trong ba ngày & báo cáo",
    head_of_team="Đặng Minh Phúc",
    signed_for_holder="Nguyễn Thị <Minh> Châu",
)
"""All of the minutes but their moments and the day of the answer."""


def written(now: datetime, **terms: Any) -> Minutes:
    """Minutes of a visit of two hours that has just ended, to be answered within a week."""
    moments = {
        "began_at": now - timedelta(hours=3),
        "ended_at": now - timedelta(hours=1),
        "respond_by": today(now) + timedelta(days=7),
    }
    return replace(WRITTEN, **{**moments, **terms})


def planned(
    case: Case, people: People, *, kind: str = "planned", now: datetime = FIRST_DAY, days: int = 0
) -> Inspection:
    """An inspection that the monitor has planned for so many days ahead."""
    day = today(now) + timedelta(days=days)
    return plan_inspection(case, kind=kind, planned_on=day, subject=SUBJECT, actor=people[MONITOR], now=now)


def held(inspection: Inspection, people: People, *, now: datetime = FIRST_DAY) -> Inspection:
    """The same, its minutes begun."""
    step(fresh(inspection), "hold", people[MONITOR], now=now)
    return fresh(inspection)


def agreed(
    inspection: Inspection, people: People, *, now: datetime = FIRST_DAY, verb: str = "agree", **terms: Any
) -> Inspection:
    """The same, its minutes written and final."""
    row = held(inspection, people, now=now)
    write_minutes(row, written(now, **terms), expected=row.version, actor=people[MONITOR], now=now)
    step(fresh(row), verb, people[MONITOR], now=now)
    return fresh(row)


def answered(inspection: Inspection, people: People, *, now: datetime = FIRST_DAY) -> Inspection:
    """The same, answered by the holder."""
    row = fresh(inspection)
    save_answer(row, ANSWER, expected=row.version, actor=people[OWNER], now=now)
    step(fresh(row), "answer", people[OWNER], now=now)
    return fresh(row)


def fresh(inspection: Inspection) -> Inspection:
    """The inspection as it stands now."""
    return Inspection.objects.select_related("case").get(pk=inspection.pk)
