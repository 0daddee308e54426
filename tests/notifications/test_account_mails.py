"""The letters about accounts and invitations, in both languages, as on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import override

from sandbox.accounts.models import Invitation, Organisation, User
from sandbox.accounts.services.invitations import invitation_letter
from sandbox.cases.models import Case, CaseInvitation
from sandbox.cases.services.invitations import case_invitation_letter
from tests.notifications import letters

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SUBJECTS = sorted(
    path for app in ("account", "mfa") for path in (TEMPLATES / app / "email").glob("*_subject.txt")
)
PREFIXES = [str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt") for path in SUBJECTS]
AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
LINK = "https://sandbox.example/link"
TERMS = {
    "password_reset_url": LINK,
    "activate_url": LINK,
    "signup_url": LINK,
    "from_email": "old@skylift.example",
    "to_email": "new@skylift.example",
    "deleted_email": "old@skylift.example",
    "ip": "192.0.2.1",
    "user_agent": "Firefox",
    "timestamp": AT,
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_letter_about_an_account_reads_as_on_paper(language: str) -> None:
    found = []
    with override(language), context.request_context(RequestFactory().get("/")):
        for prefix in PREFIXES:
            mail = get_adapter().render_mail(prefix, "a@b.example", TERMS)
            name = prefix.replace("/email/", ".")
            found.append(letters.difference(f"account/{language}/{name}", f"{mail.subject}\n\n{mail.body}\n"))
    assert [wrong for wrong in found if wrong] == []


def test_the_invitation_speaks_both_languages() -> None:
    invitation = Invitation(
        organisation=Organisation(name="Công ty Cổ phần Công nghệ Skylift"),
        email="new@skylift.example",
        role="editor",
        invited_by=User(full_name="Nguyễn Thị Minh Châu", language="vi"),
        expires_at=AT + timedelta(days=7),
    )
    letter = invitation_letter(invitation, link=LINK)
    assert letters.difference("account/invitation", f"{letter.subject}\n\n{letter.text}") == ""


def test_the_invitation_to_one_case_speaks_both_languages() -> None:
    skylift = Organisation(name="Công ty Cổ phần Công nghệ Skylift")
    invitation = CaseInvitation(
        case=Case(applicant=skylift, title="Giao hàng y tế", title_en="Medical deliveries"),
        email="new@outside.example",
        role="reader",
        invited_by=User(full_name="Nguyễn Thị Minh Châu", language="vi"),
        expires_at=AT + timedelta(days=14),
    )
    letter = case_invitation_letter(invitation, link=LINK)
    assert letters.difference("account/case_invitation", f"{letter.subject}\n\n{letter.text}") == ""


def test_no_paper_about_accounts_lies_idle() -> None:
    names = {
        f"account/{language}/{prefix.replace('/email/', '.')}"
        for language in ("vi", "en")
        for prefix in PREFIXES
    }
    found = {name for name in letters.on_paper() if name.startswith("account/")}
    assert found == names | {"account/invitation", "account/case_invitation"}
