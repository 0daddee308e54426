"""On PostgreSQL, indexes by which a part of a word is found; where the extension may not be made, search works without."""

from typing import Any

from django.db import DatabaseError, migrations, transaction

INDEXES = {"case_folded_trigrams": "cases_case", "search_text_trigrams": "cases_searchtext"}


def add(_apps: Any, editor: Any) -> None:
    """Nothing on SQLite; nothing where the database does not let us."""
    if editor.connection.vendor != "postgresql":
        return
    with editor.connection.cursor() as cursor:
        try:
            with transaction.atomic(using=editor.connection.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            return
        for name, table in INDEXES.items():
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin (folded gin_trgm_ops)")


def remove(_apps: Any, editor: Any) -> None:
    """The indexes go, the extension stays: it may be somebody else's."""
    if editor.connection.vendor == "postgresql":
        for name in INDEXES:
            editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    """Indexes only."""

    dependencies = (("cases", "0011_outward_states"),)
    operations = (migrations.RunPython(add, remove),)
