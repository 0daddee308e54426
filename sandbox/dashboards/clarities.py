"""The six clarities of every open case, as the page of the case answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sandbox.cases.clarities import SixClarities, clarities_of
from sandbox.core.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story


@dataclass(frozen=True)
class ClearCase:
    """One open case with the answers to the six questions."""

    story: Story
    six: SixClarities
    is_past: bool


def by_urgency(scope: Scope) -> list[Story]:
    """The open cases, the next day that counts first, those without one last."""
    return sorted(scope.open, key=lambda story: (*_urgency(scope.until(story)), story.key))


def clear(stories: Iterable[Story], scope: Scope) -> list[ClearCase]:
    """Answer the six questions for these cases."""
    return [_clear(story, scope) for story in stories]


def _clear(story: Story, scope: Scope) -> ClearCase:
    until = scope.until(story)
    six = clarities_of(story.case, story.state, scope.rules[story.key], until=until)
    return ClearCase(story, six, is_past=until is not None and until < scope.today)


def _urgency(until: date | None) -> tuple[bool, int]:
    return until is None, until.toordinal() if until else 0


def lines_of(cases: Iterable[ClearCase]) -> Iterator[list[str]]:
    """The table as lines of a file, the names of the columns first."""
    yield [
        _("Reference"),
        _("Title"),
        _("Applicant"),
        _("Programme"),
        _("State"),
        pgettext("clarity", "Who"),
        pgettext("clarity", "What"),
        pgettext("clarity", "Until when"),
        pgettext("clarity", "By whose authority"),
        pgettext("clarity", "Answerable to"),
        pgettext("clarity", "With what product"),
    ]
    for clear_case in cases:
        case, six = clear_case.story.case, clear_case.six
        yield [
            case.reference or "",
            case.display_title,
            str(case.applicant),
            case.programme.code,
            str(clear_case.story.state.label),
            six.who,
            str(six.what),
            short_date(six.until),
            six.authority,
            six.answerable,
            str(six.product),
        ]
