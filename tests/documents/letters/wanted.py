"""What the sample of every kind must show, written by hand from Decree 30/2020 and the domain reference."""

from dataclasses import replace

from tests.documents.decree30 import Expected
from tests.documents.letters.expected import PERMIT, RECEIPT, REFUSAL, SUPPLEMENT

COMMITTEE, DEPARTMENT = "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
BLANK = " " * 6
"""Where the number will stand: a paper of the review gets it from the body that sends it."""
TRIAL = (
    "Giao hàng y tế bằng thiết bị bay không người lái giữa Khu Công nghệ cao Hòa Lạc và các trạm y tế lân cận"
)
PROJECT = f"“{TRIAL}”"
LAWS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Luật Thủ đô số 02/2026/QH16;",
    "Căn cứ Nghị quyết số 29/2025/NQ-HĐND của Hội đồng nhân dân thành phố Hà Nội;",
)
SUBMITTED = "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 118/TTr-SKHCN ngày 01 tháng 12 năm 2026."
PERMIT_CITED = "Căn cứ Quyết định số 05/QĐ-UBND ngày 07 tháng 12 năm 2026;"
ON_THE_TRIAL = (*LAWS, PERMIT_CITED, "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.")

# Forms of the one-stop desk: no end mark, the file number instead of a summary, nobody else to whom they go.
D01 = RECEIPT
D02 = SUPPLEMENT
D06 = replace(
    D01,
    number="",
    place_date="Hà Nội, ngày 20 tháng 11 năm 2026",
    type_name="PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    signing_titles=("NGƯỜI IN PHIẾU",),
    first_words="Hồ sơ của:",
)

# Letters of the department.
D08 = Expected(
    parent=COMMITTEE,
    issuer=DEPARTMENT,
    number=f"Số: {BLANK}/SKHCN",
    place_date="Hà Nội, ngày 20 tháng 11 năm 2026",
    type_name="",
    summary=f"V/v đề nghị cho ý kiến pháp lý về hồ sơ thử nghiệm có kiểm soát {PROJECT}",
    first_words="Sở Khoa học và Công nghệ đang chủ trì",
    signing_titles=("GIÁM ĐỐC",),
    name="Vũ Đức Thắng",
    recipients=("- Như trên;", "- Lưu: VT."),
)
D11 = Expected(
    parent=DEPARTMENT,
    issuer="HỘI ĐỒNG THẨM ĐỊNH",
    number=f"Số: {BLANK}/GM-HĐTĐ",
    place_date="Hà Nội, ngày 23 tháng 11 năm 2026",
    type_name="GIẤY MỜI",
    summary="Họp Hội đồng thẩm định hồ sơ SBX-2026-0042",
    first_words="Trân trọng kính mời: Lê Minh Tuấn",
    signing_titles=("CHỦ TỊCH HỘI ĐỒNG",),
    name="Trần Văn Khôi",
)
D14 = replace(
    D08,
    number=f"Số: {BLANK}/BC-SKHCN",
    place_date="Hà Nội, ngày 30 tháng 11 năm 2026",
    type_name="BÁO CÁO",
    summary=f"Thẩm định hồ sơ thử nghiệm có kiểm soát dự án {PROJECT}",
    first_words="Mã hồ sơ: SBX-2026-0042.",
    recipients=("- Lưu: VT.",),
)

# Decisions of the committee, and one of the department.
D16 = replace(
    PERMIT,
    place_date="Hà Nội, ngày 07 tháng 12 năm 2026",
    bases=(*LAWS, SUBMITTED),
    recipients=(
        "- Như Điều 7;",
        "- Sở Tư pháp, Công an Thành phố;",
        "- UBND xã Hòa Lạc;",
        "- Lưu: VT, KHCN.",
    ),
)
D20 = replace(
    D16,
    number="Số: 21/QĐ-UBND",
    place_date="Hà Nội, ngày 11 tháng 5 năm 2027",
    summary=f"Về việc tạm dừng thử nghiệm có kiểm soát dự án {PROJECT}",
    bases=ON_THE_TRIAL,
    first_words="Điều 1. Tạm dừng một phần",
    recipients=("- Như Điều 5;", "- Sở Tư pháp, Công an Thành phố;", "- Lưu: VT, KHCN."),
)
D10 = replace(
    D16,
    parent=COMMITTEE,
    issuer=DEPARTMENT,
    number="Số: 412/QĐ-SKHCN",
    place_date="Hà Nội, ngày 18 tháng 11 năm 2026",
    summary=f"Về việc thành lập Hội đồng thẩm định dự án {PROJECT}",
    authority=f"GIÁM ĐỐC {DEPARTMENT}",
    bases=(*LAWS[1:], "Theo đề nghị của Trưởng phòng Quản lý khoa học."),
    first_words="Điều 1. Thành lập Hội đồng",
    signing_titles=("GIÁM ĐỐC",),
    name="Vũ Đức Thắng",
    recipients=("- Như Điều 4;", "- UBND Thành phố (để báo cáo);", "- Lưu: VT, KHCN."),
)

# Other papers of the committee.
D23 = replace(
    D16,
    number="Số: 09/TB-UBND",
    place_date="Hà Nội, ngày 08 tháng 12 năm 2026",
    type_name="THÔNG BÁO",
    summary=f"Về việc thử nghiệm có kiểm soát dự án {PROJECT}",
    authority="",
    bases=(),
    enacting="",
    first_words="Ủy ban nhân dân thành phố Hà Nội thông báo việc cho phép",
    recipients=("- Như trên;", "- Lưu: VT, KHCN."),
)
D27 = replace(
    D23,
    number="Số: 03/GXN-UBND",
    place_date="Hà Nội, ngày 07 tháng 12 năm 2026",
    type_name="GIẤY XÁC NHẬN THAM GIA",
    summary="Thử nghiệm có kiểm soát hệ thống trí tuệ nhân tạo",
    first_words="Ủy ban nhân dân thành phố Hà Nội xác nhận:",
    recipients=("- Tổ chức nêu trên;", "- Lưu: VT."),
)

D17 = replace(REFUSAL, place_date=D16.place_date, bases=D16.bases)
WANTED: dict[str, Expected] = {
    "d01-receipt": D01,
    "d02-supplement": D02,
    "d03-intake-refusal": replace(D02, type_name="PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
    "d04-apology": replace(
        D02,
        type_name="VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
    ),
    "d05-stop": replace(D02, type_name="THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
    "d06-hand-over": D06,
    "d07-dossier-register": replace(
        D06,
        place_date="Hà Nội, ngày 31 tháng 12 năm 2026",
        type_name="SỔ THEO DÕI HỒ SƠ",
        summary="Từ ngày 01 tháng 11 năm 2026 đến hết ngày 31 tháng 12 năm 2026",
        first_words="Thủ tục: Cho phép thử nghiệm",
        signing_titles=("GIÁM ĐỐC",),
        name="Vũ Đức Thắng",
    ),
    "d08-consultation": D08,
    "d09-legal-opinion": replace(
        D08,
        issuer="SỞ TƯ PHÁP",
        number=f"Số: {BLANK}/STP",
        place_date="Hà Nội, ngày 26 tháng 11 năm 2026",
        summary=f"V/v ý kiến pháp lý về hồ sơ thử nghiệm có kiểm soát {PROJECT}",
        first_words="Theo đề nghị của Sở Khoa học và Công nghệ",
        name="Hoàng Thị Thanh Vân",
    ),
    "d10-council-set-up": D10,
    "d11-invitation": D11,
    "d12-score-sheet": replace(
        D11,
        number="",
        place_date="Hà Nội, ngày 27 tháng 11 năm 2026",
        type_name="PHIẾU ĐÁNH GIÁ",
        summary=f"Hồ sơ SBX-2026-0042: {PROJECT}",
        first_words="Người đánh giá: Lê Minh Tuấn",
        signing_titles=("NGƯỜI ĐÁNH GIÁ",),
        name="Lê Minh Tuấn",
        ends_with_mark=False,
    ),
    "d13-minutes": replace(
        D11,
        number=f"Số: {BLANK}/BB-HĐTĐ",
        place_date="Hà Nội, ngày 27 tháng 11 năm 2026",
        type_name="BIÊN BẢN",
        summary=f"Họp Hội đồng thẩm định dự án {PROJECT}",
        first_words="Hồ sơ SBX-2026-0042 của Công ty",
    ),
    "d14-appraisal-report": D14,
    "d15-submission": replace(
        D14,
        number="Số: 118/TTr-SKHCN",
        place_date="Hà Nội, ngày 01 tháng 12 năm 2026",
        type_name="TỜ TRÌNH",
        summary=f"Về việc cho phép thử nghiệm có kiểm soát dự án {PROJECT}",
        recipients=("- Như trên;", "- Lưu: VT."),
    ),
    "d16-permit": D16,
    "d16-permit-bilingual": D16,
    "d17-refusal": D17,
    "d17-refusal-bilingual": D17,
    "d18-adjustment": replace(
        D20,
        number="Số: 17/QĐ-UBND",
        place_date="Hà Nội, ngày 15 tháng 3 năm 2027",
        summary=f"Về việc điều chỉnh thử nghiệm có kiểm soát dự án {PROJECT}",
        first_words="Điều 1. Điều chỉnh nội dung",
        recipients=("- Như Điều 4;", "- Sở Tư pháp, Công an Thành phố;", "- Lưu: VT, KHCN."),
    ),
    "d19-extension": replace(
        D20,
        number="Số: 44/QĐ-UBND",
        place_date="Hà Nội, ngày 06 tháng 12 năm 2027",
        summary=f"Về việc gia hạn thử nghiệm có kiểm soát dự án {PROJECT}",
        first_words="Điều 1. Gia hạn thời hạn",
        recipients=("- Như Điều 4;", "- Sở Tư pháp, Công an Thành phố;", "- Lưu: VT, KHCN."),
    ),
    "d20-suspension": D20,
    "d21-resumption": replace(
        D20,
        number="Số: 24/QĐ-UBND",
        place_date="Hà Nội, ngày 07 tháng 6 năm 2027",
        summary=f"Về việc cho tiếp tục thử nghiệm có kiểm soát dự án {PROJECT}",
        first_words="Điều 1. Cho tiếp tục",
        recipients=("- Như Điều 3;", "- Lưu: VT, KHCN."),
    ),
    "d22-termination": replace(
        D20,
        number="Số: 31/QĐ-UBND",
        place_date="Hà Nội, ngày 16 tháng 8 năm 2027",
        summary=f"Về việc chấm dứt thử nghiệm có kiểm soát dự án {PROJECT}",
        first_words="Điều 1. Chấm dứt",
        recipients=("- Như Điều 4;", "- Lưu: VT, KHCN."),
    ),
    "d23-notice": D23,
    "d24-inspection": replace(
        D14,
        number="",
        place_date="Hà Nội, ngày 20 tháng 4 năm 2027",
        type_name="BIÊN BẢN",
        summary=f"Kiểm tra, giám sát thử nghiệm có kiểm soát dự án {PROJECT}",
        first_words="Hồ sơ SBX-2026-0042 của Công ty",
        signing_titles=("TRƯỞNG ĐOÀN KIỂM TRA",),
        name="Đặng Minh Phúc",
        recipients=(),
    ),
    "d25-evaluation": replace(
        D14,
        number="Số: 12/BC-SKHCN",
        place_date="Hà Nội, ngày 17 tháng 01 năm 2028",
        summary=f"Đánh giá kết quả thử nghiệm có kiểm soát dự án {PROJECT}",
        first_words="Tổ chức được phép thử nghiệm theo",
        recipients=("- UBND Thành phố;", "- Sở Tư pháp;", "- Lưu: VT, KHCN."),
    ),
    "d26-completion": replace(
        D20,
        number="Số: 04/QĐ-UBND",
        place_date="Hà Nội, ngày 24 tháng 01 năm 2028",
        summary=f"Về kết quả thử nghiệm có kiểm soát dự án {PROJECT}",
        first_words="Điều 1. Kết quả thử nghiệm",
        recipients=("- Như Điều 5;", "- Lưu: VT, KHCN."),
    ),
    "d27-participation": D27,
    "d27-completion": replace(
        D27,
        number="Số: 02/GXN-UBND",
        place_date="Hà Nội, ngày 07 tháng 02 năm 2028",
        type_name="GIẤY XÁC NHẬN HOÀN THÀNH",
    ),
    "d28-people-report": replace(
        D23,
        number="Số: 27/BC-UBND",
        place_date="Hà Nội, ngày 31 tháng 01 năm 2028",
        type_name="BÁO CÁO",
        summary=(
            "Tình hình, kết quả thử nghiệm có kiểm soát từ ngày 01 tháng 01 năm 2027 đến hết ngày 31 tháng 12 năm 2027"
        ),
        first_words="Thực hiện trách nhiệm báo cáo",
    ),
    "d29-law-reform": replace(
        D23,
        number="Số: 512/UBND-KHCN",
        place_date="Hà Nội, ngày 14 tháng 02 năm 2028",
        type_name="",
        summary="V/v kiến nghị hoàn thiện quy định pháp luật qua thử nghiệm có kiểm soát",
        first_words="Qua thử nghiệm có kiểm soát",
    ),
    "d30-correction": replace(
        D23,
        number="Số: 301/UBND-KHCN",
        place_date="Hà Nội, ngày 10 tháng 12 năm 2026",
        type_name="",
        summary="V/v đính chính Quyết định số 05/QĐ-UBND ngày 07 tháng 12 năm 2026",
        first_words="Ngày ban hành Quyết định số 05/QĐ-UBND",
    ),
    "d30-replacement": replace(
        D10,
        number="Số: 418/QĐ-SKHCN",
        place_date="Hà Nội, ngày 20 tháng 11 năm 2026",
        summary="Thay thế Quyết định số 412/QĐ-SKHCN ngày 18 tháng 11 năm 2026 về thành lập Hội đồng thẩm định",
        authority=DEPARTMENT,
        bases=(
            *LAWS[1:],
            "Căn cứ Quyết định số 412/QĐ-SKHCN ngày 18 tháng 11 năm 2026;",
            "Theo đề nghị của Trưởng phòng Quản lý khoa học.",
        ),
        first_words="Điều 1. Thay thế",
        recipients=("- Như Điều 4;", "- Lưu: VT, KHCN."),
    ),
    "d31-complaint": replace(
        D16,
        number="Số: 15/QĐ-UBND",
        place_date="Hà Nội, ngày 25 tháng 01 năm 2027",
        summary="Về việc giải quyết khiếu nại của Công ty Cổ phần Giải pháp Thanh toán PayBridge (lần đầu)",
        authority=f"CHỦ TỊCH {COMMITTEE}",
        bases=(*LAWS, "Căn cứ Luật Khiếu nại số 02/2011/QH13."),
        first_words="Điều 1. Nội dung khiếu nại",
        signing_titles=("CHỦ TỊCH",),
        name="Lê Hoài Nam",
        recipients=("- Như Điều 5;", "- Thanh tra Thành phố;", "- Lưu: VT, NC."),
    ),
}
