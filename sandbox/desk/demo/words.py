"""What the people of the demonstration write: opinions, reports and reasons, in the Vietnamese of an office."""

from typing import Any

GROUNDS = {
    "doj": (
        "Sở Tư pháp đã rà soát từng điều khoản đề nghị không áp dụng. Phạm vi không áp dụng hẹp, có thời hạn, có biện pháp "
        "bảo vệ thay thế và không làm giảm quyền của người tham gia."
    ),
    "transport": (
        "Phương án tổ chức tại địa điểm thử nghiệm phù hợp với hạ tầng hiện có. Đề nghị đơn vị phối hợp phân luồng trong giờ "
        "cao điểm và thông báo trước cho Sở khi thay đổi thời gian hoạt động."
    ),
    "police": (
        "Công an Thành phố không có ý kiến khác về an ninh, trật tự. Đề nghị cung cấp đầu mối trực 24/7 và sơ đồ khu vực thử "
        "nghiệm cho công an địa bàn."
    ),
    "commune-hoalac": "Nhân dân địa phương đã được thông báo và đồng thuận; đề nghị lắp biển báo tại khu vực thử nghiệm.",
}
CONDITIONS = "Báo cáo số liệu hằng tuần trong tháng đầu; dừng ngay khi vượt giới hạn đã nêu."

VIEW = {
    "basis": "Điều 19 Luật Thủ đô số 02/2026/QH16 cho phép không áp dụng trong phạm vi thử nghiệm.",
    "necessity": "Không có cách khác để kiểm chứng trong điều kiện thực.",
    "proportionality": "Giới hạn về địa điểm, thời gian và số người tham gia là phù hợp.",
    "conflict": "Không mâu thuẫn với điều ước quốc tế và luật khác.",
    "rights": "Quyền của người tham gia được bảo đảm bằng thông tin, đồng ý, bồi thường và rút lui.",
}
WORDING = "Không áp dụng quy định này đối với đối tượng, địa điểm và thời hạn thử nghiệm đã nêu."

REPORT = {
    "summary": "Hồ sơ đáp ứng các tiêu chí lựa chọn; đối tượng mới, phạm vi thử nghiệm rõ và có số liệu nền để so sánh.",
    "risks": "Rủi ro chính đã được nhận diện; có điều kiện dừng tự động, bảo hiểm và đường dây nóng.",
    "recommendation": "Đề nghị cho phép thử nghiệm có kiểm soát với các điều kiện kèm theo.",
    "submission": "Sở Khoa học và Công nghệ kính trình Ủy ban nhân dân Thành phố xem xét, quyết định.",
}
REFUSING = {
    "summary": "Hồ sơ nêu rõ đối tượng nhưng không chứng minh được rằng rủi ro được kiểm soát.",
    "risks": "Giao dịch ẩn danh tạo rủi ro rửa tiền cao và không có biện pháp thay thế tương đương.",
    "recommendation": "Đề nghị không cho phép thử nghiệm.",
    "submission": "Sở Khoa học và Công nghệ kính trình Ủy ban nhân dân Thành phố xem xét, quyết định.",
}
REASONS = {
    "risk_control": "Không có biện pháp thay thế việc nhận biết khách hàng, nên rủi ro rửa tiền không được kiểm soát.",
    "legal_need": "Pháp luật hiện hành đã có cơ chế định danh điện tử, không cần miễn nhận biết khách hàng.",
}
HANDLING = "Tiếp thu, đưa vào điều kiện của quyết định và yêu cầu đơn vị thực hiện."

CONDITION = (
    "Thông báo cho Sở Khoa học và Công nghệ trước ba ngày làm việc khi thay đổi địa điểm hoặc thiết bị."
)
TERMS = (
    {
        "text": "Diễn tập phương án ứng phó sự cố cùng chính quyền cơ sở.",
        "due": "working_after_start",
        "days": 10,
        "evidence": "Biên bản diễn tập có xác nhận của chính quyền cơ sở",
    },
    {
        "text": "Nộp nhật ký vận hành của kỳ trước.",
        "due": "after_start",
        "days": 15,
        "repeats": "monthly",
        "evidence": "Nhật ký vận hành có chữ ký của người chỉ huy",
    },
    {
        "text": "Gửi người tham gia thông báo về việc kết thúc thử nghiệm.",
        "due": "before_end",
        "days": 15,
        "evidence": "Mẫu thông báo và danh sách đã gửi",
    },
)
"""Conditions of the permit with their time and what proves them."""
SO_FAR = (
    "Các chỉ số nằm trong giới hạn, không có sự cố gây thiệt hại; biện pháp bảo vệ người tham gia giữ nguyên."
)
CONDITION_OF_CHANGE = "Thông báo nội dung thay đổi cho người tham gia trước 05 ngày làm việc"
MET = "Đã thực hiện đúng nội dung của điều kiện; bản gốc lưu tại đơn vị và sẵn sàng xuất trình khi kiểm tra."

MINUTES = "Hội đồng đã nghe đơn vị trình bày, thảo luận về rủi ro và biện pháp bảo vệ, chấm điểm theo từng tiêu chí."
COUNCIL_DECISION = "118/QĐ-SKHCN"
COUNCIL_PLACE = "Phòng họp 301, Sở Khoa học và Công nghệ"
AGENDA = [
    "Giới thiệu thành phần, kiểm tra khai báo xung đột lợi ích",
    "Nghe đơn vị chủ trì báo cáo thẩm định",
    "Thảo luận về rủi ro và biện pháp bảo vệ người tham gia",
    "Chấm điểm độc lập, biểu quyết kết luận",
]
SCORE_COMMENTS = (
    "Hồ sơ trình bày đầy đủ, có số liệu chứng minh.",
    "Phương án khả thi; cần theo dõi trong giai đoạn đầu.",
    "Đáp ứng yêu cầu, còn một số điểm phải làm rõ khi triển khai.",
)
RESERVATION = "Đồng ý với điều kiện báo cáo sự cố trong vòng 24 giờ trong tháng đầu."
COUNCIL_CONCLUSION = "Hội đồng nhất trí đề nghị cho phép thử nghiệm với các điều kiện nêu trong biên bản."

EVIDENCE = "Đã xem bản gốc và kiểm tra tại chỗ ngày {day:%d/%m/%Y}."

PERIODIC = {
    "indicators": "Các chỉ số nằm trong giới hạn; thời gian phục vụ giảm rõ so với trước thử nghiệm.",
    "issues": "Có một ngày vượt ngưỡng cảnh báo do thời tiết xấu, đã xử lý trong ngày.",
    "safeguards": "Thực hiện đầy đủ biện pháp bảo vệ; không có khiếu nại chưa giải quyết.",
    "corrections": "Bổ sung một nhân viên trực vào giờ cao điểm.",
    "participants": "Không có người tham gia rút lui trong kỳ.",
    "limits": "Mức sử dụng cao nhất đạt 80% giới hạn.",
}
FINAL = {
    "results": "Đạt các mục tiêu chính; thời gian phục vụ giảm hơn một nửa.",
    "evidence": "Số liệu ghi tự động hằng ngày, đã đối chiếu với nhật ký vận hành.",
    "risks": "Không có sự cố nghiêm trọng; hai lần vượt ngưỡng cảnh báo được xử lý trong ngày.",
    "lessons": "Cần quy định rõ trách nhiệm của người giám sát từ xa.",
    "proposal": "Kiến nghị sửa đổi quy định liên quan và cho phép triển khai rộng.",
}
FINDINGS = (
    "Số liệu cho thấy thử nghiệm đạt mục tiêu trong giới hạn đã đặt; rủi ro xảy ra thấp hơn dự kiến và các biện pháp bảo vệ "
    "được thực hiện đầy đủ."
)
FEEDBACK = "Mười hai người tham gia trả lời khảo sát, mười người hài lòng; một phản ánh về tiếng ồn đã được giải quyết."
COST_BENEFIT = (
    "Chi phí mỗi lượt phục vụ giảm khoảng một phần ba; Thành phố không phải chi thêm ngoài nhân lực giám sát."
)
LESSONS = "Có thể thay yêu cầu xin phép từng lần bằng đăng ký theo lịch kèm giám sát số liệu."
INSPECTED = "Nhật ký vận hành, biển báo và việc trực tại địa điểm thử nghiệm."
INSPECTION: dict[str, Any] = {
    "place": "Trạm điều phối tại địa điểm thử nghiệm",
    "inspectors": (
        "Đặng Minh Phúc, Sở Khoa học và Công nghệ, Trưởng đoàn",
        "Lê Văn Nam, Công an Thành phố, thành viên",
    ),
    "present_for_holder": ("Nguyễn Thị Minh Châu, Tổng Giám đốc", "Phạm Quốc Bảo, phụ trách vận hành"),
    "findings": (
        "Nhật ký vận hành từ đầu kỳ đến ngày kiểm tra đầy đủ, khớp với số liệu đã gửi",
        "Một biển báo tại lối vào bị che khuất",
    ),
    "requests": ("Dựng lại biển báo tại vị trí bị che khuất và gửi ảnh chụp",),
    "holder_view": "Nhất trí với kết quả kiểm tra, sẽ khắc phục trong ba ngày",
    "head_of_team": "Đặng Minh Phúc",
    "signed_for_holder": "Nguyễn Thị Minh Châu",
}
"""Minutes of an inspection, but for its moments and the day of the answer."""
ANSWERED = "Biển báo đã được dựng lại ở vị trí thông thoáng; ảnh chụp kèm theo sổ trực tại trạm."
SEEN = "Đã kiểm tra tại chỗ, có biên bản và ảnh chụp."
PUBLIC_INTEREST = "Không ảnh hưởng quốc phòng, an ninh, trật tự và lợi ích công cộng."
DUTY = "Phối hợp kiểm tra, giám sát tại địa điểm thử nghiệm; kịp thời báo cáo Ủy ban nhân dân Thành phố khi có vướng mắc."
SUPPORT = "Được sử dụng dữ liệu mở của Thành phố và hỗ trợ đầu mối liên hệ tại Sở Khoa học và Công nghệ."
HEARING = "Đã nghe đại diện tổ chức trình bày tại buổi làm việc, có biên bản; tổ chức không đưa ra biện pháp khắc phục."
