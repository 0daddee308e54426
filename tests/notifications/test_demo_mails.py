"""The mails of the demonstration: files in a folder, and a page that exists only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.test import Client

from sandbox.core import mail_folder
from sandbox.core.outbox import run_due
from sandbox.notifications.models import Delivery
from sandbox.notifications.services.sending import send_delivery
from tests.factories import NOON, submitted_case

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.personas import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Let mails land in a folder of the test."""
    settings.EMAIL_BACKEND = "sandbox.core.mail_folder.FolderBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


def test_the_same_mail_twice_is_one_file(people: People, folder: Path) -> None:
    submitted_case(people)
    delivery = Delivery.objects.first()
    for _again in range(2):
        send_delivery(Delivery(pk=delivery.pk, uuid=delivery.uuid, user=delivery.user), now=NOON)
    assert len(mail_folder.files()) == 1
    assert [path.name for path in folder.iterdir()] == [mail_folder.files()[0].name]


def test_the_pages_show_what_was_sent(
    people: People, folder: Path, client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    client.cookies["django_language"] = "en"
    assert "No mails yet" in client.get("/demo/mail/").content.decode()
    case = submitted_case(people)
    run_due(now=NOON)
    mail.EmailMessage("Only text", "Words", to=["a@b.example"]).send()
    listing = client.get("/demo/mail/").content.decode()
    assert listing.count(f"[{case.reference}]") == 3
    for path in mail_folder.files():
        page = client.get(f"/demo/mail/{path.stem}/")
        assert page.status_code == 200
        look = client.get(f"/demo/mail/{path.stem}/look/")
        if "Only text" in page.content.decode():
            assert look.status_code == 404
        else:
            assert str(case.reference) in page.content.decode()
            assert "style-src 'self' 'sha256-" in look["Content-Security-Policy"]
            assert "'unsafe-inline'" not in look["Content-Security-Policy"]


def test_elsewhere_there_is_no_such_page(folder: Path, client: Client, settings: Settings) -> None:
    assert client.get("/demo/mail/").status_code == 404
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert client.get("/demo/mail/").status_code == 404
    assert client.get("/demo/mail/../../settings/").status_code == 404
