"""Organisations and those who act for them."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import Organisation, OrganisationMembership, OrganisationRole, User
from sandbox.accounts.services.memberships import follow_membership
from sandbox.audit.services import record


@dataclass(frozen=True)
class OrganisationOnPaper:
    """An organisation as its papers name it, before anybody acts for it here."""

    name: str
    business_code: str
    address: str
    kind: str = Organisation.Kind.COMPANY


@transaction.atomic
def register_organisation(named: OrganisationOnPaper, *, actor: User, now: datetime) -> Organisation:
    """Enter an organisation that has nobody with an account; the one with this business code, if it is there."""
    organisation, is_new = Organisation.objects.get_or_create(
        business_code=named.business_code,
        defaults={
            "name": named.name,
            "address": named.address,
            "kind": named.kind,
            "created_at": now,
        },
    )
    if is_new:
        record(
            "organisation.register",
            actor=actor,
            at=now,
            subject=("organisation", organisation.uuid),
            data={"business_code": named.business_code},
        )
    return organisation


@transaction.atomic
def found_organisation(
    user: User,
    *,
    name: str,
    now: datetime,
    name_en: str = "",
    business_code: str | None = None,
    address: str = "",
    kind: str = Organisation.Kind.COMPANY,
) -> Organisation:
    """Register an organisation with its founder as first owner."""
    organisation = Organisation.objects.create(
        name=name,
        name_en=name_en,
        business_code=business_code,
        address=address,
        kind=kind,
        created_at=now,
    )
    join_organisation(user, organisation=organisation, role=OrganisationRole.OWNER, actor=user, now=now)
    return organisation


@transaction.atomic
def join_organisation(
    user: User, *, organisation: Organisation, role: OrganisationRole, actor: User, now: datetime
) -> OrganisationMembership:
    """Make a person a member; invitations and the founding of an organisation end here."""
    if user.department_memberships.filter(until=None).exists():
        raise ValidationError(_("A person who holds an office in a department cannot act for an applicant."))
    if user.organisation_memberships.filter(organisation=organisation, until=None).exists():
        raise ValidationError(_("This person is already a member of the organisation."))
    membership = OrganisationMembership.objects.create(
        user=user, organisation=organisation, role=role, since=now
    )
    follow_membership(membership, actor=actor, now=now)
    return membership


@transaction.atomic
def leave_organisation(user: User, *, organisation: Organisation, actor: User, now: datetime) -> None:
    """End a person's membership; owners end anyone's, everyone their own, but the last owner stays."""
    if actor != user:
        require_owner(actor, organisation)
    # Two owners who leave at the same moment must not each take the other for the one who stays.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    live = OrganisationMembership.objects.filter(organisation=organisation, until=None)
    membership = live.filter(user=user).first()
    if membership is None:
        return
    owners = live.filter(role=OrganisationRole.OWNER).exclude(user=user)
    if membership.role == OrganisationRole.OWNER and not owners.exists():
        raise ValidationError(_("An organisation needs an owner: make somebody else owner first."))
    membership.until = now
    membership.save(update_fields=["until"])
    follow_membership(membership, actor=actor, now=now)


def require_owner(actor: User, organisation: Organisation) -> None:
    """Refuse whoever is not an owner of the organisation."""
    owners = OrganisationMembership.objects.filter(
        organisation=organisation, role=OrganisationRole.OWNER, until=None
    )
    if not owners.filter(user=actor).exists():
        raise PermissionDenied(_("Only an owner of the organisation may do this."))
