"""The English translation that follows a decision where its programme wants one: for reference, after the text that counts.

The frame is translated; what the dossier or the terms say stands as it was filed or decided, in its own language.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sandbox.documents.letters.letter import Appendix, Block, Heading, Table
from sandbox.documents.letters.rich import plain_words
from sandbox.documents.letters.wording import document_number, ended

if TYPE_CHECKING:
    from datetime import date

    from sandbox.documents.letters.conditions import ConditionFacts
    from sandbox.documents.letters.facts import HolderFacts, IssueFacts
    from sandbox.documents.letters.permit_facts import LimitFacts, PermitFacts, SetAsideFacts
    from sandbox.documents.letters.refusal import RefusalFacts

LABEL = "English translation"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
KINDS = {"max": "at most", "min": "at least"}


DAYS = {
    "working_after_start": "{} working days after the start",
    "after_start": "{} days after the start",
    "working_before_end": "{} working days before the end",
    "before_end": "{} days before the end",
}
OFTEN = {
    "weekly": "every week",
    "monthly": "every month",
    "quarterly": "every three months",
    "half_yearly": "every six months",
    "yearly": "every year",
}


def condition_in_english(condition: ConditionFacts) -> str:
    """A condition with its time and its evidence; the text is in English where the library has it."""
    sentences = [ended(plain_words(condition.text), ".")]
    if condition.due:
        sentences.append(f"Due {_time(condition)}.")
    if condition.evidence:
        sentences.append(f"Evidence: {ended(condition.evidence, '.')}")
    return " ".join(sentences)


def _time(condition: ConditionFacts) -> str:
    first = (
        f"by {_day(condition.due_on)}"
        if condition.due_on
        else DAYS[str(condition.due)].format(condition.days or 0)
    )
    return f"{first}, then {OFTEN[condition.repeats]} until the end" if condition.repeats else first


def permit_in_english(facts: PermitFacts) -> tuple[Appendix, ...]:
    """The translation of a permit; none where the programme wants none."""
    if facts.english is None:
        return ()
    blocks = (
        *_permission(facts),
        *_scope(facts),
        *_provisions(facts.set_aside),
        *_duties(facts),
        *_control(facts),
    )
    return (_translation(facts.issue, "DECISION TO PERMIT CONTROLLED TESTING", blocks),)


def refusal_in_english(facts: RefusalFacts) -> tuple[Appendix, ...]:
    """The translation of a refusal; none where the programme wants none."""
    if facts.english is None:
        return ()
    english = facts.english
    rows = tuple(
        (name, ground, each.reason)
        for (name, ground), each in zip(english.reasons, facts.reasons, strict=True)
    )
    blocks: tuple[Block, ...] = (
        (
            f"{english.issuing_body} does not permit {_named(facts.holder)} to test “{facts.title}” under control, as"
            f" applied for on {_day(facts.submitted_on)} under reference {facts.reference}."
        ),
        Table("", ("Criterion not met", "Ground", "Reason"), rows, (30, 30, 40)),
        *(ended(text, ".") for text in english.reasoning),
        (
            f"A complaint may be lodged with {english.issuing_body} within {facts.complaint_days} days of receipt of"
            f" this decision ({facts.complaint_law}), or a suit brought before the administrative court. A new"
            " application may be filed once the reasons above are settled."
        ),
        *(ended(text, ".") for text in english.advice),
    )
    return (_translation(facts.issue, "DECISION NOT TO PERMIT CONTROLLED TESTING", blocks),)


def _translation(issue: IssueFacts, title: str, blocks: tuple[Block, ...]) -> Appendix:
    number, day = document_number(issue.number, issue.code), _day(issue.date) if issue.date else "……"
    note = (
        f"For reference only: the Vietnamese text of Decision No. {number} of {day} prevails. Names, and what the dossier"
        " and the terms say, stand as they were given"
    )
    return Appendix(LABEL, title, blocks, note=note, language="en")


def _permission(facts: PermitFacts) -> tuple[Block, ...]:
    assert facts.english is not None  # noqa: S101 - whoever asks has looked
    return (
        Heading("Permission"),
        f"{facts.english.issuing_body} permits {_named(facts.holder)} to test “{facts.title}” under control (reference {facts.reference}).",
        f"Object of the trial: {facts.object_name}, version {facts.object_version}.",
        f"Content, as filed: {ended(facts.summary, '.')}",
        *(f"Partner: {ended(partner, '.')}" for partner in facts.partners),
    )


def _scope(facts: PermitFacts) -> tuple[Block, ...]:
    return (
        Heading("Scope and limits"),
        f"Period: from {_day(facts.start)} to {_day(facts.end)}; the trial must begin by {_day(facts.start_by)}.",
        *(f"Place: {space.name}: {ended(space.description, '.')}" for space in facts.spaces),
        f"Participants: {facts.participant_kind}; at most {_number(facts.participant_cap)} at one time. Daily hours: {facts.hours}.",
        Table("", ("Limit", "Level"), tuple(_limit(each) for each in facts.limits), (60, 40)),
        "Nothing may be widened, technical changes included, without prior consent in writing.",
    )


def _limit(limit: LimitFacts) -> tuple[str, str]:
    return limit.label, f"{KINDS[limit.kind]} {_number(limit.value)} {limit.unit}"


def _provisions(set_aside: tuple[SetAsideFacts, ...]) -> tuple[Block, ...]:
    none = "No provision of law is set aside; the holder complies with all law in force."
    return (
        Heading("Provisions temporarily not applied"),
        *(map(_provision, set_aside) if set_aside else (none,)),
    )


def _provision(each: SetAsideFacts) -> str:
    parts = (
        f"Article {each.article}",
        f"clause {each.clause}" if each.clause else "",
        f"point {each.point}" if each.point else "",
        each.instrument,
    )
    place = ", ".join(part for part in parts if part)
    return f"{place}. Extent: {ended(each.extent, '.')} Safeguard in its place: {ended(each.safeguard, '.')}"


def _duties(facts: PermitFacts) -> tuple[Block, ...]:
    assert facts.english is not None  # noqa: S101 - whoever asks has looked
    cover = facts.insurance
    lines = [
        f"Serious incidents and exceeded limits are reported within {facts.incident_hours} hours.",
        f"The exit plan is carried out within {facts.exit.days} days of the end of the trial.",
    ]
    if cover:
        lines.insert(
            0,
            f"Cover by {cover.insurer}, policy {cover.policy}, of VND {_number(cover.amount_vnd)} is kept until"
            f" {_day(cover.valid_until)}.",
        )
    return (
        Heading("Duties of the holder"),
        *lines,
        *(f"The trial stops at once if: {ended(text, '.')}" for text in facts.stop_conditions),
        *(f"Condition: {ended(text, '.')}" for text in facts.english.conditions),
        *(f"Support: {ended(text, '.')}" for text in facts.english.support),
    )


def _control(facts: PermitFacts) -> tuple[Block, ...]:
    assert facts.english is not None  # noqa: S101 - whoever asks has looked
    bodies = "; ".join(facts.english.coordinating_bodies)
    return (
        Heading("Control"),
        f"{facts.english.presiding_body} supervises and inspects the trial and has access to its data, logs and places.",
        *((f"Coordinating bodies: {bodies}.",) if bodies else ()),
        f"Liability is governed by {facts.liability_rule}.",
    )


def _named(holder: HolderFacts) -> str:
    return f"{holder.name} (business code {holder.business_code}; {holder.address})"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _number(value: Decimal | int) -> str:
    whole, _, decimals = f"{Decimal(value):,f}".partition(".")
    return whole + (f".{decimals.rstrip('0')}" if decimals.rstrip("0") else "")
