"""What every figure is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.utils.functional import Promise

    from sandbox.cases.querysets import CaseQuerySet


@dataclass(frozen=True)
class Scope:
    """The cases that this person may see, filed between two days."""

    cases: CaseQuerySet
    first: date
    last: date
    today: date

    def address(self, **narrowing: str) -> str:
        """The list of these cases, narrowed further."""
        days = {"filed_from": self.first.isoformat(), "filed_until": self.last.isoformat()}
        return f"{reverse('cases:list')}?{urlencode(days | narrowing)}"


@dataclass(frozen=True)
class Figure:
    """One figure of the page: an anchor, a title, its template and what it shows."""

    anchor: str
    title: str | Promise
    template: str
    context: Mapping[str, Any]
