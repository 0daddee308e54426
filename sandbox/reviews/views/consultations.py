"""The page of the consultation list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.accounts.models import Department
from sandbox.reviews.forms import BodyForm
from sandbox.reviews.models import Consultation
from sandbox.reviews.reading import reads_council_and_report
from sandbox.reviews.services.consultations import (
    MAY_CONSULT,
    add_consultation,
    bodies_to_add,
    list_is_open,
    remove_consultation,
)
from sandbox.reviews.views.visiting import visit

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.panels import CaseView


@require_http_methods(["GET", "HEAD", "POST"])
def consultations(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show which bodies will be asked; the head of division adds and takes off before the review starts."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    may_change = MAY_CONSULT.standing_of(view.actor) is not None
    if not reads_council_and_report(view) or (request.method == "POST" and not may_change):
        raise PermissionDenied
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request, view)
    form = BodyForm(request.POST or None, bodies=bodies_to_add(view.case))
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"]
        add_consultation(view.case, body, actor=view.user, now=view.now)
        messages.success(request, _("%(body)s will be asked.") % {"body": body})
        return redirect("reviews:consultations", uuid=uuid)
    context = {
        "case": view.case,
        "rows": Consultation.objects.filter(case=view.case).select_related("department"),
        "suggested": _suggested(view),
        "form": form if list_is_open(view.case) and may_change else None,
    }
    return render(request, "reviews/consultations.html", context, status=422 if form.errors else 200)


def _remove(request: HttpRequest, view: CaseView) -> HttpResponse:
    body = get_object_or_404(Department, code=request.POST["remove"][:60])
    remove_consultation(view.case, body, actor=view.user, now=view.now)
    messages.success(request, _("%(body)s will not be asked.") % {"body": body})
    return redirect("reviews:consultations", uuid=view.case.uuid)


def _suggested(view: CaseView) -> list[tuple[str, str]]:
    """Names of bodies with the circumstances in which the programme suggests them."""
    language = get_language() or "vi"
    rows = view.rules.bodies.suggested
    names = {
        body.code: str(body) for body in Department.objects.filter(code__in=[row.department for row in rows])
    }
    return [
        (names[row.department], row.when.in_language(language)) for row in rows if row.department in names
    ]
