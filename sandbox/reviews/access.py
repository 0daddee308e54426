"""Who is let into a case for its review: the consulted bodies, and the people of the council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.services.groups import department_group
from sandbox.cases.access import (
    READ_ALL,
    grant_to_group,
    grant_to_user,
    revoke_from_user,
)
from sandbox.reviews.models import CouncilMember
from workflows.roles import Role

if TYPE_CHECKING:
    from sandbox.audit.models import Event
    from sandbox.reviews.models import Opinion

OF_LEGAL_BODY: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.LEGAL_REVIEWER, (*READ_ALL, "give_opinion")),
    (Role.LEGAL_LEADER, (*READ_ALL, "lead_opinion")),
    (Role.DOCUMENT_CLERK, ("view_case", "issue_document")),
)

OF_AGENCY: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.AGENCY_REVIEWER, (*READ_ALL, "give_opinion")),
    (Role.AGENCY_LEADER, (*READ_ALL, "lead_opinion")),
)

OF_COUNCIL: dict[str, tuple[Role, tuple[str, ...]]] = {
    CouncilMember.Part.CHAIR: (Role.COUNCIL_CHAIR, (*READ_ALL, "chair_council", "score_case")),
    CouncilMember.Part.MEMBER: (Role.COUNCIL_MEMBER, (*READ_ALL, "score_case")),
    CouncilMember.Part.SECRETARY: (Role.COUNCIL_SECRETARY, READ_ALL),
}


def open_to_body(opinion: Opinion, *, event: Event) -> None:
    """Let the people of a consulted body read the case and give its opinion."""
    for role, codenames in OF_LEGAL_BODY if opinion.is_legal else OF_AGENCY:
        group = department_group(opinion.department.code, role)
        grant_to_group(opinion.case, group, role, codenames, event=event)


def open_to_member(member: CouncilMember, *, event: Event) -> None:
    """Let one person of the council read the case, in their part."""
    role, codenames = OF_COUNCIL[member.part]
    grant_to_user(member.session.case, member.user, role, codenames, event=event)


def close_to_member(member: CouncilMember, *, event: Event) -> None:
    """Whoever is no longer in the council has no more to do with the case."""
    revoke_from_user(member.session.case, member.user, event=event)
