import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from sandbox.accounts.models import User
from sandbox.accounts.roles import roles_of
from sandbox.accounts.services import create_user, system_user
from workflows.roles import Role

pytestmark = pytest.mark.django_db

NAME = "Lê Thu Hà"
COMPOSED = "ha@bệnhviện.example"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" Ha@DOST.Example ", "ha@dost.example"),
        (unicodedata.normalize("NFD", COMPOSED), COMPOSED),
        (unicodedata.normalize("NFD", COMPOSED).upper(), COMPOSED),
    ],
)
def test_an_address_is_stored_in_one_spelling(typed: str, stored: str) -> None:
    user = create_user(typed, full_name=NAME)
    assert User.objects.get(pk=user.pk).email == stored
    assert User.objects.get_by_natural_key(typed) == user
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(stored, True, True)]


@pytest.mark.parametrize("again", ["ha@dost.example", "HA@dost.example", " ha@DOST.example"])
def test_two_people_cannot_share_an_address(again: str) -> None:
    create_user("ha@dost.example", full_name=NAME)
    with pytest.raises(IntegrityError), transaction.atomic():
        create_user(again, full_name="Another person")
    assert User.objects.count() == 1


def test_the_database_refuses_an_address_in_capitals() -> None:
    create_user("ha@dost.example", full_name=NAME)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(email="HA@dost.example")


def test_a_name_is_stored_composed() -> None:
    user = create_user("ha@dost.example", full_name=unicodedata.normalize("NFD", f" {NAME} "))
    assert (user.full_name, user.get_full_name(), user.get_short_name(), str(user)) == (
        NAME,
        NAME,
        "Hà",
        NAME,
    )


def test_without_a_password_nobody_signs_in() -> None:
    user = create_user("ha@dost.example", full_name=NAME)
    assert user.has_usable_password() is False


def test_the_system_is_one_row_that_cannot_sign_in() -> None:
    system = system_user()
    assert system_user() == system
    assert (system.is_system, system.is_active, system.has_usable_password()) == (True, False, False)
    assert roles_of(system) == {Role.SYSTEM}
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("second@sandbox.invalid", full_name="Second", is_system=True)


def test_a_superuser_holds_no_role() -> None:
    superuser = User.objects.create_superuser("root@city.example", "long-enough-1", full_name="Root")
    assert (superuser.is_staff, superuser.is_superuser) == (True, True)
    assert roles_of(superuser) == frozenset()
