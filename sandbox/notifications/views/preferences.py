"""The page on which a person chooses how soon mails come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.visitors import person, roles
from sandbox.notifications.forms import PreferencesForm
from sandbox.notifications.services.preferences import (
    always_mailed,
    choose_paces,
    preferences_of,
    topics_for,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Show what can be chosen and what the law sends anyway; a POST keeps the choice."""
    user, held = person(request), roles(request)
    form = PreferencesForm(request.POST or None, topics=topics_for(held), chosen=preferences_of(user))
    if request.method == "POST" and form.is_valid():
        choose_paces(user, form.paces())
        messages.success(request, _("Your choice has been saved. It holds for what happens from now on."))
        return redirect("notifications:preferences")
    context = {"form": form, "always": always_mailed(held)}
    status = 422 if request.method == "POST" else 200
    return render(request, "notifications/preferences.html", context, status=status)
