"""The people of a case as its page shows them: read from the live grants, so that nobody is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.accounts.models import OrganisationMembership
from sandbox.cases.models import CaseUserObjectPermission, GrantRecord
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case, Participation


@dataclass(frozen=True)
class Shown:
    """One person who takes part on the applicant's side."""

    user: User
    role: Role
    since: datetime | None
    by_way_of: str
    """The organisation for which they act, or who invited them."""
    is_guest: bool
    acts_for_applicant: bool

    @property
    def is_owner(self) -> bool:
        """Whether this person owns the application."""
        return self.role is Role.APPLICANT_OWNER


ORDER = (Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR, Role.APPLICANT_READER)


def people_of(case: Case) -> list[Shown]:
    """Everybody who may read the case for the applicant or a partner, owners first; four questions."""
    rows = CaseUserObjectPermission.objects.filter(
        content_object=case, permission__codename="view_case", role__in=sorted(APPLICANT_ROLES)
    ).select_related("user")
    records = GrantRecord.objects.filter(case=case, codename="view_case", given=True, user__isnull=False)
    since = dict(records.order_by("pk").values_list("user_id", "event__at"))
    memberships = OrganisationMembership.objects.filter(
        organisation__parts_in_cases__case=case, until=None
    ).select_related("organisation")
    member_of = {membership.user_id: membership for membership in memberships}
    parts = {part.user_id: part for part in case.participations.filter(until=None).select_related("given_by")}
    shown = [
        _shown(case, row, since.get(row.user_id), parts.get(row.user_id), member_of.get(row.user_id))
        for row in rows
    ]
    return sorted(shown, key=lambda one: (ORDER.index(one.role), one.user.full_name))


def _shown(
    case: Case,
    row: CaseUserObjectPermission,
    since: datetime | None,
    part: Participation | None,
    membership: OrganisationMembership | None,
) -> Shown:
    is_guest = part is not None and part.invitation_id is not None
    way = str(membership.organisation) if membership else ""
    if part is not None:
        words = _("invited by %(name)s") if is_guest else _("ownership settled by %(name)s")
        by_hand = words % {"name": part.given_by.full_name}
        way = f"{way}, {by_hand}" if way else by_hand
    return Shown(
        user=row.user,
        role=Role(row.role),
        since=since,
        by_way_of=way,
        is_guest=is_guest,
        acts_for_applicant=membership is not None and membership.organisation_id == case.applicant_id,
    )
