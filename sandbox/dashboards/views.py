"""The page of the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.models import Case
from sandbox.cases.visitors import acting_for, person
from sandbox.core import clock
from sandbox.dashboards.figures import FIGURES
from sandbox.dashboards.forms import PeriodForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show every figure over the cases that this person may see, filed in the time asked for."""
    today = clock.today(clock.now())
    form = PeriodForm(request.GET, today=today)
    figures = []
    if form.is_valid():
        scope = form.scope(Case.objects.visible_to(person(request), acting_for(request)), today=today)
        figures = [figure(scope) for figure in FIGURES]
    context = {"form": form, "figures": figures}
    return render(request, "dashboards/overview.html", context, status=200 if form.is_valid() else 422)
