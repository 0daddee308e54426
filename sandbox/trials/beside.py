"""The draft terms beside the appraisal report: what would be permitted, and what stands open in law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.cases.panels import Panel
from sandbox.reviews.conclusions import citation_of, views_concluded
from sandbox.trials.services.permits import permit_of

if TYPE_CHECKING:
    from sandbox.cases.panels import CaseView


def terms_beside_report(view: CaseView) -> Panel | None:
    """Time, limits and provisions of the permit, each provision with what the legal body concluded."""
    permit = permit_of(view.case)
    if permit is None:
        return None
    views = views_concluded([view.case.pk]).get(view.case.pk, {})
    context = {
        "permit": permit,
        "limits": list(permit.limits.all()),
        "provisions": [(row, views.get(citation_of(row))) for row in permit.provisions.all()],
        "url": view.case.uuid,
    }
    return Panel("draft-terms", _("Draft limits of the permit"), "trials/_beside_report.html", 0, context)
