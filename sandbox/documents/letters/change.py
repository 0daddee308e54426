"""The decisions that change a permit: to adjust it (D18), with the old beside the new, and to extend it (D19)."""

from dataclasses import dataclass
from datetime import date

from sandbox.documents.letters.facts import HolderFacts, IssueFacts, letter_of
from sandbox.documents.letters.letter import Article, Block, Clause, Letter, Table
from sandbox.documents.letters.wording import day_in_words, ended


@dataclass(frozen=True)
class ChangedTerm:
    """One term of the permit as it stood and as it shall stand."""

    term: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ChangeFacts:
    """What both decisions say: which permit of whom is changed, why, on whose proposal, from when."""

    issue: IssueFacts
    proposer: str
    presiding_body: str
    holder: HolderFacts
    reference: str
    title: str
    permit: str
    """How it is cited: "Quyết định số 05/QĐ-UBND ngày 07 tháng 12 năm 2026"; empty when it has no number here."""
    reason: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AdjustmentFacts(ChangeFacts):
    """An adjustment: every term that changes, and nothing else changes."""

    terms: tuple[ChangedTerm, ...]
    effective_on: date | None = None
    """From which day; from that of the decision where none is named."""


@dataclass(frozen=True, kw_only=True)
class ExtensionFacts(ChangeFacts):
    """An extension: the last day as it stood and as it shall stand."""

    old_end: date
    new_end: date
    effective_on: date


def adjustment_letter(facts: AdjustmentFacts) -> Letter:
    """Write the adjustment; the table is part of Article 1."""
    rows = tuple(
        (str(place), each.term, each.before, each.after) for place, each in enumerate(facts.terms, start=1)
    )
    since = day_in_words(facts.effective_on) if facts.effective_on else "ngày Quyết định này có hiệu lực"
    columns = ("STT", "Nội dung", "Đã được cho phép", "Nay điều chỉnh thành")
    return _decision(
        facts,
        kind="adjustment",
        verb="điều chỉnh",
        body=(
            Article(
                f"Điều chỉnh nội dung sau đây của {facts.permit} về việc cho phép {facts.holder.name} thử nghiệm có"
                f" kiểm soát dự án “{facts.title}” (mã hồ sơ {facts.reference}), kể từ {since}:"
            ),
            Table("", columns, rows, (10, 30, 30, 30), numeric=(0,)),
            _conditions(facts),
        ),
    )


def extension_letter(facts: ExtensionFacts) -> Letter:
    """Write the extension; the new end counts from the day after the old one."""
    return _decision(
        facts,
        kind="extension",
        verb="gia hạn",
        body=(
            Article(
                f"Gia hạn thời hạn thử nghiệm có kiểm soát dự án “{facts.title}” của {facts.holder.name} (mã hồ sơ"
                f" {facts.reference}) đã được cho phép tại {facts.permit}:",
                clauses=(
                    Clause(f"Thời hạn đã được cho phép: đến hết {day_in_words(facts.old_end)}."),
                    Clause(f"Thời hạn sau khi gia hạn: đến hết {day_in_words(facts.new_end)}."),
                    Clause(f"Việc gia hạn có hiệu lực kể từ {day_in_words(facts.effective_on)}."),
                ),
            ),
            _conditions(facts),
        ),
    )


def _decision(change: ChangeFacts, *, kind: str, verb: str, body: tuple[Block, ...]) -> Letter:
    issue = change.issue
    return letter_of(
        issue,
        kind=kind,
        type_name="QUYẾT ĐỊNH",
        summary=f"Về việc {verb} thử nghiệm có kiểm soát dự án “{change.title}”",
        authority_line=issue.issuing_body.upper(),
        legal_bases=(*issue.legal_bases, f"Căn cứ {change.permit}"),
        proposal_line=f"Theo đề nghị của {change.proposer}",
        enacting_word="QUYẾT ĐỊNH:",
        body=(*body, _unchanged(change), _effect(change)),
    )


def _conditions(change: ChangeFacts) -> Article:
    clauses = (
        f"Lý do: {change.reason}",
        (
            f"{change.holder.name} thông báo nội dung thay đổi cho người tham gia và bảo đảm quyền được rút khỏi thử nghiệm"
            " trước khi thực hiện."
        ),
        *change.conditions,
    )
    return Article(
        heading="Lý do và điều kiện thực hiện", clauses=tuple(Clause(ended(text, ".")) for text in clauses)
    )


def _unchanged(change: ChangeFacts) -> Article:
    return Article(
        f"Các nội dung khác của {change.permit}, Quy chế thử nghiệm và các Phụ lục kèm theo không thay đổi."
        f" {change.presiding_body} theo dõi, kiểm tra việc thực hiện theo nội dung đã thay đổi."
    )


def _effect(change: ChangeFacts) -> Article:
    return Article(
        f"Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng {change.issue.issuing_body}, {change.proposer},"
        f" {change.holder.name} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này"
    )
