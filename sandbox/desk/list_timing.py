"""How long the list of cases takes among many cases: for whom, with which question, on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from sandbox.desk.crowd import people_to_measure
from sandbox.desk.timing import opening, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.desk.timing import Timing

QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("first page", {}),
    ("last page", {"page": "999999"}),
    ("common word", {"q": "thử nghiệm"}),
    ("rare word", {"q": "sbz-2026-000500"}),
    ("no such word", {"q": "khongcotunay"}),
    ("stage", {"place": "review"}),
    ("overdue", {"q": "is:overdue"}),
    ("word and filters", {"q": "giao hàng is:open", "programme": "hanoi-2026"}),
)


def list_timings(*, repeat: int) -> Iterator[Timing]:
    """Time every question for every person, and the groups beside the list."""
    for login in people_to_measure():
        for name, query in QUESTIONS:
            address = f"{reverse('cases:list')}?{urlencode(query)}"
            yield timed(f"{login.partition('@')[0]}: {name}", opening(login, address), repeat=repeat)
        yield timed(
            f"{login.partition('@')[0]}: groups", opening(login, reverse("cases:facets")), repeat=repeat
        )
