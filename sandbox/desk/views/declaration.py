"""Declaring interests before the content of a case opens, learning of a conflict later, and what was declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.services.declarations import Reading, correct_declaration, declare, judges, reading_of
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.core.errors import StepUnknown
from sandbox.desk.counts import drop_count
from sandbox.desk.declared import declared_on
from sandbox.desk.forms import DeclarationForm, LaterConflictForm
from sandbox.desk.reading import barred

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.cases.models import Case


@require_http_methods(["GET", "HEAD", "POST"])
def declare_interests(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask whether the person is free to judge; the title and the parties are all that is shown."""
    case, user = visible_case(request, uuid), person(request)
    actor = actor_for(user, case)
    reading = reading_of(user, case, actor)
    if reading is Reading.OPEN and judges(actor):
        return _declare_later(request, case)
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
        drop_count(request)
        return redirect("desk:inbox" if conflict else case.get_absolute_url())
    return _shown(request, case, form, is_later=False)


def _declare_later(request: HttpRequest, case: Case) -> HttpResponse:
    """Whoever was free may learn of a conflict; there is no way back from here."""
    form = LaterConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        statement = form.cleaned_data["statement"]
        declare(case, actor=person(request), has_conflict=True, now=clock.now(), statement=statement)
        drop_count(request)
        return redirect("desk:inbox")
    return _shown(request, case, form, is_later=True)


def _shown(
    request: HttpRequest, case: Case, form: DeclarationForm | LaterConflictForm, *, is_later: bool
) -> HttpResponse:
    parties = case.parties.select_related("organisation").order_by("pk")
    context = {"case": case, "form": form, "parties": parties, "is_later": is_later}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/declare.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def declarations(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what their people declared to whoever answers for them, who may record that one was an error."""
    case, user = visible_case(request, uuid), person(request)
    if refusal := barred(request, case, reading_of(user, case)):
        return refusal
    rows = declared_on(case, user, request.POST)
    if rows is None:
        raise PermissionDenied
    sent = next((row for row in rows if row.form is not None and row.form.is_bound), None)
    if request.method == "POST" and sent is None:
        raise StepUnknown
    if sent is not None and sent.form is not None and sent.form.is_valid():
        found, reason = sent.declaration.user, sent.form.cleaned_data["reason"]
        correct_declaration(case, found, reason=reason, actor=user, now=clock.now())
        said = _("%(person)s is asked to declare anew; both records stay.") % {"person": found}
        messages.success(request, said)
        return redirect("cases:declarations", uuid=case.uuid)
    context = {"case": case, "rows": rows}
    return render(request, "desk/declarations.html", context, status=200 if sent is None else 422)
