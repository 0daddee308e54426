"""Opening a case: a draft of the applicant's own, or one that the office enters for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sandbox.accounts.roles import departments_of, role_in
from sandbox.accounts.services import OrganisationOnPaper, register_organisation
from sandbox.accounts.services.groups import department_group
from sandbox.cases.access import READ, grant_to_group
from sandbox.cases.grants import grant_to_members
from sandbox.cases.models import Case, CaseParty, SelfCheckTaken
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.people import require_case_owner
from sandbox.cases.services.programme import rules_for, version_for
from sandbox.cases.services.searching import keep_texts, partner_text
from sandbox.core.clock import today
from sandbox.programmes.self_check import verdict_on
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import Organisation, User
    from sandbox.audit.models import Event
    from sandbox.programmes.models import Programme


@transaction.atomic
def open_draft(
    programme: Programme,
    applicant: Organisation,
    *,
    title: str,
    actor: User,
    now: datetime,
    title_en: str = "",
    self_check: Mapping[str, str] | None = None,
) -> Case:
    """Open a draft for one's own organisation; its people are let in, each in their own role.

    `self_check` holds the answers that were given before, by question.
    """
    if role_in(actor, applicant) not in {Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR}:
        raise PermissionDenied
    case, _ = _open(programme, applicant, title=title, title_en=title_en, actor=actor, now=now)
    if self_check:
        _keep_self_check(case, self_check, now=now)
    return case


@transaction.atomic
def enter_paper_draft(
    programme: Programme,
    applicant: Organisation | OrganisationOnPaper,
    *,
    title: str,
    actor: User,
    now: datetime,
) -> Case:
    """Enter an application that came on paper: the one-stop desk does it, or the clerk for an earlier decision.

    An applicant that is not known yet is registered with it; nobody needs an account.
    """
    if isinstance(applicant, OrganisationOnPaper):
        applicant = register_organisation(applicant, actor=actor, now=now)
    case, event = _open(programme, applicant, title=title, title_en="", actor=actor, now=now, is_paper=True)
    rules = rules_for(case)
    body, role, codename = (
        (rules.bodies.authority, Role.DOCUMENT_CLERK, "issue_document")
        if rules.legacy
        else (rules.bodies.presiding, Role.ONE_STOP, "enter_paper_case")
    )
    if not departments_of(actor, role).filter(code=body).exists():
        raise PermissionDenied
    codenames = (*READ, codename, "answer_case")
    grant_to_group(case, department_group(body, role), role, codenames, event=event)
    return case


@transaction.atomic
def add_partner(
    case: Case, organisation: Organisation, *, part: str, actor: User, now: datetime
) -> CaseParty:
    """Let a partner organisation read the case; only the owner of the application may."""
    require_case_owner(actor, case)
    party = CaseParty.objects.create(
        case=case, organisation=organisation, kind=CaseParty.Kind.PARTNER, part=part
    )
    keep_texts([partner_text(party)])
    event = record_on_case(
        case, "case.add_partner", actor=actor, now=now, data={"organisation": organisation.uuid}
    )
    grant_to_members(case, organisation, event=event, role=Role.APPLICANT_READER)
    return party


def _keep_self_check(case: Case, answers: Mapping[str, str], *, now: datetime) -> None:
    """Keep what the applicant found before applying, with the version of the questions."""
    version = version_for(case, today(now))
    verdict = verdict_on(version.rules_object, answers)
    SelfCheckTaken.objects.create(
        case=case,
        programme_version=version,
        answers=dict(answers),
        outcome=verdict.outcome.code if verdict else "",
        taken_at=now,
    )


def _open(
    programme: Programme,
    applicant: Organisation,
    *,
    title: str,
    title_en: str,
    actor: User,
    now: datetime,
    is_paper: bool = False,
) -> tuple[Case, Event]:
    case = Case.objects.create(
        programme=programme,
        applicant=applicant,
        title=title,
        title_en=title_en,
        entered_by=actor,
        is_paper=is_paper,
        created_at=now,
        state_since=now,
    )
    CaseParty.objects.create(case=case, organisation=applicant, kind=CaseParty.Kind.APPLICANT)
    event = record_on_case(case, "case.open", actor=actor, now=now, data={"programme": programme.code})
    grant_to_members(case, applicant, event=event)
    return case, event
