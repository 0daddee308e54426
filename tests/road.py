"""A case anywhere on the road, brought there by services: the scenes of the demonstration, one soon after another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.desk.demo.ideas import Term, organisation_of, owner_of
from sandbox.desk.demo.road import Walk
from tests.factories import NOON, city, everybody

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.accounts.models import User
    from sandbox.desk.demo.story import Scene
    from tests.personas import People

BREATH = timedelta(hours=3)
"""Between two scenes."""
NEXT_YEAR = Term(date(2027, 1, 4), date(2027, 12, 31))


def walk(
    people: People,
    scenes: Iterable[Scene],
    *,
    start: datetime = NOON,
    idea: str = "drone-delivery",
    programme: str = "hanoi-2026",
    term: Term = NEXT_YEAR,
) -> Walk:
    """Let these scenes happen from `start` on, in their order; their days do not count here.

    Example: `walk(people, permitted(0, "transport")).case` is a permitted trial whose decision is issued.
    """
    city()
    everybody(people)
    cast: dict[str, User] = {login: people[login] for login in people}
    road = Walk(people=cast, idea=idea, owner=owner_of(organisation_of(idea)), programme=programme, term=term)
    for number, scene in enumerate(scenes):
        scene.act(road, now=start + number * BREATH, **scene.terms)
    return road
