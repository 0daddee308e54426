from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.accounts.models import Department, DepartmentMembership, User, role_group_name
from sandbox.accounts.roles import departments_of, roles_of
from sandbox.accounts.services import create_user, join_department, leave_department, system_user
from sandbox.accounts.signals import membership_changed
from sandbox.audit.models import Event
from tests.personas import People
from workflows.roles import Role

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
CODES = ("dost", "doj")
ROLES = (Role.PRESIDING_OFFICER, Role.DOCUMENT_CLERK, Role.ADMINISTRATOR)


@pytest.fixture
def person() -> User:
    return create_user("ha@dost.example", full_name="Lê Thu Hà")


@pytest.fixture
def department() -> Department:
    return Department.objects.create(code="dost", name="Sở Khoa học và Công nghệ", short_name="Sở KH&CN")


def test_joining_gives_role_group_and_event(person: User, department: Department) -> None:
    membership = join_department(
        person, department=department, role=Role.PRESIDING_OFFICER, actor=system_user(), now=NOW
    )
    assert (membership.since, membership.until) == (NOW, None)
    assert roles_of(person) == {Role.PRESIDING_OFFICER}
    assert [group.name for group in person.groups.all()] == ["dost:presiding_officer"]
    assert list(departments_of(person, Role.PRESIDING_OFFICER)) == [department]
    assert list(departments_of(person, Role.DOCUMENT_CLERK)) == []
    event = Event.objects.get()
    assert (event.verb, event.actor, event.subject_uuid) == ("membership.begin", system_user(), person.uuid)
    assert event.data == {"role": "presiding_officer", "in": "dost"}


def test_joining_twice_is_one_membership(person: User, department: Department) -> None:
    for _ in range(2):
        join_department(person, department=department, role=Role.MONITOR, actor=system_user(), now=NOW)
    assert DepartmentMembership.objects.count() == 1
    assert Event.objects.count() == 1


def test_leaving_ends_the_role_and_keeps_the_row(person: User, department: Department) -> None:
    later = NOW + timedelta(days=30)
    join_department(person, department=department, role=Role.MONITOR, actor=system_user(), now=NOW)
    leave_department(person, department=department, role=Role.MONITOR, actor=system_user(), now=later)
    assert roles_of(person) == frozenset()
    assert person.groups.count() == 0
    assert list(DepartmentMembership.objects.values_list("since", "until")) == [(NOW, later)]
    assert list(Event.objects.values_list("verb", flat=True)) == ["membership.begin", "membership.end"]


def test_leaving_what_one_never_joined_changes_nothing(person: User, department: Department) -> None:
    leave_department(person, department=department, role=Role.MONITOR, actor=system_user(), now=NOW)
    assert Event.objects.count() == 0


def test_whoever_is_not_active_holds_no_role(person: User, department: Department) -> None:
    join_department(person, department=department, role=Role.MONITOR, actor=system_user(), now=NOW)
    person.is_active = False
    assert roles_of(person) == frozenset()


@pytest.mark.parametrize(
    "role",
    [Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR, Role.APPLICANT_READER, Role.PUBLIC, Role.SYSTEM],
)
def test_a_department_cannot_give_a_role_from_outside(
    person: User, department: Department, role: Role
) -> None:
    with pytest.raises(ValidationError):
        join_department(person, department=department, role=role, actor=system_user(), now=NOW)
    assert DepartmentMembership.objects.count() == 0


def test_an_applicant_cannot_hold_an_office(people: People, department: Department) -> None:
    with pytest.raises(ValidationError):
        join_department(
            people["owner@skylift.example"],
            department=department,
            role=Role.PRESIDING_OFFICER,
            actor=system_user(),
            now=NOW,
        )


def test_the_database_refuses_a_membership_that_ends_before_it_begins(
    person: User, department: Department
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DepartmentMembership.objects.create(
            user=person, department=department, role=Role.MONITOR, since=NOW, until=NOW - timedelta(days=1)
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.booleans(), st.sampled_from(CODES), st.sampled_from(ROLES)), max_size=10))
def test_groups_follow_any_sequence_of_joining_and_leaving(
    db: None, acts: list[tuple[bool, str, Role]]
) -> None:
    with transaction.atomic():
        user = create_user("ha@dost.example", full_name="Lê Thu Hà")
        departments = {
            code: Department.objects.create(code=code, name=code, short_name=code) for code in CODES
        }
        expected: set[tuple[str, Role]] = set()
        for joins, code, role in acts:
            act = join_department if joins else leave_department
            act(user, department=departments[code], role=role, actor=system_user(), now=NOW)
            (expected.add if joins else expected.discard)((code, role))
            user.refresh_from_db()
            names = {role_group_name(code, role) for code, role in expected}
            assert set(user.groups.values_list("name", flat=True)) == names
            assert roles_of(user) == {role for _, role in expected}
            assert user.is_staff == (Role.ADMINISTRATOR in roles_of(user))
        transaction.set_rollback(True)


def test_the_floors_above_hear_of_it(person: User, department: Department) -> None:
    heard: list[tuple[DepartmentMembership, User, datetime]] = []

    def hear(
        sender: type, *, membership: DepartmentMembership, actor: User, now: datetime, **_rest: object
    ) -> None:
        heard.append((membership, actor, now))

    membership_changed.connect(hear)
    try:
        membership = join_department(
            person, department=department, role=Role.MONITOR, actor=system_user(), now=NOW
        )
    finally:
        membership_changed.disconnect(hear)
    assert heard == [(membership, system_user(), NOW)]


def test_a_department_is_named_in_the_language_of_the_reader() -> None:
    both = Department(
        name="Sở Tư pháp", name_en="Department of Justice", short_name="STP", short_name_en="DOJ"
    )
    old = Department(name="Sở Tư pháp", short_name="STP")
    names = {}
    for language in ("vi", "en"):
        with translation.override(language):
            names[language] = [str(both), both.display_short_name, str(old), old.display_short_name]
    assert names == {
        "vi": ["Sở Tư pháp", "STP", "Sở Tư pháp", "STP"],
        "en": ["Department of Justice", "DOJ", "Sở Tư pháp", "STP"],
    }
