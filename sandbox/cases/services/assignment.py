"""Who is in charge of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q

from sandbox.accounts.models import User
from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from workflows.case import CaseState
from workflows.permission import may
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from sandbox.audit.models import Event

MAY_ASSIGN = may("lead_review", Role.PRESIDING_HEAD)


def officers_for(case: Case) -> QuerySet[User]:
    """The officers of the presiding body who may take the case: active, without a declared conflict."""
    held = Q(
        department_memberships__department__code=rules_for(case).bodies.presiding,
        department_memberships__role=Role.PRESIDING_OFFICER,
        department_memberships__until=None,
    )
    barred = case.declarations.filter(has_conflict=True).values("user")
    return User.objects.filter(held, is_active=True).exclude(pk__in=barred).distinct()


def name_officer(case: Case) -> User | None:
    """Put the officer with the fewest open cases in charge; none when the body has no officer."""
    busy = Count("cases_in_charge", filter=~Q(cases_in_charge__state=CaseState.CLOSED), distinct=True)
    officer = officers_for(case).annotate(busy=busy).order_by("busy", "pk").first()
    if officer is not None:
        case.officer = officer
        case.save(update_fields=["officer"])
    return officer


@transaction.atomic
def assign_officer(case: Case, officer: User, *, actor: User, now: datetime) -> Event:
    """Put an officer in charge; the head of division does it, and it is recorded."""
    locked = (
        Case.objects.select_for_update(of=("self",)).select_related("programme", "applicant").get(pk=case.pk)
    )
    role = MAY_ASSIGN.role_of(actor_for(actor, locked))
    if role is None or not officers_for(locked).filter(pk=officer.pk).exists():
        raise PermissionDenied
    locked.officer = officer
    locked.save(update_fields=["officer"])
    return record_on_case(
        locked,
        "case.assign_officer",
        actor=actor,
        now=now,
        role=role,
        data={"officer": officer.uuid},
    )
