import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path
from pytest_django import Settings

from sandbox.accounts.audiences import AUDIENCES, Audience, audience_of
from sandbox.accounts.models import User
from sandbox.accounts.roles import roles_of
from sandbox.accounts.services import create_user
from sandbox.accounts.url_names import audience_gaps, url_names
from sandbox.urls import urlpatterns as real_patterns
from tests.personas import People

NEWCOMER = "newcomer@city.example"
SUPERUSER = "root@city.example"

# Who belongs to which circle, by hand. "-" is nobody signed in.
ADMITTED: dict[Audience, set[str]] = {
    Audience.PUBLIC: {
        "-",
        NEWCOMER,
        SUPERUSER,
        "owner@skylift.example",
        "partner@hospital.example",
        "officer@dost.example",
        "auditor@city.example",
        "admin@city.example",
    },
    Audience.SIGNED_IN: {
        NEWCOMER,
        SUPERUSER,
        "owner@skylift.example",
        "partner@hospital.example",
        "officer@dost.example",
        "auditor@city.example",
        "admin@city.example",
    },
    Audience.OUTSIDE: {NEWCOMER, SUPERUSER, "owner@skylift.example", "partner@hospital.example"},
    Audience.APPLICANT: {"owner@skylift.example", "partner@hospital.example"},
    Audience.STAFF: {"officer@dost.example", "auditor@city.example", "admin@city.example"},
    Audience.OVERSEER: {"officer@dost.example", "auditor@city.example"},
    Audience.ADMINISTRATOR: {"admin@city.example"},
}


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page that nobody declared")


urlpatterns: list[URLPattern | URLResolver] = [
    *real_patterns,
    path("forgotten/", forgotten, name="forgotten"),
    path("unnamed/", forgotten),
]


def person(people: People, login: str) -> User | AnonymousUser:
    if login == "-":
        return AnonymousUser()
    if login == NEWCOMER:
        return create_user(NEWCOMER, full_name="Newcomer")
    if login == SUPERUSER:
        return User.objects.create_superuser(SUPERUSER, "long-enough-1", full_name="Root")
    return people[login]


def test_every_url_has_an_audience_and_every_line_names_a_url() -> None:
    undeclared, stale = audience_gaps(get_resolver().url_patterns)
    assert (undeclared, stale) == ([], [])


def test_the_walk_reaches_third_parties() -> None:
    names = {":".join([*namespaces, name or ""]) for namespaces, name, _ in url_names(real_patterns)}
    assert {"account_login", "mfa_activate_totp", "admin:login", "set_language"} - names == set()


def test_only_the_administration_site_is_one_line() -> None:
    assert [line for line in AUDIENCES if line.endswith("*")] == ["admin:*"]


def test_gaps_are_found() -> None:
    table = {"admin:*": Audience.ADMINISTRATOR, "gone": Audience.PUBLIC}
    undeclared, stale = audience_gaps(urlpatterns, table=table)
    assert {"forgotten", "unnamed unnamed/"} - set(undeclared) == set()
    assert stale == ["gone"]


@pytest.mark.parametrize(
    ("name", "namespaces", "expected"),
    [
        ("index", ["admin"], Audience.ADMINISTRATOR),
        (None, ["admin"], Audience.ADMINISTRATOR),
        ("set_language", [], Audience.PUBLIC),
        ("set_language", ["other"], None),
        ("unheard_of", [], None),
        (None, [], None),
    ],
)
def test_the_table_answers_by_full_name(
    name: str | None, namespaces: list[str], expected: Audience | None
) -> None:
    assert audience_of(name, namespaces) == expected


@pytest.mark.parametrize("audience", Audience)
def test_each_circle_admits_its_own(people: People, audience: Audience) -> None:
    everybody = ADMITTED[Audience.PUBLIC]
    found = {login: person(people, login) for login in everybody}
    admitted = {login for login, user in found.items() if audience.admits(user, roles_of(user))}
    assert admitted == ADMITTED[audience]


@pytest.mark.parametrize("address", ["/forgotten/", "/unnamed/"])
def test_an_undeclared_page_is_closed_to_everybody(
    client: Client, people: People, settings: Settings, address: str
) -> None:
    settings.ROOT_URLCONF = __name__
    assert client.get(address).status_code == 403
    for login in ("owner@skylift.example", "officer@dost.example", "admin@city.example"):
        client.force_login(people[login])
        assert client.get(address).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/accounts/profile/", "/accounts/organisation/?a=b", "/admin/", "/admin/x/"]
)
def test_strangers_are_sent_to_the_sign_in_page(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/a")


@pytest.mark.parametrize(
    ("login", "address", "status"),
    [
        ("owner@skylift.example", "/accounts/profile/", 200),
        ("owner@skylift.example", "/accounts/organisation/", 200),
        ("partner@hospital.example", "/accounts/organisation/", 200),
        ("officer@dost.example", "/accounts/profile/", 200),
        ("officer@dost.example", "/accounts/organisation/", 403),
        ("officer@dost.example", "/accounts/organisation/new/", 403),
        ("officer@dost.example", "/admin/", 403),
        ("owner@skylift.example", "/admin/", 403),
        ("admin@city.example", "/admin/", 200),
        ("admin@city.example", "/admin/accounts/user/", 200),
        (SUPERUSER, "/admin/", 403),
        (NEWCOMER, "/accounts/organisation/", 403),
        (NEWCOMER, "/accounts/organisation/new/", 200),
    ],
)
def test_each_role_opens_its_own_pages(
    client: Client, people: People, login: str, address: str, status: int
) -> None:
    user = person(people, login)
    assert isinstance(user, User)
    client.force_login(user)
    assert client.get(address).status_code == status


def test_without_the_flag_the_administrator_stays_outside_the_administration_site(
    client: Client, people: People
) -> None:
    administrator = people["admin@city.example"]
    User.objects.filter(pk=administrator.pk).update(is_staff=False)
    client.force_login(administrator)
    assert client.get("/admin/").status_code == 403
