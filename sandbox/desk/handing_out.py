"""Handing out work of a department: what would happen, row by row, and doing it row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from sandbox.accounts.models import User
from sandbox.cases.models import ConflictDeclaration
from sandbox.cases.services.assignment import assign_officer, return_case, take_case
from sandbox.core.errors import OfficeError
from sandbox.desk.pool import CASE, Held, colleagues_to_name
from sandbox.reviews.services.assignment import assign_reviewer, return_opinion, take_opinion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sandbox.audit.models import Event

NOBODY = -2
"""No person's key: a page that showed somebody who is not there any more."""


@dataclass(frozen=True)
class Plan:
    """What would happen to one row, or why nothing can."""

    held: Held
    refusal: str

    @property
    def is_open(self) -> bool:
        """Whether it would be handed out."""
        return not self.refusal


def plan(rows: Sequence[Held], to: User) -> list[Plan]:
    """Say for each row what would happen; the services ask again when it is done. Few questions for all rows."""
    barred = ConflictDeclaration.objects.filter(
        case__in=[row.case for row in rows], user=to, has_conflict=True
    )
    closed = set(barred.values_list("case_id", flat=True))
    return [Plan(row, _refusal(row, to, closed=row.case.pk in closed)) for row in rows]


def _refusal(row: Held, to: User, *, closed: bool) -> str:
    if not row.may_name:
        return _("It is not for you to hand this out.")
    if row.holder == to:
        return _("%(who)s has it already.") % {"who": to}
    if closed:
        return _("%(who)s has declared a conflict of interest in this case.") % {"who": to}
    return ""


def hand_out(rows: Sequence[tuple[Held, str]], to: User, *, actor: User, now: datetime) -> list[Plan]:
    """Hand out each row by itself: one that is refused keeps no other back; returns what became of each."""
    done = []
    for row, seen in rows:
        try:
            _give(row, to, seen, actor=actor, now=now)
            done.append(Plan(row, ""))
        except OfficeError as refusal:
            done.append(Plan(row, str(refusal)))
        except PermissionDenied:
            done.append(Plan(row, _("It is not for you to hand this out.")))
    return done


def take_over(row: Held, *, actor: User, now: datetime) -> Event:
    """Take what nobody has."""
    if row.kind == CASE:
        return take_case(row.subject, actor=actor, now=now)
    return take_opinion(row.subject, actor=actor, now=now)


def give_back(row: Held, seen: str, *, reason: str, actor: User, now: datetime) -> Event:
    """Return to the pool what somebody has."""
    act = return_case if row.kind == CASE else return_opinion
    return act(row.subject, actor=actor, reason=reason, now=now, seen=_key_of(seen))


def _give(row: Held, to: User, seen: str, *, actor: User, now: datetime) -> Event:
    if not colleagues_to_name(row.kind, actor).filter(pk=to.pk).exists():
        raise PermissionDenied
    act = assign_officer if row.kind == CASE else assign_reviewer
    return act(row.subject, to, actor=actor, now=now, seen=_key_of(seen))


def _key_of(seen: str) -> int | None:
    """The key of the person whom a page showed; None where it showed nobody."""
    if not seen:
        return None
    return User.objects.filter(uuid=seen).values_list("pk", flat=True).first() or NOBODY
