"""The facts of the minutes of an inspection (D24), as the record has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.models import Department
from sandbox.core.clock import today
from sandbox.documents.content.cited import PERMIT, cited, issued_of
from sandbox.documents.content.records.paper import issue_of, local, source_of
from sandbox.documents.letters.inspection import InspectionFacts

if TYPE_CHECKING:
    from sandbox.cases.panels import CaseView
    from sandbox.trials.models import Inspection


def inspection_facts(view: CaseView, inspection: Inspection) -> InspectionFacts | None:
    """Gather the minutes; a draft until they are final, None until they say all that they must.

    They are of the presiding body, whose officer or monitor writes them, and of the day on which the visit ended.
    """
    case = view.case
    if not inspection.has_minutes or inspection.began_at is None or inspection.ended_at is None:
        return None
    issuer = Department.objects.get(code=view.rules.bodies.presiding)
    source = source_of(case, "D24", issuer, day=today(inspection.ended_at))
    return InspectionFacts(
        issue=issue_of(source, draft=not inspection.is_final),
        reference=case.reference or "",
        title=case.title,
        holder=case.applicant.name,
        permit=cited(issued_of(case, PERMIT)),
        began_at=local(inspection.began_at),
        ended_at=local(inspection.ended_at),
        place=inspection.place,
        inspectors=tuple(inspection.inspectors),
        present_for_holder=tuple(inspection.present_for_holder),
        findings=tuple(inspection.findings),
        requests=tuple(inspection.requests),
        respond_by=inspection.respond_by,
        holder_view=inspection.holder_view,
        head_of_team=inspection.head_of_team,
        signed_for_holder=inspection.signed_for_holder,
    )
