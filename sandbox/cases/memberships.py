"""When somebody joins or leaves an organisation, its cases open or close to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.models import OrganisationMembership
from sandbox.accounts.signals import membership_changed
from sandbox.audit.services import record
from sandbox.cases.access import grant_to_user, revoke_from_user
from sandbox.cases.grants import OF_APPLICANTS
from sandbox.cases.models import CaseParty
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User


def connect() -> None:
    """Listen to the floor of the people."""
    membership_changed.connect(
        settle_cases, sender=OrganisationMembership, dispatch_uid="grants follow memberships"
    )


def settle_cases(membership: OrganisationMembership, actor: User, now: datetime, **_kwargs: object) -> None:
    """Give or take the member's grants on every case in which the organisation is a party."""
    parties = CaseParty.objects.filter(organisation=membership.organisation).select_related("case")
    for party in parties:
        _settle(party, membership, actor=actor, now=now)


def _settle(party: CaseParty, membership: OrganisationMembership, *, actor: User, now: datetime) -> None:
    case, user = party.case, membership.user
    event = record(
        "case.member_left" if membership.until else "case.member_joined",
        actor=actor,
        at=now,
        chain=case.uuid,
        subject=("case", case.uuid),
        data={"member": user.uuid},
    )
    if membership.until:
        revoke_from_user(case, user, event=event)
        return
    own = Role(f"applicant_{membership.role}")
    role = own if party.kind == CaseParty.Kind.APPLICANT else Role.APPLICANT_READER
    grant_to_user(case, user, role, OF_APPLICANTS[role], event=event)
