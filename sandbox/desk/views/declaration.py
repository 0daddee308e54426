"""Declaring interests before the content of a case opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.services.declarations import Reading, declare, reading_of
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.desk.forms import DeclarationForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def declare_interests(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask whether the person is free to judge; the title and the parties are all that is shown."""
    case, user = visible_case(request, uuid), person(request)
    reading = reading_of(user, case, actor_for(user, case))
    if reading in {Reading.OPEN, Reading.CLOSED_BY_CONFLICT}:
        return redirect(case)
    if reading is not Reading.TO_DECLARE:
        raise PermissionDenied
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        conflict = form.cleaned_data["has_conflict"] == DeclarationForm.YES
        declare(
            case, actor=user, has_conflict=conflict, now=clock.now(), statement=form.cleaned_data["statement"]
        )
        return redirect("desk:inbox" if conflict else case.get_absolute_url())
    parties = case.parties.select_related("organisation").order_by("pk")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "desk/declare.html", {"case": case, "form": form, "parties": parties}, status=status
    )
