"""The page on which substitutes are named for the days of an absence."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sandbox.accounts.absence_form import AbsenceForm
from sandbox.accounts.models import Delegation, DepartmentMembership, User
from sandbox.accounts.services.delegations import delegate, end_delegation, may_end
from sandbox.accounts.views import signed_in
from sandbox.core import clock
from workflows.roles import HEADING_ROLES


@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Show who stands in for whom, as far as it concerns the person, and let them name a substitute."""
    user, now = signed_in(request), clock.now()
    form = AbsenceForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        terms = form.terms()
        try:
            delegate(terms.pop("absent"), **terms, actor=user, now=now)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The substitute is named."))
            return redirect("accounts:absence")
    rows = concerning(user).filter(last_day__gte=clock.today(now))
    context = {
        "form": form if form.offices else None,
        "rows": [(row, may_end(user, row)) for row in rows],
        "today": clock.today(now),
    }
    return render(request, "accounts/absence.html", context, status=422 if form.errors else 200)


@require_POST
def end_absence(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """End a delegation before its last day."""
    user = signed_in(request)
    delegation = get_object_or_404(concerning(user), uuid=uuid)
    end_delegation(delegation, actor=user, now=clock.now())
    messages.success(request, _("The delegation has ended."))
    return redirect("accounts:absence")


def concerning(user: User) -> QuerySet[Delegation]:
    """Return the delegations that nobody has ended and of which this person is a part, or head."""
    headed = DepartmentMembership.objects.filter(user=user, until=None, role__in=HEADING_ROLES)
    mine = Q(absent=user) | Q(substitute=user) | Q(made_by=user)
    found: QuerySet[Delegation] = Delegation.objects.standing().filter(
        mine | Q(department__in=headed.values("department"))
    )
    return found.select_related("absent", "substitute", "department").order_by("first_day", "pk")
