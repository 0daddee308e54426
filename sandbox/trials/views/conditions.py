"""One day of a condition: its evidence, written by the holder and judged by the city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sandbox.core.handing_out import private
from sandbox.trials.evidence_form import EvidenceForm
from sandbox.trials.lines import duty_line
from sandbox.trials.models import ConditionDuty
from sandbox.trials.services.evidence import (
    MAY_GIVE_EVIDENCE,
    can_be_given,
    give_evidence,
    read_evidence,
    remove_evidence,
)
from sandbox.trials.views.reports import last_return, steps_of
from sandbox.trials.views.visiting import refuse, show, trial_page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.reading import TrialView


@trial_page("POST")
def duty(request: HttpRequest, look: TrialView, duty: UUID) -> HttpResponse:
    """Show a condition that falls due; its holder gives evidence until it is handed in."""
    row = _found(look, duty)
    if request.method != "POST":
        return _page(request, look, row, EvidenceForm(duty=row))
    if not look.may(MAY_GIVE_EVIDENCE):
        raise PermissionDenied
    form = EvidenceForm(request.POST, request.FILES, duty=row)
    if form.is_valid():
        try:
            give_evidence(row, **form.cleaned_data, actor=look.view.user, now=look.view.now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The evidence is saved; it is not handed in yet."))
            return redirect(row)
    return _page(request, look, row, form, status=422)


@trial_page("POST")
def evidence(request: HttpRequest, look: TrialView, duty: UUID, file: UUID) -> FileResponse | HttpResponse:
    """Hand out a file; a POST of the holder takes it back before it is handed in."""
    row = _found(look, duty)
    if request.method == "POST":
        if not look.may(MAY_GIVE_EVIDENCE):
            raise PermissionDenied
        kept = get_object_or_404(row.files.filter(removed_at=None), uuid=file)
        remove_evidence(kept, actor=look.view.user, now=look.view.now)
        messages.success(request, _("%(name)s was taken back.") % {"name": kept.name})
        return redirect(row)
    kept, stream = read_evidence(row, file, inside=look.is_internal, actor=look.view.user, now=look.view.now)
    response = FileResponse(stream, as_attachment=True, filename=kept.name, content_type=kept.media_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return private(response)


def _found(look: TrialView, uuid: UUID) -> ConditionDuty:
    row = get_object_or_404(ConditionDuty.objects.filter(case=look.view.case), uuid=uuid)
    row.case = look.view.case
    return row


def _page(
    request: HttpRequest, look: TrialView, row: ConditionDuty, form: EvidenceForm, *, status: int = 200
) -> HttpResponse:
    may_give = look.may(MAY_GIVE_EVIDENCE) and can_be_given(row)
    is_shown = not look.is_internal or not row.is_open
    context = {
        "duty": row,
        "line": duty_line(row, look),
        "form": form if may_give else None,
        "is_shown": is_shown,
        "files": list(row.files.filter(removed_at=None)) if is_shown else [],
        "steps": list(steps_of(look, row)),
        "returned": last_return(row, "return_evidence"),
    }
    return show(request, "trials/duty.html", look, context, status=status)
