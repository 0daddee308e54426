"""The facts of a remedy: the document that it is about from the case, and the words that were written by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from sandbox.core.errors import OfficeError
from sandbox.documents.catalogue.words import NAMES
from sandbox.documents.content.cited import cited
from sandbox.documents.content.parts import coordinating_bodies
from sandbox.documents.content.source import holder_facts, issue_facts, official_name
from sandbox.documents.letters.complaint import ComplaintFacts
from sandbox.documents.letters.correction import CorrectedFacts, CorrectionFacts, ReplacementFacts
from sandbox.documents.models import Remedy
from sandbox.documents.remedies.fields import groups
from sandbox.documents.remedies.parts import rows_in, words_of

if TYPE_CHECKING:
    from datetime import date

    from sandbox.documents.content.source import Source
    from sandbox.documents.letters.complaint import Finding
    from sandbox.documents.letters.correction import SetRightFacts
    from sandbox.documents.models import Document

ARCHIVE = "Lưu: VT, KHCN"
ARTICLES_OF_AN_ANSWER = 5


class WordsLacking(OfficeError):
    """A day or a finding that the letter must state was not written."""

    sentence = _("A part of the draft that must be written is empty, so the document cannot be shown yet.")
    advice = _("Write the days and the finding first, then look at it again.")


def set_right_facts(source: Source) -> SetRightFacts:
    """Gather what a correction or a replacement says."""
    if source.document.remedy == Remedy.CORRECTION:
        return _correction(source)
    return _replacement(source)


def complaint_facts(source: Source) -> ComplaintFacts:
    """Gather what the answer to a complaint says; raises WordsLacking before its days and its finding are written."""
    document, words = source.document, words_of(source.document.parts)
    if not all(words.get(name) for name in ("complained_on", "received_on", "finding")):
        raise WordsLacking
    holder = holder_facts(source)
    issue = issue_facts(source, recipients=(f"Như Điều {ARTICLES_OF_AN_ANSWER}", ARCHIVE))
    claims, measures = (_lines(document, words, place) for place in range(2))
    return ComplaintFacts(
        issue=issue,
        head_title=document.issuer.head_title,
        complainant=holder.name,
        complainant_address=holder.address,
        complained_on=_day(words["complained_on"]),
        received_on=_day(words["received_on"]),
        against=cited(document.about),
        reference=document.case.reference or "",
        title=document.case.title,
        claims=claims,
        verification=words.get("verification", ""),
        dialogue=words.get("dialogue", ""),
        grounds=words.get("grounds", ""),
        finding=cast("Finding", words["finding"]),
        measures=measures,
        second_body=words.get("second_body", ""),
    )


def _correction(source: Source) -> CorrectionFacts:
    document, case = source.document, source.document.case
    (group,) = groups(Remedy.CORRECTION)
    bodies = tuple(official_name(body, source.rules) for body in coordinating_bodies(case))
    return CorrectionFacts(
        issue=replace(issue_facts(source, recipients=("Như trên", ARCHIVE)), legal_bases=()),
        corrected=cited(document.about),
        about=_subject(document),
        addressees=(case.applicant.name, *bodies),
        corrections=tuple(CorrectedFacts(*row) for row in rows_in(words_of(document.parts), group)),
    )


def _replacement(source: Source) -> ReplacementFacts:
    document, words = source.document, words_of(source.document.parts)
    content = _lines(document, words, 0)
    return ReplacementFacts(
        issue=issue_facts(source, recipients=(f"Như Điều {len(content) + 2}", ARCHIVE)),
        proposer=source.rules.bodies.answerable.presiding.vi,
        replaced=cited(document.about),
        about=_subject(document),
        holder=document.case.applicant.name,
        reason=words.get("reason", ""),
        content=content,
    )


def _lines(document: Document, words: dict[str, str], place: int) -> tuple[str, ...]:
    """What is written in a field that stands by itself in each row."""
    return tuple(text for (text,) in rows_in(words, groups(document.remedy)[place]) if text)


def _subject(document: Document) -> str:
    """What the other document is about, as a sentence goes on after its number."""
    assert document.about is not None  # noqa: S101 - the database keeps no remedy that is about nothing
    name = NAMES[document.about.kind].vi.removeprefix("Quyết định ")
    return f"{name} dự án “{document.case.title}”"


def _day(text: str) -> date:
    return cast("date", parse_date(text))
