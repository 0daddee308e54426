"""Whom a failed sign-in counts against: the address typed and the machine it came from, together."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sandbox.accounts.models import normalise_email


def attempted_email(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the address of an attempt, in the stored spelling."""
    given = credentials or {}
    email = given.get("email") or given.get("username") or request.POST.get("login", "")
    return normalise_email(str(email))


def client_address(request: HttpRequest) -> str | None:
    """Return the machine of an attempt, seen through as many proxies as the settings trust, if it is known."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return None
