"""The terms of a permit: read by whoever may, edited as tables by the officer in charge while in review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sandbox.cases.dossier.forms import SectionForm, posted
from sandbox.trials.services.permits import MAY_SAVE_TERMS, save_terms
from sandbox.trials.terms import TERMS, content_of
from sandbox.trials.views.visiting import show, trial_page
from workflows.case import CaseState

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.cases.dossier.fields import Content
    from sandbox.trials.reading import TrialView


@trial_page("POST")
def terms(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Show the terms; a POST saves them, or only adds or removes a row of a table."""
    may_edit = look.may(MAY_SAVE_TERMS)
    is_open = look.view.case.state == CaseState.IN_REVIEW and not look.permit.is_frozen
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        return _posted(request, look)
    if may_edit and is_open:
        form = SectionForm(TERMS, content_of(look.permit), others={})
        return _edited(request, look, form, revision=look.permit.revision)
    return show(request, "trials/terms.html", look, {"rows": _rows(look)})


def _rows(look: TrialView) -> dict[str, Any]:
    permit = look.permit
    return {
        "phases": permit.phases.all(),
        "places": permit.places.all(),
        "limits": permit.limits.all(),
        "indicators": permit.indicators.select_related("limit"),
        "hypotheses": permit.hypotheses.all(),
        "provisions": permit.provisions.all(),
        "conditions": list(permit.conditions.all()),
    }


def _posted(request: HttpRequest, look: TrialView) -> HttpResponse:
    content, revision = posted(TERMS, request.POST), _revision(request)
    if "add" in request.POST or "remove" in request.POST:
        form = SectionForm(TERMS, _rows_changed(request, content), others={})
        return _edited(request, look, form, revision=revision)
    form = SectionForm.from_post(TERMS, request.POST, others={})
    try:
        save_terms(look.view.case, form.content(), expected=revision, actor=look.view.user, now=look.view.now)
    except ValidationError:
        return _edited(request, look, form, revision=revision, wrongs=form.wrongs(), status=422)
    messages.success(request, _("The terms are saved."))
    return redirect("trials:terms", uuid=look.view.case.uuid)


def _edited(
    request: HttpRequest,
    look: TrialView,
    form: SectionForm,
    *,
    revision: int,
    wrongs: Any = (),
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "revision": revision, "wrongs": wrongs}
    return show(request, "trials/terms_edit.html", look, context, status=status)


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < len("1000000000") else 0


def _rows_changed(request: HttpRequest, content: Content) -> Content:
    """Add an empty row to a table, or take one away; unknown tables and rows change nothing."""
    table = request.POST.get("add", "")
    if isinstance(content.get(table), list):
        content[table].append({})
    table, _dash, number = request.POST.get("remove", "").rpartition("-")
    rows = content.get(table)
    if isinstance(rows, list) and number.isascii() and number.isdigit() and int(number) < len(rows):
        del rows[int(number)]
    return content
