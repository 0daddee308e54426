"""Which cases a person's figures count: those that they read from inside, were given by then, and may judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sandbox.cases.models import (
    Case,
    CaseGroupObjectPermission,
    CaseUserObjectPermission,
    ConflictDeclaration,
    GrantRecord,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import Organisation, User
    from sandbox.cases.querysets import CaseQuerySet

INSIDE = ("view_internal", "prepare_review")
"""What the city keeps to itself, or work on an application before it is filed; an outline is not enough."""


def counted_for(user: User, acting_for: Organisation | None, *, moment: datetime) -> CaseQuerySet:
    """The cases of this person's figures as of a moment; never one that is not open to them today.

    A case that was opened to them later is left out, so that what happens after a week changes no report of it.
    """
    groups = user.groups.all()
    own = CaseUserObjectPermission.objects.filter(user=user, permission__codename__in=INSIDE)
    shared = CaseGroupObjectPermission.objects.filter(group__in=groups, permission__codename__in=INSIDE)
    given = GrantRecord.objects.filter(
        Q(user=user) | Q(group__in=groups), codename__in=INSIDE, given=True, event__at__lte=moment
    )
    return (
        Case.objects.visible_to(user, acting_for)
        .filter(Q(pk__in=own.values("content_object_id")) | Q(pk__in=shared.values("content_object_id")))
        .filter(pk__in=given.order_by().values("case_id"))
        .exclude(pk__in=closed_to(user))
    )


def closed_to(user: User) -> object:
    """The cases that a declared conflict closes to this person: even where such a case stands is its content."""
    return ConflictDeclaration.objects.filter(user=user, has_conflict=True).order_by().values("case_id")


def left_out_for(user: User, acting_for: Organisation | None) -> CaseQuerySet:
    """The cases that a declared conflict leaves out of this person's figures."""
    return Case.objects.visible_to(user, acting_for).filter(pk__in=closed_to(user))


def count_closed_to(user: User, acting_for: Organisation | None) -> int:
    """How many cases are left out of this person's figures by a declared conflict."""
    return left_out_for(user, acting_for).count()
