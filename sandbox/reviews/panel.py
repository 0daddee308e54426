"""What the case page shows of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.cases.panels import Panel
from sandbox.reviews.models import Consultation
from sandbox.reviews.reading import opinions_seen, reads_council_and_report, reads_review
from sandbox.reviews.services.consultations import MAY_CONSULT, list_is_open
from sandbox.reviews.services.council import MAY_COMPOSE
from sandbox.reviews.services.report import MAY_PREPARE, latest_report
from sandbox.reviews.services.sitting import session_of
from workflows.case import CaseState

if TYPE_CHECKING:
    from sandbox.cases.panels import CaseView

BEFORE_REVIEW = frozenset(
    {
        CaseState.DRAFT,
        CaseState.PRE_ADVICE,
        CaseState.SUBMITTED,
        CaseState.SUPPLEMENT,
        CaseState.INTAKE_REFUSED,
    }
)


def panel(view: CaseView) -> Panel | None:
    """Opinions, council and report for those who may read them; nothing at all for the applicant's side."""
    if view.case.state in BEFORE_REVIEW or not reads_review(view):
        return None
    seen = opinions_seen(view)
    whole = reads_council_and_report(view)
    if not seen and not whole:
        return None
    in_review = view.case.state == CaseState.IN_REVIEW
    may_prepare = MAY_PREPARE.standing_of(view.actor) is not None
    context = {
        "case": view.case,
        "opinions": seen,
        "whole": whole,
        "consultations": list(Consultation.objects.filter(case=view.case).select_related("department"))
        if whole and not seen
        else [],
        "may_consult": list_is_open(view.case) and MAY_CONSULT.standing_of(view.actor) is not None,
        "session": session_of(view.case) if whole else None,
        "may_compose": in_review and MAY_COMPOSE.standing_of(view.actor) is not None,
        "council_meets": view.rules.council.mode != "none",
        "report": latest_report(view.case) if whole else None,
        "may_prepare": in_review and may_prepare,
    }
    return Panel("review", _("Review"), "reviews/_panel.html", 20, context)
