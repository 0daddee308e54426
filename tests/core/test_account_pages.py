"""The pages and letters of signing in: ours in both languages, whatever the library brings."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from sandbox.accounts.models import User
from sandbox.core import clock
from sandbox.core.outbox import run_due

FOLDERS = ("account", "allauth", "components", "mfa")
TEMPLATES = sorted(
    str(path.relative_to(Path(settings.BASE_DIR) / "templates"))
    for folder in FOLDERS
    for path in (Path(settings.BASE_DIR) / "templates" / folder).rglob("*.*")
)
HEADINGS = {
    "account_login": {"vi": "Đăng nhập", "en": "Sign in"},
    "account_signup": {"vi": "Tạo tài khoản", "en": "Make an account"},
    "account_reset_password": {"vi": "Mật khẩu mới", "en": "A new password"},
    "account_reset_password_done": {"vi": "Kiểm tra hộp thư", "en": "Look into your mail"},
    "account_inactive": {"vi": "Tài khoản đã đóng", "en": "This account is closed"},
    "account_email_verification_sent": {
        "vi": "Xác nhận địa chỉ thư điện tử",
        "en": "Confirm your e-mail address",
    },
}
OWN_HEADINGS = {
    "account_logout": "Đăng xuất",
    "account_change_password": "Đổi mật khẩu",
    "account_email": "Địa chỉ thư điện tử",
    "mfa_index": "Xác thực hai lớp",
}
PASSWORD = "a-long-and-odd-password"


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_user("ha@skylift.example", PASSWORD, full_name="Lê Thu Hà")


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_read(name: str) -> None:
    template: Any = get_template(name)
    assert template.template.name == name


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("url_name", HEADINGS)
def test_a_stranger_reads_the_page_in_either_language(client: Client, url_name: str, language: str) -> None:
    response = client.get(reverse(url_name), headers={"accept-language": language})
    assert response.status_code == 200
    assert f"<h1>{HEADINGS[url_name][language]}</h1>" in response.text
    assert f'<html lang="{language}">' in response.text


@pytest.mark.parametrize("url_name", OWN_HEADINGS)
def test_a_person_reads_the_pages_of_the_own_account(client: Client, person: User, url_name: str) -> None:
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[1])
    response = client.get(reverse(url_name), headers={"accept-language": "vi"})
    assert response.status_code == 200
    assert f"<h1>{OWN_HEADINGS[url_name]}</h1>" in response.text


def test_a_wrong_password_is_answered_in_vietnamese_above_the_form(client: Client, person: User) -> None:
    given = {"login": person.email, "password": "wrong"}
    response = client.post(reverse("account_login"), given, headers={"accept-language": "vi"})
    assert "Địa chỉ thư điện tử hoặc mật khẩu không đúng." in response.text
    assert response.text.index("error-summary") < response.text.index('name="login"')


def test_the_letter_for_a_new_password_is_in_vietnamese_and_carries_the_link(
    client: Client, person: User
) -> None:
    client.post(reverse("account_reset_password"), {"email": person.email}, headers={"accept-language": "vi"})
    run_due(now=clock.now())
    [letter] = mail.outbox
    assert letter.subject == "Mật khẩu mới"
    assert "Mở đường dẫn sau để đặt mật khẩu mới:" in str(letter.body)
    assert "/accounts/password/reset/key/" in str(letter.body)
    assert "--\nHệ thống thử nghiệm có kiểm soát." in str(letter.body)


def test_a_missing_page_says_what_to_do(client: Client) -> None:
    response = client.get("/no/such/page/", headers={"accept-language": "vi"})
    assert response.status_code == 404
    assert "<h1>Không có trang nào ở địa chỉ này</h1>" in response.text
