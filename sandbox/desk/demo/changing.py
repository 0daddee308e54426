"""A permit is changed, as its holder, the department and the deciding body do it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.desk.demo import words
from sandbox.desk.demo.decision import SIGNATORY
from sandbox.desk.demo.review import DIRECTOR
from sandbox.desk.demo.road import after
from sandbox.trials.models import Change
from sandbox.trials.services.changes import begin_change, open_change, write_proposal, write_request
from sandbox.trials.services.permits import permit_of
from workflows.change import ChangeKind

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.desk.demo.road import Walk


def ask(
    walk: Walk, *, now: datetime, reason: str, terms: dict[str, Any] | None = None, days: int = 0
) -> None:
    """The holder asks for other terms, or for so many days more."""
    kind = ChangeKind.EXTEND if days else ChangeKind.ADJUST
    owner, permit = walk.people[walk.owner], permit_of(walk.case)
    change = begin_change(walk.case, kind, actor=owner, now=now)
    ends_on = permit.ends_on + timedelta(days=days) if days and permit and permit.ends_on else None
    write_request(
        change,
        reason=reason,
        account=words.SO_FAR,
        ends_on=ends_on,
        wanted=terms,
        expected=change.version,
        actor=owner,
        now=after(now, 20),
    )
    walk.step("request", walk.owner, now=after(now, 30), part=_open(walk))


def propose(walk: Walk, *, now: datetime, reason: str) -> None:
    """The officer proposes what was asked for, and the director submits it."""
    change = _open(walk)
    write_proposal(
        change,
        proposal=reason,
        conditions=words.CONDITION_OF_CHANGE,
        ends_on=change.ends_on,
        wanted=change.wanted,
        expected=change.version,
        actor=walk.officer,
        now=now,
    )
    walk.step("propose", walk.officer, now=after(now, 30), part=_open(walk))
    walk.step("submit", DIRECTOR, now=after(now, 120), part=_open(walk))


def approve(walk: Walk, *, now: datetime) -> None:
    """The signatory approves the change; the decision is drawn up from it."""
    walk.free(SIGNATORY, now=now)
    walk.step("approve", SIGNATORY, now=after(now, 10), part=_open(walk))


def give_effect(walk: Walk, *, now: datetime) -> None:
    """The decision is out: the permit says the new terms."""
    walk.step(_open(walk).kind, SIGNATORY, now=now)


def _open(walk: Walk) -> Change:
    change = open_change(walk.case)
    assert change is not None  # noqa: S101 - the story asks for it before
    return Change.objects.select_related("case").get(pk=change.pk)
