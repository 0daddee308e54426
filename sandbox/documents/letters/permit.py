"""The decision to permit controlled testing (D16): seven articles, a regulation and the appendices of limits."""

from sandbox.documents.letters.english import permit_in_english
from sandbox.documents.letters.facts import letter_of
from sandbox.documents.letters.letter import Article, Clause, Letter
from sandbox.documents.letters.permit_appendices import (
    limits_appendix,
    report_form_appendix,
    reports_appendix,
)
from sandbox.documents.letters.permit_facts import PermitFacts, SetAsideFacts
from sandbox.documents.letters.regulation import regulation
from sandbox.documents.letters.wording import day_in_words, ended, listed, number_in_figures


def permit_letter(facts: PermitFacts) -> Letter:
    """Write the decision from the facts; numbers, dates and names stay blank where the facts have none."""
    issue = facts.issue
    return letter_of(
        issue,
        kind="permit",
        type_name="QUYẾT ĐỊNH",
        summary=f"Về việc cho phép thử nghiệm có kiểm soát dự án “{facts.title}”",
        authority_line=issue.issuing_body.upper(),
        proposal_line=proposal_line(facts),
        enacting_word="QUYẾT ĐỊNH:",
        articles=(
            _permission(facts),
            _limits(facts),
            _set_aside(facts),
            _duties(facts),
            _control(facts),
            _liability(facts),
            _effect(facts),
        ),
        appendices=(
            regulation(facts),
            limits_appendix(facts),
            reports_appendix(facts),
            report_form_appendix(facts),
            *permit_in_english(facts),
        ),
    )


def proposal_line(facts: PermitFacts) -> str:
    """Write on whose proposal the body decides."""
    sub = facts.submission
    return f"Theo đề nghị của {sub.proposer} tại Tờ trình số {sub.number} {day_in_words(sub.date)}"


def _permission(facts: PermitFacts) -> Article:
    """Điều 1: who may test what."""
    holder = facts.holder
    clauses = [
        Clause(
            f"Tổ chức được phép thử nghiệm: {holder.name}; mã số doanh nghiệp: {holder.business_code}; địa chỉ trụ sở:"
            f" {holder.address}; người đại diện theo pháp luật: {holder.representative_name}, chức vụ:"
            f" {holder.representative_title}."
        ),
        Clause(
            f"Đối tượng thử nghiệm: {facts.object_kind} {facts.object_name}, phiên bản {facts.object_version}."
        ),
        Clause(f"Nội dung thử nghiệm: {ended(facts.summary, '.')}"),
    ]
    if facts.partners:
        clauses.append(Clause("Tổ chức cùng tham gia thử nghiệm:", listed(facts.partners)))
    clauses.append(Clause(f"Mã hồ sơ: {facts.reference}."))
    lead = f"Cho phép {holder.name} thử nghiệm có kiểm soát dự án “{facts.title}” với các nội dung sau:"
    return Article(lead, clauses=tuple(clauses))


def _limits(facts: PermitFacts) -> Article:
    """Điều 2: where, when, with whom and how far."""
    phases = f", chia thành {len(facts.phases)} giai đoạn theo Phụ lục I" if facts.phases else ""
    return Article(
        heading="Phạm vi và giới hạn thử nghiệm",
        clauses=(
            Clause(
                f"Thời hạn: từ {day_in_words(facts.start)} đến hết {day_in_words(facts.end)}{phases}. Việc thử nghiệm phải bắt đầu chậm nhất vào"
                f" {day_in_words(facts.start_by)}."
            ),
            Clause(
                "Không gian thử nghiệm:",
                listed(f"{space.name}: {space.description}" for space in facts.spaces),
            ),
            Clause(
                f"Người tham gia: {facts.participant_kind}; số lượng cùng một thời điểm không quá"
                f" {number_in_figures(facts.participant_cap)}."
            ),
            Clause(f"Thời gian hoạt động trong ngày: {facts.hours}."),
            Clause(
                "Các giới hạn cụ thể về quy mô, giá trị và kỹ thuật"
                f" ({number_in_figures(len(facts.limits))} giới hạn): theo Phụ lục I."
            ),
            Clause(
                "Không được mở rộng phạm vi, quy mô, đối tượng, kể cả thay đổi về kỹ thuật, khi chưa có văn bản chấp"
                f" thuận của {facts.issue.issuing_body}."
            ),
        ),
    )


def _set_aside(facts: PermitFacts) -> Article:
    """Điều 3: which provisions temporarily do not apply, or that none does."""
    if not facts.set_aside:
        return Article(
            "Không có quy định pháp luật nào được tạm thời không áp dụng. Tổ chức được phép thử nghiệm tuân thủ đầy đủ"
            " pháp luật hiện hành."
        )
    return Article(
        "Tạm thời không áp dụng các quy định sau đây trong phạm vi, giới hạn và thời hạn quy định tại Điều 2:",
        clauses=tuple(_one_set_aside(each) for each in facts.set_aside),
    )


def _one_set_aside(provision: SetAsideFacts) -> Clause:
    """Name one provision from its point up to its instrument, how far it yields, and what stands in for it."""
    parts = (
        f"điểm {provision.point}" if provision.point else "",
        f"khoản {provision.clause}" if provision.clause else "",
        f"Điều {provision.article}",
        provision.instrument,
    )
    place = " ".join(part for part in parts if part)
    return Clause(
        f"{place[:1].upper()}{place[1:]} ({provision.provision}):",
        listed(
            (
                f"Nội dung: {provision.requested}",
                f"Phạm vi: {provision.extent}",
                f"Biện pháp bảo đảm thay thế: {provision.safeguard}",
            )
        ),
    )


def _duties(facts: PermitFacts) -> Article:
    """Điều 4: what the holder must do."""
    clauses = [
        Clause("Thực hiện đúng Quyết định này, Quy chế thử nghiệm và các Phụ lục kèm theo."),
        Clause("Cung cấp thông tin, lấy ý kiến đồng ý và bảo vệ quyền, lợi ích hợp pháp của người tham gia."),
    ]
    if facts.insurance:
        cover = facts.insurance
        clauses.append(
            Clause(
                f"Duy trì {cover.kind} tại {cover.insurer}, hợp đồng số {cover.policy}, mức"
                f" {number_in_figures(cover.amount_vnd)} đồng, có hiệu lực đến hết {day_in_words(cover.valid_until)}."
            )
        )
    clauses += [
        Clause(f"Báo cáo đúng nội dung và thời hạn tại Phụ lục II cho {facts.presiding_body}."),
        Clause(
            f"Báo cáo sự cố nghiêm trọng và việc vượt giới hạn trong vòng {facts.incident_hours} giờ kể từ khi xảy ra"
            " hoặc phát hiện."
        ),
    ]
    if facts.stop_conditions:
        clauses.append(
            Clause(
                "Dừng ngay việc thử nghiệm khi xảy ra một trong các trường hợp sau:",
                listed(facts.stop_conditions),
            )
        )
    clauses.append(
        Clause(f"Hoàn thành phương án kết thúc trong {facts.exit.days} ngày kể từ ngày kết thúc thử nghiệm.")
    )
    clauses += [Clause(condition) for condition in facts.conditions]
    return Article(heading=f"Nghĩa vụ của {facts.holder.name}", clauses=tuple(clauses))


def _control(facts: PermitFacts) -> Article:
    """Điều 5: who watches over the trial."""
    clauses = [
        Clause(
            f"{facts.presiding_body} chủ trì quản lý, giám sát, kiểm tra việc thử nghiệm; được tiếp cận số liệu, nhật ký"
            " vận hành và địa điểm thử nghiệm."
        ),
        *(Clause(f"{body.name}: " + ended(body.duty, ".")) for body in facts.coordinating_bodies),
        Clause("Việc kiểm tra được lập thành biên bản; tổ chức được phép thử nghiệm có nghĩa vụ phối hợp."),
    ]
    return Article(heading="Quản lý, kiểm tra, giám sát", clauses=tuple(clauses))


def _liability(facts: PermitFacts) -> Article:
    """Điều 6: liability by reference to the law, and support where some is granted."""
    support = (
        Clause("Nội dung hỗ trợ:", listed(facts.support))
        if facts.support
        else Clause("Quyết định này không kèm theo hỗ trợ từ ngân sách nhà nước.")
    )
    return Article(
        heading="Trách nhiệm và hỗ trợ",
        clauses=(
            Clause(
                f"Trách nhiệm của các bên liên quan đến rủi ro trong thử nghiệm thực hiện theo {facts.liability_rule}."
            ),
            support,
        ),
    )


def _effect(facts: PermitFacts) -> Article:
    """Điều 7: effect, and who carries the decision out."""
    others = "".join(f"; Thủ trưởng {body.name}" for body in facts.coordinating_bodies)
    return Article(
        heading="Hiệu lực và tổ chức thực hiện",
        clauses=(
            Clause(
                "Quyết định này có hiệu lực kể từ ngày ký, được ban hành kèm theo Quy chế thử nghiệm và các Phụ lục là bộ"
                " phận không tách rời của Quyết định."
            ),
            Clause(
                f"Chánh Văn phòng {facts.issue.issuing_body}; {facts.submission.proposer}{others}; {facts.holder.name} và"
                " các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này"
            ),
        ),
    )
