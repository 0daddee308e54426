"""Things that tests need, made through the services wherever there is one."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sandbox.cases.models import Attachment, Case, DossierSection
from sandbox.cases.services.drafts import open_draft
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.calendar import seed_calendar
from sandbox.core.clock import today
from sandbox.programmes.models import Programme
from sandbox.programmes.services.loading import load_programmes, shipped_files
from tests.standing import CAST, CITY, lay_down

if TYPE_CHECKING:
    from sandbox.audit.models import Event
    from sandbox.programmes.rules.dossier import DossierItem
    from tests.personas import People

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
"""A Monday at noon in Hanoi, the day before a holiday."""

_keys = itertools.count(1)


def city() -> Programme:
    """The calendar and the programmes, loaded; returns Hanoi's own."""
    if not Programme.objects.exists():
        lay_down(CITY, _found_city)
    return Programme.objects.get(code="hanoi-2026")


def _found_city() -> None:
    load_programmes(shipped_files(), now=NOON)
    seed_calendar()


def draft_case(
    people: People, *, owner: str = "owner@skylift.example", now: datetime = NOON, **terms: Any
) -> Case:
    """A draft of the owner's organisation."""
    programme = terms.pop("programme", None) or city()
    terms.setdefault("title", "Giao hàng y tế bằng thiết bị bay")
    return open_draft(programme, people.organisation(owner), actor=people[owner], now=now, **terms)


def fill_dossier(case: Case, people: People, *, now: datetime = NOON) -> None:
    """Put something into every item of the closed list, so that nothing is missing."""
    owner = case.entered_by
    for item in rules_for(case, today(now)).dossier:
        _fill(case, item, owner, now)


def _fill(case: Case, item: DossierItem, owner: Any, now: datetime) -> None:
    if item.has_section:
        DossierSection.objects.update_or_create(
            case=case, code=item.code, defaults={"is_complete": True, "saved_by": owner, "saved_at": now}
        )
    if item.takes_files:
        Attachment.objects.create(
            case=case,
            item=item.code,
            name=f"{item.code}.pdf",
            size=1,
            sha256="0" * 64,
            uploaded_by=owner,
            uploaded_at=now,
        )


def step(subject: Any, verb: str, actor: Any, *, now: datetime = NOON, **data: Any) -> Event:
    """Take a step as somebody who has just looked at the row."""
    fresh = type(subject).objects.get(pk=subject.pk)
    return take(fresh, verb, actor=actor, expected=fresh.version, key=f"key-{next(_keys)}", now=now, **data)


def everybody(people: People) -> None:
    """Make the whole cast, so that grants reach each and whoever is left out is left out by the law."""
    lay_down(CAST, people.make_all)


def submitted_case(people: People, *, now: datetime = NOON, **terms: Any) -> Case:
    """A complete application that has been filed, in a city where everybody is there."""
    everybody(people)
    case = draft_case(people, now=now, **terms)
    fill_dossier(case, people, now=now)
    step(case, "submit", case.entered_by, now=now)
    return Case.objects.get(pk=case.pk)
