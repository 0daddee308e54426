"""The event log: nobody rewrites it, and whoever does it all the same, behind the triggers, is found."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from sandbox.accounts.services import system_user
from sandbox.audit.anchor import seal_day
from sandbox.audit.chains import faults
from sandbox.audit.models import ChainHead, Event
from sandbox.audit.services import OFFICE, record
from sandbox.core.append_only import lifted, missing_triggers
from sandbox.core.canonical import digest
from tests.factories import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = "audit_event"


@pytest.fixture
def log(db: None) -> list[Event]:
    """A chain of four events, told like those of the office."""
    return told()


def told() -> list[Event]:
    """Record four events of the office."""
    with transaction.atomic():
        for number in range(4):
            record(f"test.act_{number}", actor=system_user(), at=NOON, reason="Có lý do.", data={"n": number})
    connection.check_constraints()
    return list(Event.objects.of_chain(OFFICE))


def as_rows() -> list[tuple[Any, ...]]:
    """Every event as the table has it."""
    return list(Event.objects.order_by("pk").values_list())


def refused(act: Callable[[], object]) -> None:
    """The act fails, and the log is what it was."""
    before = as_rows()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        act()
    assert as_rows() == before


def sql(statement: str) -> Callable[[], None]:
    """A statement as somebody with a shell on the database would type it."""

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET reason = 'khác'",  # noqa: S608 - a constant of this file
        f"UPDATE {TABLE} SET id = id + 100",  # noqa: S608
        f"UPDATE {TABLE} SET hash = previous_hash WHERE sequence = 2",  # noqa: S608
        f"DELETE FROM {TABLE}",  # noqa: S608
        f"DELETE FROM {TABLE} WHERE sequence = 4",  # noqa: S608
    ],
)
def test_an_event_is_neither_changed_nor_removed(log: list[Event], statement: str) -> None:
    refused(sql(statement))


def test_an_event_is_not_replaced(log: list[Event]) -> None:
    columns = ", ".join(connection.ops.quote_name(field.column) for field in Event._meta.concrete_fields)
    same = f"SELECT {columns} FROM {TABLE} WHERE sequence = 3"  # noqa: S608
    ways = {
        "sqlite": [
            f"INSERT OR REPLACE INTO {TABLE} ({columns}) {same}",
            f"REPLACE INTO {TABLE} ({columns}) {same}",
        ],
        "postgresql": [
            f"INSERT INTO {TABLE} ({columns}) {same} ON CONFLICT (id) DO UPDATE SET reason = 'khác'"
        ],
    }
    for statement in ways[connection.vendor]:
        refused(sql(statement))


def test_upserting_through_the_orm_is_refused(log: list[Event]) -> None:
    copy = Event.objects.get(pk=log[0].pk)
    copy.reason = "Khác."
    refused(
        lambda: Event.objects.bulk_create(
            [copy], update_conflicts=True, unique_fields=["id"], update_fields=["reason"]
        )
    )
    refused(copy.save)
    refused(copy.delete)
    refused(lambda: Event.objects.update(verb="test.other"))
    refused(lambda: Event.objects.filter(sequence=4).delete())


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement", [f"TRUNCATE {TABLE} CASCADE", f"TRUNCATE {TABLE} RESTART IDENTITY CASCADE"]
)
def test_the_log_is_not_truncated(log: list[Event], statement: str) -> None:
    refused(sql(statement))


def test_a_person_in_the_log_cannot_be_deleted(log: list[Event]) -> None:
    with pytest.raises(models.ProtectedError):
        system_user().delete()


class Rewriting(migrations.Migration):
    """A data migration that would improve the past."""

    def improve(self: Any, _editor: Any) -> None:
        """Rewrite every reason."""
        self.get_model("audit", "Event").objects.update(reason="Khác.")

    operations = [migrations.RunPython(improve)]


class Widening(migrations.Migration):
    """A migration that alters the table itself."""

    operations = [migrations.AlterField("event", "role", models.CharField("role", max_length=41, blank=True))]


class Narrowing(migrations.Migration):
    """The way back."""

    operations = [migrations.AlterField("event", "role", models.CharField("role", max_length=40, blank=True))]


def migrate(migration: type[migrations.Migration], *, atomic: bool = True) -> None:
    """Carry a migration out as `migrate` does, up to the signal at its end."""
    state = ProjectState.from_apps(apps)
    with connection.schema_editor(atomic=atomic) as editor:
        migration("9999_test", "audit").apply(state, editor)


def test_a_migration_cannot_rewrite_the_log(transactional_db: None) -> None:
    told()
    before = as_rows()
    with pytest.raises(IntegrityError, match="append-only"):
        migrate(Rewriting, atomic=False)
    assert as_rows() == before


def test_a_migration_that_alters_the_table_leaves_it_protected_and_whole(transactional_db: None) -> None:
    told()
    before = as_rows()
    try:
        migrate(Widening)
        # SQLite makes the table anew and drops its triggers without a word.
        assert missing_triggers() == ([TABLE] if connection.vendor == "sqlite" else [])
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
        assert (missing_triggers(), as_rows(), list(faults())) == ([], before, [])
        refused(sql(f"DELETE FROM {TABLE}"))  # noqa: S608
    finally:
        migrate(Narrowing)
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    refused(sql(f"DELETE FROM {TABLE}"))  # noqa: S608


def behind_the_triggers(*acts: Callable[[], object]) -> None:
    """What the owner of the database can do; the triggers are back afterwards."""
    with lifted(connection):
        for act in acts:
            act()
        connection.check_constraints()
    assert missing_triggers() == []


def found() -> list[tuple[int, str]]:
    """What verifying says of the office's chain."""
    return [(fault.sequence, fault.finding) for fault in faults(OFFICE)]


def test_an_untouched_log_verifies(log: list[Event]) -> None:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert (found(), out.getvalue()) == ([], "4 events verified.\n")


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        ({"reason": "Khác."}, [(2, "reason or data altered or erased")]),
        ({"data": {"n": 7}}, [(2, "reason or data altered or erased")]),
        ({"verb": "test.other"}, [(2, "altered")]),
        ({"role": "auditor"}, [(2, "altered")]),
        ({"effective_on": "2020-01-01"}, [(2, "altered")]),
        ({"hash": "f" * 64}, [(2, "altered"), (3, "does not follow the event before")]),
    ],
)
def test_a_changed_event_is_found(
    log: list[Event], change: dict[str, Any], findings: list[tuple[int, str]]
) -> None:
    behind_the_triggers(lambda: Event.objects.filter(pk=log[1].pk).update(**change))
    assert found() == findings
    with pytest.raises(CommandError, match="faults in the event log"):
        call_command("verify_audit", stdout=StringIO(), stderr=StringIO())


def test_another_actor_is_found(log: list[Event], django_user_model: Any) -> None:
    other = django_user_model.objects.create_user("other@example.test", full_name="Khác")
    behind_the_triggers(lambda: Event.objects.filter(pk=log[1].pk).update(actor=other))
    assert found() == [(2, "altered")]


def test_a_missing_last_event_is_found(log: list[Event]) -> None:
    behind_the_triggers(lambda: Event.objects.filter(pk=log[-1].pk).delete())
    assert found() == [(3, "the head of the chain does not fit its last event")]


def test_a_missing_event_in_between_is_found(log: list[Event]) -> None:
    behind_the_triggers(lambda: Event.objects.filter(pk=log[1].pk).delete())
    assert found() == [(3, "expected number 2"), (3, "does not follow the event before")]


def test_a_whole_missing_chain_is_found(log: list[Event]) -> None:
    behind_the_triggers(lambda: Event.objects.all().delete())
    assert found() == [(4, "the head has no events")]


def test_a_head_that_went_with_its_event_differs_from_the_sealed_day(log: list[Event]) -> None:
    case = str(uuid4())
    with transaction.atomic():
        first, last = (record(f"test.{n}", actor=system_user(), at=NOON, chain=case) for n in "ab")
        sealed = seal_day(actor=system_user(), now=NOON)
    connection.check_constraints()
    behind_the_triggers(
        lambda: Event.objects.filter(pk=last.pk).delete(),
        lambda: ChainHead.objects.filter(chain=case).update(sequence=first.sequence, hash=first.hash),
    )
    assert list(faults(case)) == []
    assert sealed.data == {"heads": 1, "digest": digest([[case, last.sequence, last.hash]])}


def test_two_events_that_changed_places_are_found(log: list[Event]) -> None:
    second, third = log[1], log[2]
    behind_the_triggers(
        lambda: Event.objects.filter(pk=second.pk).update(sequence=99),
        lambda: Event.objects.filter(pk=third.pk).update(sequence=2),
        lambda: Event.objects.filter(pk=second.pk).update(sequence=3),
    )
    assert found() == [
        (2, "does not follow the event before"),
        (2, "altered"),
        (3, "does not follow the event before"),
        (3, "altered"),
        (4, "does not follow the event before"),
    ]
