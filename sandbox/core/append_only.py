"""Tables whose rows may be added, never changed or removed: the database itself refuses.

Triggers are installed again after every migration, because altering a table on SQLite makes it anew without them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.apps import AppConfig
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model

    AnyModel = TypeVar("AnyModel", bound=type[Model])

_protected: list[type[Model]] = []

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$"""
# ENABLE ALWAYS: a session that plays replica (session_replication_role) does not get past them.
POSTGRESQL = {
    "append_only_row": (
        "CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION append_only_refuse();"
        " ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_row"
    ),
    "append_only_truncate": (
        "CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION append_only_refuse();"
        " ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_truncate"
    ),
}
SQLITE = {
    f"append_only_{{name}}_{verb}": (
        f'CREATE TRIGGER "append_only_{{name}}_{verb}" BEFORE {verb.upper()} ON {{table}}'
        f" BEGIN SELECT RAISE(ABORT, 'append-only: {verb} on {{name}} refused'); END"
    )
    for verb in ("update", "delete")
}


def protect(model: AnyModel) -> AnyModel:
    """Register a model whose rows may only be inserted; also usable as a decorator."""
    if model not in _protected:
        _protected.append(model)
    return model


def protected_models() -> tuple[type[Model], ...]:
    """Return the models whose rows may only be inserted."""
    return tuple(_protected)


def install(connection: BaseDatabaseWrapper) -> None:
    """Install the triggers of every protected table that exists, replacing older ones."""
    # One transaction, so that no other connection ever meets the table without them.
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for table in _tables(connection):
            _drop(connection, cursor, table)
            for statement in _statements(connection, table).values():
                cursor.execute(statement)


def missing_triggers(connection: BaseDatabaseWrapper | None = None) -> list[str]:
    """Return the protected tables that exist and lack a trigger, each once."""
    connection = connection or connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        return [
            table
            for table in _tables(connection)
            if not _statements(connection, table).keys() <= _present(connection, cursor, table)
        ]


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Drop the triggers and bring them back afterwards; for the flush between tests, and for nothing else."""
    with connection.cursor() as cursor:
        for table in _tables(connection):
            _drop(connection, cursor, table)
    try:
        yield
    finally:
        install(connection)


def install_after_migrate(*, using: str, **_kwargs: Any) -> None:
    """Bring the triggers back after a migration or a flush; a receiver of post_migrate."""
    install(connections[using])


def check_triggers(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **_kwargs: Any,
) -> list[checks.CheckMessage]:
    """Name the append-only tables that the database does not protect, for `check --database default` and `migrate`."""
    messages: list[checks.CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        messages += [_unprotected(table) for table in missing_triggers(connection)]
        if not _replaces_loudly(connection):
            messages.append(_quiet_replace(alias))
    return messages


def _unprotected(table: str) -> checks.Warning:
    """Return the message about one table; an error would stop the very `migrate` that mends it."""
    text = f"The append-only table {table} can be rewritten: its triggers are missing."
    return checks.Warning(
        text, hint="Run `manage.py migrate`: it installs them again.", obj=table, id="core.W001"
    )


def _quiet_replace(alias: str) -> checks.Error:
    """Return the message about a connection on which INSERT OR REPLACE passes the triggers."""
    text = f"On the connection {alias}, INSERT OR REPLACE can rewrite an append-only row."
    return checks.Error(
        text, hint="Set PRAGMA recursive_triggers=ON in init_command.", obj=alias, id="core.E002"
    )


def _replaces_loudly(connection: BaseDatabaseWrapper) -> bool:
    """Say whether INSERT OR REPLACE fires the delete trigger; only SQLite asks for a setting."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        return bool(cursor.execute("PRAGMA recursive_triggers").fetchone()[0])


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the protected tables that exist."""
    if not _protected:
        return []
    existing = set(connection.introspection.table_names())
    return [table for model in _protected if (table := model._meta.db_table) in existing]


def _statements(connection: BaseDatabaseWrapper, table: str) -> dict[str, str]:
    """Return the statement that makes each trigger of a table, by the trigger's name."""
    templates = {"postgresql": POSTGRESQL, "sqlite": SQLITE}[connection.vendor]
    names = {"name": table, "table": connection.ops.quote_name(table)}
    return {name.format(**names): statement.format(**names) for name, statement in templates.items()}


def _present(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> set[str]:
    """Return the names of the triggers that stand on a table and are on."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled = 'A'"
        table = connection.ops.quote_name(table)
    cursor.execute(query, [table])
    return {row[0] for row in cursor.fetchall()}


def _drop(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> None:
    """Drop the triggers of a table that are there."""
    place = f" ON {connection.ops.quote_name(table)}" if connection.vendor == "postgresql" else ""
    for name in _statements(connection, table):
        cursor.execute(f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}{place}")
