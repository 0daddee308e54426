"""What every printed record begins with: the body that it is of, the number that it may have, who signed it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from sandbox.accounts.models import Department
from sandbox.audit.models import Event
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.documents.content.source import Source, body_above, issue_facts
from sandbox.documents.kinds import kind_of
from sandbox.documents.models import Document

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.cases.models import Case
    from sandbox.documents.letters.facts import IssueFacts
    from sandbox.programmes.rules import ProgrammeRules

UNIT = "-{unit}"
"""Stands in a code for the division that drafts; left out while the programme names no division."""


def source_of(case: Case, kind: str, issuer: Department, *, day: date, act: Event | None = None) -> Source:
    """The case as the source of a paper of this kind; the act is the one by which somebody answered for it."""
    signer = (act.on_behalf_of or act.actor).full_name if act else ""
    paper = Document(
        case=case,
        kind=kind,
        issuer=issuer,
        code=code_of(rules_for(case, day), kind),
        signer_name=signer,
        signer_title=issuer.head_title,
    )
    return Source(paper, day)


def code_of(rules: ProgrammeRules, kind: str) -> str:
    """The code after the number of a kind; empty where the programme gives it none."""
    known = kind_of(rules, kind)
    return ((known.number_code if known else None) or "").replace(UNIT, "")


def issue_of(source: Source, *, draft: bool, recipients: tuple[str, ...] = ()) -> IssueFacts:
    """Who the paper is of, under which body, on the day of the act; its number is given on paper."""
    facts = issue_facts(source, recipients=recipients)
    day = None if draft else source.day
    return replace(facts, legal_bases=(), parent_body=body_above(source), draft=draft, date=day)


def act_on(case: Case, *verbs: str, subject: object = None) -> Event | None:
    """The last time that one of these was done on the case, or on one part of it."""
    found = Event.objects.of_chain(case.uuid).filter(verb__in=verbs).select_related("actor", "on_behalf_of")
    if subject is not None:
        found = found.filter(subject_uuid=subject)
    return found.order_by("sequence").last()


def local(moment: datetime) -> datetime:
    """A moment as the clock on the wall of the office shows it, to the minute."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(second=0, microsecond=0, tzinfo=None)


def day_of(act: Event | None, otherwise: date) -> date:
    """The day of an act where the office stands."""
    return today(act.at) if act else otherwise
