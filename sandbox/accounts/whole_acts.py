"""Acts of the sign-in library in one transaction: what it changes and the letter that tells of it, or neither."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

WHOLE = frozenset(
    {
        "account_signup",
        "account_email",
        "account_confirm_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_from_key",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
    }
)
"""The pages that change an account; signing in is none of them, since a failure there must be counted."""


class WholeActMiddleware:
    """Puts a transaction around these pages; it stands last, because it calls the view itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Let a changing page succeed or fail as a whole."""
        match = request.resolver_match
        if request.method != "POST" or match is None or match.view_name not in WHOLE:
            return None
        return transaction.atomic(view)(request, *args, **kwargs)
