"""Who takes part in a case on the applicant's side: their part, its end, and ownership handed over.

A part of one's own (by invitation or by hand-over) stands before what the membership of a party gives; the grants
follow at once, in `settle`, the one place that compares what a person should hold with what they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import OrganisationMembership, User
from sandbox.cases.access import actor_for, grant_to_user, revoke_from_user
from sandbox.cases.grants import granted_to
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case, CaseParty, CaseUserObjectPermission, Participation, PartInCase
from sandbox.cases.recording import record_on_case
from workflows.permission import may
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from sandbox.audit.models import Event
    from sandbox.cases.effects import StepTaken
    from sandbox.cases.models import CaseInvitation
    from workflows.permission import Actor

MAY_SETTLE_PEOPLE = may("submit_case", Role.APPLICANT_OWNER)
"""Who submits for the applicant also says who takes part."""


def require_case_owner(actor: User, case: Case) -> Role:
    """Return the role in which the actor owns the application; nobody else decides who takes part."""
    role = MAY_SETTLE_PEOPLE.role_of(actor_for(actor, case))
    if role is None:
        raise PermissionDenied
    return role


def is_case_owner(actor: Actor) -> bool:
    """Whether this person says who takes part."""
    return MAY_SETTLE_PEOPLE.role_of(actor) is not None


def acts_for_applicant(user: User, case: Case) -> bool:
    """Whether the person is a member of the applicant's organisation now."""
    return members_of(case).filter(user=user).exists()


def members_of(case: Case) -> QuerySet[OrganisationMembership]:
    """The live memberships of the applicant's organisation."""
    return OrganisationMembership.objects.filter(organisation_id=case.applicant_id, until=None)


def begin_part(
    case: Case,
    user: User,
    *,
    part: PartInCase,
    given_by: User,
    event: Event,
    invitation: CaseInvitation | None = None,
) -> None:
    """Give a person this part of their own, in the place of any other."""
    _close_parts(case, user, now=event.at)
    Participation.objects.create(
        case=case, user=user, role=part, given_by=given_by, invitation=invitation, since=event.at
    )
    settle(case, user, event=event)


def end_part(case: Case, user: User, *, event: Event) -> None:
    """End a person's own part; what a membership gives them comes back, or nothing."""
    _close_parts(case, user, now=event.at)
    settle(case, user, event=event)


def settle(case: Case, user: User, *, event: Event) -> None:
    """Bring the grants of one person on the applicant's side in step with their part."""
    role = _role_due(case, user)
    wanted = {(codename, role.value) for codename in granted_to(case, role)} if role else set()
    rows = CaseUserObjectPermission.objects.filter(
        content_object=case, user=user, role__in=sorted(APPLICANT_ROLES)
    )
    held = set(rows.values_list("permission__codename", "role"))
    if held - wanted:
        revoke_from_user(case, user, event=event, codenames={codename for codename, _role in held - wanted})
    if role and wanted - held:
        grant_to_user(case, user, role, granted_to(case, role), event=event)


def settle_paper(taken: StepTaken) -> None:
    """An application on paper is the applicant's to follow from its filing on, and no longer only to read."""
    if taken.case.is_paper:
        for membership in members_of(taken.case).select_related("user"):
            settle(taken.case, membership.user, event=taken.event)


@transaction.atomic
def remove_person(case: Case, person: User, *, actor: User, now: datetime) -> None:
    """End the part of somebody who was invited; an owner ends anyone's, everyone their own."""
    case = locked_case(case.pk)
    role = "" if actor == person else require_case_owner(actor, case).value
    live = case.participations.filter(user=person, until=None).first()
    if live is None or live.invitation_id is None:
        raise ValidationError(_("This person does not take part by an invitation any more."))
    event = _record("case.remove_person", case, actor=actor, now=now, role=role, member=person)
    end_part(case, person, event=event)


@transaction.atomic
def hand_over(case: Case, to: User, *, actor: User, now: datetime) -> None:
    """Make a member of the applicant's organisation the owner of this application; the giver stays as editor."""
    case = locked_case(case.pk)
    role = require_case_owner(actor, case).value
    if not to.is_active or not acts_for_applicant(to, case):
        raise ValidationError(_("Only a member of the applicant's organisation can own the application."))
    if MAY_SETTLE_PEOPLE.role_of(actor_for(to, case)) is not None:
        raise ValidationError(_("This person owns the application already."))
    event = _record("case.hand_over", case, actor=actor, now=now, role=role, member=to)
    begin_part(case, to, part=PartInCase.OWNER, given_by=actor, event=event)
    begin_part(case, actor, part=PartInCase.EDITOR, given_by=actor, event=event)


def give_back_ownership(case: Case, *, event: Event) -> None:
    """An application is never without an owner: the owners of the organisation come back if nobody else is left."""
    owners = CaseUserObjectPermission.objects.filter(content_object=case, role=Role.APPLICANT_OWNER)
    if owners.exists():
        return
    for membership in members_of(case).filter(role="owner").select_related("user"):
        end_part(case, membership.user, event=event)


def roles_by_part(user: User) -> frozenset[Role]:
    """The roles that a person holds in single cases only, whatever their organisation made of them."""
    held = Participation.objects.filter(user=user, until=None).order_by()
    return frozenset(PartInCase(role).law_role for role in held.values_list("role", flat=True).distinct())


def _role_due(case: Case, user: User) -> Role | None:
    """The role that a person should hold now: their own part, else what a party's membership gives."""
    part = case.participations.filter(user=user, until=None).values_list("role", flat=True).first()
    if part is not None:
        return PartInCase(part).law_role
    memberships = user.organisation_memberships.filter(until=None, organisation__parts_in_cases__case=case)
    kinds = dict(memberships.values_list("organisation__parts_in_cases__kind", "role"))
    if CaseParty.Kind.APPLICANT in kinds:
        return Role(f"applicant_{kinds[CaseParty.Kind.APPLICANT]}")
    return Role.APPLICANT_READER if kinds else None


def _close_parts(case: Case, user: User, *, now: datetime) -> None:
    case.participations.filter(user=user, until=None).update(until=now)


def _record(verb: str, case: Case, *, actor: User, now: datetime, role: str, member: User) -> Event:
    return record_on_case(
        case,
        verb,
        actor=actor,
        now=now,
        role=role,
        data={"member": member.uuid},
    )
