"""When somebody joins or leaves an organisation, its cases open or close to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.models import DepartmentMembership, OrganisationMembership
from sandbox.accounts.signals import membership_changed
from sandbox.cases.models import Case, CaseParty
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.people import end_part, give_back_ownership, settle

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User


def connect() -> None:
    """Listen to the floor of the people."""
    membership_changed.connect(
        settle_cases, sender=OrganisationMembership, dispatch_uid="grants follow memberships"
    )
    membership_changed.connect(
        end_guest_parts, sender=DepartmentMembership, dispatch_uid="an office ends the parts of a guest"
    )


def settle_cases(membership: OrganisationMembership, actor: User, now: datetime, **_kwargs: object) -> None:
    """Give or take the member's grants on every case in which the organisation is a party."""
    parties = CaseParty.objects.filter(organisation=membership.organisation).select_related("case")
    for party in parties:
        _settle(party, membership, actor=actor, now=now)


def end_guest_parts(membership: DepartmentMembership, actor: User, now: datetime, **_kwargs: object) -> None:
    """Whoever takes an office in a department leaves the cases to which an applicant had invited them."""
    if membership.until:
        return
    user = membership.user
    for case in Case.objects.filter(participations__user=user, participations__until=None).distinct():
        event = record_on_case(
            case,
            "case.remove_person",
            actor=actor,
            now=now,
            data={"member": user.uuid},
        )
        end_part(case, user, event=event)


def _settle(party: CaseParty, membership: OrganisationMembership, *, actor: User, now: datetime) -> None:
    case, user = party.case, membership.user
    event = record_on_case(
        case,
        "case.member_left" if membership.until else "case.member_joined",
        actor=actor,
        now=now,
        data={"member": user.uuid},
    )
    if party.kind == CaseParty.Kind.PARTNER:
        settle(case, user, event=event)
        return
    # In the applicant's own organisation the membership counts: a guest's part, or ownership, ends with a change of it.
    end_part(case, user, event=event)
    give_back_ownership(case, event=event)
