"""The permit, the refusal and the receipt say every fact that they were given, and nothing is lost in print."""

from dataclasses import replace

import pytest

from sandbox.documents.letters.letter import Table
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.receipt import receipt_letter
from sandbox.documents.letters.refusal import refusal_letter
from tests.documents.letters import examples
from tests.documents.letters.printed import printed
from tests.documents.pdf_lines import read

PERMIT_FACTS = (
    # Điều 1
    (
        "Điều 1. Cho phép Công ty Cổ phần Công nghệ Skylift thử nghiệm có kiểm soát dự án “Giao hàng y tế bằng thiết bị bay"
        " không người lái giữa Khu Công nghệ cao Hòa Lạc và các trạm y tế lân cận” với các nội dung sau:"
    ),
    (
        "1. Tổ chức được phép thử nghiệm: Công ty Cổ phần Công nghệ Skylift; mã số doanh nghiệp: 0109876543; địa chỉ trụ sở:"
        " Tòa nhà B2, Khu Công nghệ cao Hòa Lạc, Hà Nội; người đại diện theo pháp luật: Nguyễn Thị Minh Châu, chức vụ: Tổng"
        " Giám đốc."
    ),
    "2. Đối tượng thử nghiệm: công nghệ Skylift SL-4, phiên bản 4.2.",
    "a) Bệnh viện Đa khoa khu vực Thạch Thất: cơ sở y tế nhận hàng.",
    "5. Mã hồ sơ: SBX-2026-0042.",
    # Điều 2
    (
        "1. Thời hạn: từ ngày 04 tháng 01 năm 2027 đến hết ngày 31 tháng 12 năm 2027, chia thành 3 giai đoạn theo Phụ lục I."
        " Việc thử nghiệm phải bắt đầu chậm nhất vào ngày 31 tháng 3 năm 2027."
    ),
    "b) Tuyến 2: Hòa Lạc - Trạm y tế xã Bình Yên;",
    "3. Người tham gia: cơ sở y tế; số lượng cùng một thời điểm không quá 12.",
    "4. Thời gian hoạt động trong ngày: 07:00-17:00.",
    (
        "Không được mở rộng phạm vi, quy mô, đối tượng, kể cả thay đổi về kỹ thuật, khi chưa có văn bản chấp thuận của Ủy ban"
        " nhân dân thành phố Hà Nội."
    ),
    # Điều 3
    (
        "1. Điểm a khoản 2 Điều 27 Luật Phòng không nhân dân 2024 (quy định về bay ngoài tầm nhìn trực tiếp trong khu vực đông"
        " dân cư):"
    ),
    (
        "c) Biện pháp bảo đảm thay thế: Phi công giám sát từ xa, dù khẩn cấp, hành lang bay cấm người tập trung, dừng bay tự"
        " động."
    ),
    # Điều 4
    (
        "3. Duy trì bảo hiểm trách nhiệm dân sự tại Bảo hiểm An Tâm, hợp đồng số AT-UAV-2026-118, mức 20.000.000.000 đồng, có"
        " hiệu lực đến hết ngày 31 tháng 3 năm 2028."
    ),
    "trong vòng 72 giờ kể từ khi xảy ra hoặc phát hiện.",
    "b) Hai lần lệch hành lang quá 25 m trong một tuần.",
    "7. Hoàn thành phương án kết thúc trong 30 ngày kể từ ngày kết thúc thử nghiệm.",
    "8. Hoàn thành phép bay của Cục Tác chiến trước ngày bắt đầu giai đoạn 2.",
    (
        "Thời hạn: lần đầu 30 ngày kể từ ngày bắt đầu thử nghiệm, sau đó hằng tháng cho đến khi kết thúc thử nghiệm. Tài"
        " liệu chứng minh: nhật ký vận hành có chữ ký của chỉ huy bay."
    ),
    # Điều 5, 6, 7
    "1. Sở Khoa học và Công nghệ chủ trì quản lý, giám sát, kiểm tra việc thử nghiệm;",
    "2. Sở Tư pháp: theo dõi việc tạm thời không áp dụng quy định pháp luật tại Điều 3.",
    "theo Điều 22 Luật Khoa học, công nghệ và đổi mới sáng tạo số 93/2025/QH15.",
    "a) Sử dụng miễn phí hạ tầng trạm sạc tại Khu Công nghệ cao Hòa Lạc trong thời hạn thử nghiệm.",
    "chịu trách nhiệm thi hành Quyết định này./.",
    # Quy chế
    "QUY CHẾ Thử nghiệm có kiểm soát dự án “Giao hàng y tế",
    "(Ban hành kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân thành phố Hà Nội)",
    "1. Cung cấp thông tin: Tờ thông tin hai trang phát cho cơ sở y tế và hộ dân dọc hành lang.",
    "2. Đồng ý tham gia: Các cơ sở y tế ký thỏa thuận tham gia; biển báo dọc hành lang.",
    "3. Rút khỏi thử nghiệm: Cơ sở y tế rút khỏi thử nghiệm bất kỳ lúc nào bằng thông báo trước một ngày.",
    "4. Tiếp nhận phản ánh, khiếu nại: Đường dây nóng 24/7 và biểu mẫu trực tuyến.",
    "5. Bồi thường thiệt hại: Bảo hiểm trách nhiệm 20 tỷ đồng.",
    "1. Bảo vệ dữ liệu cá nhân: Không ghi hình người; ảnh định vị xóa sau 30 ngày.",
    "được lưu giữ ít nhất 5 năm kể từ ngày kết thúc",
    "2. Trình tự ứng phó: Dừng bay ngay, báo cơ quan chủ trì trong 1 giờ, niêm phong dữ liệu chuyến bay.",
    "chậm nhất 15 ngày làm việc trước ngày hết thời hạn thử nghiệm.",
    "1. Đối với người tham gia: Chuyển về giao bằng xe máy trong 24 giờ.",
    "3. Đối với thiết bị, hạ tầng: Thu hồi trạm sạc.",
    # Phụ lục
    "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân thành phố Hà Nội)",
    "2 Vận hành hạn chế một tuyến 01/02/2027 31/03/2027 4",
    "Không quá 1,57 m",
    "Không dưới",
    "20.000.000.000 đồng",
    "90 / 99,5",
    "2 Báo cáo định kỳ lần 1 04/01/2027 - 31/03/2027 15/04/2027",
    "Tỷ lệ giao thành công % hằng ngày 99,5 98 95",
    "2. Mức sử dụng giới hạn",
    "Số chuyến bay mỗi ngày Không quá 60 chuyến",
    "3. Số người tham gia: đầu kỳ ........; tham gia mới ........; rút khỏi ........; cuối kỳ ........",
)


def test_permit_says_every_fact() -> None:
    text = read(printed(permit_letter(examples.PERMIT))).text()
    assert [fact for fact in PERMIT_FACTS if fact not in text] == []


def test_permit_has_seven_articles_and_four_attachments() -> None:
    letter = permit_letter(examples.PERMIT)
    assert len(letter.articles) == 7
    assert [part.label for part in letter.appendices] == ["QUY CHẾ", "Phụ lục I", "Phụ lục II", "Phụ lục III"]


def test_permit_that_sets_nothing_aside_says_so() -> None:
    article = permit_letter(replace(examples.PERMIT, set_aside=())).articles[2]
    assert article.text.startswith("Không có quy định pháp luật nào được tạm thời không áp dụng.")
    assert article.clauses == ()


def test_permit_with_few_facts_has_no_empty_tables() -> None:
    letter = permit_letter(replace(examples.PERMIT, phases=(), indicators=(), reports=()))
    captions = [
        [block.caption for block in part.blocks if isinstance(block, Table)] for part in letter.appendices
    ]
    assert captions == [
        [],
        [
            "1. Không gian thử nghiệm",
            "2. Người tham gia và thời gian hoạt động",
            "3. Giới hạn về quy mô, giá trị và kỹ thuật",
        ],
        [],
        ["1. Mức sử dụng giới hạn"],
    ]


def test_permit_without_insurance_or_support_claims_neither() -> None:
    letter = permit_letter(replace(examples.PERMIT, insurance=None, support=(), stop_conditions=()))
    duties = [clause.text for clause in letter.articles[3].clauses]
    assert [text for text in duties if "bảo hiểm" in text or "Dừng ngay" in text] == []
    assert letter.articles[5].clauses[1].text == "Quyết định này không kèm theo hỗ trợ từ ngân sách nhà nước."


def test_refusal_says_every_fact() -> None:
    text = read(printed(refusal_letter(examples.REFUSAL))).text()
    facts = (
        (
            "Không cho phép Công ty Cổ phần Giải pháp Thanh toán PayBridge (mã số doanh nghiệp: 0312345678; địa chỉ trụ sở:"
            " Phường Ba Đình, Hà Nội; người đại diện theo pháp luật: Trần Quốc Đạt, chức vụ: Giám đốc)"
        ),
        "theo hồ sơ mã số SBX-2026-0051 nộp ngày 08 tháng 01 năm 2026.",
        (
            "1. Tiêu chí: Kiểm soát rủi ro. a) Căn cứ: Rủi ro không thể kiểm soát trong giới hạn đề nghị; b) Lý do: Phương án"
            " chưa có biện pháp đối chiếu nguồn tiền đối với giao dịch cộng dồn dưới 2.000 USD."
        ),
        "2. Tiêu chí: Bảo vệ người tham gia.",
        "trong thời hạn 90 ngày kể từ ngày nhận được Quyết định, theo Luật Khiếu nại số 02/2011/QH13;",
        "Đơn khiếu nại lần đầu gửi đến Ủy ban nhân dân thành phố Hà Nội.",
    )
    assert [fact for fact in facts if fact not in text] == []


def test_refusal_without_reasons_is_not_printed() -> None:
    with pytest.raises(ValueError, match="at least one reason"):
        refusal_letter(replace(examples.REFUSAL, reasons=()))


def test_receipt_says_what_was_received_and_until_when_it_is_answered() -> None:
    text = read(printed(receipt_letter(examples.RECEIPT))).text()
    facts = (
        "Mẫu số 01",
        "Mã hồ sơ: SBX-2026-0042",
        "Bộ phận Tiếp nhận và Trả kết quả: Trung tâm Phục vụ hành chính công thành phố Hà Nội",
        "Tiếp nhận hồ sơ của: Công ty Cổ phần Công nghệ Skylift",
        "Số điện thoại: +84 24 0000 0101; thư điện tử: owner@skylift.example",
        "Nội dung yêu cầu giải quyết: Cho phép thử nghiệm có kiểm soát theo Luật Thủ đô",
        "3 Kế hoạch quản lý rủi ro 1 bản điện tử",
        "Số lượng hồ sơ: 01 (bộ); hình thức nộp: trực tuyến",
        "Thời gian giải quyết hồ sơ theo quy định: 21 ngày làm việc",
        "Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 16 tháng 11 năm 2026",
        "Thời gian trả kết quả giải quyết hồ sơ: ngày 16 tháng 12 năm 2026",
        "Người thụ lý hồ sơ: Lê Thu Hà; liên hệ: 024 0000 0000",
    )
    assert [fact for fact in facts if fact not in text] == []
