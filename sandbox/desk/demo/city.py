"""Building the city: people, programmes, calendar and every story, then what the worker would have done meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import override

from sandbox.accounts.demo import seed_people
from sandbox.cases.models import Case
from sandbox.cases.services import deadlines
from sandbox.core.calendar import seed_calendar
from sandbox.core.outbox import run_due
from sandbox.desk.demo.cases import STORIES
from sandbox.desk.demo.library import fill_library
from sandbox.desk.demo.replay import Turn, replay
from sandbox.desk.demo.talk import talk
from sandbox.documents.services.demo_authority import make_demo_authority
from sandbox.notifications.services.deliveries import mailing_only_since
from sandbox.programmes.services.loading import load_programmes, shipped_files
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sandbox.desk.demo.story import Story


MAILED = timedelta(days=10)
"""How far back mails are sent of what the stories tell; nobody wants letters about last year."""


@dataclass(frozen=True)
class Built:
    """What stands now."""

    cases: int
    states: int


def is_built() -> bool:
    """Whether there are cases already."""
    return Case.objects.exists()


def build(
    *,
    now: datetime,
    tell: Callable[[Turn], None] = lambda _turn: None,
    stories: Sequence[Story] = STORIES,
) -> Built:
    """Build the city up to now: every number, date and log as it would have grown."""
    with override("vi"):
        load_programmes(shipped_files(), now=now)
        seed_calendar()
        people = seed_people(now)
        make_demo_authority(now=now)
        fill_library(people, now=now)
        with mailing_only_since(now - MAILED):
            replay(stories, people, now=now, tell=tell)
            talk(now=now)
        for case in Case.objects.exclude(state=CaseState.CLOSED).select_related("programme"):
            deadlines.recompute(case, now=now)
        run_due(now=now)
    return Built(
        cases=Case.objects.count(), states=Case.objects.order_by().values("state").distinct().count()
    )
