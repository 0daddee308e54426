"""Literal facts of the sample documents that set something right: a correction, a replacement, an answered complaint."""

from dataclasses import replace
from datetime import date

from sandbox.documents.letters.complaint import ComplaintFacts
from sandbox.documents.letters.correction import CorrectedFacts, CorrectionFacts, ReplacementFacts
from sandbox.documents.letters.letter import SignatureBlock
from sandbox.documents.samples.acts import SUSPENSION
from sandbox.documents.samples.decisions import DECISION, REFUSAL
from sandbox.documents.samples.review import SET_UP

CORRECTION = CorrectionFacts(
    issue=replace(
        DECISION,
        number="301",
        code="UBND-KHCN",
        date=date(2026, 12, 10),
        legal_bases=(),
        recipients=("Như trên", "Lưu: VT, KHCN"),
    ),
    corrected=SUSPENSION.permit,
    about="cho phép thử nghiệm có kiểm soát",
    addressees=(SUSPENSION.holder.name, "Sở Khoa học và Công nghệ", "Sở Tư pháp"),
    corrections=(
        CorrectedFacts("Nơi nhận, trang 4", "Lưu: VT, KHCN.", "Lưu: VT, KHCN, NC."),
        CorrectedFacts("Phụ lục I, dòng tiêu đề bảng 4", "Ngưỡng cảnh báo", "Ngưỡng cảnh báo / vi phạm"),
    ),
)
REPLACEMENT = ReplacementFacts(
    issue=replace(
        SET_UP.issue, number="418", date=date(2026, 11, 20), recipients=("Như Điều 4", "Lưu: VT, KHCN")
    ),
    proposer=SET_UP.proposer,
    replaced="Quyết định số 412/QĐ-SKHCN ngày 18 tháng 11 năm 2026",
    about="thành lập Hội đồng thẩm định",
    holder=SUSPENSION.holder.name,
    reason="Ghi sai đơn vị công tác của một thành viên Hội đồng",
    content=(
        (
            "Thành lập Hội đồng thẩm định gồm: ông Trần Văn Khôi, Chủ tịch; ông Lê Minh Tuấn, Ủy viên; bà Phan Thu Hương,"
            " Sở Tư pháp, Ủy viên; ông Nguyễn Quang Huy, Thư ký"
        ),
        "Hội đồng thực hiện nhiệm vụ theo Quy chế làm việc đã ban hành",
    ),
)
COMPLAINT = ComplaintFacts(
    issue=replace(
        DECISION,
        number="15",
        date=date(2027, 1, 25),
        signature=SignatureBlock(titles=("CHỦ TỊCH",), name="Lê Hoài Nam"),
        recipients=("Như Điều 5", "Thanh tra Thành phố", "Lưu: VT, NC"),
    ),
    head_title="Chủ tịch",
    complainant=REFUSAL.holder.name,
    complainant_address=REFUSAL.holder.address,
    complained_on=date(2026, 12, 21),
    received_on=date(2026, 12, 22),
    against="Quyết định số 12/QĐ-UBND ngày 07 tháng 12 năm 2026",
    reference=REFUSAL.reference,
    title=REFUSAL.title,
    claims=("Khoản ký quỹ đã được nâng lên 20 tỷ đồng trước ngày ra quyết định nhưng không được xem xét",),
    verification="Văn bản nâng mức ký quỹ được gửi sau khi Hội đồng thẩm định đã kết luận, không thuộc hồ sơ đã thẩm định",
    dialogue="Ngày 15 tháng 01 năm 2027, hai bên giữ nguyên quan điểm",
    grounds="khoản 2 Điều 19 Luật Thủ đô số 02/2026/QH16",
    finding="wrong",
    measures=("Công ty có quyền nộp hồ sơ mới với mức ký quỹ đã nâng",),
    second_body="Bộ trưởng Bộ Khoa học và Công nghệ",
)
