"""What the pages of a council session share: who may open them, and how an act is tried and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sandbox.core.errors import OfficeError
from sandbox.reviews.reading import reads_council_and_report
from sandbox.reviews.services.sitting import session_of
from sandbox.reviews.views.visiting import refuse, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from uuid import UUID

    from django import forms
    from django.http import HttpRequest

    from sandbox.cases.panels import CaseView
    from sandbox.reviews.models import CouncilMember, CouncilSession
    from workflows.permission import Permission


@dataclass(frozen=True)
class Sitting:
    """A person before a session of the council."""

    view: CaseView
    session: CouncilSession

    def may(self, permission: Permission, *states: str) -> bool:
        """Whether the person may do this now."""
        return self.session.state in states and permission.role_of(self.view.actor) is not None

    def seat(self) -> CouncilMember | None:
        """The person's own seat in the session."""
        return self.session.members.filter(user=self.view.user).first()


def visit_council(request: HttpRequest, uuid: UUID) -> CaseView | HttpResponse:
    """Let a reader of the council in, or answer."""
    view = visit(request, uuid)
    if not isinstance(view, HttpResponse) and not reads_council_and_report(view):
        raise PermissionDenied
    return view


def sit_down(
    request: HttpRequest, uuid: UUID, permission: Permission, states: Collection[str]
) -> Sitting | HttpResponse:
    """Let in whoever may act on the session; a page whose time is over is closed to everybody.

    A request that changes something is let through to the service, which says why it comes too late.
    """
    view = visit_council(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    session = session_of(view.case)
    if session is None or permission.role_of(view.actor) is None:
        raise PermissionDenied
    if request.method != "POST" and session.state not in states:
        raise PermissionDenied
    return Sitting(view, session)


def attempt(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it once the form is whole; why it is refused stands on the form, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refused:
        form.add_error(None, refused)
    except OfficeError as refusal:
        refuse(form, refusal)
    return not form.errors


def done(request: HttpRequest, sentence: str, uuid: UUID) -> HttpResponse:
    """Say what happened and show the council."""
    messages.success(request, sentence)
    return redirect("reviews:council", uuid=uuid)


def form_page(
    request: HttpRequest, here: Sitting, form: forms.Form, *, title: str, button: str, lead: str = ""
) -> HttpResponse:
    """Show one form of the session on a page of its own."""
    context = {"case": here.view.case, "form": form, "title": title, "button": button, "lead": lead}
    return render(request, "reviews/council_form.html", context, status=422 if form.errors else 200)
