"""The facts that more than one official letter states: who issues it, to whom, on what ground it can be checked."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sandbox.documents.letters.letter import Letter, SignatureBlock


@dataclass(frozen=True)
class IssueFacts:
    """Everything about the act of issuing; what is not known before numbering and signing stays None."""

    issuing_body: str
    """Name in sentence case, for example "Ủy ban nhân dân thành phố Hà Nội"."""
    code: str
    """Code after the number, for example "QĐ-UBND"."""
    place: str
    """For example "Hà Nội"."""
    signature: SignatureBlock
    recipients: tuple[str, ...] = ()
    parent_body: str = ""
    legal_bases: tuple[str, ...] = ()
    """Each from "Căn cứ" on, in force on the day of issue; the programme's data, never written here."""
    number: str | None = None
    date: dt.date | None = None
    draft: bool = True
    verify_url: str | None = None
    verify_code: str | None = None


def letter_of(issue: IssueFacts, **content: Any) -> Letter:
    """The letter that this act of issuing makes of a content; what the content names itself goes before."""
    return Letter(**{**vars(issue), **content})


@dataclass(frozen=True)
class HolderFacts:
    """The organisation that applied."""

    name: str
    business_code: str
    address: str
    representative_name: str
    representative_title: str


@dataclass(frozen=True)
class PermitEnglish:
    """What the translation of a permit needs beyond its facts: names and clauses in English, where there are any."""

    issuing_body: str
    presiding_body: str
    coordinating_bodies: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Each in English where the library has it, else as the permit says it."""
    support: tuple[str, ...] = ()


@dataclass(frozen=True)
class RefusalEnglish:
    """What the translation of a refusal needs: criterion and ground of each reason, in the order of the reasons."""

    issuing_body: str
    reasons: tuple[tuple[str, str], ...]
    reasoning: tuple[str, ...] = ()
    """Each in English where the library has it, else as the decision says it."""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True)
class SubmissionFacts:
    """The submission (tờ trình) on which the deciding body acts."""

    proposer: str
    """For example "Giám đốc Sở Khoa học và Công nghệ"."""
    number: str
    """Number with code, for example "310/TTr-SKHCN"."""
    date: dt.date | None
    """None, and printed as blanks, until the submission has gone out."""
