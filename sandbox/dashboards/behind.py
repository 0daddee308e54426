"""The cases behind one number, as they stood when it was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from workflows.case import FACES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.utils.functional import Promise

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story
    from sandbox.dashboards.tables import Figure
    from workflows.case import Meaning

NO_LONGER = _("A number that is 0 now")


@dataclass(frozen=True)
class Behind:
    """The words of a number and its cases, the oldest first."""

    title: str | Promise
    stories: list[Story]


@dataclass(frozen=True)
class BehindRow:
    """One case as the figure saw it."""

    story: Story
    word: str | Promise
    meaning: Meaning
    until: date | None
    is_past: bool


def behind(figure: Figure, number: str, scope: Scope) -> Behind:
    """Find a number by its address in the figure; one whose row is gone has no cases any more."""
    for address, words, counted in figure.numbers():
        if address == number:
            found = [story for story in scope.stories if story.key in counted.cases]
            return Behind(words, sorted(found, key=lambda story: (story.begun_on, story.key)))
    return Behind(NO_LONGER, [])


def rows_behind(stories: Iterable[Story], scope: Scope) -> list[BehindRow]:
    """The rows of one page."""
    return [_row(story, scope) for story in stories]


def _row(story: Story, scope: Scope) -> BehindRow:
    until = scope.until(story) if story.is_open else None
    return BehindRow(
        story,
        story.state.label,
        FACES[story.state].meaning,
        until,
        is_past=until is not None and until < scope.today,
    )
