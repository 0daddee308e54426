"""The replay: every scene of every story in the order of time, so that numbers and logs grow as they would have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.desk.demo.ideas import Term, organisation_of, owner_of
from sandbox.desk.demo.road import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sandbox.accounts.models import User
    from sandbox.desk.demo.story import Scene, Story
    from workflows.calendar import WorkingCalendar

OPENING = time(8, 0)
PAUSE = timedelta(minutes=150)
"""Between two scenes of a case on one day."""


@dataclass(frozen=True)
class Turn:
    """A scene with its moment and the walk that it belongs to."""

    moment: datetime
    order: int
    scene: Scene
    walk: Walk

    def __str__(self) -> str:
        """The day, the idea and the act, as progress is printed."""
        return f"{self.moment:%d/%m/%Y} {self.walk.idea}: {self.scene.act.__name__}"


def replay(
    stories: Iterable[Story],
    people: Mapping[str, User],
    *,
    now: datetime,
    tell: Callable[[Turn], None] = lambda _turn: None,
) -> list[Walk]:
    """Let everything happen that the stories tell, up to now; returns the walks in the order of the stories."""
    calendar, day = working_calendar(), today(now)
    walks: list[Walk] = []
    turns: list[Turn] = []
    for number, story in enumerate(stories):
        walk = _walk(story, people, calendar, day)
        walks.append(walk)
        turns += _turns(story, walk, number, calendar, now=now)
    for turn in sorted(turns, key=lambda turn: (turn.moment, turn.order)):
        tell(turn)
        turn.scene.act(turn.walk, now=turn.moment, **turn.scene.terms)
    return walks


def _walk(story: Story, people: Mapping[str, User], calendar: WorkingCalendar, day: date) -> Walk:
    first, last = (day_at(ago, calendar, day) for ago in story.trial)
    return Walk(
        people=people,
        idea=story.idea,
        owner=owner_of(organisation_of(story.idea)),
        programme=story.programme,
        term=Term(first, last),
    )


def _turns(story: Story, walk: Walk, number: int, calendar: WorkingCalendar, *, now: datetime) -> list[Turn]:
    """Scenes of one day follow one another; each case has minutes of its own, so that no two fall together."""
    seen: Counter[int] = Counter()
    turns = []
    for order, scene in enumerate(story.scenes):
        opening = datetime.combine(
            day_at(scene.ago, calendar, today(now)), OPENING, tzinfo=ZoneInfo(settings.TIME_ZONE)
        )
        moment = opening + seen[scene.ago] * PAUSE + timedelta(minutes=number)
        seen[scene.ago] += 1
        turns.append(Turn(min(moment.astimezone(UTC), now), 1000 * number + order, scene, walk))
    return turns


def day_at(ago: int, calendar: WorkingCalendar, day: date) -> date:
    """The day so many working days before this one, or after it when negative."""
    return calendar.subtract_working_days(day, ago) if ago >= 0 else calendar.add_working_days(day, -ago)
