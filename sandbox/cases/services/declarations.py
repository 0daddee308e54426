"""Declaring interests: before the content of a case opens, whoever judges says whether they are free to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import normalize

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sandbox.cases.access import actor_for
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case, ConflictDeclaration, DeclarationCorrection
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.assignment import give_up_case
from sandbox.cases.services.colleagues import answers_for, who_answers_for
from sandbox.core.errors import StepStale
from workflows.roles import JUDGING_ROLES

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from workflows.permission import Actor

CONFLICT, NO_CONFLICT, CORRECTION = (
    "case.declare_conflict",
    "case.declare_no_conflict",
    "case.correct_declaration",
)
CORRECTION_LENGTH = 20
"""The fewest characters in which the reason of a correction can be given."""


class Reading(StrEnum):
    """How far a person may look into a case that they may know of."""

    OPEN = "open"
    OUTLINE = "outline"
    TO_DECLARE = "to_declare"
    CLOSED_BY_CONFLICT = "closed_by_conflict"


def judges(actor: Actor) -> bool:
    """Whether this actor holds the case in a role that must declare."""
    return not actor.roles.isdisjoint(JUDGING_ROLES)


def reading_of(user: User, case: Case, actor: Actor | None = None) -> Reading:
    """What this person may read: content, outline only, or first the declaration."""
    actor = actor or actor_for(user, case)
    if actor.has_conflict:
        return Reading.CLOSED_BY_CONFLICT
    if judges(actor) and not actor.has_declared:
        return Reading.TO_DECLARE
    return Reading.OPEN if actor.reads_by("view_content") else Reading.OUTLINE


@transaction.atomic
def declare(
    case: Case, *, actor: User, has_conflict: bool, now: datetime, statement: str = ""
) -> ConflictDeclaration:
    """Declare interests; whoever is free may learn of a conflict later, never take one back.

    A conflict closes the content and returns what the person has in hand; raises PermissionDenied.
    """
    locked = locked_case(case.pk)
    earlier = locked.declarations.filter(user=actor).first()
    is_first_or_worse = earlier is None or (has_conflict and not earlier.has_conflict)
    if not judges(actor_for(actor, locked)) or not is_first_or_worse:
        raise PermissionDenied
    _replace(earlier)
    declaration: ConflictDeclaration = ConflictDeclaration.objects.create(
        case=locked,
        user=actor,
        has_conflict=has_conflict,
        statement=normalize("NFC", statement).strip(),
        declared_at=now,
    )
    verb = CONFLICT if has_conflict else NO_CONFLICT
    event = record_on_case(locked, verb, actor=actor, now=now)
    if has_conflict:
        give_up_case(locked, actor=actor, now=now)
        told = tuple(who_answers_for(actor, locked))
        act_recorded.send(Case, done=ActRecorded(locked, CONFLICT, event, actor, now, named=told))
    return declaration


@transaction.atomic
def correct_declaration(
    case: Case, person: User, *, reason: str, actor: User, now: datetime
) -> DeclarationCorrection:
    """Record that a declared conflict was an error: both records stay, and the person declares anew.

    Somebody else with authority does it, free of conflict themselves. Raises PermissionDenied or StepStale.
    """
    locked = locked_case(case.pk)
    if not may_correct(locked, person, actor) or len(reason.strip()) < CORRECTION_LENGTH:
        raise PermissionDenied
    declaration = locked.declarations.filter(user=person, has_conflict=True).first()
    if declaration is None:
        raise StepStale
    _replace(declaration)
    correction = DeclarationCorrection.objects.create(
        declaration=declaration,
        reason=normalize("NFC", reason).strip(),
        corrected_by=actor,
        corrected_at=now,
    )
    event = record_on_case(
        locked, CORRECTION, actor=actor, now=now, reason=correction.reason, data={"person": person.uuid}
    )
    done = ActRecorded(locked, CORRECTION, event, actor, now, named=(person.pk,))
    act_recorded.send(Case, done=done)
    return correction


def may_correct(case: Case, person: User, actor: User) -> bool:
    """Whether this other person answers for the one who declared, and is free to judge the case."""
    seen = actor_for(actor, case)
    is_free = seen.has_declared and not seen.has_conflict
    return person.pk != actor.pk and is_free and answers_for(actor, person, case)


def _replace(earlier: ConflictDeclaration | None) -> None:
    if earlier is not None:
        earlier.in_force = False
        earlier.save(update_fields=["in_force"])
