"""Literal facts of two sample decisions, the drone permit and the refusal of the payments trial, as the city would issue them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from sandbox.documents.clauses.rich_text import read
from sandbox.documents.letters.conditions import ConditionFacts, condition_in_words
from sandbox.documents.letters.facts import HolderFacts, IssueFacts, SubmissionFacts
from sandbox.documents.letters.letter import SignatureBlock
from sandbox.documents.letters.permit_facts import (
    BodyFacts,
    ExitFacts,
    IndicatorFacts,
    InsuranceFacts,
    LimitFacts,
    PermitFacts,
    PhaseFacts,
    ProtectionFacts,
    ReportFacts,
    SetAsideFacts,
    SpaceFacts,
)
from sandbox.documents.letters.refusal import CriterionReason, RefusalFacts

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
COMMITTEE = "Ủy ban nhân dân thành phố Hà Nội"
DEPARTMENT = "Sở Khoa học và Công nghệ"

DECISION = IssueFacts(
    issuing_body=COMMITTEE,
    number="5",
    code="QĐ-UBND",
    place="Hà Nội",
    date=date(2026, 12, 7),
    legal_bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Luật Thủ đô số 02/2026/QH16",
        "Căn cứ Nghị quyết số 29/2025/NQ-HĐND của Hội đồng nhân dân thành phố Hà Nội",
    ),
    signature=SignatureBlock(
        authority_prefix="TM. ỦY BAN NHÂN DÂN",
        titles=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        name="Phạm Thị Hồng Ngọc",
    ),
    recipients=(
        "Như Điều 7",
        "Thường trực HĐND Thành phố (để báo cáo)",
        "Chủ tịch, các Phó Chủ tịch UBND Thành phố",
        "Sở Tư pháp, Công an Thành phố",
        "UBND xã Hòa Lạc",
        "Lưu: VT, KHCN",
    ),
    draft=False,
    verify_url="https://sandbox.hanoi.example/verify/K7QM-42XT-9RPA",
    verify_code="K7QM-42XT-9RPA",
)
SUBMISSION = SubmissionFacts("Giám đốc Sở Khoa học và Công nghệ", "118/TTr-SKHCN", date(2026, 12, 1))
HOLDER = HolderFacts(
    name="Công ty Cổ phần Công nghệ Skylift",
    business_code="0109876543",
    address="Tòa nhà B2, Khu Công nghệ cao Hòa Lạc, Hà Nội",
    representative_name="Nguyễn Thị Minh Châu",
    representative_title="Tổng Giám đốc",
)
LIMITS = (
    LimitFacts("Độ cao bay tối đa", "max", Decimal(200), "m", "observed", warn=Decimal(180)),
    LimitFacts(
        "Tốc độ tối đa", "max", Decimal(100), "km/h", "observed", warn=Decimal(90), breach=Decimal("99.5")
    ),
    LimitFacts("Khối lượng cất cánh tối đa", "max", Decimal(70), "kg", "static"),
    LimitFacts("Sải cánh tối đa", "max", Decimal("1.57"), "m", "static"),
    LimitFacts("Số chuyến bay mỗi ngày", "max", Decimal(60), "chuyến", "observed"),
    LimitFacts("Mức bảo hiểm trách nhiệm", "min", Decimal(20000000000), "đồng", "static"),
)
TERMS = (
    ConditionFacts(text="Hoàn thành phép bay của Cục Tác chiến trước ngày bắt đầu giai đoạn 2."),
    ConditionFacts(
        text="Nộp nhật ký vận hành và số liệu từng chuyến bay của tháng trước.",
        due="after_start",
        days=30,
        repeats="monthly",
        evidence="nhật ký vận hành có chữ ký của chỉ huy bay.",
    ),
)
PERMIT = PermitFacts(
    issue=DECISION,
    submission=SUBMISSION,
    holder=HOLDER,
    reference="SBX-2026-0042",
    title="Giao hàng y tế bằng thiết bị bay không người lái giữa Khu Công nghệ cao Hòa Lạc và các trạm y tế lân cận",
    summary=(
        "Vận chuyển mẫu xét nghiệm và thuốc khối lượng nhỏ bằng thiết bị bay không người lái trên ba tuyến cố định, bay"
        " ngoài tầm nhìn trực tiếp có giám sát."
    ),
    object_kind="công nghệ",
    object_name="Skylift SL-4",
    object_version="4.2",
    start=date(2027, 1, 4),
    end=date(2027, 12, 31),
    start_by=date(2027, 3, 31),
    hours="07:00-17:00",
    participant_kind="cơ sở y tế",
    participant_cap=12,
    spaces=(
        SpaceFacts(
            "Tuyến 1",
            "physical",
            "Hòa Lạc - Trạm y tế xã Thạch Hòa",
            coordinates=(
                (Decimal("21.0130"), Decimal("105.5270")),
                (Decimal("21.0002"), Decimal("105.5581")),
            ),
            length_km=Decimal("4.1"),
        ),
        SpaceFacts(
            "Tuyến 2",
            "physical",
            "Hòa Lạc - Trạm y tế xã Bình Yên",
            address="Xã Hòa Lạc",
            length_km=Decimal("5.6"),
        ),
        SpaceFacts("Ứng dụng", "cyber", "Môi trường số tách biệt để điều phối chuyến bay"),
    ),
    phases=(
        PhaseFacts("Bay không tải", date(2027, 1, 4), date(2027, 1, 31), 0),
        PhaseFacts("Vận hành hạn chế một tuyến", date(2027, 2, 1), date(2027, 3, 31), 4),
        PhaseFacts("Vận hành đầy đủ", date(2027, 4, 1), date(2027, 12, 31), 12),
    ),
    limits=LIMITS,
    protection=ProtectionFacts(
        information="Tờ thông tin hai trang phát cho cơ sở y tế và hộ dân dọc hành lang",
        consent="Các cơ sở y tế ký thỏa thuận tham gia; biển báo dọc hành lang",
        withdrawal="Cơ sở y tế rút khỏi thử nghiệm bất kỳ lúc nào bằng thông báo trước một ngày",
        complaints="Đường dây nóng 24/7 và biểu mẫu trực tuyến",
        compensation="Bảo hiểm trách nhiệm 20 tỷ đồng",
        data="Không ghi hình người; ảnh định vị xóa sau 30 ngày",
    ),
    exit=ExitFacts(
        users="Chuyển về giao bằng xe máy trong 24 giờ",
        data="Xóa ảnh định vị sau 30 ngày",
        equipment="Thu hồi trạm sạc",
        days=30,
    ),
    presiding_body=DEPARTMENT,
    liability_rule="Điều 22 Luật Khoa học, công nghệ và đổi mới sáng tạo số 93/2025/QH15",
    partners=("Bệnh viện Đa khoa khu vực Thạch Thất: cơ sở y tế nhận hàng",),
    indicators=(
        IndicatorFacts("Thời gian giao trung vị", "phút", "hằng ngày", Decimal(15), Decimal(20), Decimal(30)),
        IndicatorFacts("Độ lệch khỏi hành lang bay", "m", "mỗi chuyến", Decimal(5), Decimal(10), Decimal(25)),
        IndicatorFacts("Tỷ lệ giao thành công", "%", "hằng ngày", Decimal("99.5"), Decimal(98), Decimal(95)),
    ),
    set_aside=(
        SetAsideFacts(
            instrument="Luật Phòng không nhân dân 2024",
            article="27",
            clause="2",
            point="a",
            provision="quy định về bay ngoài tầm nhìn trực tiếp trong khu vực đông dân cư",
            extent="Ba tuyến và thời hạn thử nghiệm",
            requested="Không áp dụng yêu cầu cấp phép từng chuyến trên ba tuyến đã nêu, trong thời hạn thử nghiệm",
            safeguard="Phi công giám sát từ xa, dù khẩn cấp, hành lang bay cấm người tập trung, dừng bay tự động",
        ),
    ),
    reports=(
        ReportFacts("Thông báo bắt đầu thử nghiệm", "một lần", rule="01 ngày làm việc sau ngày bắt đầu"),
        ReportFacts("Báo cáo định kỳ lần 1", "04/01/2027 - 31/03/2027", due=date(2027, 4, 15)),
        ReportFacts("Báo cáo định kỳ lần 2", "01/04/2027 - 30/06/2027", due=date(2027, 7, 15)),
        ReportFacts("Báo cáo định kỳ lần 3", "01/07/2027 - 30/09/2027", due=date(2027, 10, 15)),
        ReportFacts("Báo cáo kết thúc thử nghiệm", "toàn bộ thời gian thử nghiệm", due=date(2027, 12, 16)),
    ),
    coordinating_bodies=(
        BodyFacts("Sở Tư pháp", "theo dõi việc tạm thời không áp dụng quy định pháp luật tại Điều 3"),
        BodyFacts("Công an thành phố Hà Nội", "giám sát an ninh, trật tự, an toàn hành lang bay"),
        BodyFacts("Ủy ban nhân dân xã Hòa Lạc", "tiếp nhận phản ánh của người dân trên địa bàn"),
    ),
    stop_conditions=(
        "Một lần rơi thiết bị ngoài hành lang bay",
        "Hai lần lệch hành lang quá 25 m trong một tuần",
    ),
    incident_response="Dừng bay ngay, báo cơ quan chủ trì trong 1 giờ, niêm phong dữ liệu chuyến bay",
    insurance=InsuranceFacts(
        "bảo hiểm trách nhiệm dân sự", "Bảo hiểm An Tâm", "AT-UAV-2026-118", 20_000_000_000, date(2028, 3, 31)
    ),
    conditions=tuple(map(condition_in_words, TERMS)),
    condition_terms=TERMS,
    support=("Sử dụng miễn phí hạ tầng trạm sạc tại Khu Công nghệ cao Hòa Lạc trong thời hạn thử nghiệm",),
)
REFUSAL = RefusalFacts(
    issue=replace(DECISION, number="12", recipients=("Như Điều 4", "Sở Tư pháp", "Lưu: VT, KHCN")),
    submission=SUBMISSION,
    holder=HolderFacts(
        name="Công ty Cổ phần Giải pháp Thanh toán PayBridge",
        business_code="0312345678",
        address="Phường Ba Đình, Hà Nội",
        representative_name="Trần Quốc Đạt",
        representative_title="Giám đốc",
    ),
    reference="SBX-2026-0051",
    title="Chuyển đổi tài sản số sang đồng Việt Nam cho khách du lịch quốc tế tại ba điểm xác định",
    submitted_on=date(2026, 11, 16),
    reasons=(
        CriterionReason(
            "Kiểm soát rủi ro",
            "Rủi ro không thể kiểm soát trong giới hạn đề nghị",
            "Phương án chưa có biện pháp đối chiếu nguồn tiền đối với giao dịch cộng dồn dưới 2.000 USD.",
        ),
        CriterionReason(
            "Bảo vệ người tham gia",
            "Bảo vệ người tham gia chưa đầy đủ",
            "Khoản ký quỹ 5 tỷ đồng không đủ hoàn trả cho 5.000 khách trong cùng thời điểm.",
        ),
    ),
    reasoning=(
        read(
            "Các lý do nêu trên **không thể khắc phục** bằng điều kiện hoặc giới hạn bổ sung trong phạm vi hồ sơ đã nộp."
        ),
    ),
    advice=(
        read(
            "Khi nộp hồ sơ mới, Công ty Cổ phần Giải pháp Thanh toán PayBridge:\n"
            "a) nêu rõ **từng lý do** tại Điều 2 đã được khắc phục như thế nào, kèm tài liệu chứng minh;\n"
            "b) gửi bảng so sánh với hồ sơ mã số SBX-2026-0051;\n"
            "c) được sử dụng lại tài liệu đã nộp __còn giá trị__."
        ),
    ),
)
