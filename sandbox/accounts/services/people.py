"""Accounts of persons, made by the office."""

from allauth.account.models import EmailAddress
from django.db import transaction

from sandbox.accounts.models import User, normalise_email

SYSTEM_EMAIL = "system@sandbox.invalid"


@transaction.atomic
def create_user(
    email: str,
    *,
    full_name: str,
    password: str | None = None,
    phone: str = "",
    language: str = User.Language.VIETNAMESE,
) -> User:
    """Make an account whose address the office vouches for; without a password the person sets one by mail."""
    user = User.objects.create_user(email, password, full_name=full_name, phone=phone, language=language)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def system_user() -> User:
    """Return the one row that stands for the office's own machine; nobody can sign in as it."""
    found = User.objects.filter(is_system=True).first()
    if found is not None:
        return found
    return User.objects.create_user(
        normalise_email(SYSTEM_EMAIL), full_name="System", is_system=True, is_active=False
    )
