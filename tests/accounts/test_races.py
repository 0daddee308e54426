import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from sandbox.accounts.models import Department, OrganisationMembership, OrganisationRole, User
from sandbox.accounts.services import (
    create_user,
    found_organisation,
    join_department,
    leave_organisation,
    system_user,
)
from sandbox.accounts.services.organisations import join_organisation
from workflows.roles import Role

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run the acts in as many threads, all let go at the same moment; return how each ended."""
    gate, results = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=10)
            act()
            results[place] = "done"
        except ValidationError:
            results[place] = "refused"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return sorted(results)


def test_of_two_owners_who_leave_at_once_one_stays() -> None:
    first = create_user("one@autobus.example", full_name="One")
    second = create_user("two@autobus.example", full_name="Two")
    autobus = found_organisation(first, name="Autobus", now=NOW)
    join_organisation(second, organisation=autobus, role=OrganisationRole.OWNER, actor=first, now=NOW)
    ended = at_once(
        lambda: leave_organisation(first, organisation=autobus, actor=first, now=NOW),
        lambda: leave_organisation(second, organisation=autobus, actor=second, now=NOW),
    )
    assert ended == ["done", "refused"]
    assert OrganisationMembership.objects.filter(organisation=autobus, until=None).count() == 1


def test_two_roles_given_at_once_give_both_groups() -> None:
    actor = system_user()
    user = create_user("ha@dost.example", full_name="Lê Thu Hà")
    department = Department.objects.create(code="dost", name="Sở", short_name="Sở")
    ended = at_once(
        lambda: join_department(user, department=department, role=Role.MONITOR, actor=actor, now=NOW),
        lambda: join_department(user, department=department, role=Role.DOCUMENT_CLERK, actor=actor, now=NOW),
    )
    assert ended == ["done", "done"]
    groups = User.objects.get(pk=user.pk).groups.values_list("name", flat=True)
    assert sorted(groups) == ["dost:document_clerk", "dost:monitor"]
