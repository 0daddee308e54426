"""What stands between a request and a view: language, the organisation acted for, audience, second factor, what was typed."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from sandbox.accounts.acting_for import chosen_among, own_organisations
from sandbox.accounts.audiences import Audience, audience_of
from sandbox.accounts.models import User
from sandbox.accounts.services.typed_forms import TYPED_AGAIN, TYPED_BY, forget_typed, keep_typed
from sandbox.accounts.standing_in import arrive
from sandbox.accounts.typed import note_forgotten
from sandbox.core import clock
from workflows.roles import APPLICANT_ROLES

View = Callable[..., HttpResponseBase]
GetResponse = Callable[[HttpRequest], HttpResponse]

# Recovery codes stand in for a lost device; alone they are a second password.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

WITHOUT_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_email",
        "account_email_verification_sent",
        "mfa_activate_totp",
        "mfa_index",
        "mfa_reauthenticate",
        "set_language",
    }
)


class PersonMiddleware:
    """Says for whom the person acts, and speaks their language where the browser has not chosen one."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.roles`, `request.organisations`, `request.acting_for` (one of them or None) and the language."""
        request.roles = arrive(request.user, clock.today(clock.now()))  # type: ignore[attr-defined]
        represents = request.roles & APPLICANT_ROLES  # type: ignore[attr-defined]
        organisations = own_organisations(request) if represents else []
        request.organisations = organisations  # type: ignore[attr-defined]
        request.acting_for = chosen_among(request, organisations)  # type: ignore[attr-defined]
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class AudienceMiddleware:
    """Deny by default: a view that the table of audiences does not name is closed to everybody."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Let the audience in; send strangers to the sign-in page; refuse everybody else."""
        del view, args, kwargs
        match = request.resolver_match
        audience = None if match is None else audience_of(match.url_name, match.namespaces)
        if audience is None:
            raise PermissionDenied(_("This page is not open to anybody."))
        if audience.admits(request.user, request.roles):  # type: ignore[attr-defined]
            return None
        if not request.user.is_authenticated:
            if request.method == "POST":
                keep_over_sign_in(request)
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied(_("This page is not meant for your role."))


class TypedFormMiddleware:
    """Forgets what was kept over the end of a session as soon as the person has sent it again."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and look at what came of it."""
        response = self.get_response(request)
        was_taken = request.method == "POST" and response.status_code < HTTPStatus.BAD_REQUEST
        if was_taken and isinstance(request.user, User) and TYPED_AGAIN in request.POST:
            forget_typed(request.user, request.path)
            note_forgotten(request, request.user)
        return response


def keep_over_sign_in(request: HttpRequest) -> None:
    """Keep a form that was sent after its session had ended, and say so on the page of the sign-in."""
    if TYPED_BY not in request.POST:
        return
    names = [file.name or "" for files in request.FILES.lists() for file in files[1]]
    kept = keep_typed(request.path, request.POST, file_names=names, now=clock.now())
    if kept is None:
        messages.warning(
            request, _("Your session had ended, and what you sent could not be kept. Go back to copy it.")
        )
    else:
        messages.info(
            request,
            _(
                "Your session had ended before you sent the form. What you typed is kept for an hour: sign in as the "
                "same person and you find it filled in. Nothing was done with it yet."
            ),
        )


class SecondFactorMiddleware:
    """Sends whoever holds an office, and has no second factor yet, to the page that sets one up."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Ask for the second factor before anything else is shown."""
        del view, args, kwargs
        if not settings.STAFF_NEED_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is not None and match.view_name in WITHOUT_SECOND_FACTOR:
            return None
        is_staff = Audience.STAFF.admits(request.user, request.roles)  # type: ignore[attr-defined]
        if not is_staff or is_mfa_enabled(request.user, SECOND_FACTORS):
            return None
        return redirect("mfa_activate_totp")
