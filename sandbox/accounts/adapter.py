"""How the sign-in library meets our people."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as around
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.urls import reverse

from sandbox.accounts.models import normalise_email
from sandbox.core import clock
from sandbox.core.letters import Letter, post


class AccountAdapter(DefaultAccountAdapter):
    """One spelling for every address, letters by the office's own road, and a place to go after signing up."""

    def clean_email(self, email: str) -> str:
        """Bring an address that somebody typed into the stored spelling."""
        return normalise_email(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter now, in the language of the page, and let the worker send it.

        Whoever waits for a page does not wait for the mail server, and a server that is away loses nothing.
        """
        request = around.request
        terms = {"request": request, "email": email, "current_site": get_current_site(request)} | context
        mail = self.render_mail(template_prefix, email, terms)
        now = clock.now()
        # As long as the links in these letters hold.
        useful_until = now + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
        letter = Letter(address=email, subject=mail.subject, text=str(mail.body))
        post(letter, useful_until=useful_until, now=now)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Ask a new applicant for the organisation first: without one there is nothing to do."""
        del request
        return reverse("accounts:found_organisation")
