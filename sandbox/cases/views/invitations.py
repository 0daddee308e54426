"""The link of an invitation to a case, and taking an invitation back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sandbox.cases.services.invitations import (
    accept_case_invitation,
    revoke_case_invitation,
    usable_invitation,
)
from sandbox.cases.services.people import is_case_owner
from sandbox.cases.views.people import visit
from sandbox.cases.visitors import person
from sandbox.core import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

PAGE = "cases/accept_invitation.html"


@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to the person whose verified address it names, and accept it; to all others one sentence."""
    user, now = person(request), clock.now()
    invitation = usable_invitation(token, user=user, now=now)
    if invitation is None:
        return render(request, PAGE, status=404)
    if request.method != "POST":
        return render(request, PAGE, {"invitation": invitation})
    try:
        case = accept_case_invitation(token, user=user, now=now)
    except PermissionDenied:
        return render(request, PAGE, status=404)
    except ValidationError as refusal:
        return render(request, PAGE, {"invitation": invitation, "refusal": refusal.message}, status=409)
    messages.success(request, _("You take part in this application now."))
    return redirect(case)


@require_POST
def revoke_invitation(request: HttpRequest, uuid: UUID, invitation: UUID) -> HttpResponse:
    """Take back an invitation to the case."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    if not is_case_owner(here.actor):
        raise PermissionDenied
    sent = get_object_or_404(here.case.invitations, uuid=invitation)
    try:
        revoke_case_invitation(sent, actor=here.user, now=here.now)
        messages.success(request, _("The invitation has been taken back."))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    return redirect("dossier:people", uuid=uuid)
