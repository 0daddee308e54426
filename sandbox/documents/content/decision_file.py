"""What a document says as data, as it lies inside its PDF: `decision.json`, by a published schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from pydantic import TypeAdapter

from sandbox.documents.content.writing import WRITERS, data_of
from sandbox.documents.letters.archiving import Attached
from sandbox.documents.letters.rich import Rich, Run

if TYPE_CHECKING:
    from sandbox.documents.models import Document

NAME = "decision.json"
VERSION = 1
"""Goes up when a reader of the old schema could stumble over the new data."""
SCHEMA_FILE = settings.BASE_DIR / "docs" / "schemas" / f"decision-{VERSION}.json"
UNPUBLISHED = {Rich.__name__, Run.__name__}
"""Emphasis is no part of the data."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def decision_file(document: Document) -> Attached:
    """The data of a numbered document; raises AssertionError before its number."""
    content = {
        "schema": schema_address(),
        "version": VERSION,
        "kind": document.kind,
        "full_number": document.full_number,
        "facts": data_of(document),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    assert document.numbered_at is not None  # noqa: S101 - `data_of` has asked already
    return Attached(NAME, "application/json", text.encode(), document.numbered_at)


def schema_address() -> str:
    """Where everybody reads what the data mean."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/schemas/decision-{VERSION}.json"


def decision_schema() -> dict[str, Any]:
    """The schema of the data, as the facts of each kind of document give it."""
    kinds = list(WRITERS)
    inputs: Any = [(kind, "serialization", TypeAdapter(WRITERS[kind].facts)) for kind in kinds]
    found, definitions = TypeAdapter.json_schemas(inputs, ref_template="#/$defs/{model}")
    return {
        "$schema": DIALECT,
        "title": "An official document of the sandbox office as data",
        "description": "Lies inside the PDF as decision.json. Amounts and values are decimal texts; days are ISO 8601.",
        "type": "object",
        "required": ["schema", "version", "kind", "full_number", "facts"],
        "properties": {
            "schema": {"type": "string", "format": "uri"},
            "version": {"const": VERSION},
            "kind": {"enum": kinds},
            "full_number": {"type": "string"},
            "facts": {"type": "object"},
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {"properties": {"facts": found[(kind, "serialization")]}},
            }
            for kind in kinds
        ],
        "$defs": {name: each for name, each in definitions["$defs"].items() if name not in UNPUBLISHED},
    }


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(decision_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
