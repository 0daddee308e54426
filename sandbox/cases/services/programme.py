"""Which version of its programme binds a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.models import Case, ProgrammePin, Snapshot
from sandbox.core.clock import today
from sandbox.programmes.models import ProgrammeVersion
from sandbox.programmes.services.versions import current_version, lock_version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sandbox.audit.models import Event
    from sandbox.programmes.rules import ProgrammeRules


def version_for(case: Case, on: date | None = None) -> ProgrammeVersion:
    """The version pinned last, else the one under which it was submitted, else the one in force."""
    return versions_for([case], on or today())[case.pk]


def rules_for(case: Case, on: date | None = None) -> ProgrammeRules:
    """The rules that bind a case."""
    return version_for(case, on).rules_object


def versions_for(cases: Sequence[Case], on: date) -> dict[int, ProgrammeVersion]:
    """The binding version of many cases, a constant number of questions for each programme."""
    bound = _bound(cases)
    rows = ProgrammeVersion.objects.in_bulk(set(bound.values()))
    free = {case.programme.code for case in cases if case.pk not in bound}
    in_force = {code: _in_force(code, on) for code in free}
    return {
        case.pk: rows[bound[case.pk]] if case.pk in bound else in_force[case.programme.code] for case in cases
    }


def _bound(cases: Sequence[Case]) -> dict[int, int]:
    filed = Snapshot.objects.filter(case__in=cases).order_by("number")
    pinned = ProgrammePin.objects.filter(case__in=cases).order_by("pk")
    return {
        **dict(filed.values_list("case_id", "programme_version_id")),
        **dict(pinned.values_list("case_id", "version_id")),
    }


def _in_force(code: str, on: date) -> ProgrammeVersion:
    version = current_version(code, on=on)
    if version is None:
        raise ProgrammeVersion.DoesNotExist(code)
    return version


def pin(case: Case, version: ProgrammeVersion, *, event: Event, now: datetime) -> ProgrammePin:
    """Bind the case to a version from this event on; the version can never change again."""
    lock_version(version, now=now)
    return ProgrammePin.objects.create(case=case, version=version, event=event)
