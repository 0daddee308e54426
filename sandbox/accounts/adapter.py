"""How the sign-in library meets our people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from sandbox.accounts.models import normalise_email


class AccountAdapter(DefaultAccountAdapter):
    """One spelling for every address, and a place to go for whoever has just signed up."""

    def clean_email(self, email: str) -> str:
        """Bring an address that somebody typed into the stored spelling."""
        return normalise_email(email)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Look for the person under the stored spelling of the address."""
        if credentials.get("email"):
            credentials["email"] = normalise_email(credentials["email"])
        return super().authenticate(request, **credentials)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Ask a new applicant for the organisation first: without one there is nothing to do."""
        del request
        return reverse("accounts:found_organisation")
