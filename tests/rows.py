"""Rows that are written again and again: their INSERT statements are made once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BATCH = 100
"""Rows in a statement: SQLite counts its parameters."""

Statement = tuple[str, "Sequence[Any]"]


def statements(model: type[Model], rows: Sequence[Model]) -> Iterator[Statement]:
    """What writes these rows as they stand, keys included."""
    fields = model._meta.local_concrete_fields
    for start in range(0, len(rows), BATCH):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + BATCH], raw=True)
        yield from query.get_compiler(connection=connection).as_sql()


def statements_of(models: Iterable[type[Any]]) -> list[Statement]:
    """What writes every row that these tables hold now."""
    return [
        statement
        for model in models
        for statement in statements(model, list(model._base_manager.order_by("pk")))
    ]


def write(kept: Sequence[Statement]) -> None:
    """Write the kept rows."""
    with connection.cursor() as cursor:
        for sql, parameters in kept:
            cursor.execute(sql, parameters)
