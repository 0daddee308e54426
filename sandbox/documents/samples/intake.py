"""Literal facts of the sample forms of the intake: receipt, supplement, refusal of the intake, apology, stop."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sandbox.documents.letters.facts import IssueFacts
from sandbox.documents.letters.intake import (
    ApologyFacts,
    GapFacts,
    IntakeRefusalFacts,
    StopFacts,
    SupplementFacts,
)
from sandbox.documents.letters.letter import SignatureBlock
from sandbox.documents.letters.receipt import PaperFacts, ReceiptFacts
from sandbox.documents.samples.decisions import COMMITTEE, DEPARTMENT, HANOI, HOLDER

RECEIPT = ReceiptFacts(
    issue=IssueFacts(
        parent_body=COMMITTEE,
        issuing_body=DEPARTMENT,
        number="42",
        code="TNHS",
        place="Hà Nội",
        date=date(2026, 11, 16),
        signature=SignatureBlock(
            titles=("NGƯỜI TIẾP NHẬN HỒ SƠ",), name="Đỗ Thị Lan", instruction="Ký và ghi rõ họ tên"
        ),
        draft=False,
        verify_url="https://sandbox.hanoi.example/verify/P3HD-77AA-1ZQE",
        verify_code="P3HD-77AA-1ZQE",
    ),
    reference="SBX-2026-0042",
    one_stop="Bộ phận Tiếp nhận và Trả kết quả: Trung tâm Phục vụ hành chính công thành phố Hà Nội",
    applicant_name=HOLDER.name,
    applicant_address=HOLDER.address,
    applicant_phone="+84 24 0000 0101",
    applicant_email="owner@skylift.example",
    procedure_name="Cho phép thử nghiệm có kiểm soát theo Luật Thủ đô",
    papers=(
        PaperFacts("Đơn đăng ký thử nghiệm", 1, "bản điện tử"),
        PaperFacts("Đề án thử nghiệm", 1, "bản điện tử"),
        PaperFacts("Kế hoạch quản lý rủi ro", 1, "bản điện tử"),
        PaperFacts("Giấy chứng nhận đăng ký doanh nghiệp", 1, "bản điện tử"),
    ),
    received_at=datetime(2026, 11, 16, 9, 5, tzinfo=HANOI),
    due_on=date(2026, 12, 16),
    total="21 ngày làm việc",
    channel="trực tuyến",
    officer_name="Lê Thu Hà",
    officer_contact="024 0000 0000",
    result_channel="Cổng Dịch vụ công quốc gia",
)

INTAKE: dict[str, Any] = {
    "issue": replace(
        RECEIPT.issue,
        number="7",
        code="YCBS",
        signature=SignatureBlock(titles=("NGƯỜI HƯỚNG DẪN",), name="Đỗ Thị Lan"),
    ),
    "reference": RECEIPT.reference,
    "one_stop": RECEIPT.one_stop,
    "applicant_name": RECEIPT.applicant_name,
    "applicant_address": RECEIPT.applicant_address,
    "applicant_phone": RECEIPT.applicant_phone,
    "applicant_email": RECEIPT.applicant_email,
    "procedure_name": RECEIPT.procedure_name,
    "officer_name": RECEIPT.officer_name,
    "officer_contact": RECEIPT.officer_contact,
    "reason": "Hồ sơ còn điểm cần làm rõ trước khi tiếp nhận.",
}
SUPPLEMENT = SupplementFacts(
    **INTAKE,
    gaps=(
        GapFacts(
            "Kế hoạch quản lý rủi ro", "Thành phần chưa đủ nội dung", "Bổ sung phương án khi mất tín hiệu."
        ),
        GapFacts("Hợp đồng bảo hiểm", "Thiếu thành phần hồ sơ", "Nộp bản sao hợp đồng còn hiệu lực."),
    ),
    until=date(2026, 12, 16),
)
INTAKE_REFUSAL = IntakeRefusalFacts(**INTAKE, ground="Không thuộc thẩm quyền giải quyết", complaint_days=90)
STOP = StopFacts(
    **INTAKE,
    stage="Đang kiểm tra hồ sơ",
    stopped_at=datetime(2026, 11, 16, 9, 5, tzinfo=HANOI),
)
APOLOGY = ApologyFacts(
    **INTAKE,
    period="Thẩm định hồ sơ",
    due_on=date(2026, 12, 16),
    promised_on=date(2026, 12, 30),
)
