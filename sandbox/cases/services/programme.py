"""Which version of its programme binds a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from sandbox.cases.models import Case, ProgrammePin, Snapshot
from sandbox.core.clock import today
from sandbox.programmes.models import ProgrammeVersion
from sandbox.programmes.services.versions import current_version, lock_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from sandbox.audit.models import Event
    from sandbox.programmes.rules import ProgrammeRules


class CaseBatch(Sequence[int]):
    """The keys of cases that somebody has fetched already, so that no provider of facts fetches them again."""

    def __init__(
        self,
        cases: Iterable[Case],
        rules: Mapping[int, ProgrammeRules] | None = None,
        *,
        now: datetime | None = None,
    ) -> None:
        """Keep the cases, the rules that bind them where they are known, and the moment of whoever asks."""
        self.cases = list(cases)
        self.rules = rules
        self.now = now

    def __len__(self) -> int:
        return len(self.cases)

    def __getitem__(self, index: Any) -> Any:
        return [case.pk for case in self.cases][index]


def cases_with_rules(case_ids: Sequence[int], on: date) -> tuple[list[Case], Mapping[int, ProgrammeRules]]:
    """The cases of these keys and the rules that bind each; a batch is asked once for all providers."""
    if not isinstance(case_ids, CaseBatch):
        case_ids = CaseBatch(Case.objects.filter(pk__in=case_ids).select_related("programme"))
    if case_ids.rules is None:
        versions = versions_for(case_ids.cases, on)
        case_ids.rules = {pk: version.rules_object for pk, version in versions.items()}
    return case_ids.cases, case_ids.rules


def version_for(case: Case, on: date | None = None) -> ProgrammeVersion:
    """The version pinned last, else the one under which it was submitted, else the one in force."""
    pinned = ProgrammePin.objects.filter(case=case).order_by("-pk").values("version")[:1]
    filed = Snapshot.objects.filter(case=case).order_by("-number").values("programme_version")[:1]
    rows = ProgrammeVersion.objects.select_related("programme").defer("rules")
    bound = rows.filter(pk=Coalesce(Subquery(pinned), Subquery(filed))).first()
    return bound or _in_force(case.programme.code, on or today())


def rules_for(case: Case, on: date | None = None) -> ProgrammeRules:
    """The rules that bind a case."""
    return version_for(case, on).rules_object


def versions_for(cases: Sequence[Case], on: date) -> dict[int, ProgrammeVersion]:
    """The binding version of many cases, a constant number of questions for each programme."""
    bound = _bound(cases)
    # The rules are read once for each digest, so their long text is fetched only where it is new.
    rows = ProgrammeVersion.objects.select_related("programme").defer("rules").in_bulk(set(bound.values()))
    free = {case.programme.code for case in cases if case.pk not in bound}
    in_force = {code: _in_force(code, on) for code in free}
    return {
        case.pk: rows[bound[case.pk]] if case.pk in bound else in_force[case.programme.code] for case in cases
    }


def _bound(cases: Sequence[Case]) -> dict[int, int]:
    """The version that binds each filed case, in one question: pinned last, else filed last."""
    this = {"case": OuterRef("pk")}
    pinned = ProgrammePin.objects.filter(**this).order_by("-pk").values("version")[:1]
    filed = Snapshot.objects.filter(**this).order_by("-number").values("programme_version")[:1]
    rows = Case.objects.filter(pk__in=[case.pk for case in cases]).order_by()
    found = rows.values_list("pk", Coalesce(Subquery(pinned), Subquery(filed)))
    return {case_id: version_id for case_id, version_id in found if version_id is not None}


def _in_force(code: str, on: date) -> ProgrammeVersion:
    version = current_version(code, on=on)
    if version is None:
        raise ProgrammeVersion.DoesNotExist(code)
    return version


def pin(case: Case, version: ProgrammeVersion, *, event: Event, now: datetime) -> ProgrammePin:
    """Bind the case to a version from this event on; the version can never change again."""
    lock_version(version, now=now)
    return ProgrammePin.objects.create(case=case, version=version, event=event)
