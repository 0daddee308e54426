"""The testing regulation (quy chế thử nghiệm) that the deciding body issues for one trial, attached to the permit."""

from sandbox.documents.letters.letter import Appendix, Article, Clause
from sandbox.documents.letters.permit_facts import PermitFacts
from sandbox.documents.letters.wording import ended


def regulation(facts: PermitFacts) -> Appendix:
    """Write the regulation: general rules from here, its substance from the facts, special articles before the end."""
    articles = (
        _scope(facts),
        _principles(),
        _start(facts),
        _participants(facts),
        _data(facts),
        _reports(facts),
        _incidents(facts),
        _changes(facts),
        _ending(facts),
        *facts.additional_rules,
        _execution(facts),
    )
    title = f"Thử nghiệm có kiểm soát dự án “{facts.title}”"
    return Appendix("QUY CHẾ", title, articles, with_header=True)


def _scope(facts: PermitFacts) -> Article:
    return Article(
        heading="Phạm vi điều chỉnh và đối tượng áp dụng",
        clauses=(
            Clause(
                f"Quy chế này quy định việc thử nghiệm có kiểm soát {facts.object_kind} {facts.object_name}."
            ),
            Clause(
                f"Quy chế này áp dụng đối với {facts.holder.name}, tổ chức cùng tham gia, người tham gia thử nghiệm và"
                " các cơ quan quản lý, giám sát."
            ),
        ),
    )


def _principles() -> Article:
    return Article(
        heading="Nguyên tắc thử nghiệm",
        clauses=(
            Clause("Bảo đảm quốc phòng, an ninh, trật tự, an toàn xã hội và lợi ích công cộng."),
            Clause("Chỉ thử nghiệm trong không gian, thời hạn, đối tượng và giới hạn đã được cho phép."),
            Clause("Người tham gia được thông tin đầy đủ, tham gia tự nguyện và được rút khỏi thử nghiệm."),
        ),
    )


def _start(facts: PermitFacts) -> Article:
    return Article(
        heading="Bắt đầu thử nghiệm",
        text=(
            f"Chỉ được bắt đầu khi đã đáp ứng đủ điều kiện bắt đầu và thông báo cho {facts.presiding_body} ngày bắt đầu,"
            " địa điểm, phiên bản của đối tượng thử nghiệm, chậm nhất 01 ngày làm việc sau ngày bắt đầu."
        ),
    )


def _participants(facts: PermitFacts) -> Article:
    care = facts.protection
    return Article(
        heading="Bảo vệ người tham gia",
        clauses=(
            Clause(f"Cung cấp thông tin: {ended(care.information, '.')}"),
            Clause(f"Đồng ý tham gia: {ended(care.consent, '.')}"),
            Clause(f"Rút khỏi thử nghiệm: {ended(care.withdrawal, '.')}"),
            Clause(f"Tiếp nhận phản ánh, khiếu nại: {ended(care.complaints, '.')}"),
            Clause(f"Bồi thường thiệt hại: {ended(care.compensation, '.')}"),
        ),
    )


def _data(facts: PermitFacts) -> Article:
    return Article(
        heading="Dữ liệu",
        clauses=(
            Clause(f"Bảo vệ dữ liệu cá nhân: {ended(facts.protection.data, '.')}"),
            Clause(
                f"Hồ sơ và số liệu thử nghiệm được lưu giữ ít nhất {facts.record_years} năm kể từ ngày kết thúc thử"
                " nghiệm, trừ dữ liệu cá nhân phải xóa sớm hơn theo quy định của pháp luật."
            ),
        ),
    )


def _reports(facts: PermitFacts) -> Article:
    return Article(
        heading="Chế độ báo cáo",
        text=(
            f"{facts.holder.name} báo cáo {facts.presiding_body} theo Phụ lục II. Báo cáo nêu kết quả theo từng chỉ số,"
            " mức sử dụng các giới hạn, số người tham gia, sự cố, khiếu nại và biện pháp khắc phục."
        ),
    )


def _incidents(facts: PermitFacts) -> Article:
    clauses = [
        Clause(
            f"Sự cố nghiêm trọng và việc vượt giới hạn được báo cáo trong vòng {facts.incident_hours} giờ; báo cáo nêu"
            " diễn biến, thiệt hại, biện pháp ngăn chặn và việc thông báo cho người bị ảnh hưởng."
        )
    ]
    if facts.incident_response:
        clauses.append(Clause(f"Trình tự ứng phó: {ended(facts.incident_response, '.')}"))
    return Article(heading="Sự cố và vượt giới hạn", clauses=tuple(clauses))


def _changes(facts: PermitFacts) -> Article:
    body = facts.issue.issuing_body
    return Article(
        heading="Điều chỉnh, gia hạn, tạm dừng, chấm dứt",
        clauses=(
            Clause(f"Mọi điều chỉnh phạm vi, giới hạn phải được {body} quyết định trước khi thực hiện."),
            Clause(
                f"Đề nghị gia hạn được gửi chậm nhất {facts.extension_request_days} ngày làm việc trước ngày hết thời hạn"
                " thử nghiệm."
            ),
            Clause(
                f"{body} quyết định tạm dừng một phần hoặc toàn bộ khi có nguy cơ đối với an toàn, an ninh, quyền và lợi"
                " ích hợp pháp của tổ chức, cá nhân, khi giới hạn bị vi phạm hoặc sự cố không được khắc phục; quyết định"
                " chấm dứt khi nguyên nhân tạm dừng không được khắc phục, có gian dối trong hồ sơ hoặc vi phạm nghiêm"
                " trọng."
            ),
        ),
    )


def _ending(facts: PermitFacts) -> Article:
    plan = facts.exit
    return Article(
        heading="Kết thúc thử nghiệm",
        text=f"Trong {plan.days} ngày kể từ ngày kết thúc thử nghiệm:",
        clauses=(
            Clause(f"Đối với người tham gia: {ended(plan.users, '.')}"),
            Clause(f"Đối với dữ liệu: {ended(plan.data, '.')}"),
            Clause(f"Đối với thiết bị, hạ tầng: {ended(plan.equipment, '.')}"),
        ),
    )


def _execution(facts: PermitFacts) -> Article:
    return Article(
        heading="Tổ chức thực hiện",
        text=(
            f"{facts.presiding_body} hướng dẫn, kiểm tra việc thực hiện Quy chế này và báo cáo {facts.issue.issuing_body}"
            " những vấn đề phát sinh."
        ),
    )
