"""What somebody typed when their session had ended: finding it for a page, and forgetting it on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sandbox.accounts.models import User
from sandbox.accounts.services.typed_forms import forget_typed, typed_at

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from sandbox.accounts.services.typed_forms import Typed


def typed_before(request: HttpRequest, *, now: datetime) -> Typed | None:
    """Return what the person behind a GET typed on this page before their session ended."""
    if request.method == "POST" or not isinstance(request.user, User):
        return None
    return typed_at(request.user, request.path, now=now)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what was kept for a page, and show the page as it is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    page = request.POST.get("page", "")
    forget_typed(request.user, page)
    messages.success(request, _("What had been kept is forgotten."))
    ours = url_has_allowed_host_and_scheme(page, None) and page.startswith("/")
    return redirect(page if ours else "accounts:profile")
