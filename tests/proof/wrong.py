"""Everything that people, browsers and enemies send wrongly, made to fit the form that a page shows."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = "<script>alert('qx')</script>"
KEY = "11111111-1111-4111-8111-111111111111"
UNCOUNTED = frozenset({"sessions.Session"})
"""A request may begin a session without having done anything."""


class Fields(HTMLParser):
    """The names that the forms of a page would send back to this very page."""

    def __init__(self, place: str) -> None:
        """Listen for forms that lead to this place."""
        super().__init__()
        self.place, self.is_inside = place, False
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a form, or note a field of the one that was entered."""
        known = dict(attrs)
        if tag == "form":
            is_post = (known.get("method") or "get").lower() == "post"
            self.is_inside = is_post and (known.get("action") or self.place) == self.place
        name = known.get("name")
        if self.is_inside and tag in {"input", "textarea", "select", "button"} and name:
            self.values.setdefault(name, known.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        self.is_inside = self.is_inside and tag != "form"


def fields_of(html: str, place: str) -> dict[str, str]:
    """The fields of the forms of a page, with what stands in them; without the token and the buttons for rows."""
    parser = Fields(place)
    parser.feed(html)
    left_out = ("csrfmiddlewaretoken", "add", "remove", "next")
    return {name: value for name, value in parser.values.items() if name not in left_out}


def _all(value: str) -> Callable[[dict[str, str]], dict[str, Any]]:
    """Put the same into every field that a person fills in."""
    return lambda fields: {
        name: old if name in {"expected", "key", "seen"} else value for name, old in fields.items()
    }


def _everywhere(value: str) -> Callable[[dict[str, str]], dict[str, Any]]:
    """Put the same into every field, those that nobody sees too."""
    return lambda fields: dict.fromkeys(fields, value)


WAYS: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
    "nothing": lambda _fields: {},
    "wrong types": _everywhere("⁂ not this"),
    "numbers too great": _everywhere("9" * 40),
    "not a number": _everywhere("NaN"),
    "days that do not exist": _all("2026-02-31"),
    "two hundred thousand letters": _all("a" * 200_000),
    "letters apart from their accents": _all(unicodedata.normalize("NFD", "Thử nghiệm có kiểm soát")),
    "script": _all(f"{SCRIPT}\"'><img src=x onerror=alert(1)>{{{{ 7*7 }}}}{{% include 'x' %}}"),
    "the null character": _all("a\x00b"),
    "half a letter": _all("\ud800".encode("utf-8", "surrogatepass").decode("latin-1")),
    "a stale version": lambda fields: {**fields, "expected": "999999", "version": "999999", "key": KEY},
    "a list where one is asked": lambda fields: {name: ["1", "x", ""] for name in fields},
}


def picture() -> dict[str, int]:
    """How many rows each table of ours has, in one question."""
    tables = {
        model._meta.db_table: model._meta.label
        for model in apps.get_models()
        if model._meta.label not in UNCOUNTED and not model.__module__.startswith("django")
    }
    counts = (
        f"SELECT '{table}', COUNT(*) FROM {connection.ops.quote_name(table)}"  # noqa: S608 - our own tables
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts))
        return {tables[table]: count for table, count in cursor.fetchall()}
