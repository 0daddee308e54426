"""The page of the appraisal report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.reviews.beside import panels_beside
from sandbox.reviews.council_page import concluded_council
from sandbox.reviews.forms import ReportForm
from sandbox.reviews.models import AppraisalReport
from sandbox.reviews.reading import opinions_seen, reads_council_and_report
from sandbox.reviews.received import received
from sandbox.reviews.services.matters import matters_of
from sandbox.reviews.services.report import (
    MAY_PREPARE,
    is_open,
    latest_report,
    prepare_report,
)
from sandbox.reviews.views.visiting import visit

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.panels import CaseView


@require_http_methods(["GET", "HEAD"])
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the report that counts, or an earlier version of it."""
    return _read(request, uuid, "reviews/report.html")


@require_http_methods(["GET", "HEAD"])
def submission(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the submission to the deciding body, as it is read and printed."""
    return _read(request, uuid, "reviews/submission.html")


def _read(request: HttpRequest, uuid: UUID, template: str) -> HttpResponse:
    view = _visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    versions = list(
        AppraisalReport.objects.filter(case=view.case).select_related("prepared_by").order_by("-version")
    )
    wanted, language = request.GET.get("version", ""), get_language() or "vi"
    shown = next((row for row in versions if str(row.version) == wanted), versions[0] if versions else None)
    context = {
        "case": view.case,
        "report": shown,
        "versions": versions,
        "received": received(view, shown),
        "council": concluded_council(view.case, view.rules),
        "beside": panels_beside(view),
        "reasons": _reasons(view, shown),
        "submitted_by": view.rules.bodies.answerable.presiding.in_language(language),
        "decided_by": view.rules.bodies.answerable.authority.in_language(language),
        "may_write": _may_write(view),
    }
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def write_report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Prepare the report: each saving is a version of its own, and bars the writer from concluding."""
    view = _visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    if not _may_write(view):
        raise PermissionDenied(
            _("Only the officer in charge prepares the report, while the case is in review.")
        )
    latest = latest_report(view.case)
    form = ReportForm(
        request.POST or None,
        matters=matters_of(view.case),
        rules=view.rules,
        report=latest,
        initial=_initial(latest),
    )
    if request.method == "POST" and form.is_valid() and _prepare(view, form):
        messages.success(
            request, _("The report is prepared. Whoever prepared it does not conclude the review.")
        )
        return redirect("reviews:report", uuid=uuid)
    context = {
        "case": view.case,
        "form": form,
        "opinions": opinions_seen(view),
        "beside": panels_beside(view),
    }
    return render(request, "reviews/write_report.html", context, status=422 if form.errors else 200)


def _prepare(view: CaseView, form: ReportForm) -> bool:
    try:
        prepare_report(view.case, actor=view.user, now=view.now, **form.written())
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _visit(request: HttpRequest, uuid: UUID) -> CaseView | HttpResponse:
    view = visit(request, uuid)
    if not isinstance(view, HttpResponse) and not reads_council_and_report(view):
        raise PermissionDenied
    return view


def _may_write(view: CaseView) -> bool:
    return MAY_PREPARE.standing_of(view.actor) is not None and is_open(view.case)


def _initial(report: AppraisalReport | None) -> dict[str, str]:
    if report is None:
        return {}
    texts = {name: getattr(report, name) for name in ("summary", "risks", "recommendation", "submission")}
    return {**texts, "recommends": "yes" if report.recommends_permit else "no"}


def _reasons(view: CaseView, report: AppraisalReport | None) -> list[tuple[str, str]]:
    """Each criterion that is not met, with the reason."""
    given = report.reasons if report else {}
    language = get_language() or "vi"
    criteria = (*view.rules.criteria.selection, *view.rules.criteria.gates)
    return [(row.label.in_language(language), given[row.code]) for row in criteria if row.code in given]
