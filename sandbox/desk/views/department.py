"""The work of one's department: taking what nobody has, handing out, and giving back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandbox.cases.visitors import person, roles
from sandbox.core import clock
from sandbox.desk.counts import drop_count
from sandbox.desk.department_forms import GivingBackForm, HandingOutForm, HolderForm
from sandbox.desk.handing_out import Plan, give_back, hand_out, plan, take_over
from sandbox.desk.pool import colleagues_to_name, held_among, held_by_key, kinds_of, pool_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

LINES = 50
MOST_AT_ONCE = 100


@require_safe
def department(request: HttpRequest) -> HttpResponse:
    """Show what lies with the person's department: what nobody has first, then what colleagues have."""
    user, now, kinds = person(request), clock.now(), kinds_of(roles(request))
    if not kinds:
        raise PermissionDenied(_("Nothing is handed out in your department."))
    kind = request.GET.get("of", kinds[0])
    kind = kind if kind in kinds else kinds[0]
    form = HolderForm(request.GET)
    page = Paginator(form.narrow(pool_of(kind, user), kind, user), LINES).get_page(request.GET.get("page"))
    to_name = colleagues_to_name(kind, user)
    context = {
        "kinds": kinds,
        "kind": kind,
        "form": form,
        "page": page,
        "rows": held_among(kind, list(page.object_list), user, now=now),
        "handing": HandingOutForm(people=to_name) if to_name.exists() else None,
    }
    return render(request, "desk/department.html", context)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take what nobody has; whoever comes second is told who has it."""
    user, now = person(request), clock.now()
    ((held, _seen),) = held_by_key([request.POST.get("item", "")], user, now=now)
    take_over(held, actor=user, now=now)
    drop_count(request)
    messages.success(request, _("It is yours now: %(title)s") % {"title": held.case.display_title})
    return redirect(held.subject)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_out_work(request: HttpRequest) -> HttpResponse:
    """Show what would be handed out to whom, row by row, then do it; each row for itself."""
    user, now = person(request), clock.now()
    given = request.POST if request.method == "POST" else request.GET
    rows = held_by_key(given.getlist("item")[:MOST_AT_ONCE], user, now=now)
    kinds = {held.kind for held, _seen in rows}
    if len(kinds) != 1:
        messages.warning(request, _("Choose first what is to be handed out."))
        return redirect("desk:department")
    form = HandingOutForm(given, people=colleagues_to_name(kinds.pop(), user))
    if not form.is_valid():
        return render(request, "desk/hand_out.html", {"form": form, "rows": rows}, status=422)
    to = form.cleaned_data["to"]
    if request.method == "POST":
        _tell(request, hand_out(rows, to, actor=user, now=now))
        return redirect("desk:department")
    plans = plan([held for held, _seen in rows], to)
    context = {"to": to, "plans": plans, "open": [one for one in plans if one.is_open]}
    return render(request, "desk/hand_out.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back_work(request: HttpRequest) -> HttpResponse:
    """Return something to the pool, with a reason."""
    user, now = person(request), clock.now()
    given = request.POST if request.method == "POST" else request.GET
    ((held, seen),) = held_by_key([given.get("item", "")], user, now=now)
    if not held.may_return:
        raise PermissionDenied(_("Only whoever has it in hand, or names people here, gives it back."))
    form = GivingBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        give_back(held, seen, reason=form.cleaned_data["reason"], actor=user, now=now)
        drop_count(request)
        messages.success(request, _("It waits for somebody else: %(title)s") % {"title": held.case})
        return redirect("desk:department")
    context = {"held": held, "form": form, "item": given.get("item", "")}
    return render(request, "desk/give_back.html", context, status=422 if form.errors else 200)


def _tell(request: HttpRequest, done: Sequence[Plan]) -> None:
    """Say how many were handed out, and of each other one why not."""
    count = sum(one.is_open for one in done)
    if count:
        messages.success(request, _("Handed out: %(count)d.") % {"count": count})
    for one in done:
        if not one.is_open:
            messages.warning(
                request, _("Not handed out: %(case)s. %(why)s") % {"case": one.held.case, "why": one.refusal}
            )
