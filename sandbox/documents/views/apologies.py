"""The apology for a missed deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.documents.apology_form import ApologyForm
from sandbox.documents.services.apologies import MAY_APOLOGISE, apologise, missed_deadlines

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def apology(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for the cause and the new day, and show what will go out."""
    case, user, now = visible_case(request, uuid), person(request), clock.now()
    actor = actor_for(user, case)
    if reading_of(user, case, actor) is Reading.TO_DECLARE:
        return redirect("cases:declare", uuid=case.uuid)
    if MAY_APOLOGISE.standing_of(actor) is None:
        raise PermissionDenied
    rules, day = rules_for(case, clock.today(now)), clock.today(now)
    missed = missed_deadlines(case, rules, on=day)
    form = ApologyForm(request.POST or None, missed=missed, rules=rules)
    if request.method == "POST" and form.is_valid():
        try:
            apologise(case, **form.cleaned_data, actor=user, now=now)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The apology goes out with its number; the applicant is told."))
            return redirect("cases:detail", uuid=case.uuid)
    context = {"case": case, "form": form, "missed": missed}
    return render(request, "documents/apology.html", context, status=422 if form.errors else 200)
