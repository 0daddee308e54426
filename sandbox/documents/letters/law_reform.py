"""The proposal to complete the law that a trial has led to (D29): the provision, what was found, how it should read."""

from dataclasses import dataclass

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Heading, Letter
from sandbox.documents.letters.wording import ended


@dataclass(frozen=True)
class ReformFacts:
    """One provision: where it stands, what the trial showed of it, and the wording proposed."""

    provision: str
    evidence: str
    proposed: str


@dataclass(frozen=True)
class LawReformFacts:
    """All that the proposal says."""

    issue: IssueFacts
    addressees: tuple[str, ...]
    reference: str
    title: str
    holder: str
    outcome: str
    """How the decision on the outcome is cited; empty while there is none."""
    reforms: tuple[ReformFacts, ...]


def law_reform_letter(facts: LawReformFacts) -> Letter:
    """Write the proposal as an official dispatch."""
    issuer = facts.issue.issuing_body
    decided = f" (kết quả được công nhận tại {facts.outcome})" if facts.outcome else ""
    return letter_of(
        facts.issue,
        kind="law-reform",
        summary="kiến nghị hoàn thiện quy định pháp luật qua thử nghiệm có kiểm soát",
        addressees=facts.addressees,
        legal_bases=(),
        body=(
            (
                f"Qua thử nghiệm có kiểm soát dự án “{facts.title}” của {facts.holder}, mã hồ sơ {facts.reference}{decided},"
                f" {issuer} nhận thấy một số quy định pháp luật hiện hành cần được hoàn thiện, kiến nghị như sau:"
            ),
            *(block for reform in facts.reforms for block in _reform(reform)),
            f"{issuer} kính đề nghị quý cơ quan xem xét, hoặc trình cấp có thẩm quyền xem xét, quyết định",
        ),
    )


def _reform(reform: ReformFacts) -> tuple[Block, ...]:
    said = (
        ("Căn cứ thực tiễn", reform.evidence),
        ("Nội dung kiến nghị", reform.proposed),
    )
    return (
        Heading(f"Về {reform.provision}"),
        *(ended(f"{name}: {text}", ".") for name, text in said if text),
    )
