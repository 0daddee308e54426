"""What somebody typed when their session had ended: finding it for a page, and forgetting it on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sandbox.accounts.models import User
from sandbox.accounts.services.typed_forms import all_typed, forget_typed, has_typed, typed_at
from sandbox.core import clock

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from sandbox.accounts.services.typed_forms import Typed


KEPT = "kept_forms"
"""In the session: whether something may be kept for the person."""


def typed_before(request: HttpRequest, *, now: datetime) -> Typed | None:
    """Return what the person behind a GET typed on this page before their session ended."""
    if request.method == "POST" or not isinstance(request.user, User):
        return None
    return typed_at(request.user, request.path, now=now)


def note_kept(request: HttpRequest, user: User, **_signal: object) -> None:
    """Remember at the sign-in that something is kept, so that every page can lead to it."""
    if has_typed(user, now=clock.now()):
        request.session[KEPT] = True


def note_forgotten(request: HttpRequest, user: User) -> None:
    """Lead nowhere any more once nothing is kept."""
    if KEPT in request.session and not has_typed(user, now=clock.now()):
        del request.session[KEPT]


@require_safe
def typed(request: HttpRequest) -> HttpResponse:
    """Show everything that is kept for the person, also where its page takes no form any more."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    now = clock.now()
    note_forgotten(request, request.user)
    context = {"kept": all_typed(request.user, now=now), "now": now, "typed": True}
    return render(request, "accounts/typed.html", context)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what was kept for a page, and show the page as it is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    page = request.POST.get("page", "")
    forget_typed(request.user, page)
    note_forgotten(request, request.user)
    messages.success(request, _("What had been kept is forgotten."))
    ours = url_has_allowed_host_and_scheme(page, None) and page.startswith("/")
    return redirect(page if ours else "accounts:profile")
