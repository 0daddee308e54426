"""Tests of the tables that the database keeps append-only, on the engine at hand.

They ask for a table of their own, made with the same functions, so that no row of a real log is needed.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from sandbox.core import append_only
from sandbox.core.append_only import check_triggers, install, lifted, missing_triggers, protected_models

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = "core_append_only_probe"


@pytest.fixture
def probe(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[models.Model]]:
    """Make a protected table with one row in it."""
    with isolate_apps("sandbox.core"):

        class Probe(models.Model):  # noqa: DJ008 - nobody reads it
            code = models.CharField(max_length=20, unique=True)
            text = models.CharField(max_length=20)

            class Meta:
                app_label = "core"
                db_table = TABLE

    monkeypatch.setattr(append_only, "_protected", [*protected_models(), Probe])
    with connection.schema_editor() as editor:
        editor.create_model(Probe)
    install(connection)
    Probe._default_manager.create(code="a", text="first")
    yield Probe
    with connection.schema_editor() as editor:
        editor.delete_model(Probe)


def rows(model: type[models.Model]) -> list[tuple[str, str]]:
    return list(model._default_manager.order_by("pk").values_list("code", "text"))


def refused(statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET text = 'second'",  # noqa: S608 - a constant of this file
        f"DELETE FROM {TABLE}",  # noqa: S608
        f"INSERT INTO {TABLE} (code, text) VALUES ('a', 'x') ON CONFLICT (code) DO UPDATE SET text = 'x'",  # noqa: S608
    ],
)
def test_a_row_is_neither_changed_nor_removed(probe: type[models.Model], statement: str) -> None:
    refused(statement)
    assert rows(probe) == [("a", "first")]


def test_a_row_is_not_replaced_or_truncated_away(probe: type[models.Model]) -> None:
    statements = {
        "sqlite": [
            f"INSERT OR REPLACE INTO {TABLE} (id, code, text) VALUES (1, 'b', 'x')",  # noqa: S608
            f"REPLACE INTO {TABLE} (code, text) VALUES ('a', 'x')",  # noqa: S608
        ],
        "postgresql": [f"TRUNCATE {TABLE}", f"TRUNCATE {TABLE} CASCADE"],
    }
    for statement in statements[connection.vendor]:
        refused(statement)
    assert rows(probe) == [("a", "first")]


def test_the_orm_is_refused_as_well(probe: type[models.Model]) -> None:
    row = probe._default_manager.get()
    for act in (row.delete, row.save, probe._default_manager.all().delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        probe._default_manager.update(text="x")
    assert rows(probe) == [("a", "first")]


def test_a_row_may_be_added(probe: type[models.Model]) -> None:
    probe._default_manager.create(code="b", text="second")
    assert rows(probe) == [("a", "first"), ("b", "second")]


def test_a_migration_that_makes_the_table_anew_brings_the_triggers_back(probe: type[models.Model]) -> None:
    field = models.CharField(max_length=5, default="", unique=False)
    field.set_attributes_from_name("note")
    with connection.schema_editor() as editor:
        editor.add_field(probe, field)
        editor.remove_field(probe, field)
    lost = {"sqlite": [TABLE], "postgresql": []}  # PostgreSQL alters a table in place
    assert missing_triggers() == lost[connection.vendor]
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert missing_triggers() == []
    refused(f"DELETE FROM {TABLE}")  # noqa: S608


def test_the_check_and_the_command_name_the_table_without_triggers(probe: type[models.Model]) -> None:
    assert (missing_triggers(), check_triggers(None, databases=["default"])) == ([], [])
    with lifted(connection):
        found = [(message.id, message.obj) for message in check_triggers(None, databases=["default"])]
        assert (missing_triggers()[-1], found[-1]) == (TABLE, ("core.W001", TABLE))
        with pytest.raises(CommandError, match=TABLE):
            call_command("append_only", stdout=StringIO())
    out = StringIO()
    call_command("append_only", stdout=out)
    assert out.getvalue().splitlines()[-1] == f"{TABLE}: protected"


def test_migrate_mends_what_the_check_complains_about(probe: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        for name in append_only._statements(connection, TABLE):
            cursor.execute(
                f"DROP TRIGGER {name}" + (f" ON {TABLE}" if connection.vendor == "postgresql" else "")
            )
    complaints = StringIO()
    call_command("migrate", verbosity=0, skip_checks=False, stdout=StringIO(), stderr=complaints)
    assert (TABLE in complaints.getvalue(), missing_triggers()) == (True, [])


def test_one_missing_trigger_is_enough_to_be_named(probe: type[models.Model]) -> None:
    name = next(iter(append_only._statements(connection, TABLE)))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {TABLE}" if connection.vendor == "postgresql" else ""))
    assert missing_triggers() == [TABLE]


def test_the_check_touches_no_database_that_it_was_not_given() -> None:
    assert check_triggers(None) == []


@pytest.mark.postgres
def test_a_session_that_plays_replica_is_refused_too(probe: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            refused(f"DELETE FROM {TABLE}")  # noqa: S608
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
    assert rows(probe) == [("a", "first")]


@pytest.mark.django_db
@pytest.mark.parametrize("model", protected_models())
def test_every_protected_table_of_the_office_has_its_triggers(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        present = append_only._present(connection, cursor, model._meta.db_table)
    assert present == set(append_only._statements(connection, model._meta.db_table))


@pytest.mark.parametrize("turn", ["before the flush", "after the flush"])
def test_the_triggers_are_back_after_the_flush(transactional_db: None, turn: str) -> None:
    assert missing_triggers() == [], turn
