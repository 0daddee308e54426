"""What the example letters must show, written out by hand."""

from dataclasses import replace

from tests.documents.decree30 import Expected

PERMIT = Expected(
    issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
    number="Số: 05/QĐ-UBND",
    place_date="Hà Nội, ngày 05 tháng 02 năm 2026",
    type_name="QUYẾT ĐỊNH",
    summary=(
        "Về việc cho phép thử nghiệm có kiểm soát dự án “Giao hàng y tế bằng thiết bị bay không người lái giữa Khu"
        " Công nghệ cao Hòa Lạc và các trạm y tế lân cận”"
    ),
    authority="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Luật Thủ đô số 02/2026/QH16;",
        "Căn cứ Nghị quyết số 29/2025/NQ-HĐND của Hội đồng nhân dân thành phố Hà Nội;",
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 118/TTr-SKHCN ngày 30 tháng 01 năm 2026.",
    ),
    enacting="QUYẾT ĐỊNH:",
    first_words="Điều 1. Cho phép",
    signing_titles=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    name="Phạm Thị Hồng Ngọc",
    recipients=(
        "- Như Điều 7;",
        "- Thường trực HĐND Thành phố (để báo cáo);",
        "- Chủ tịch, các Phó Chủ tịch UBND Thành phố;",
        "- Sở Tư pháp, Công an Thành phố;",
        "- UBND xã Hòa Lạc;",
        "- Lưu: VT, KHCN.",
    ),
)
REFUSAL = Expected(
    issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
    number="Số: 12/QĐ-UBND",
    place_date="Hà Nội, ngày 05 tháng 02 năm 2026",
    type_name="QUYẾT ĐỊNH",
    summary=(
        "Về việc không cho phép thử nghiệm có kiểm soát dự án “Chuyển đổi tài sản số sang đồng Việt Nam cho khách du"
        " lịch quốc tế tại ba điểm xác định”"
    ),
    authority=PERMIT.authority,
    bases=PERMIT.bases,
    enacting="QUYẾT ĐỊNH:",
    first_words="Điều 1. Không cho phép",
    signing_titles=PERMIT.signing_titles,
    name="Phạm Thị Hồng Ngọc",
    recipients=("- Như Điều 4;", "- Sở Tư pháp;", "- Lưu: VT, KHCN."),
)
RECEIPT = Expected(
    parent="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
    issuer="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    number="Số: 42/TNHS",
    place_date="Hà Nội, ngày 16 tháng 11 năm 2026",
    type_name="GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    summary="Mã hồ sơ: SBX-2026-0042",
    first_words="Bộ phận Tiếp nhận và Trả kết quả:",
    signing_titles=("NGƯỜI TIẾP NHẬN HỒ SƠ",),
    name="Đỗ Thị Lan",
    ends_with_mark=False,
    is_form=True,
)
SUPPLEMENT = replace(
    RECEIPT,
    number="Số: 07/YCBS",
    type_name="PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    signing_titles=("NGƯỜI HƯỚNG DẪN",),
)
INTAKE_REFUSAL = replace(SUPPLEMENT, type_name="PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ")
STOP = replace(SUPPLEMENT, type_name="THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ")
