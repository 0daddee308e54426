"""Questions about programmes and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from datetime import date

    from sandbox.programmes.models import Programme, ProgrammeVersion  # noqa: F401 - the second in quotes


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Questions about programmes."""

    def with_code(self, code: str) -> Programme:
        """Return the programme of this code; `Programme.DoesNotExist` when there is none."""
        return self.get(code=code)


class ProgrammeVersionQuerySet(models.QuerySet["ProgrammeVersion"]):
    """Questions about versions of rules."""

    def of(self, code: str) -> ProgrammeVersionQuerySet:
        """Keep the versions of one programme."""
        return self.filter(programme__code=code)

    def in_force(self, on: date) -> ProgrammeVersionQuerySet:
        """Keep the versions that apply on this day; of each programme there is at most one."""
        return self.filter(valid_from__lte=on).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))

    def begun(self, by: date) -> ProgrammeVersionQuerySet:
        """Keep the versions that applied on this day or before it, the newest of a programme first."""
        return self.filter(valid_from__lte=by).order_by("programme__code", "-valid_from")

    def overlapping(self, *, first: date, last: date | None) -> ProgrammeVersionQuerySet:
        """Keep the versions that share a day with this span; a span without last day never ends."""
        ends_after = Q(valid_until__isnull=True) | Q(valid_until__gte=first)
        kept = self.filter(ends_after)
        return kept if last is None else kept.filter(valid_from__lte=last)
