from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.accounts.models import Organisation, OrganisationMembership, OrganisationRole, User
from sandbox.accounts.roles import role_in, roles_of
from sandbox.accounts.services import create_user, found_organisation, leave_organisation
from sandbox.accounts.services.organisations import join_organisation
from tests.personas import People
from workflows.roles import Role

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def founder() -> User:
    return create_user("nam@autobus.example", full_name="Nguyễn Hoàng Nam")


@pytest.fixture
def autobus(founder: User) -> Organisation:
    return found_organisation(
        founder, name=" Công ty Xe buýt Tự hành Đà ", now=NOW, business_code="0100000001"
    )


def test_the_founder_is_owner_and_in_the_group(founder: User, autobus: Organisation) -> None:
    assert (autobus.name, autobus.created_at) == ("Công ty Xe buýt Tự hành Đà", NOW)
    assert autobus.name_folded == "cong ty xe buyt tu hanh da"
    assert roles_of(founder) == {Role.APPLICANT_OWNER}
    assert [group.name for group in founder.groups.all()] == [f"organisation:{autobus.uuid}"]


def test_organisations_without_a_business_code_do_not_collide(founder: User) -> None:
    for name in ("One", "Two"):
        found_organisation(founder, name=name, now=NOW, business_code="")
    assert list(Organisation.objects.values_list("business_code", flat=True)) == [None, None]


def test_roles_are_those_of_the_organisation_acted_for(founder: User, autobus: Organisation) -> None:
    other = Organisation.objects.create(name="Other", created_at=NOW)
    join_organisation(founder, organisation=other, role=OrganisationRole.READER, actor=founder, now=NOW)
    assert roles_of(founder) == {Role.APPLICANT_OWNER, Role.APPLICANT_READER}
    assert roles_of(founder, acting_for=other) == {Role.APPLICANT_READER}
    assert role_in(founder, autobus) == Role.APPLICANT_OWNER


def test_the_last_owner_stays(founder: User, autobus: Organisation) -> None:
    with pytest.raises(ValidationError):
        leave_organisation(founder, organisation=autobus, actor=founder, now=LATER)
    assert roles_of(founder) == {Role.APPLICANT_OWNER}


def test_an_owner_ends_a_membership(founder: User, autobus: Organisation) -> None:
    editor = create_user("mai@autobus.example", full_name="Phạm Mai")
    join_organisation(editor, organisation=autobus, role=OrganisationRole.EDITOR, actor=founder, now=NOW)
    leave_organisation(editor, organisation=autobus, actor=founder, now=LATER)
    assert roles_of(editor) == frozenset()
    assert editor.groups.count() == 0
    assert OrganisationMembership.objects.get(user=editor).until == LATER


def test_everybody_may_leave_and_come_back(founder: User, autobus: Organisation) -> None:
    reader = create_user("lan@autobus.example", full_name="Lan")
    for moment in (NOW, LATER):
        join_organisation(
            reader, organisation=autobus, role=OrganisationRole.READER, actor=founder, now=moment
        )
        leave_organisation(reader, organisation=autobus, actor=reader, now=moment)
    assert OrganisationMembership.objects.filter(user=reader, until=None).count() == 0
    assert OrganisationMembership.objects.filter(user=reader).count() == 2


@pytest.mark.parametrize("role", [OrganisationRole.EDITOR, OrganisationRole.READER])
def test_nobody_but_an_owner_ends_the_membership_of_others(
    founder: User, autobus: Organisation, role: OrganisationRole
) -> None:
    member = create_user("mai@autobus.example", full_name="Phạm Mai")
    join_organisation(member, organisation=autobus, role=role, actor=founder, now=NOW)
    with pytest.raises(PermissionDenied):
        leave_organisation(founder, organisation=autobus, actor=member, now=LATER)


def test_an_officer_cannot_act_for_an_applicant(people: People, autobus: Organisation) -> None:
    officer = people["officer@dost.example"]
    with pytest.raises(ValidationError):
        join_organisation(officer, organisation=autobus, role=OrganisationRole.READER, actor=officer, now=NOW)
    assert roles_of(officer) == {Role.PRESIDING_OFFICER}
