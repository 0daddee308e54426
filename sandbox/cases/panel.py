"""The dossier on the case page: how much of it is there, what changed, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.changes import changes_between
from sandbox.cases.dossier.editing import MAY_FILL, open_items
from sandbox.cases.dossier.gaps import dossiers_of, missing_items
from sandbox.cases.links import step_url
from sandbox.cases.models import CaseUserObjectPermission
from sandbox.cases.panels import Panel
from sandbox.cases.services.declarations import Reading
from sandbox.cases.services.intake import may_check
from sandbox.cases.services.reminders import due_dates
from sandbox.cases.services.requests import open_request
from workflows.request import RequestState
from workflows.roles import APPLICANT_ROLES
from workflows.step import find

if TYPE_CHECKING:
    from sandbox.cases.panels import CaseView
    from sandbox.programmes.rules.dossier import DossierItem

ORDER = 40


def panel(view: CaseView) -> Panel | None:
    """The section of the page, for whoever reads the content of the case."""
    if view.reading is not Reading.OPEN:
        return None
    may_fill = MAY_FILL.role_of(view.actor) is not None
    # Asked along with the snapshots, so that the many cases without an answered request cost no question more.
    was_answered = Exists(view.case.requests.filter(state=RequestState.ANSWERED))
    snapshots = list(view.case.snapshots.annotate(was_answered=was_answered).order_by("-number")[:2])
    # Whoever only reads sees nothing of what is being written meanwhile; and what was filed was complete.
    fills_now = may_fill and bool(open_items(view.case, view.rules))
    shows_gaps = fills_now or not snapshots
    missing = _missing(view) if shows_gaps else []
    language = get_language() or "vi"
    titles: dict[str, str] = {item.code: item.label.in_language(language) for item in view.rules.dossier}
    codes = list(titles)
    changes = changes_between(snapshots[1], snapshots[0], codes) if len(snapshots) > 1 else []
    context = {
        "total": len(codes),
        "count": len(codes) - len(missing),
        "missing": [titles[item.code] for item in missing],
        "snapshot": snapshots[0] if snapshots else None,
        "changed": [titles[change.item] for change in changes],
        "may_fill": fills_now,
        "may_check": may_check(view.actor, view.case),
        "may_answer": may_fill,
        "answered": _answered(view, titles) if snapshots and snapshots[0].was_answered else [],
        "is_told_on_paper": _is_told_on_paper(view),
    } | _asked(view, titles)
    return Panel("dossier", _("Dossier"), "cases/_panel.html", ORDER, context)


def _missing(view: CaseView) -> list[DossierItem]:
    return missing_items(dossiers_of([view.case])[view.case.pk], view.rules)


def _is_told_on_paper(view: CaseView) -> bool:
    """Whether the office must hand over what others get by mail: nobody of the applicant has an account."""
    if not view.case.is_paper or view.is_applicant:
        return False
    return not CaseUserObjectPermission.objects.filter(
        content_object=view.case, role__in=APPLICANT_ROLES
    ).exists()


def _answered(view: CaseView, titles: dict[str, str]) -> list[dict[str, Any]]:
    """The requests that were answered, each line with the words that were sent; the newest first."""
    answered = view.case.requests.filter(state=RequestState.ANSWERED).prefetch_related("lines__answered_by")
    return [
        {"request": request, "lines": [(titles.get(line.item, ""), line) for line in request.lines.all()]}
        for request in answered.order_by("-pk")
    ]


def _asked(view: CaseView, titles: dict[str, str]) -> dict[str, Any]:
    """The open request with its last day, for both sides; for whoever may give it up, the way to do so."""
    request = open_request(view.case)
    if request is None:
        return {"lines": []}
    request.case = view.case
    step = find(request, "close")
    may_close = step is not None and step.rule.permission(request, view.actor)
    return {
        "lines": [(titles.get(line.item, ""), line) for line in request.lines.all()],
        "due_on": due_dates([request]).get(request.pk),
        "reminded_at": request.reminded_at,
        "close_url": step_url(request, "close") if may_close else "",
    }
