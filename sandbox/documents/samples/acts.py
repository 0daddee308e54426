"""Literal facts of the sample decisions on a running trial: suspended, resumed, ended, completed."""

from dataclasses import replace
from datetime import date

from sandbox.documents.letters.act import ActFacts
from sandbox.documents.samples.decisions import DECISION, DEPARTMENT, HOLDER, PERMIT

SUSPENSION = ActFacts(
    issue=replace(
        DECISION,
        number="21",
        date=date(2027, 5, 11),
        recipients=("Như Điều 5", "Sở Tư pháp, Công an Thành phố", "Lưu: VT, KHCN"),
    ),
    verb="suspend",
    proposer="Giám đốc Sở Khoa học và Công nghệ",
    presiding_body=DEPARTMENT,
    holder=HOLDER,
    reference=PERMIT.reference,
    title=PERMIT.title,
    effective_on=date(2027, 5, 11),
    permit="Quyết định số 05/QĐ-UBND ngày 07 tháng 12 năm 2026",
    ground="Vượt giới hạn đã được cho phép",
    reason="Hai lần lệch hành lang bay quá 25 m trong tuần đầu tháng 5, chưa rõ nguyên nhân.",
    stops_everything=False,
    stopped_parts=("Tuyến 1: Hòa Lạc - Trạm y tế xã Thạch Hòa",),
    remedies=(
        "Xác định nguyên nhân lệch hành lang, có xác nhận của nhà sản xuất",
        "Cập nhật phần mềm dẫn đường và bay thử không tải 20 chuyến",
    ),
)
RESUMPTION = replace(
    SUSPENSION,
    issue=replace(
        SUSPENSION.issue, number="24", date=date(2027, 6, 7), recipients=("Như Điều 3", "Lưu: VT, KHCN")
    ),
    verb="resume",
    effective_on=date(2027, 6, 8),
    end=PERMIT.end,
    stopped_parts=(),
    ground="",
    reason="",
)
TERMINATION = replace(
    SUSPENSION,
    issue=replace(
        SUSPENSION.issue, number="31", date=date(2027, 8, 16), recipients=("Như Điều 4", "Lưu: VT, KHCN")
    ),
    verb="terminate",
    effective_on=date(2027, 8, 16),
    ground="Biện pháp khắc phục không đạt trong thời hạn",
    reason="Quá thời hạn khắc phục mà nguyên nhân lệch hành lang bay chưa được xác định.",
    remedies=(),
    exit_steps=("Chuyển về giao bằng xe máy trong 24 giờ", "Xóa ảnh định vị sau 30 ngày", "Thu hồi trạm sạc"),
)
COMPLETION = replace(
    SUSPENSION,
    issue=replace(
        SUSPENSION.issue, number="4", date=date(2028, 1, 24), recipients=("Như Điều 5", "Lưu: VT, KHCN")
    ),
    verb="complete",
    effective_on=date(2028, 1, 24),
    ground="",
    reason="",
    remedies=(),
    outcomes=(
        "Công nhận toàn bộ kết quả thử nghiệm",
        "Kiến nghị sửa đổi quy định về bay ngoài tầm nhìn trực tiếp",
    ),
    findings="Thời gian giao trung vị 13 phút; không có sự cố gây thương tích; 12 cơ sở y tế đề nghị tiếp tục.",
    transition_months=6,
)
