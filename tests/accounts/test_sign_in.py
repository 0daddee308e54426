import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client

from sandbox.accounts.models import User
from sandbox.accounts.roles import roles_of
from sandbox.accounts.services import create_user
from sandbox.core import clock
from sandbox.core.outbox import run_due
from tests.personas import DEMO_PASSWORD, People

pytestmark = pytest.mark.django_db

OFFICER = "officer@dost.example"
SIGN_IN = "/accounts/login/"
START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

REFUSED = {
    "vi": "Địa chỉ thư điện tử hoặc mật khẩu không đúng.",
    "en": "The email address and/or password you specified are not correct.",
}
LOCKED = {
    "vi": "Sai quá nhiều lần: việc đăng nhập bằng địa chỉ này bị khóa trong 15 phút.",
    "en": "Too many failed attempts: sign-in with this address is locked for 15 minutes.",
}


def sign_in(client: Client, email: str, password: str) -> int:
    response = client.post(SIGN_IN, {"login": email, "password": password})
    return response.status_code


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, client: Client) -> str:
    client.cookies["django_language"] = request.param
    return str(request.param)


def test_the_right_password_opens_the_door(client: Client, people: People, language: str) -> None:
    people[OFFICER]
    response = client.post(SIGN_IN, {"login": OFFICER, "password": DEMO_PASSWORD})
    assert (response.status_code, response["Location"], is_in(client)) == (302, "/inbox/", True)


@pytest.mark.parametrize(("email", "password"), [(OFFICER, "wrong"), ("nobody@dost.example", DEMO_PASSWORD)])
def test_a_wrong_one_does_not_and_says_so(
    client: Client, people: People, language: str, email: str, password: str
) -> None:
    people[OFFICER]
    response = client.post(SIGN_IN, {"login": email, "password": password})
    assert (response.status_code, is_in(client)) == (200, False)
    assert REFUSED[language] in response.content.decode()


def test_capitals_and_spaces_do_not_matter(client: Client, people: People) -> None:
    people[OFFICER]
    sign_in(client, f" {OFFICER.upper()} ", DEMO_PASSWORD)
    assert is_in(client)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_unicode_form_does_not_matter(client: Client, form: Literal["NFC", "NFD"]) -> None:
    create_user("lan@bệnhviện.example", full_name="Lan", password=DEMO_PASSWORD)
    sign_in(client, unicodedata.normalize(form, "lan@bệnhviện.example"), DEMO_PASSWORD)
    assert is_in(client)


def test_the_system_and_inactive_people_stay_out(client: Client, people: People) -> None:
    people[OFFICER]
    User.objects.filter(email=OFFICER).update(is_active=False)
    sign_in(client, OFFICER, DEMO_PASSWORD)
    assert not is_in(client)


def test_five_failures_lock_the_address_for_a_quarter_of_an_hour(
    client: Client, people: People, language: str
) -> None:
    people[OFFICER]
    with time_machine.travel(START, tick=False) as traveller:
        statuses = [sign_in(client, OFFICER, "wrong") for _ in range(5)]
        assert statuses == [200, 200, 200, 200, 429]
        response = client.post(SIGN_IN, {"login": OFFICER, "password": DEMO_PASSWORD})
        assert (response.status_code, is_in(client)) == (429, False)
        assert LOCKED[language] in response.content.decode()
        traveller.shift(timedelta(minutes=15, seconds=1))
        sign_in(client, OFFICER, DEMO_PASSWORD)
        assert is_in(client)


def test_other_spellings_count_as_the_same_address(client: Client, people: People) -> None:
    people[OFFICER]
    spellings = [OFFICER, OFFICER.upper(), OFFICER.title(), f" {OFFICER}", OFFICER]
    assert [sign_in(client, spelling, "wrong") for spelling in spellings][-1] == 429


def test_a_lock_holds_for_one_address_on_one_machine(client: Client, people: People) -> None:
    people[OFFICER], people["head@dost.example"]
    for _ in range(5):
        sign_in(client, OFFICER, "wrong")
    assert sign_in(client, "head@dost.example", DEMO_PASSWORD) == 302
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert sign_in(elsewhere, OFFICER, DEMO_PASSWORD) == 302


def test_success_forgets_earlier_failures(client: Client, people: People) -> None:
    people[OFFICER]
    for _ in range(2):
        assert [sign_in(client, OFFICER, "wrong") for _ in range(4)] == [200] * 4
        assert sign_in(client, OFFICER, DEMO_PASSWORD) == 302
        client.logout()


def test_a_company_signs_up_and_confirms_its_address(client: Client, mailoutbox: list[EmailMessage]) -> None:
    fields = {
        "full_name": unicodedata.normalize("NFD", "Nguyễn Hoàng Nam"),
        "email": "Nam@Autobus.example",
        "password1": "mot-hai-ba-44",
        "password2": "mot-hai-ba-44",
    }
    response = client.post("/accounts/signup/", fields)
    assert (response.status_code, response["Location"]) == (302, "/accounts/confirm-email/")
    user = User.objects.get()
    assert (user.email, user.full_name, user.language) == ("nam@autobus.example", "Nguyễn Hoàng Nam", "vi")
    assert roles_of(user) == frozenset()
    run_due(now=clock.now())
    assert [letter.to for letter in mailoutbox] == [["nam@autobus.example"]]
    assert not is_in(client)


def test_signing_up_with_a_taken_address_tells_nothing(
    client: Client, people: People, mailoutbox: list[EmailMessage]
) -> None:
    people[OFFICER]
    fields = {
        "full_name": "Somebody",
        "email": OFFICER.upper(),
        "password1": "mot-hai-ba-44",
        "password2": "mot-hai-ba-44",
    }
    response = client.post("/accounts/signup/", fields)
    assert (response.status_code, response["Location"]) == (302, "/accounts/confirm-email/")
    assert User.objects.filter(email=OFFICER).count() == 1
    run_due(now=clock.now())
    assert [letter.to for letter in mailoutbox] == [[OFFICER]]


@pytest.mark.parametrize(
    "fields",
    [
        {"login": "", "password": ""},
        {"login": "no address", "password": "x"},
        {"login": "<script>alert(1)</script>@x.example", "password": "x"},
        {"login": "a" * 10_000 + "@x.example", "password": "x"},
        {"login": OFFICER, "password": "x" * 10_000},
        {"login": "\x00@x.example", "password": "\x00"},
    ],
)
def test_bad_input_is_answered_with_the_page(client: Client, fields: dict[str, str]) -> None:
    response = client.post(SIGN_IN, fields)
    assert (response.status_code, is_in(client)) == (200, False)
    assert "<script>alert(1)" not in response.content.decode()
