"""How the sign-in library meets our people."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from sandbox.accounts.models import normalise_email


class AccountAdapter(DefaultAccountAdapter):
    """One spelling for every address, and a place to go for whoever has just signed up."""

    def clean_email(self, email: str) -> str:
        """Bring an address that somebody typed into the stored spelling."""
        return normalise_email(email)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Ask a new applicant for the organisation first: without one there is nothing to do."""
        del request
        return reverse("accounts:found_organisation")
