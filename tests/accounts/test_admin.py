from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client

from sandbox.accounts.models import Department, DepartmentMembership, User
from sandbox.accounts.roles import roles_of
from sandbox.audit.models import Event
from tests.personas import People
from workflows.roles import Role

pytestmark = pytest.mark.django_db

PAGES = ["user", "department", "departmentmembership", "organisation"]


@pytest.fixture
def administrator(client: Client, people: People) -> User:
    client.force_login(people["admin@city.example"])
    return people["admin@city.example"]


@pytest.mark.parametrize("model", PAGES)
def test_the_lists_and_their_search_open(
    client: Client, people: People, administrator: User, model: str
) -> None:
    people["owner@skylift.example"]
    assert client.get(f"/admin/accounts/{model}/").status_code == 200
    assert client.get(f"/admin/accounts/{model}/?q=").status_code == 200


def test_a_new_person_is_made_by_the_service(client: Client, administrator: User) -> None:
    fields = {
        "email": "Moi@DOST.example",
        "full_name": "Người Mới",
        "phone": "",
        "language": "vi",
        "is_active": "on",
    }
    assert client.post("/admin/accounts/user/add/", fields).status_code == 302
    made = User.objects.get(email="moi@dost.example")
    assert (made.full_name, made.has_usable_password(), made.is_staff) == ("Người Mới", False, False)
    assert EmailAddress.objects.get(user=made).verified is True
    assert client.post("/admin/accounts/user/add/", fields).status_code == 200


def test_a_membership_is_made_and_ended_by_the_services(
    client: Client, people: People, administrator: User
) -> None:
    officer = people["officer@dost.example"]
    department = Department.objects.get(code="dost")
    fields = {"user": officer.pk, "department": department.pk, "role": "presiding_head"}
    assert client.post("/admin/accounts/departmentmembership/add/", fields).status_code == 302
    assert roles_of(officer) == {Role.PRESIDING_OFFICER, Role.PRESIDING_HEAD}
    assert officer.groups.filter(name="dost:presiding_head").exists()

    chosen = DepartmentMembership.objects.get(user=officer, role="presiding_head")
    act = {"action": "end_memberships", "_selected_action": [chosen.pk]}
    assert client.post("/admin/accounts/departmentmembership/", act).status_code == 302
    assert roles_of(officer) == {Role.PRESIDING_OFFICER}
    assert not officer.groups.filter(name="dost:presiding_head").exists()


@pytest.mark.parametrize(
    ("login", "role"),
    [("owner@skylift.example", "presiding_officer"), ("officer@dost.example", "applicant_owner")],
)
def test_a_role_that_does_not_fit_is_an_error_of_the_form(
    client: Client, people: People, administrator: User, login: str, role: str
) -> None:
    before = roles_of(people[login])
    department = Department.objects.get(code="administration")
    fields = {"user": people[login].pk, "department": department.pk, "role": role}
    assert client.post("/admin/accounts/departmentmembership/add/", fields).status_code == 200
    assert roles_of(people[login]) == before


def test_nothing_is_deleted_or_rewritten(client: Client, people: People, administrator: User) -> None:
    officer = people["officer@dost.example"]
    membership = officer.department_memberships.get()
    for address in (
        f"/admin/accounts/user/{officer.pk}/delete/",
        f"/admin/accounts/departmentmembership/{membership.pk}/delete/",
        "/admin/accounts/organisation/add/",
    ):
        assert client.post(address, {"post": "yes"}).status_code == 403
    client.post(
        f"/admin/accounts/departmentmembership/{membership.pk}/change/", {"role": "presiding_director"}
    )
    assert roles_of(officer) == {Role.PRESIDING_OFFICER}


def test_groups_and_superuser_status_cannot_be_given_by_hand(
    client: Client, people: People, administrator: User
) -> None:
    officer = people["officer@dost.example"]
    director = Group.objects.create(name="dost:presiding_director")
    fields = {"full_name": "Lê Thu Hà", "language": "vi", "is_active": "on"}
    forged = {
        **fields,
        "is_superuser": "on",
        "is_staff": "on",
        "groups": [director.pk],
        "email": "x@y.example",
    }
    assert client.post(f"/admin/accounts/user/{officer.pk}/change/", forged).status_code == 302
    officer.refresh_from_db()
    assert (officer.is_superuser, officer.is_staff, officer.email) == (False, False, "officer@dost.example")
    assert [group.name for group in officer.groups.all()] == ["dost:presiding_officer"]
    assert client.get("/admin/auth/group/").status_code == 404


def test_the_first_administrator_is_appointed_by_a_command() -> None:
    with pytest.raises(CommandError):
        call_command("appoint_administrator", "First@City.example")
    for _ in range(2):
        call_command("appoint_administrator", "First@City.example", name="First", stdout=StringIO())
    first = User.objects.get(email="first@city.example")
    assert (set(roles_of(first)), first.is_staff, first.has_usable_password()) == (
        {Role.ADMINISTRATOR},
        True,
        False,
    )


def test_a_second_factor_is_taken_away_but_never_shown(
    client: Client, people: People, administrator: User
) -> None:
    officer, secret = people["officer@dost.example"], generate_totp_secret()
    factor = TOTP.activate(officer, secret).instance
    assert secret not in client.get(f"/admin/mfa/authenticator/{factor.pk}/change/").content.decode()
    assert client.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Authenticator.objects.count() == 0
    event = Event.objects.get(verb="second_factor.remove")
    assert (event.actor, event.subject_uuid) == (administrator, officer.uuid)


def test_addresses_of_others_cannot_be_changed(client: Client, administrator: User) -> None:
    assert client.get("/admin/account/emailaddress/").status_code == 404


def test_what_the_administrator_does_to_people_is_recorded(client: Client, administrator: User) -> None:
    fields = {"email": "moi@dost.example", "full_name": "Người Mới", "language": "vi", "is_active": "on"}
    client.post("/admin/accounts/user/add/", fields)
    made = User.objects.get(email="moi@dost.example")
    client.post(f"/admin/accounts/user/{made.pk}/change/", {"full_name": "Người Mới", "language": "vi"})
    made.refresh_from_db()
    assert made.is_active is False
    events = Event.objects.filter(subject_uuid=made.uuid).order_by("sequence")
    assert [(event.verb, event.actor) for event in events] == [
        ("user.create", administrator),
        ("user.change", administrator),
    ]
