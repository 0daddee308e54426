"""Which grants follow from which step: one literal table, carried out in `access`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.services.groups import department_group
from sandbox.cases.access import (
    READ,
    READ_ALL,
    grant_to_group,
    grant_to_user,
    groups_with_role,
    revoke_from_group,
)
from sandbox.cases.services.programme import rules_for
from workflows.case import CaseState
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.accounts.models import Organisation
    from sandbox.audit.models import Event
    from sandbox.cases.effects import StepTaken
    from sandbox.cases.models import Case

Line = tuple[str, Role, tuple[str, ...]]
"""A body of the programme, a role in it, and what it may do from then on."""

OF_APPLICANTS: dict[Role, tuple[str, ...]] = {
    Role.APPLICANT_OWNER: (*READ, "submit_case", "answer_case", "report_trial"),
    Role.APPLICANT_EDITOR: (*READ, "answer_case"),
    Role.APPLICANT_READER: READ,
}


def granted_to(case: Case, role: Role) -> tuple[str, ...]:
    """What somebody in this role on the applicant's side may do; what came on paper they read, the desk writes it.

    Once it is filed, the owner may withdraw it, say who takes part and report on the trial, as for any other. A
    decision of an earlier law is taken over with nothing left to write.
    """
    if not case.is_paper:
        return OF_APPLICANTS[role]
    if case.state == CaseState.DRAFT:
        return READ
    held_back = set() if rules_for(case).legacy else {"answer_case"}
    return tuple(codename for codename in OF_APPLICANTS[role] if codename not in held_back)


AT_ADVICE: tuple[Line, ...] = (("presiding", Role.PRESIDING_OFFICER, (*READ, "prepare_review")),)

AT_FILING: tuple[Line, ...] = (
    ("presiding", Role.ONE_STOP, (*READ_ALL, "check_dossier")),
    (
        "presiding",
        Role.PRESIDING_OFFICER,
        (*READ_ALL, "check_dossier", "prepare_review", "supervise_trial"),
    ),
    ("presiding", Role.PRESIDING_HEAD, (*READ_ALL, "lead_review")),
    ("presiding", Role.PRESIDING_DIRECTOR, (*READ_ALL, "conclude_case")),
    ("presiding", Role.DOCUMENT_CLERK, (*READ_ALL, "issue_document", "close_case")),
)

AT_SUBMISSION: tuple[Line, ...] = (
    ("authority", Role.AUTHORITY_OFFICE, (*READ_ALL, "handle_submission")),
    ("authority", Role.AUTHORITY_SIGNATORY, (*READ_ALL, "handle_submission", "decide_case")),
    ("authority", Role.DOCUMENT_CLERK, (*READ_ALL, "issue_document")),
)

AT_APPROVAL: tuple[Line, ...] = (("presiding", Role.MONITOR, (*READ_ALL, "monitor_trial", "close_case")),)

READERS_FROM_FILING: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.AUDITOR, READ_ALL),
    (Role.REPRESENTATIVE_READER, ("view_case",)),
)


def grant_lines(case: Case, lines: Iterable[Line], *, event: Event) -> None:
    """Give the departments that the programme names what the table says."""
    bodies = rules_for(case).bodies
    for body, role, codenames in lines:
        group = department_group(getattr(bodies, body), role)
        grant_to_group(case, group, role, codenames, event=event)


def grant_to_members(
    case: Case, organisation: Organisation, *, event: Event, role: Role | None = None
) -> None:
    """Give the people of an organisation their permissions, each in their own role unless one is named."""
    for membership in organisation.memberships.filter(until=None).select_related("user"):
        held = role or Role(f"applicant_{membership.role}")
        grant_to_user(case, membership.user, held, granted_to(case, held), event=event)


def open_to_advisers(taken: StepTaken) -> None:
    """Let the presiding officers see the draft while they advise."""
    grant_lines(taken.case, AT_ADVICE, event=taken.event)


def close_to_advisers(taken: StepTaken) -> None:
    """A draft is the applicant's own again once the advice is given."""
    group = department_group(rules_for(taken.case).bodies.presiding, Role.PRESIDING_OFFICER)
    revoke_from_group(taken.case, group, event=taken.event)


def open_to_presiding_body(taken: StepTaken) -> None:
    """What is filed is the presiding body's to handle, and the auditor's and the representatives' to see."""
    grant_lines(taken.case, AT_FILING, event=taken.event)
    for role, codenames in READERS_FROM_FILING:
        for group in groups_with_role(role):
            grant_to_group(taken.case, group, role, codenames, event=taken.event)


def open_to_authority(taken: StepTaken) -> None:
    """What is submitted is the deciding body's to handle."""
    grant_lines(taken.case, AT_SUBMISSION, event=taken.event)


def open_to_monitor(taken: StepTaken) -> None:
    """What is permitted is monitored."""
    grant_lines(taken.case, AT_APPROVAL, event=taken.event)
