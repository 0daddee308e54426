import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from pytest_django import Settings

from tests.personas import People

ACTIVATE = "/accounts/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.mark.parametrize("address", ["/accounts/profile/", "/accounts/password/change/"])
def test_an_officer_without_one_sets_it_up_first(client: Client, people: People, address: str) -> None:
    client.force_login(people["officer@dost.example"])
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, ACTIVATE)


def test_the_page_that_sets_it_up_is_no_loop(client: Client, people: People) -> None:
    client.force_login(people["officer@dost.example"])
    response = client.get(ACTIVATE)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/reauthenticate/")
    assert client.get(response["Location"]).status_code == 200
    assert client.get("/accounts/logout/").status_code == 200


def test_an_officer_with_one_goes_on(client: Client, people: People) -> None:
    officer = people["officer@dost.example"]
    TOTP.activate(officer, generate_totp_secret())
    client.force_login(officer)
    assert client.get("/accounts/profile/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client: Client, people: People) -> None:
    officer = people["officer@dost.example"]
    RecoveryCodes.activate(officer)
    client.force_login(officer)
    assert client.get("/accounts/profile/").status_code == 302


def test_it_is_left_to_applicants(client: Client, people: People) -> None:
    client.force_login(people["owner@skylift.example"])
    assert client.get("/accounts/profile/").status_code == 200


def test_it_is_off_where_the_installation_says_so(client: Client, people: People, settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(people["officer@dost.example"])
    assert client.get("/accounts/profile/").status_code == 200
    assert Authenticator.objects.count() == 0
