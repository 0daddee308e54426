"""What the frame of every page knows and offers."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from sandbox.accounts.models import User
from sandbox.core import context
from sandbox.core.context import PLACE_RULES, office
from sandbox.core.frame import FrameSources
from workflows.roles import Role

OFFICER = FrameSources(
    roles=lambda _request: {Role.PRESIDING_OFFICER},
    acting_for=lambda _request: "Sở Khoa học và Công nghệ",
    inbox_count=lambda _request: 3,
)
APPLICANT = FrameSources(
    roles=lambda _request: {Role.APPLICANT_OWNER},
    acting_for=lambda _request: "<Skylift>",
    inbox_count=lambda _request: 0,
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def request_of(person: User | AnonymousUser, path: str = "/nowhere/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = person
    return request


def exists(url_name: str) -> bool:
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True


def labels(request: HttpRequest) -> list[str]:
    return [str(place.label) for place in office(request)["places"]]


def offered(*names: str) -> list[str]:
    """The labels of these places, as far as their pages exist already."""
    return [str(rule.label) for rule in PLACE_RULES if rule.url_name in names and exists(rule.url_name)]


def test_a_stranger_is_offered_the_public_places_only() -> None:
    known = office(request_of(AnonymousUser()))
    assert [str(place.label) for place in known["places"]] == offered(
        "programmes:list", "register:list", "register:verify"
    )
    assert (known["inbox_count"], known["acting_for"]) == (None, "")


def test_each_role_is_offered_its_own_places(monkeypatch: pytest.MonkeyPatch) -> None:
    person = User(full_name="Lê Thu Hà")
    common = ("desk:inbox", "cases:list", "programmes:list", "register:list", "register:verify")
    monkeypatch.setattr(context, "sources", OFFICER)
    assert labels(request_of(person)) == offered(*common, "documents:list", "dashboards:overview")[:7]
    monkeypatch.setattr(context, "sources", APPLICANT)
    assert labels(request_of(person)) == offered(*common, "dossier:new", "accounts:members")[:7]


def test_nobody_is_offered_more_than_seven_places(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = FrameSources(roles=lambda _request: set(Role))
    monkeypatch.setattr(context, "sources", everything)
    monkeypatch.setattr(context, "_url", lambda name: f"/{name}/")
    known = office(request_of(User(full_name="x")))
    assert (len(known["places"]), len(known["phone_places"])) == (7, 3)


def test_the_present_place_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "sources", OFFICER)
    monkeypatch.setattr(context, "_url", lambda name: f"/{name}/")
    known = office(request_of(User(full_name="x"), "/cases:list/"))
    assert [place.url for place in known["places"] if place.current] == ["/cases:list/"]


def test_a_request_that_failed_before_anybody_was_known_still_has_a_frame() -> None:
    html = render_to_string("404.html", {}, RequestFactory().get("/nowhere/"))
    assert "There is nothing at this address" in html


def test_the_frame_escapes_and_carries_no_inline_script_or_style(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "sources", APPLICANT)
    html = render_to_string("base.html", {}, request_of(User(full_name="<script>x</script>")))
    assert "&lt;script&gt;x&lt;/script&gt;</a></strong><span>&lt;Skylift&gt;</span>" in html
    assert [part for part in html.split("<script")[1:] if " src=" not in part.split(">")[0]] == []
    assert [mark for mark in ("<style", " style=", " onclick=", " onload=", 'href=""') if mark in html] == []


def test_every_page_of_a_demonstration_says_so(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    assert "DEMONSTRATION" in render_to_string("base.html", {}, request_of(AnonymousUser()))
    settings.DEMO = False  # type: ignore[attr-defined]
    assert "DEMONSTRATION" not in render_to_string("base.html", {}, request_of(AnonymousUser()))


def test_the_page_of_a_broken_server_needs_nothing_but_itself() -> None:
    html = render_to_string("500.html")
    assert "Hệ thống gặp sự cố" in html
    assert "Something broke on our side" in html
