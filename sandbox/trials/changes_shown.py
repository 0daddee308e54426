"""How a change of the permit shows itself: its state, its terms side by side, and to the holder nothing too early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sandbox.cases.dossier.inputs import iso_day
from sandbox.core.wording import number, short_date
from sandbox.trials.adjusting import terms_of
from sandbox.trials.models import Change
from sandbox.trials.models.change import END
from sandbox.trials.terms import content_of
from workflows.change import ChangeState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sandbox.trials.reading import TrialView

MEANINGS = {
    ChangeState.DRAFT: "waiting",
    ChangeState.REQUESTED: "with_city",
    ChangeState.PROPOSED: "with_city",
    ChangeState.SUBMITTED: "with_city",
    ChangeState.APPROVED: "with_city",
    ChangeState.REFUSED: "stopped",
    ChangeState.IN_EFFECT: "good",
    ChangeState.WITHDRAWN: "closed",
    ChangeState.LAPSED: "closed",
}


@dataclass(frozen=True)
class ShownTerm:
    """One term in words: until now, as it was asked for, as it is proposed or decided."""

    label: str
    before: str
    asked: str
    proposed: str


@dataclass(frozen=True)
class ShownChange:
    """A change in a list, and at the head of its own page."""

    change: Change
    name: str
    word: str
    meaning: str
    url: str
    tells_decision: bool
    """Whether this reader may know what is proposed and decided."""


def changes_of(look: TrialView) -> list[Change]:
    """The changes of a trial that this person may know of, the newest first; of a draft, its holder alone."""
    rows = Change.objects.filter(case=look.view.case).order_by("-pk")
    if look.is_internal:  # what was never sent is the holder's own
        rows = rows.exclude(requested_at=None)
    found = list(rows)
    for row in found:
        row.case = look.view.case
    return found


def shown(change: Change, look: TrialView) -> ShownChange:
    """The change as this person may know it: what is decided reaches the holder by the issue of the decision."""
    state, tells = ChangeState(change.state), look.is_internal or change.issued_on is not None
    if not tells and (state == ChangeState.APPROVED or look.view.face.being_issued):
        state = _before_the_decision(change)
    word = _("Approved") if state == ChangeState.APPROVED and not look.is_internal else state.label
    return ShownChange(
        change, change.get_kind_display(), str(word), MEANINGS[state], change.get_absolute_url(), tells
    )


def _before_the_decision(change: Change) -> ChangeState:
    """Where the change stood for its holder before a decision, on it or on the whole trial, that is not out yet."""
    if change.state == ChangeState.WITHDRAWN:
        return ChangeState.WITHDRAWN if change.requested_at else ChangeState.DRAFT
    ended = {ChangeState.APPROVED, ChangeState.LAPSED}
    return ChangeState.SUBMITTED if change.state in ended else ChangeState(change.state)


def terms_shown(change: Change, look: TrialView, *, tells_decision: bool) -> list[ShownTerm]:
    """Every term that is to change, in words."""
    proposed = change.wish
    asked = change.asked or proposed
    told = proposed if tells_decision else {}
    return [
        ShownTerm(label, _in_words(before), _told(asked, code), _told(told, code))
        for code, label, before in _terms_before(change, look)
        if code in asked or code in told
    ]


def _terms_before(change: Change, look: TrialView) -> Iterator[tuple[str, str, Any]]:
    """The code, the words and the value of each term as it stood before the change."""
    if change.extends:
        yield END, _("Last day of the trial"), change.before.get(END, look.permit.ends_on)
        return
    for term in terms_of(content_of(look.permit)):
        yield term.code, term.label, change.before.get(term.code, term.value)


def _told(terms: Mapping[str, Any], code: str) -> str:
    return _in_words(terms[code]) if code in terms else ""


def _in_words(value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, int | float):
        return number(value)
    day = value if isinstance(value, date) else iso_day(str(value))
    return short_date(day) if day else str(value)
