"""The consultation list: what the programme demands, and what the head of division adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import Department
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError
from sandbox.reviews.barriers import sets_provisions_aside
from sandbox.reviews.models import Consultation
from workflows.case import CaseState
from workflows.permission import may
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules

MAY_CONSULT = may("lead_review", Role.PRESIDING_HEAD)


class ListClosed(OfficeError):
    """The list is drawn up between acceptance and the start of the review."""

    sentence = _("The consultation list can be changed only after acceptance and before the review starts.")


def demanded_codes(rules: ProgrammeRules, *, sets_aside: bool) -> frozenset[str]:
    """The bodies that the programme demands: those always consulted, and the legal body where it says so."""
    legal = sets_aside or rules.legal_review == "always"
    return frozenset(rules.bodies.always_consulted) | (
        frozenset({rules.bodies.legal}) if legal else frozenset()
    )


def plan_consultations(case: Case, *, now: datetime) -> None:
    """Put the demanded bodies on the list; one that the office does not know stays off it, and blocks the start."""
    codes = demanded_codes(rules_for(case, today(now)), sets_aside=sets_provisions_aside(case))
    for department in Department.objects.filter(code__in=codes):
        Consultation.objects.get_or_create(
            case=case, department=department, defaults={"is_demanded": True, "planned_at": now}
        )


def bodies_to_add(case: Case) -> QuerySet[Department]:
    """The bodies that could still be asked: they have somebody who writes opinions, and are not on the list."""
    asked = Consultation.objects.filter(case=case).values("department")
    writing = Department.objects.filter(
        memberships__role__in=(Role.AGENCY_REVIEWER, Role.LEGAL_REVIEWER), memberships__until=None
    )
    return writing.exclude(pk__in=asked).distinct()


@transaction.atomic
def add_consultation(case: Case, department: Department, *, actor: User, now: datetime) -> Consultation:
    """Add a body that the programme does not demand; raises PermissionDenied or ListClosed."""
    locked, held = _opened(case, actor)
    if not bodies_to_add(locked).filter(pk=department.pk).exists():
        raise PermissionDenied
    row = Consultation.objects.create(case=locked, department=department, planned_at=now)
    _record("review.add_consultation", locked, department, actor=actor, held=held, now=now)
    return row


@transaction.atomic
def remove_consultation(case: Case, department: Department, *, actor: User, now: datetime) -> None:
    """Take a body off the list; one that the programme demands stays."""
    locked, held = _opened(case, actor)
    row = Consultation.objects.filter(case=locked, department=department, is_demanded=False).first()
    if row is None:
        raise PermissionDenied
    row.delete()
    _record("review.remove_consultation", locked, department, actor=actor, held=held, now=now)


def list_is_open(case: Case) -> bool:
    """Whether the list may still change."""
    return bool(case.state == CaseState.ACCEPTED)


def _opened(case: Case, actor: User) -> tuple[Case, Standing]:
    locked = locked_case(case.pk)
    held = standing_or_refuse(actor, locked, MAY_CONSULT)
    if not list_is_open(locked):
        raise ListClosed
    return locked, held


def _record(
    verb: str, case: Case, department: Department, *, actor: User, held: Standing, now: datetime
) -> None:
    record_on_case(
        case,
        verb,
        actor=actor,
        now=now,
        held=held,
        data={"department": department.code},
    )
