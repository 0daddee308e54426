"""The decisions on a running trial: to suspend (D20), to let go on (D21), to end (D22), on its outcome (D26)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sandbox.documents.letters.facts import HolderFacts, IssueFacts, letter_of
from sandbox.documents.letters.letter import Article, Clause, Letter
from sandbox.documents.letters.wording import day_in_words, ended, listed

Verb = Literal["suspend", "resume", "terminate", "revoke_approval", "accept_surrender", "complete"]

SUMMARIES: dict[Verb, str] = {
    "suspend": "Về việc tạm dừng thử nghiệm có kiểm soát dự án",
    "resume": "Về việc cho tiếp tục thử nghiệm có kiểm soát dự án",
    "terminate": "Về việc chấm dứt thử nghiệm có kiểm soát dự án",
    "revoke_approval": "Về việc thu hồi quyết định cho phép thử nghiệm có kiểm soát dự án",
    "accept_surrender": "Về việc chấp thuận chấm dứt thử nghiệm có kiểm soát dự án",
    "complete": "Về kết quả thử nghiệm có kiểm soát dự án",
}


@dataclass(frozen=True)
class ActFacts:
    """All that a decision on a running trial says; what does not belong to its verb stays empty."""

    issue: IssueFacts
    verb: Verb
    proposer: str
    """For example "Giám đốc Sở Khoa học và Công nghệ"."""
    presiding_body: str
    holder: HolderFacts
    reference: str
    title: str
    effective_on: date
    permit: str = ""
    """How the permit is cited: "Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026"; empty when it has no number here."""
    ground: str = ""
    reason: str = ""
    stops_everything: bool = True
    stopped_parts: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    end: date | None = None
    """The last day of the trial."""
    exit_steps: tuple[str, ...] = ()
    exit_days: int = 30
    outcomes: tuple[str, ...] = ()
    findings: str = ""
    transition_months: int = 0
    complaint_days: int = 90
    complaint_law: str = "Luật Khiếu nại số 02/2011/QH13"


def act_letter(facts: ActFacts) -> Letter:
    """Write the decision in the layout of every decision."""
    issue = facts.issue
    body = {
        "suspend": _suspension,
        "resume": _resumption,
        "terminate": _end,
        "revoke_approval": _end,
        "accept_surrender": _end,
        "complete": _outcome,
    }[facts.verb]
    return letter_of(
        issue,
        kind=facts.verb,
        type_name="QUYẾT ĐỊNH",
        summary=f"{SUMMARIES[facts.verb]} “{facts.title}”",
        authority_line=issue.issuing_body.upper(),
        legal_bases=(*issue.legal_bases, *((f"Căn cứ {facts.permit}",) if facts.permit else ())),
        proposal_line=f"Theo đề nghị của {facts.proposer}",
        enacting_word="QUYẾT ĐỊNH:",
        articles=(*body(facts), _effect(facts)),
    )


def _trial(facts: ActFacts) -> str:
    permit = f", được cho phép tại {facts.permit}" if facts.permit else ""
    return f"dự án “{facts.title}” của {facts.holder.name} (mã hồ sơ {facts.reference}){permit}"


def _because(facts: ActFacts) -> tuple[Clause, ...]:
    """The ground in law and the reason in full, where the act has them."""
    lines = (("Căn cứ", facts.ground), ("Lý do", facts.reason))
    return tuple(Clause(f"{name}: {ended(text, '.')}") for name, text in lines if text)


def _suspension(facts: ActFacts) -> tuple[Article, ...]:
    scope = "toàn bộ" if facts.stops_everything else "một phần"
    parts = Clause("Phần tạm dừng:", listed(facts.stopped_parts)) if facts.stopped_parts else None
    return (
        Article(
            f"Tạm dừng {scope} việc thử nghiệm có kiểm soát {_trial(facts)}, kể từ {day_in_words(facts.effective_on)}.",
            clauses=(*((parts,) if parts else ()), *_because(facts)),
        ),
        Article(
            f"{facts.holder.name} thực hiện các biện pháp khắc phục sau:",
            clauses=tuple(Clause(ended(remedy, ".")) for remedy in facts.remedies),
        ),
        Article(
            heading="Trách nhiệm trong thời gian tạm dừng",
            clauses=(
                Clause(
                    f"{facts.holder.name} dừng ngay phần việc nêu tại Điều 1, thông báo cho người tham gia và bảo đảm"
                    " quyền, lợi ích hợp pháp, dữ liệu của họ."
                ),
                Clause(
                    f"{facts.presiding_body} kiểm tra, xác nhận từng biện pháp khắc phục; việc thử nghiệm chỉ được tiếp"
                    f" tục khi có quyết định của {facts.issue.issuing_body}."
                ),
                Clause("Thời hạn thử nghiệm không thay đổi do việc tạm dừng."),
            ),
        ),
        _complaint(facts),
    )


def _resumption(facts: ActFacts) -> tuple[Article, ...]:
    until = f" đến hết {day_in_words(facts.end)}" if facts.end else ""
    done = "Các biện pháp khắc phục đã được xác nhận:"
    return (
        Article(
            f"Cho tiếp tục thử nghiệm có kiểm soát {_trial(facts)}, kể từ {day_in_words(facts.effective_on)}{until}.",
            clauses=(Clause(done, listed(facts.remedies)),) if facts.remedies else (),
        ),
        Article(
            f"{facts.holder.name} tiếp tục thực hiện đúng phạm vi, giới hạn và nghĩa vụ đã được cho phép; thông báo việc"
            f" tiếp tục cho người tham gia và {facts.presiding_body}."
        ),
    )


def _end(facts: ActFacts) -> tuple[Article, ...]:
    words = {
        "terminate": "Chấm dứt việc thử nghiệm có kiểm soát",
        "revoke_approval": "Thu hồi việc cho phép thử nghiệm có kiểm soát",
        "accept_surrender": "Chấp thuận đề nghị chấm dứt việc thử nghiệm có kiểm soát",
    }
    return (
        Article(
            f"{words[facts.verb]} {_trial(facts)}, kể từ {day_in_words(facts.effective_on)}.",
            clauses=_because(facts),
        ),
        Article(
            f"Trong {facts.exit_days} ngày kể từ ngày nêu tại Điều 1, {facts.holder.name} hoàn thành phương án kết thúc:",
            clauses=tuple(Clause(ended(each, ".")) for each in facts.exit_steps),
        ),
        _complaint(facts),
    )


def _outcome(facts: ActFacts) -> tuple[Article, ...]:
    articles = [
        Article(
            f"Kết quả thử nghiệm có kiểm soát {_trial(facts)}:",
            clauses=tuple(Clause(ended(outcome, ".")) for outcome in facts.outcomes),
        )
    ]
    if facts.findings:
        articles.append(Article(f"Căn cứ kết quả đánh giá: {ended(facts.findings, '.')}"))
    if facts.transition_months:
        articles.append(
            Article(
                f"{facts.holder.name} được tiếp tục hoạt động trong phạm vi, giới hạn đã được cho phép trong giai đoạn"
                f" chuyển tiếp không quá {facts.transition_months} tháng, theo sự giám sát của {facts.presiding_body}."
            )
        )
    return (*articles, _complaint(facts))


def _complaint(facts: ActFacts) -> Article:
    return Article(
        heading="Quyền khiếu nại",
        text=(
            f"{facts.holder.name} có quyền khiếu nại Quyết định này đến {facts.issue.issuing_body} trong thời hạn"
            f" {facts.complaint_days} ngày kể từ ngày nhận được Quyết định, theo {facts.complaint_law}; hoặc khởi kiện"
            " theo quy định của pháp luật về tố tụng hành chính."
        ),
    )


def _effect(facts: ActFacts) -> Article:
    return Article(
        f"Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng {facts.issue.issuing_body}, {facts.proposer},"
        f" {facts.holder.name} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này"
    )
