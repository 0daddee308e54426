"""Literal facts of the sample decisions that change the drone permit: adjusted in spring, extended in winter."""

from dataclasses import replace
from datetime import date
from typing import Any

from sandbox.documents.letters.change import AdjustmentFacts, ChangedTerm, ExtensionFacts
from sandbox.documents.samples.acts import SUSPENSION
from sandbox.documents.samples.decisions import DEPARTMENT, HOLDER, PERMIT

ISSUE = replace(
    SUSPENSION.issue,
    number="17",
    date=date(2027, 3, 15),
    recipients=("Như Điều 4", "Sở Tư pháp, Công an Thành phố", "Lưu: VT, KHCN"),
)
ABOUT: dict[str, Any] = {
    "proposer": SUSPENSION.proposer,
    "presiding_body": DEPARTMENT,
    "holder": HOLDER,
    "reference": PERMIT.reference,
    "title": PERMIT.title,
    "permit": SUSPENSION.permit,
}
ADJUSTMENT = AdjustmentFacts(
    **ABOUT,
    issue=ISSUE,
    reason="Giai đoạn vận hành hạn chế đạt mục tiêu, không có sự cố; hai trạm y tế đề nghị tăng số chuyến",
    effective_on=date(2027, 4, 1),
    conditions=("Thông báo lịch bay mới cho Ủy ban nhân dân xã Hòa Lạc trước 05 ngày làm việc",),
    terms=(
        ChangedTerm("Số chuyến bay mỗi ngày", "Không quá 60 chuyến", "Không quá 90 chuyến"),
        ChangedTerm("Thời gian hoạt động trong ngày", "07:00-17:00", "06:00-18:00"),
        ChangedTerm("Số cơ sở y tế cùng tham gia", "Không quá 12", "Không quá 15"),
    ),
)
EXTENSION = ExtensionFacts(
    **ABOUT,
    issue=replace(ISSUE, number="44", date=date(2027, 12, 6)),
    reason="Cần thêm số liệu của mùa mưa bão để trả lời giả thuyết về độ tin cậy",
    effective_on=date(2028, 1, 1),
    conditions=("Gia hạn hợp đồng bảo hiểm trách nhiệm đến hết ngày 30 tháng 6 năm 2028",),
    old_end=date(2027, 12, 31),
    new_end=date(2028, 6, 30),
)
