"""How much work waits, for the badge of the frame: the number that the person saw last, until they do something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache

from sandbox.cases.visitors import acting_for

if TYPE_CHECKING:
    from django.http import HttpRequest

KEPT_FOR = 300
"""Seconds. Counting anew on every page would cost more questions than the page itself."""


def keep_count(request: HttpRequest, count: int) -> None:
    """Remember what my work has just shown."""
    cache.set(_key(request), count, KEPT_FOR)


def drop_count(request: HttpRequest) -> None:
    """Forget the number: the person has taken a step."""
    cache.delete(_key(request))


def inbox_count(request: HttpRequest) -> int | None:
    """Return the number that is known, None when it must be looked up on the page itself."""
    known: int | None = cache.get(_key(request))
    return known


def _key(request: HttpRequest) -> str:
    organisation = acting_for(request) if hasattr(request, "acting_for") else None
    return f"work:{request.user.pk}:{organisation.pk if organisation else 0}"
