"""The facts of the letter to a consulted body (D08) and of its answer (D09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override

from sandbox.accounts.models import Department
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.documents.content.records.paper import act_on, day_of, issue_of, source_of
from sandbox.documents.content.source import official_name
from sandbox.documents.letters.consultation import (
    ConsultationFacts,
    OpinionFacts,
    ProvisionFacts,
    ViewFacts,
)

if TYPE_CHECKING:
    from sandbox.reviews.models import Opinion, ProvisionView

OTHER_BODY = "……"
"""The code of a body that the programme names no code for stands on its paper, not here."""
ASKED, ASKED_AGAIN, FINAL = "case.start_review", "opinion.ask_again", "opinion.finalise"


def consultation_facts(opinion: Opinion) -> ConsultationFacts:
    """Gather what this body is asked, in the round that runs."""
    case, asked_on = opinion.case, today(opinion.asked_at)
    rules = rules_for(case, asked_on)
    presiding = Department.objects.get(code=rules.bodies.presiding)
    act = act_on(case, ASKED_AGAIN, subject=opinion.uuid) or act_on(case, ASKED)
    source = source_of(case, "D08", presiding, day=asked_on, act=act if act and act.verb == ASKED else None)
    return ConsultationFacts(
        issue=issue_of(source, draft=False, recipients=("Như trên", "Lưu: VT")),
        body=official_name(opinion.department, rules),
        is_legal=opinion.is_legal,
        reference=case.reference or "",
        title=case.title,
        applicant=case.applicant.name,
        asked_on=asked_on,
        due_on=opinion.due_on,
        officer=case.officer.full_name if case.officer else official_name(presiding, rules),
        officer_contact=case.officer.email if case.officer else "trên hệ thống quản lý hồ sơ",
        provisions=tuple(_provision(row) for row in opinion.provisions.all()),
        round=opinion.round,
    )


def opinion_facts(opinion: Opinion) -> OpinionFacts:
    """Gather what the body says, whether or not its head has made it final."""
    case, asked_on = opinion.case, today(opinion.asked_at)
    act = act_on(case, FINAL, subject=opinion.uuid) if opinion.is_given else None
    rules = rules_for(case, asked_on)
    presiding = Department.objects.get(code=rules.bodies.presiding)
    source = source_of(case, "D09", opinion.department, day=day_of(act, asked_on), act=act)
    if not opinion.is_legal:
        source.document.code = OTHER_BODY
    with override("vi"):
        conclusion = str(opinion.get_conclusion_display())
        views = tuple(_view(row) for row in opinion.provisions.all())
    return OpinionFacts(
        issue=issue_of(source, draft=act is None, recipients=("Như trên", "Lưu: VT")),
        asked_by=official_name(presiding, rules),
        is_legal=opinion.is_legal,
        reference=case.reference or "",
        title=case.title,
        applicant=case.applicant.name,
        asked_on=asked_on,
        conclusion=conclusion,
        grounds=opinion.grounds,
        conditions=opinion.conditions,
        views=views,
    )


def _provision(row: ProvisionView) -> ProvisionFacts:
    with override("vi"):
        return ProvisionFacts(str(row), row.requested)


def _view(row: ProvisionView) -> ViewFacts:
    return ViewFacts(
        provision=_provision(row),
        conclusion=str(row.get_conclusion_display()),
        basis=row.basis,
        necessity=row.necessity,
        proportionality=row.proportionality,
        conflict=row.conflict,
        rights=row.rights,
        wording=row.wording,
    )
