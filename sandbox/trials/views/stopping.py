"""The urgent stop of a trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sandbox.trials.services.stop_orders import MAY_ORDER_STOP, can_be_ordered, order_stop
from sandbox.trials.stop_forms import StopForm
from sandbox.trials.views.visiting import refuse, show, trial_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.reading import TrialView


@trial_page("POST")
def stop(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Show the orders of the trial; let the director stop it at once."""
    orders, may_order = look.stop_orders(), look.may(MAY_ORDER_STOP)
    if not may_order and (not orders or request.method == "POST"):
        raise PermissionDenied
    rules = look.view.rules
    form = StopForm(request.POST or None, grounds=rules.grounds["suspension"])
    if request.method == "POST" and form.is_valid():
        try:
            order_stop(look.view.case, **form.cleaned_data, actor=look.view.user, now=look.view.now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The trial is stopped. The holder is being told."))
            return redirect("trials:trial", uuid=look.view.case.uuid)
    is_open = may_order and can_be_ordered(look.view.case, rules)
    context = {
        "form": form if is_open else None,
        "orders": orders,
        "days": rules.clock(rules.stop_order_clock).length.n if rules.stop_order_clock else 0,
    }
    return show(request, "trials/stop.html", look, context, status=422 if form.errors else 200)
