"""The people of an application: who takes part, who is asked to, and who owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.accounts.models import User
from sandbox.cases.models import PartInCase
from sandbox.cases.people_form import CaseInvitationForm
from sandbox.cases.people_shown import people_of
from sandbox.cases.services import people as services
from sandbox.cases.services.invitations import invite_to_case
from sandbox.cases.views.people import visit
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.views.people import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show who takes part; the owner of the application invites others."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    is_owner = services.is_case_owner(here.actor)
    is_sent = request.method == "POST"
    if is_sent and not is_owner:
        raise PermissionDenied
    form = CaseInvitationForm(request.POST if is_sent else None)
    if is_sent and form.is_valid() and _invite(request, here, form):
        messages.success(request, _("The invitation is on its way to %(email)s.") % form.cleaned_data)
        return redirect("dossier:people", uuid=uuid)
    context = {
        "case": here.case,
        "people": people_of(here.case),
        "invitations": _pending(here) if services.acts_for_applicant(here.user, here.case) else [],
        "is_owner": is_owner,
        "is_closed": here.case.state == CaseState.CLOSED,
        "form": form,
    }
    return render(request, "cases/people.html", context, status=422 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_person(request: HttpRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Ask whether somebody who was invited is to leave the application; a POST ends their part."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    is_own = here.user.uuid == person
    if not is_own and not services.is_case_owner(here.actor):
        raise PermissionDenied
    guests = User.objects.filter(
        participations__case=here.case,
        participations__until=None,
        participations__invitation__isnull=False,
    )
    guest = get_object_or_404(guests, uuid=person)
    if request.method != "POST":
        return _question(request, here, "cases/remove_person.html", guest)
    sentence = _("%(name)s takes no part in the application any more.") % {"name": guest.full_name}
    _try(request, lambda: services.remove_person(here.case, guest, actor=here.user, now=here.now), sentence)
    return redirect("cases:list") if is_own else redirect("dossier:people", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Ask whether a colleague is to own the application; a POST hands it over."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    if not services.is_case_owner(here.actor):
        raise PermissionDenied
    colleagues = User.objects.filter(pk__in=services.members_of(here.case).values("user"))
    colleague = get_object_or_404(colleagues, uuid=person)
    if request.method != "POST":
        return _question(request, here, "cases/hand_over.html", colleague)
    sentence = _("%(name)s owns the application now.") % {"name": colleague.full_name}
    _try(request, lambda: services.hand_over(here.case, colleague, actor=here.user, now=here.now), sentence)
    return redirect("dossier:people", uuid=uuid)


def _invite(request: HttpRequest, here: Visit, form: CaseInvitationForm) -> bool:
    """Send what the form asks for; a refusal becomes an error of the form."""
    try:
        invite_to_case(
            here.case,
            email=form.cleaned_data["email"],
            part=PartInCase(form.cleaned_data["role"]),
            actor=here.user,
            now=here.now,
            link_for=lambda token: request.build_absolute_uri(
                reverse("dossier:accept_invitation", args=[token])
            ),
        )
    except ValidationError as refusal:
        form.add_error("email", refusal)
        return False
    return True


def _pending(here: Visit) -> list[Any]:
    """The invitations that can still be accepted; addresses that only the applicant's own people read."""
    waiting = here.case.invitations.waiting(here.now)
    return list(waiting.select_related("invited_by"))


def _question(request: HttpRequest, here: Visit, template: str, person: User) -> HttpResponse:
    context = {"case": here.case, "person": person, "is_own": person == here.user}
    return render(request, template, context)


def _try(request: HttpRequest, act: Callable[[], None], sentence: str) -> None:
    """Do it and say so; a refusal is said instead."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, sentence)
