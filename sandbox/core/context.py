"""What every page knows: the name of the office, the places of this person, what waits for them."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandbox.core import mail_folder
from sandbox.core.frame import sources
from workflows.roles import APPLICANT_ROLES, OVERSEEING_ROLES, WRITING_ROLES, Role

EVERYBODY = "everybody"
SIGNED_IN = "signed in"
MOST_PLACES = 7
PLACES_ON_PHONE = 3


@dataclass(frozen=True)
class PlaceRule:
    """One entry of the navigation: where it leads and who is offered it."""

    url_name: str
    label: str | Promise
    icon: str
    audience: str | frozenset[Role]


@dataclass(frozen=True)
class Place:
    """One entry of the navigation as this page shows it."""

    url: str
    label: str | Promise
    icon: str
    current: bool
    count: int | None = None


PLACE_RULES = (
    PlaceRule("desk:inbox", _("My work"), "inbox", SIGNED_IN),
    PlaceRule("cases:list", _("Cases"), "cases", SIGNED_IN),
    PlaceRule("dossier:new", _("New application"), "new", WRITING_ROLES),
    PlaceRule("documents:list", _("Documents"), "documents", frozenset(set(Role) - APPLICANT_ROLES)),
    PlaceRule(
        "register:exemptions",
        _("Exemptions"),
        "register",
        frozenset({Role.LEGAL_REVIEWER, Role.LEGAL_LEADER}),
    ),
    PlaceRule("register:conditions", _("Conditions"), "register", frozenset({Role.MONITOR})),
    PlaceRule("dashboards:overview", _("Figures"), "dashboards", OVERSEEING_ROLES),
    PlaceRule("calendar:year", _("Calendar"), "calendar", frozenset({Role.ADMINISTRATOR})),
    PlaceRule("programmes:list", _("Programmes"), "programmes", EVERYBODY),
    PlaceRule("register:list", _("Public register"), "register", EVERYBODY),
    PlaceRule("accounts:members", _("Organisation"), "people", APPLICANT_ROLES),
    PlaceRule("admin:index", _("Administration"), "administration", frozenset({Role.ADMINISTRATOR})),
    PlaceRule("register:verify", _("Verify a document"), "verify", EVERYBODY),
)


def office(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of every page shows; a place whose page does not exist is left out."""
    signed_in = _is_signed_in(request)
    inbox_count = sources.inbox_count(request) if signed_in and sources.inbox_count else None
    places = _places(request, signed_in=signed_in, inbox_count=inbox_count)
    return {
        "DEMO": settings.DEMO,
        "demo_mail_url": _url("demo_mail:list") if settings.DEMO and mail_folder.is_in_use() else "",
        "places": places,
        "phone_places": places[:PLACES_ON_PHONE],
        "inbox_count": inbox_count,
        "inbox_url": _url("desk:inbox"),
        "search_url": _url("cases:search" if signed_in else "register:list"),
        "profile_url": _url("accounts:profile"),
        "set_language_url": _url("set_language"),
        "acting_for": sources.acting_for(request) if signed_in and sources.acting_for else "",
        "organisations": sources.organisations(request) if signed_in and sources.organisations else (),
        "switch_url": _url("accounts:switch_organisation"),
    }


def _is_signed_in(request: HttpRequest) -> bool:
    # An error before the authentication middleware leaves a request without a user.
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _places(request: HttpRequest, *, signed_in: bool, inbox_count: int | None) -> list[Place]:
    roles: Set[str] = sources.roles(request) if signed_in and sources.roles else frozenset()
    places = []
    for rule in PLACE_RULES:
        url = _url(rule.url_name)
        if url and _is_offered(rule, roles, signed_in=signed_in):
            count = inbox_count if rule.icon == "inbox" else None
            places.append(Place(url, rule.label, rule.icon, _is_current(request, rule, url), count))
    return places[:MOST_PLACES]


def _is_offered(rule: PlaceRule, roles: Set[str], *, signed_in: bool) -> bool:
    if rule.audience == EVERYBODY:
        return True
    if rule.audience == SIGNED_IN:
        return signed_in
    return bool(signed_in and roles & set(rule.audience))


def _is_current(request: HttpRequest, rule: PlaceRule, url: str) -> bool:
    match = getattr(request, "resolver_match", None)
    return request.path == url or (match is not None and match.view_name == rule.url_name)


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
