"""The decision that sets up the appraisal council of one case (D10): who sits in it, what it does, how it works."""

from dataclasses import dataclass

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Article, Clause, Letter
from sandbox.documents.letters.wording import ended


@dataclass(frozen=True)
class CouncilSeat:
    """One person of the council: name, body, part."""

    person: str
    body: str
    part: str


@dataclass(frozen=True)
class SetUpFacts:
    """All that the decision says; further tasks are written by hand."""

    issue: IssueFacts
    head_title: str
    """For example "Giám đốc"; the head decides, not the body."""
    proposer: str
    reference: str
    title: str
    applicant: str
    seats: tuple[CouncilSeat, ...]
    quorum: int
    """How many of those entitled to vote must be present; nothing where the programme has no rule."""
    tasks: tuple[str, ...] = ()


def set_up_letter(facts: SetUpFacts) -> Letter:
    """Write the decision; a council without people cannot be set up."""
    if not facts.seats:
        message = "A council needs people."
        raise ValueError(message)
    issue = facts.issue
    return letter_of(
        issue,
        kind="set-up",
        type_name="QUYẾT ĐỊNH",
        summary=f"Về việc thành lập Hội đồng thẩm định dự án “{facts.title}”",
        authority_line=f"{facts.head_title} {issue.issuing_body}".upper(),
        proposal_line=f"Theo đề nghị của {facts.proposer}",
        enacting_word="QUYẾT ĐỊNH:",
        articles=(_council(facts), _tasks(facts), _work(facts), _effect(facts)),
    )


def _council(facts: SetUpFacts) -> Article:
    return Article(
        f"Thành lập Hội đồng thẩm định hồ sơ thử nghiệm có kiểm soát dự án “{facts.title}” của {facts.applicant}, mã hồ"
        f" sơ {facts.reference} (sau đây gọi là Hội đồng), gồm các ông, bà có tên sau đây:",
        clauses=tuple(Clause(_seat(seat)) for seat in facts.seats),
    )


def _seat(seat: CouncilSeat) -> str:
    body = f", {seat.body}" if seat.body else ""
    return f"Ông (Bà) {seat.person}{body}: {seat.part} Hội đồng."


def _tasks(facts: SetUpFacts) -> Article:
    tasks = (
        (
            "Xem xét, đánh giá hồ sơ theo các tiêu chí của cơ chế thử nghiệm có kiểm soát; chấm điểm độc lập, thảo luận và"
            " biểu quyết về kết luận."
        ),
        (
            f"Tư vấn cho {facts.issue.issuing_body} về việc cho phép thử nghiệm, phạm vi, giới hạn, điều kiện và các rủi ro"
            " cần kiểm soát."
        ),
        "Lập biên bản họp, ghi đầy đủ kết quả chấm điểm, kết quả biểu quyết và ý kiến bảo lưu (nếu có).",
        *facts.tasks,
    )
    return Article(heading="Nhiệm vụ của Hội đồng", clauses=tuple(Clause(ended(task, ".")) for task in tasks))


def _work(facts: SetUpFacts) -> Article:
    quorum = (
        (Clause(f"Phiên họp hợp lệ khi có mặt ít nhất {facts.quorum} thành viên có quyền biểu quyết."),)
        if facts.quorum
        else ()
    )
    return Article(
        heading="Nguyên tắc làm việc",
        clauses=(
            Clause("Hội đồng làm việc theo nguyên tắc tập trung dân chủ, khách quan, biểu quyết theo đa số."),
            *quorum,
            Clause(
                "Thành viên khai báo xung đột lợi ích trước khi tiếp cận hồ sơ; người có xung đột lợi ích không tham gia"
                " chấm điểm và biểu quyết."
            ),
            Clause("Hội đồng chấm dứt hoạt động khi hoàn thành nhiệm vụ."),
        ),
    )


def _effect(facts: SetUpFacts) -> Article:
    return Article(
        f"Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng {facts.issue.issuing_body}, {facts.proposer}, các tổ"
        " chức, cá nhân có liên quan và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này"
    )
