"""Declaring interests: before the content of a case opens, whoever judges says whether they are free to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sandbox.cases.access import actor_for
from sandbox.cases.models import Case, ConflictDeclaration
from sandbox.cases.recording import record_on_case
from workflows.roles import JUDGING_ROLES

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from workflows.permission import Actor


class Reading(StrEnum):
    """How far a person may look into a case that they may know of."""

    OPEN = "open"
    OUTLINE = "outline"
    TO_DECLARE = "to_declare"
    CLOSED_BY_CONFLICT = "closed_by_conflict"


def judges(actor: Actor) -> bool:
    """Whether this actor holds the case in a role that must declare."""
    return any(role in JUDGING_ROLES for _, role in actor.grants)


def reading_of(user: User, case: Case, actor: Actor | None = None) -> Reading:
    """What this person may read: content, outline only, or first the declaration."""
    actor = actor or actor_for(user, case)
    if actor.has_conflict:
        return Reading.CLOSED_BY_CONFLICT
    if judges(actor) and not actor.has_declared:
        return Reading.TO_DECLARE
    may_read = any(codename == "view_content" for codename, _ in actor.grants)
    return Reading.OPEN if may_read else Reading.OUTLINE


@transaction.atomic
def declare(
    case: Case, *, actor: User, has_conflict: bool, now: datetime, statement: str = ""
) -> ConflictDeclaration:
    """Declare interests once; a declared conflict closes the content and cannot be taken back by the same person."""
    if not judges(actor_for(actor, case)) or case.declarations.filter(user=actor).exists():
        raise PermissionDenied
    declaration = ConflictDeclaration.objects.create(
        case=case, user=actor, has_conflict=has_conflict, statement=statement, declared_at=now
    )
    record_on_case(
        case, "case.declare_conflict" if has_conflict else "case.declare_no_conflict", actor=actor, now=now
    )
    return declaration
