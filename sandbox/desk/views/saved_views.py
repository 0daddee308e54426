"""The views that a person keeps: saved from a list, renamed, opening by themselves or not, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sandbox.accounts.models import SavedView
from sandbox.accounts.services.saved_views import delete_view, open_by_itself, rename_view, save_view
from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.desk.saved import address_of, form_of, kept_views, query_of
from sandbox.desk.saved_forms import NamingForm, SavingForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_safe
def views(request: HttpRequest) -> HttpResponse:
    """Show all views of the person, list by list."""
    groups = [
        (place.label, [(view, address_of(place, view.query)) for view in kept_views(request, place)])
        for place in SavedView.Place
    ]
    return render(request, "desk/views.html", {"groups": [group for group in groups if group[1]]})


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what a list was asked under a name."""
    form, now = SavingForm(request.POST), clock.now()
    if form.is_valid():
        data = form.cleaned_data
        place = SavedView.Place(data["place"])
        query = query_of(form_of(request, place, QueryDict(data["query"]), now))
        try:
            view = save_view(person(request), place=place, name=data["name"], query=query, now=now)
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
            return redirect(address_of(place, query))
    context = {"form": form, "title": _("Save this view")}
    return render(request, "desk/name_view.html", context, status=422)


@require_POST
def rename(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give one of the person's views another name."""
    view, form = _own(request, uuid), NamingForm(request.POST)
    if form.is_valid():
        try:
            rename_view(view, name=form.cleaned_data["name"])
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("The view has its new name."))
            return redirect("desk:views")
    context = {"form": form, "title": _("Rename the view"), "view": view}
    return render(request, "desk/name_view.html", context, status=422)


@require_POST
def default(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let one of the person's views open by itself, or no longer."""
    view, wanted = _own(request, uuid), bool(request.POST.get("wanted"))
    open_by_itself(view, wanted=wanted)
    said = (
        _("“%(name)s” opens by itself from now on.") if wanted else _("“%(name)s” no longer opens by itself.")
    )
    messages.success(request, said % {"name": view.name})
    return redirect("desk:views")


@require_POST
def delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Forget one of the person's views."""
    view = _own(request, uuid)
    delete_view(view)
    messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
    return redirect("desk:views")


def _own(request: HttpRequest, uuid: UUID) -> SavedView:
    """The view, if it is this person's; anybody else's is not there."""
    view: SavedView = get_object_or_404(SavedView, uuid=uuid, owner=person(request))
    return view
