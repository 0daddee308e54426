"""The conditions of the start, verified one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sandbox.trials.forms import StartConditionForm
from sandbox.trials.services.permits import MAY_VERIFY_START, verify_start_condition
from sandbox.trials.views.visiting import refuse, show, trial_page
from workflows.case import CaseState

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.models import StartCondition
    from sandbox.trials.reading import TrialView


@trial_page()
def start(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Show what the programme demands before the first day."""
    return _page(request, look, {})


@trial_page("POST")
def condition(request: HttpRequest, look: TrialView, code: str) -> HttpResponse:
    """Verify one condition; the page of all of them shows what did not fit."""
    row = get_object_or_404(look.permit.start_conditions, code=code)
    if request.method != "POST":
        return redirect("trials:start", uuid=look.view.case.uuid)
    if not look.may(MAY_VERIFY_START):
        raise PermissionDenied
    form = StartConditionForm(request.POST, prefix=code)
    if form.is_valid():
        try:
            verify_start_condition(
                look.view.case, row.code, **form.cleaned_data, actor=look.view.user, now=look.view.now
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The condition is verified."))
            return redirect("trials:start", uuid=look.view.case.uuid)
    return _page(request, look, {code: form}, status=422)


def _page(
    request: HttpRequest, look: TrialView, forms: dict[str, StartConditionForm], *, status: int = 200
) -> HttpResponse:
    may_verify = look.may(MAY_VERIFY_START) and look.view.case.state == CaseState.APPROVED
    rows = list(look.permit.start_conditions.select_related("verified_by"))
    lines = [
        {"condition": row, "form": _form(row, look, forms) if may_verify and row.met_on is None else None}
        for row in rows
    ]
    context = {"lines": lines, "open": sum(row.met_on is None for row in rows)}
    return show(request, "trials/start.html", look, context, status=status)


def _form(row: StartCondition, look: TrialView, forms: dict[str, StartConditionForm]) -> StartConditionForm:
    empty = StartConditionForm(prefix=row.code, initial={"met_on": look.view.today})
    return forms.get(row.code) or empty
