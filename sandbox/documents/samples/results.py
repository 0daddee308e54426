"""Literal facts of the sample papers on what trials came to: register, certificates, report, proposal for the law."""

from dataclasses import replace
from datetime import date

from sandbox.documents.letters.confirmation import ConfirmationFacts
from sandbox.documents.letters.dossier_register import DossierLine, DossierRegisterFacts
from sandbox.documents.letters.law_reform import LawReformFacts, ReformFacts
from sandbox.documents.letters.people_report import CountFacts, PeopleReportFacts, TrialLine
from sandbox.documents.samples.decisions import DECISION, HOLDER, PERMIT, REFUSAL
from sandbox.documents.samples.review import OF_DEPARTMENT

OF_COMMITTEE = replace(DECISION, legal_bases=(), recipients=("Như trên", "Lưu: VT, KHCN"))
DOSSIER_REGISTER = DossierRegisterFacts(
    issue=replace(OF_DEPARTMENT, code="", date=date(2026, 12, 31), recipients=()),
    programme="Cho phép thử nghiệm có kiểm soát theo Luật Thủ đô",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 12, 31),
    lines=(
        DossierLine(
            PERMIT.reference,
            HOLDER.name,
            PERMIT.title,
            date(2026, 11, 16),
            date(2026, 12, 16),
            date(2026, 12, 7),
            "Đã được cho phép",
        ),
        DossierLine(
            REFUSAL.reference,
            REFUSAL.holder.name,
            REFUSAL.title,
            date(2026, 11, 16),
            date(2026, 12, 16),
            None,
            "Đang thẩm định",
        ),
    ),
)
PARTICIPATION = ConfirmationFacts(
    issue=replace(OF_COMMITTEE, number="3", code="GXN-UBND", recipients=("Tổ chức nêu trên", "Lưu: VT")),
    confirms="participation",
    holder=HOLDER,
    reference="SAI-2026-0007",
    title="Hỗ trợ đọc phim X-quang phổi bằng trí tuệ nhân tạo tại tuyến xã",
    object_name="LungView 3.1",
    decision="Quyết định số 08/QĐ-UBND ngày 07 tháng 12 năm 2026",
    start=date(2027, 1, 4),
    end=date(2027, 12, 31),
)
COMPLETION = replace(
    PARTICIPATION,
    issue=replace(PARTICIPATION.issue, number="2", date=date(2028, 2, 7)),
    confirms="completion",
    decision="Quyết định số 06/QĐ-UBND ngày 31 tháng 01 năm 2028",
    outcomes=("Công nhận toàn bộ kết quả", "Miễn, giảm hoặc điều chỉnh nghĩa vụ tuân thủ"),
)
PEOPLE_REPORT = PeopleReportFacts(
    issue=replace(OF_COMMITTEE, number="27", code="BC-UBND", date=date(2028, 1, 31)),
    addressee="Hội đồng nhân dân thành phố Hà Nội",
    first_day=date(2027, 1, 1),
    last_day=date(2027, 12, 31),
    counts=(
        CountFacts("Hồ sơ đã nộp", 14),
        CountFacts("Quyết định cho phép đã ban hành", 6),
        CountFacts("Quyết định không cho phép đã ban hành", 3),
    ),
    states=(CountFacts("Đang thử nghiệm", 4), CountFacts("Tạm dừng", 1), CountFacts("Đã chấm dứt", 2)),
    trials=(
        TrialLine(PERMIT.title, HOLDER.name, "05/QĐ-UBND", PERMIT.start, PERMIT.end, "Đang thử nghiệm"),
        TrialLine(
            "Xe buýt tự hành trong khuôn viên",
            "Công ty Vinh Bus",
            "09/QĐ-UBND",
            None,
            None,
            "Đã được cho phép",
        ),
    ),
    results=(
        CountFacts("Công nhận toàn bộ kết quả", 1),
        CountFacts("Kiến nghị ban hành, sửa đổi quy định", 1),
    ),
    proposals=("Bố trí kinh phí giám sát các thử nghiệm trong dự toán năm 2028",),
)
LAW_REFORM = LawReformFacts(
    issue=replace(OF_COMMITTEE, number="512", code="UBND-KHCN", date=date(2028, 2, 14)),
    addressees=("Bộ Khoa học và Công nghệ", "Bộ Tư pháp"),
    reference=PERMIT.reference,
    title=PERMIT.title,
    holder=HOLDER.name,
    outcome="Quyết định số 04/QĐ-UBND ngày 24 tháng 01 năm 2028",
    reforms=(
        ReformFacts(
            "điểm a khoản 2 Điều 27 Luật Phòng không nhân dân 2024",
            "12.480 chuyến bay trên ba tuyến cố định, hai lần lệch hành lang, không có thương tích",
            "Cho phép cấp phép bay theo tuyến cố định có giám sát, thời hạn không quá 12 tháng",
        ),
    ),
)
