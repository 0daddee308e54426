"""Writing the notices of a step: rows only, inside the door's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sandbox.accounts.models import User
from sandbox.cases.effects import StepTaken, step_taken
from sandbox.cases.models import CaseGroupObjectPermission, CaseUserObjectPermission
from sandbox.notifications.models import Notice
from sandbox.notifications.policy import CONSULTED, NOTICES
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def connect() -> None:
    """Answer every step, after the floors below have."""
    step_taken.connect(tell, dispatch_uid="notices of every step")


def tell(taken: StepTaken, **_kwargs: object) -> None:
    """Tell whom the policy names, but not the actor."""
    recipients = recipients_of(taken)
    Notice.objects.bulk_create(
        [
            Notice(user=user, case=taken.case, event=taken.event, verb=taken.step.key, made_at=taken.now)
            for user in recipients
        ],
        ignore_conflicts=True,
    )


def recipients_of(taken: StepTaken) -> list[User]:
    """The people who hold one of the named roles on the case, free of conflict, each once."""
    roles = set(NOTICES[taken.step.key].recipients)
    found = _holders(taken, roles - {Role.PRESIDING_OFFICER})
    officer = taken.case.officer_id if Role.PRESIDING_OFFICER in roles else None
    barred = taken.case.declarations.filter(has_conflict=True).values("user")
    people = User.objects.filter(Q(pk__in=found) | Q(pk=officer), is_active=True)
    return list(people.exclude(pk=taken.actor.pk).exclude(pk__in=barred).order_by("pk"))


def _holders(taken: StepTaken, roles: Iterable[Role]) -> QuerySet[User, Any]:
    own = CaseUserObjectPermission.objects.filter(content_object=taken.case, role__in=roles).values("user")
    groups = CaseGroupObjectPermission.objects.filter(content_object=taken.case, role__in=roles)
    department = getattr(taken.subject, "department", None)
    if department is not None:
        others = Q(role__in=CONSULTED) & ~Q(group__name__startswith=f"{department.code}:")
        groups = groups.exclude(others)
    return User.objects.filter(Q(pk__in=own) | Q(groups__in=groups.values("group"))).values("pk")
