from datetime import UTC, datetime

import pytest

from sandbox.accounts.demo import seed_people
from sandbox.accounts.models import (
    Department,
    DepartmentMembership,
    Organisation,
    OrganisationMembership,
    User,
)
from sandbox.accounts.roles import roles_of
from tests.personas import DEMO_PASSWORD, PERSONAS, make_persona
from workflows.roles import Role

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

# By hand from the product: who is what.
CAST: dict[str, set[Role]] = {
    "owner@skylift.example": {Role.APPLICANT_OWNER},
    "engineer@skylift.example": {Role.APPLICANT_EDITOR},
    "owner@paybridge.example": {Role.APPLICANT_OWNER},
    "partner@hospital.example": {Role.APPLICANT_READER},
    "onestop@dost.example": {Role.ONE_STOP},
    "officer@dost.example": {Role.PRESIDING_OFFICER},
    "officer2@dost.example": {Role.PRESIDING_OFFICER},
    "head@dost.example": {Role.PRESIDING_HEAD},
    "director@dost.example": {Role.PRESIDING_DIRECTOR},
    "monitor@dost.example": {Role.MONITOR},
    "lawyer@doj.example": {Role.LEGAL_REVIEWER},
    "leader@doj.example": {Role.LEGAL_LEADER},
    "agency@transport.example": {Role.AGENCY_REVIEWER},
    "lead@transport.example": {Role.AGENCY_LEADER},
    "agency@police.example": {Role.AGENCY_REVIEWER},
    "lead@police.example": {Role.AGENCY_LEADER},
    "commune@hoalac.example": {Role.AGENCY_REVIEWER, Role.AGENCY_LEADER},
    "chair@council.example": {Role.COUNCIL_CHAIR},
    "member1@council.example": {Role.COUNCIL_MEMBER},
    "member2@council.example": {Role.COUNCIL_MEMBER},
    "secretary@council.example": {Role.COUNCIL_SECRETARY},
    "office@cpc.example": {Role.AUTHORITY_OFFICE},
    "signatory@cpc.example": {Role.AUTHORITY_SIGNATORY},
    "clerk@cpc.example": {Role.DOCUMENT_CLERK},
    "clerk@dost.example": {Role.DOCUMENT_CLERK},
    "clerk@doj.example": {Role.DOCUMENT_CLERK},
    "council@people.example": {Role.REPRESENTATIVE_READER},
    "auditor@city.example": {Role.AUDITOR},
    "admin@city.example": {Role.ADMINISTRATOR},
}


@pytest.mark.django_db
def test_the_cast_holds_the_roles_of_the_product() -> None:
    found = {login: set(roles_of(user)) for login, user in seed_people(NOW).items()}
    assert found == CAST
    assert set(PERSONAS) == set(CAST)
    assert all(user.check_password(DEMO_PASSWORD) for user in User.objects.filter(is_system=False))


@pytest.mark.django_db
def test_seeding_again_changes_nothing() -> None:
    tables = (User, Department, Organisation, DepartmentMembership, OrganisationMembership)
    seed_people(NOW)
    before = [table.objects.count() for table in tables]
    seed_people(NOW)
    assert [table.objects.count() for table in tables] == before == [30, 10, 3, 26, 4]


@pytest.mark.django_db
def test_a_persona_is_made_on_demand_in_any_order() -> None:
    editor = make_persona("engineer@skylift.example")
    owner = make_persona("owner@skylift.example")
    assert Organisation.objects.count() == 1
    assert roles_of(editor) == {Role.APPLICANT_EDITOR}
    assert roles_of(owner) == {Role.APPLICANT_OWNER}


@pytest.mark.django_db
def test_a_name_that_is_not_in_the_cast_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_persona("nobody@dost.example")


def test_nobody_in_the_cast_shares_a_name() -> None:
    names = [person.full_name for person in PERSONAS.values()]
    assert len(set(names)) == len(names)
