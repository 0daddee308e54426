"""Roads that many tests begin with: walked once in a process, then laid down row by row.

A situation is known by the function that makes it, its terms and every row that stood before it, so a test that
changed something first gets a road of its own. Nothing is laid down that real steps have not led to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, wraps
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from sandbox.cases.models import Case
from tests.rows import Statement, statements, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.personas import People

Rows = dict[type[Any], dict[Any, Any]]


@dataclass(frozen=True)
class Walked:
    """The case that a road led to, and what the road wrote: new rows, and new values of old ones."""

    pk: int
    added: list[Statement]
    changed: list[tuple[type[Any], Any, dict[str, Any]]]

    def lay_down(self) -> None:
        """Write the same rows again."""
        write(self.added)
        for model, pk, values in self.changed:
            model._base_manager.filter(pk=pk).update(**values)


_walked: dict[tuple[str, str, str], Walked] = {}


def situation(make: Callable[..., Case]) -> Callable[..., Case]:
    """Let the road that this function walks be laid down where the same ground lies before it."""

    @wraps(make)
    def lead(people: People, **terms: Any) -> Case:
        known = (f"{make.__module__}.{make.__qualname__}", repr(sorted(terms.items())), ground())
        if known in _walked:
            _walked[known].lay_down()
        else:
            before = picture()
            case = make(people, **terms)
            _walked[known] = difference(before, picture(), case.pk)
        return Case.objects.select_related("programme", "applicant").get(pk=_walked[known].pk)

    return lead


def tables() -> list[type[Any]]:
    """Every table that a road may fill."""
    models = apps.get_models(include_auto_created=True)
    return [EmailAddress, Group, *(model for model in models if model.__module__.startswith("sandbox."))]


def ground() -> str:
    """One word for every row of ours that there is now."""
    whole = sha256()
    with connection.cursor() as cursor:
        cursor.execute(_which_hold_rows())
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 - our own names
            whole.update(repr((table, cursor.fetchall())).encode())
    return whole.hexdigest()


@cache
def _which_hold_rows() -> str:
    """The question that names every table of ours with a row: one instead of a hundred, since most are empty."""
    names = sorted(model._meta.db_table for model in tables())
    parts = (f"SELECT '{name}' AS held WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names)  # noqa: S608
    return " UNION ALL ".join(parts) + " ORDER BY held"


def picture() -> Rows:
    """Every row of ours that there is now, by table and key."""
    return {model: {row.pk: row for row in model._base_manager.order_by("pk")} for model in tables()}


def values_of(row: Any) -> dict[str, Any]:
    """What stands in the columns of a row."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def difference(before: Rows, after: Rows, pk: int) -> Walked:
    """What a road wrote between two pictures."""
    walked = Walked(pk, [], [])
    for model, rows in after.items():
        old = before[model]
        walked.added.extend(statements(model, [row for key, row in rows.items() if key not in old]))
        walked.changed.extend(
            (model, key, values_of(row))
            for key, row in rows.items()
            if key in old and values_of(row) != values_of(old[key])
        )
    return walked
