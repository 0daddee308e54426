"""Putting an officer in charge of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.services.assignment import MAY_ASSIGN, assign_officer
from sandbox.cases.services.declarations import reading_of
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.desk.forms import AssignmentForm
from sandbox.desk.reading import barred

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let the head of division name the officer."""
    case, user = visible_case(request, uuid), person(request)
    actor = actor_for(user, case)
    if refusal := barred(request, case, reading_of(user, case, actor)):
        return refusal
    if MAY_ASSIGN.standing_of(actor) is None:
        raise PermissionDenied
    form = AssignmentForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        officer = form.cleaned_data["officer"]
        assign_officer(case, officer, actor=user, now=clock.now())
        messages.success(request, _("%(officer)s is in charge of the case now.") % {"officer": officer})
        return redirect(case)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/assign.html", {"case": case, "form": form}, status=status)
