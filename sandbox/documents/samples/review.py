"""Literal facts of the sample papers of a review: asked, answered, judged by the council, reported, submitted."""

from dataclasses import replace
from datetime import date, datetime

from sandbox.documents.letters.consultation import (
    ConsultationFacts,
    OpinionFacts,
    ProvisionFacts,
    ViewFacts,
)
from sandbox.documents.letters.council_facts import (
    GateFacts,
    InvitationFacts,
    MinutesFacts,
    ScoreFacts,
    ScoreSheetFacts,
    SeatFacts,
    SessionFacts,
    TallyFacts,
    VoteFacts,
)
from sandbox.documents.letters.facts import IssueFacts
from sandbox.documents.letters.hand_over import HandOverFacts, HandOverLine
from sandbox.documents.letters.letter import SignatureBlock
from sandbox.documents.letters.report import CouncilFacts, HandledFacts, ReportFacts
from sandbox.documents.letters.set_up import CouncilSeat, SetUpFacts
from sandbox.documents.samples.decisions import COMMITTEE, DECISION, DEPARTMENT, HANOI, HOLDER, PERMIT

JUSTICE = "Sở Tư pháp"
TRANSPORT = "Sở Xây dựng"
FLIGHT_RULE = ProvisionFacts(
    "điểm a khoản 2 Điều 27 Luật Phòng không nhân dân 2024",
    "không áp dụng yêu cầu cấp phép từng chuyến trên ba tuyến đã nêu, trong thời hạn thử nghiệm",
)
OF_DEPARTMENT = IssueFacts(
    parent_body=COMMITTEE,
    issuing_body=DEPARTMENT,
    number=None,
    code="SKHCN",
    place="Hà Nội",
    date=date(2026, 11, 20),
    signature=SignatureBlock(titles=("GIÁM ĐỐC",), name="Vũ Đức Thắng"),
    recipients=("Như trên", "Lưu: VT"),
    draft=False,
)
CONSULTATION = ConsultationFacts(
    issue=OF_DEPARTMENT,
    body=JUSTICE,
    is_legal=True,
    reference=PERMIT.reference,
    title=PERMIT.title,
    applicant=HOLDER.name,
    asked_on=date(2026, 11, 20),
    due_on=date(2026, 11, 27),
    officer="Nguyễn Quang Huy",
    officer_contact="officer@dost.example",
    provisions=(FLIGHT_RULE,),
)
OPINION = OpinionFacts(
    issue=replace(
        OF_DEPARTMENT,
        issuing_body=JUSTICE,
        code="STP",
        date=date(2026, 11, 26),
        signature=SignatureBlock(titles=("GIÁM ĐỐC",), name="Hoàng Thị Thanh Vân"),
    ),
    asked_by=DEPARTMENT,
    is_legal=True,
    reference=PERMIT.reference,
    title=PERMIT.title,
    applicant=HOLDER.name,
    asked_on=date(2026, 11, 20),
    conclusion="Đồng ý, kèm nội dung cần sửa đổi",
    grounds="Việc tạm thời không áp dụng quy định thuộc thẩm quyền của Thành phố theo Luật Thủ đô.",
    conditions="Bổ sung nghĩa vụ thông báo trước 24 giờ cho chính quyền cơ sở khi thay đổi lịch bay.",
    views=(
        ViewFacts(
            FLIGHT_RULE,
            conclusion="Đồng ý, kèm nội dung cần sửa đổi",
            basis="Điều 19 Luật Thủ đô số 02/2026/QH16.",
            necessity="Cấp phép từng chuyến không phù hợp với tần suất 60 chuyến mỗi ngày.",
            proportionality="Giới hạn ba tuyến, độ cao không quá 200 m, có phi công giám sát.",
            conflict="Không trái quy định về quản lý vùng trời.",
            rights="Người dân dọc hành lang được thông báo và có đường dây nóng.",
            wording="Tổ chức thử nghiệm thông báo kế hoạch bay theo tuần thay cho cấp phép từng chuyến.",
        ),
    ),
)
REPORT = ReportFacts(
    issue=replace(OF_DEPARTMENT, code="BC-SKHCN", date=date(2026, 11, 30), recipients=("Lưu: VT",)),
    reference=PERMIT.reference,
    title=PERMIT.title,
    holder=HOLDER,
    recommends_permit=True,
    summary="Hồ sơ đầy đủ, đúng quy định. Công nghệ mới, có lợi ích rõ cho cơ sở y tế; giới hạn thử nghiệm đủ chặt chẽ.",
    risks="Rủi ro rơi thiết bị được kiểm soát bằng hành lang bay cấm tập trung người, dù khẩn cấp và dừng bay tự động.",
    recommendation="Thời hạn thử nghiệm đến hết ngày 31 tháng 12 năm 2027, ba giai đoạn.",
    opinions=(
        HandledFacts(
            JUSTICE, "Đồng ý, kèm nội dung cần sửa đổi", "Đã bổ sung nghĩa vụ thông báo vào Điều 4 dự thảo."
        ),
        HandledFacts(TRANSPORT, "Đồng ý", ""),
        HandledFacts("Công an thành phố Hà Nội", "Không có văn bản trả lời trong thời hạn", ""),
    ),
    council=CouncilFacts("86,25", 4, 0, 0, "Nhất trí đề nghị cho phép thử nghiệm"),
)
SUBMISSION = replace(
    REPORT,
    issue=replace(OF_DEPARTMENT, number="118", code="TTr-SKHCN", date=date(2026, 12, 1)),
    submission="Pháp luật hiện hành chưa phù hợp với giao hàng y tế bằng thiết bị bay theo lịch; cần thử nghiệm có kiểm soát.",
    deciding_body=COMMITTEE,
    attachments=(
        "Báo cáo thẩm định",
        "Dự thảo Quyết định",
        "Ý kiến của các cơ quan",
        "Hồ sơ của tổ chức đề nghị",
    ),
)
COUNCIL = IssueFacts(
    parent_body=DEPARTMENT,
    issuing_body="Hội đồng thẩm định",
    number=None,
    code="GM-HĐTĐ",
    place="Hà Nội",
    date=date(2026, 11, 23),
    signature=SignatureBlock(titles=("CHỦ TỊCH HỘI ĐỒNG",), name="Trần Văn Khôi"),
    draft=False,
)
SESSION = SessionFacts(
    issue=COUNCIL,
    reference=PERMIT.reference,
    title=PERMIT.title,
    applicant=HOLDER.name,
    set_up_by="Quyết định số 412/QĐ-SKHCN ngày 18 tháng 11 năm 2026",
)
AGENDA = ("Nghe tổ chức đề nghị trình bày", "Thảo luận", "Chấm điểm, biểu quyết và kết luận")
INVITATION = InvitationFacts(
    session=SESSION,
    person="Lê Minh Tuấn",
    part="Ủy viên",
    starts_at=datetime(2026, 11, 27, 8, 30, tzinfo=HANOI),
    place="Phòng họp 2, trụ sở Sở Khoa học và Công nghệ",
    agenda=AGENDA,
)
SCORE_SHEET = ScoreSheetFacts(
    session=replace(
        SESSION,
        issue=replace(
            COUNCIL,
            code="",
            date=date(2026, 11, 27),
            signature=SignatureBlock(titles=("NGƯỜI ĐÁNH GIÁ",), name="Lê Minh Tuấn"),
        ),
    ),
    person="Lê Minh Tuấn",
    part="Ủy viên",
    highest=5,
    scores=(
        ScoreFacts(
            "Tính mới của giải pháp", 25, 5, "Lần đầu giao mẫu xét nghiệm theo lịch bằng thiết bị bay."
        ),
        ScoreFacts("Lợi ích cho người dân và Thành phố", 25, 4, "Rút thời gian giao từ 45 còn 15 phút."),
        ScoreFacts("Kiểm soát rủi ro", 30, 4, "Có dừng bay tự động; cần thử thêm khi gió mạnh."),
        ScoreFacts("Khả năng mở rộng", 20, 4, "Có thể nhân rộng cho mười trạm y tế."),
    ),
    gates=(
        GateFacts(
            "Có nhu cầu điều chỉnh quy định pháp luật",
            is_met=True,
            comment="Điều 27 Luật Phòng không nhân dân.",
        ),
    ),
    total="85",
)
MINUTES = MinutesFacts(
    session=replace(SESSION, issue=replace(COUNCIL, code="BB-HĐTĐ", date=date(2026, 11, 27))),
    held_on=date(2026, 11, 27),
    place="Phòng họp 2, trụ sở Sở Khoa học và Công nghệ",
    seats=(
        SeatFacts("Trần Văn Khôi", "Chủ tịch", "Có mặt"),
        SeatFacts("Lê Minh Tuấn", "Ủy viên", "Có mặt"),
        SeatFacts("Phan Thị Bích Hằng", "Ủy viên", "Có mặt"),
        SeatFacts("Đặng Hữu Phước", "Ủy viên", "Vắng mặt; có xung đột lợi ích, không tham gia"),
        SeatFacts("Bùi Thu Trang", "Thư ký", "Có mặt"),
    ),
    entitled=3,
    needed=2,
    present=3,
    agenda=AGENDA,
    discussion="Hội đồng trao đổi về khả năng dừng khẩn cấp khi gió mạnh và việc thông báo cho người dân dọc hành lang.",
    tallies=(
        TallyFacts("Tính mới của giải pháp", 25, (5, 5, 4), "4,67"),
        TallyFacts("Lợi ích cho người dân và Thành phố", 25, (4, 4, 5), "4,33"),
        TallyFacts("Kiểm soát rủi ro", 30, (4, 4, 4), "4"),
        TallyFacts("Khả năng mở rộng", 20, (4, 5, 4), "4,33"),
    ),
    total="86,33",
    conclusion="Đề nghị cho phép thử nghiệm theo ba giai đoạn, tăng dần số cơ sở y tế.",
    votes=VoteFacts(2, 1, 0, 0, carried=True),
    views=("Phan Thị Bích Hằng (tán thành có bảo lưu): cần bay thử thêm ở gió cấp 5 trước giai đoạn 2",),
    secretary="Bùi Thu Trang",
    chair="Trần Văn Khôi",
)
HAND_OVER = HandOverFacts(
    issue=replace(
        OF_DEPARTMENT,
        code="",
        recipients=(),
        signature=SignatureBlock(titles=("NGƯỜI IN PHIẾU",), name="Đỗ Thị Lan"),
    ),
    reference=PERMIT.reference,
    procedure_name="Cho phép thử nghiệm có kiểm soát theo Luật Thủ đô",
    applicant=HOLDER.name,
    lines=(
        HandOverLine(
            datetime(2026, 11, 16, 9, 5, tzinfo=HANOI), "Nộp hồ sơ", HOLDER.representative_name, "Đã nộp"
        ),
        HandOverLine(
            datetime(2026, 11, 17, 15, 40, tzinfo=HANOI),
            "Tiếp nhận hồ sơ",
            "Đỗ Thị Lan, Một cửa",
            "Đã tiếp nhận",
        ),
        HandOverLine(
            datetime(2026, 11, 20, 10, 0, tzinfo=HANOI),
            "Bắt đầu thẩm định",
            "Phạm Văn Long, Trưởng phòng",
            "Đang thẩm định",
        ),
    ),
)
SET_UP = SetUpFacts(
    issue=replace(
        OF_DEPARTMENT,
        number="412",
        code="QĐ-SKHCN",
        date=date(2026, 11, 18),
        legal_bases=DECISION.legal_bases[1:],
        recipients=("Như Điều 4", "UBND Thành phố (để báo cáo)", "Lưu: VT, KHCN"),
    ),
    head_title="Giám đốc",
    proposer="Trưởng phòng Quản lý khoa học",
    reference=PERMIT.reference,
    title=PERMIT.title,
    applicant=HOLDER.name,
    seats=(
        CouncilSeat("Trần Văn Khôi", "Trường Đại học Bách khoa Hà Nội", "Chủ tịch"),
        CouncilSeat("Lê Minh Tuấn", "Viện Hàng không vũ trụ", "Ủy viên"),
        CouncilSeat("Phan Thu Hương", JUSTICE, "Ủy viên"),
        CouncilSeat("Nguyễn Quang Huy", DEPARTMENT, "Thư ký"),
    ),
    quorum=3,
    tasks=("Cho ý kiến riêng về phương án dừng bay khẩn cấp trên khu dân cư",),
)
