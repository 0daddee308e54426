"""The facts of a case, as the pages and the door ask for them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from sandbox.cases.services.programme import CaseBatch
from sandbox.core.canonical import digest
from workflows.facts import UNKNOWN, CaseFacts
from workflows.inquiry import ask_when_needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules


def attach_facts(
    cases: Iterable[Case],
    today: date,
    rules: Mapping[int, ProgrammeRules] | None = None,
    *,
    now: datetime | None = None,
) -> list[Case]:
    """Give each case its facts, each found out when a guard needs it, for all these cases at once.

    What hangs on the hour is known only to whoever says what time it is.
    """
    found = list(cases)
    asked = ask_when_needed(CaseBatch(found, rules, now=now), today)
    for case in found:
        case.facts = asked[case.pk]
    return found


def facts_digest(facts: CaseFacts) -> str:
    """One word for everything that a decision rests on, so that a page shown earlier can be told stale."""
    known = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return digest({name: None if value is UNKNOWN else value for name, value in known.items()})
