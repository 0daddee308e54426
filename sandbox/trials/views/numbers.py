"""Entering numbers: what was measured on a day, and how many take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.trials.forms import EnrolmentForm, NumbersForm
from sandbox.trials.models import Enrolment, Observation
from sandbox.trials.services.numbers import (
    COUNTED,
    MAY_ENTER_NUMBERS,
    MEASURED,
    record_enrolment,
    record_observations,
)
from sandbox.trials.views.visiting import refuse, show, trial_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.reading import TrialView

NEWEST = 20
ENROLMENT = "enrolment"


@trial_page("POST")
def numbers(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Show what was entered last, and take in what was measured."""
    if not look.may(MAY_ENTER_NUMBERS):
        raise PermissionDenied
    indicators = list(look.permit.indicators.select_related("limit"))
    if request.method != "POST":
        return _page(request, look, NumbersForm(indicators=indicators, initial={"on": look.view.today}))
    form = NumbersForm(request.POST, indicators=indicators)
    if form.is_valid():
        try:
            rows = record_observations(
                look.view.case,
                form.numbers(),
                on=form.cleaned_data["on"],
                actor=look.view.user,
                now=look.view.now,
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _entered(len(rows)))
            return redirect("trials:numbers", uuid=look.view.case.uuid)
    return _page(request, look, form, status=422)


def _entered(count: int) -> str:
    if not count:
        return _("These numbers were entered already. Nothing has changed.")
    return ngettext("%(count)d value is entered.", "%(count)d values are entered.", count) % {"count": count}


@trial_page("POST")
def enrolment(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Take in how many take part now."""
    if not look.may(MAY_ENTER_NUMBERS):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("trials:numbers", uuid=look.view.case.uuid)
    form = EnrolmentForm(request.POST, prefix=ENROLMENT)
    if form.is_valid():
        try:
            day, count = form.cleaned_data["on"], form.cleaned_data["enrolled"]
            record_enrolment(look.view.case, count, on=day, actor=look.view.user, now=look.view.now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The number of participants is entered."))
            return redirect("trials:numbers", uuid=look.view.case.uuid)
    indicators = list(look.permit.indicators.select_related("limit"))
    empty = NumbersForm(indicators=indicators, initial={"on": look.view.today})
    return _page(request, look, empty, people=form, status=422)


def _page(
    request: HttpRequest,
    look: TrialView,
    form: NumbersForm,
    *,
    people: EnrolmentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = Observation.objects.filter(indicator__permit=look.permit).select_related("indicator", "entered_by")
    latest = Enrolment.objects.filter(case=look.view.case).order_by("on", "pk").last()
    if people is None:
        people = EnrolmentForm(prefix=ENROLMENT, initial={"on": look.view.today})
    context = {
        "form": form if look.view.case.state in MEASURED else None,
        "people": people if look.view.case.state in COUNTED else None,
        "enrolment": latest,
        "newest": rows.order_by("-entered_at", "-pk")[:NEWEST],
    }
    return show(request, "trials/numbers.html", look, context, status=status)
