"""Literal facts of the sample papers on a running trial: the notice, an inspection, the evaluation."""

from dataclasses import replace
from datetime import date, datetime

from sandbox.documents.letters.evaluation import AnswerFacts, EvaluationFacts, MeasuredFacts
from sandbox.documents.letters.inspection import InspectionFacts
from sandbox.documents.letters.notice import BodyDuty, NoticeFacts
from sandbox.documents.letters.rich import plain_words
from sandbox.documents.samples.acts import SUSPENSION
from sandbox.documents.samples.decisions import DECISION, DEPARTMENT, HANOI, HOLDER, PERMIT
from sandbox.documents.samples.review import OF_DEPARTMENT

NOTICE = NoticeFacts(
    issue=replace(
        DECISION,
        number="9",
        code="TB-UBND",
        date=date(2026, 12, 8),
        legal_bases=(),
        recipients=("Như trên", "Lưu: VT, KHCN"),
    ),
    permit=SUSPENSION.permit,
    holder=HOLDER,
    reference=PERMIT.reference,
    title=PERMIT.title,
    start=PERMIT.start,
    end=PERMIT.end,
    places=tuple(f"{space.name}: {space.description}" for space in PERMIT.spaces),
    set_aside=("điểm a khoản 2 Điều 27 Luật Phòng không nhân dân 2024",),
    duties=tuple(BodyDuty(body.name, plain_words(body.duty)) for body in PERMIT.coordinating_bodies),
    presiding_body=DEPARTMENT,
    contact="officer@dost.example",
)
INSPECTION = InspectionFacts(
    issue=replace(OF_DEPARTMENT, code="", date=date(2027, 4, 20), recipients=()),
    reference=PERMIT.reference,
    title=PERMIT.title,
    holder=HOLDER.name,
    permit=SUSPENSION.permit,
    began_at=datetime(2027, 4, 20, 8, 30, tzinfo=HANOI),
    ended_at=datetime(2027, 4, 20, 11, 15, tzinfo=HANOI),
    place="Trạm điều phối bay, Khu Công nghệ cao Hòa Lạc",
    inspectors=(
        "Đặng Minh Phúc, Sở Khoa học và Công nghệ, Trưởng đoàn",
        "Lê Văn Nam, Công an thành phố Hà Nội, thành viên",
    ),
    present_for_holder=("Nguyễn Thị Minh Châu, Tổng Giám đốc", "Phạm Quốc Bảo, phi công giám sát trưởng"),
    findings=(
        "Nhật ký bay từ ngày 01 tháng 4 đến ngày 19 tháng 4 năm 2027 đầy đủ, khớp với số liệu đã gửi",
        "Một biển báo trên hành lang Tuyến 2 bị che khuất",
    ),
    requests=("Phát quang, dựng lại biển báo tại vị trí bị che khuất",),
    respond_by=date(2027, 4, 27),
    holder_view="Nhất trí với kết quả kiểm tra, sẽ khắc phục trong ba ngày",
    head_of_team="Đặng Minh Phúc",
    signed_for_holder="Nguyễn Thị Minh Châu",
)
EVALUATION = EvaluationFacts(
    issue=replace(
        OF_DEPARTMENT,
        number="12",
        code="BC-SKHCN",
        date=date(2028, 1, 17),
        recipients=("UBND Thành phố", "Sở Tư pháp", "Lưu: VT, KHCN"),
    ),
    reference=PERMIT.reference,
    title=PERMIT.title,
    holder=HOLDER,
    permit=SUSPENSION.permit,
    start=PERMIT.start,
    end=PERMIT.end,
    participants=12,
    indicators=(
        MeasuredFacts("Thời gian giao trung vị", "phút", "15", "13,2", 340, 0),
        MeasuredFacts("Độ lệch khỏi hành lang bay", "m", "5", "4,1", 12480, 2),
        MeasuredFacts("Tỷ lệ giao thành công", "%", "99,5", "99,7", 340, 0),
    ),
    answers=(
        AnswerFacts(
            "Giao bằng thiết bị bay nhanh hơn xe máy ít nhất một nửa", "Được ủng hộ", "Nhanh hơn 68%"
        ),
        AnswerFacts("Chi phí mỗi chuyến không quá 50.000 đồng", "Chưa đủ số liệu", ""),
    ),
    incidents=(
        "Hai lần lệch hành lang quá 25 m trong tháng 5 năm 2027: đã tạm dừng, cập nhật phần mềm dẫn đường",
    ),
    feedback="12 cơ sở y tế đề nghị tiếp tục; 03 phản ánh về tiếng ồn đã được giải quyết",
    cost_benefit="Chi phí mỗi chuyến giảm 31% so với xe máy; thời gian chờ mẫu xét nghiệm giảm 42 phút mỗi ca",
    findings="Thời gian giao trung vị 13 phút; không có sự cố gây thương tích",
    lessons="Cấp phép bay từng chuyến không phù hợp với tuyến bay cố định có giám sát",
    outcomes=(
        "Công nhận toàn bộ kết quả",
        "Kiến nghị ban hành, sửa đổi quy định",
    ),
)
