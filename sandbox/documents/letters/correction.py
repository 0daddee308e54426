"""What sets an issued document right (D30): a dispatch where its form was wrong, a decision where its content was.

Decree 30/2020/NĐ-CP, Art. 18(3): errors of form and procedure are corrected by a dispatch, errors of content by an
equivalent document that amends or replaces it.
"""

from dataclasses import dataclass

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Article, Clause, Letter, Table
from sandbox.documents.letters.wording import ended


@dataclass(frozen=True)
class CorrectedFacts:
    """One place of the document: what stands there, and what shall be read instead."""

    place: str
    printed: str
    correct: str


@dataclass(frozen=True)
class CorrectionFacts:
    """A dispatch that corrects the form of an issued document."""

    issue: IssueFacts
    corrected: str
    """How the document is cited: "Quyết định số 05/QĐ-UBND ngày 07 tháng 12 năm 2026"."""
    about: str
    addressees: tuple[str, ...]
    corrections: tuple[CorrectedFacts, ...]


@dataclass(frozen=True)
class ReplacementFacts:
    """A decision that takes the place of an issued one."""

    issue: IssueFacts
    proposer: str
    replaced: str
    about: str
    holder: str
    reason: str
    content: tuple[str, ...]
    """What is decided now, one article a text."""


SetRightFacts = CorrectionFacts | ReplacementFacts
"""Errors of form are corrected, a wrong content is replaced."""


def set_right_letter(facts: SetRightFacts) -> Letter:
    """Write the dispatch that corrects, or the decision that replaces."""
    return correction_letter(facts) if isinstance(facts, CorrectionFacts) else replacement_letter(facts)


def correction_letter(facts: CorrectionFacts) -> Letter:
    """Write the dispatch: place by place, wrong beside right."""
    rows = tuple(
        (str(number), each.place, each.printed, each.correct)
        for number, each in enumerate(facts.corrections, start=1)
    )
    columns = ("STT", "Vị trí", "Đã in là", "Đính chính thành")
    issuer = facts.issue.issuing_body
    return letter_of(
        facts.issue,
        kind="correction",
        summary=f"đính chính {facts.corrected}",
        addressees=facts.addressees,
        legal_bases=(),
        body=(
            (
                f"Ngày ban hành {facts.corrected} về {facts.about}, do sơ suất trong khâu soạn thảo, văn bản có sai sót về thể"
                f" thức, kỹ thuật trình bày. Căn cứ khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP, {issuer} đính chính như sau:"
            ),
            Table("", columns, rows, (10, 30, 30, 30), numeric=(0,)),
            "Các nội dung khác của văn bản không thay đổi. Công văn này là bộ phận không tách rời của văn bản được đính chính.",
            f"{issuer} thông báo để các cơ quan, tổ chức, cá nhân biết, thực hiện",
        ),
    )


def replacement_letter(facts: ReplacementFacts) -> Letter:
    """Write the decision that replaces an earlier one, which ends with it."""
    issue = facts.issue
    return letter_of(
        issue,
        kind="replacement",
        type_name="QUYẾT ĐỊNH",
        summary=f"Thay thế {facts.replaced} về {facts.about}",
        authority_line=issue.issuing_body.upper(),
        legal_bases=(*issue.legal_bases, f"Căn cứ {facts.replaced}"),
        proposal_line=f"Theo đề nghị của {facts.proposer}",
        enacting_word="QUYẾT ĐỊNH:",
        articles=(
            Article(
                f"Thay thế {facts.replaced} về {facts.about}.",
                clauses=(Clause(f"Lý do: {ended(facts.reason, '.')}"),),
            ),
            *(Article(ended(text, ".")) for text in facts.content),
            Article(
                f"Quyết định này có hiệu lực kể từ ngày ký và thay thế {facts.replaced}. Chánh Văn phòng"
                f" {issue.issuing_body}, {facts.proposer}, {facts.holder} và các tổ chức, cá nhân có liên quan chịu trách"
                " nhiệm thi hành Quyết định này"
            ),
        ),
    )
