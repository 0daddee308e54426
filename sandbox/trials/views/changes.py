"""Changes of the permit: begun and written by the holder, proposed by the officer, followed by whoever sees the trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sandbox.trials.change_forms import ProposalForm, RequestForm
from sandbox.trials.changes_shown import changes_of, shown, terms_shown
from sandbox.trials.models import Change
from sandbox.trials.services.change_rules import last_day_to_ask
from sandbox.trials.services.changes import begin_change, kinds_for, may_begin, write_proposal, write_request
from sandbox.trials.terms import content_of
from sandbox.trials.views.reports import last_return, steps_of
from sandbox.trials.views.visiting import refuse, show, trial_page
from workflows.change import HOLDER, OFFICER, ChangeKind, ChangeState

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse, QueryDict

    from sandbox.trials.change_forms import WishForm
    from sandbox.trials.reading import TrialView
    from workflows.permission import Permission

WRITERS: dict[str, tuple[Permission, type[WishForm], Callable[..., Change]]] = {
    ChangeState.DRAFT: (HOLDER, RequestForm, write_request),
    ChangeState.REQUESTED: (OFFICER, ProposalForm, write_proposal),
}
"""Who writes in which state, on which form, and the service that keeps it."""
RETURNS = ("return_proposal", "return_change")


@trial_page("POST")
def changes(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Show every change of the permit; a POST of the holder begins one."""
    if request.method == "POST":
        if not look.may(HOLDER):
            raise PermissionDenied
        kind = request.POST.get("kind", "")
        return redirect(begin_change(look.view.case, kind, actor=look.view.user, now=look.view.now))
    begins = look.may(HOLDER) and may_begin(look.view.case)
    context = {
        "changes": [shown(change, look) for change in changes_of(look)],
        "kinds": [ChangeKind(kind) for kind in kinds_for(look.permit)] if begins else (),
        "ask_by": last_day_to_ask(Change(case=look.view.case, kind=ChangeKind.EXTEND), now=look.view.now)
        if begins
        else None,
    }
    return show(request, "trials/changes.html", look, context)


@trial_page("POST")
def change(request: HttpRequest, look: TrialView, change: UUID) -> HttpResponse:
    """Show one change; whoever has it in hand writes on it."""
    known = {row.uuid for row in changes_of(look)}
    row = get_object_or_404(Change.objects.filter(case=look.view.case, uuid__in=known), uuid=change)
    row.case = look.view.case
    if request.method != "POST":
        return _page(request, look, row, _form(look, row))
    form = _form(look, row, request.POST)
    if form is None:
        raise PermissionDenied
    if form.is_valid():
        _permission, _form_class, write = WRITERS[row.state]
        try:
            write(row, **form.answers(), actor=look.view.user, now=look.view.now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("This is saved; it is not sent yet."))
            return redirect(row)
    return _page(request, look, row, form, status=422)


def _form(look: TrialView, row: Change, data: QueryDict | None = None) -> WishForm | None:
    """The form of whoever has the change in hand; None for everybody else."""
    if row.state not in WRITERS:
        return None
    permission, form, _write = WRITERS[row.state]
    return form(data, change=row, content=content_of(look.permit)) if look.may(permission) else None


def _page(
    request: HttpRequest, look: TrialView, row: Change, form: WishForm | None, *, status: int = 200
) -> HttpResponse:
    line = shown(row, look)
    context = {
        "change": row,
        "line": line,
        "form": form,
        "terms": terms_shown(row, look, tells_decision=line.tells_decision),
        "steps": list(steps_of(look, row)),
        "returned": last_return(row, *RETURNS) if look.is_internal else None,
        "refused": last_return(row, "refuse"),
        "may_read_draft": look.is_internal and row.state in {ChangeState.PROPOSED, ChangeState.SUBMITTED},
    }
    return show(request, "trials/change.html", look, context, status=status)
