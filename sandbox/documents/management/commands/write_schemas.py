"""Write the schema of the data inside documents to the place where it is published: `manage.py write_schemas`."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from sandbox.documents.content.decision_file import SCHEMA_FILE, schema_text


class Command(BaseCommand):
    """Writes `docs/schemas/decision-1.json` from the facts of each kind of document."""

    help = "Write the published schema of decision.json."

    def handle(self, *_args: object, **_options: object) -> None:
        """Write it, whatever stands there."""
        SCHEMA_FILE.parent.mkdir(parents=True, exist_ok=True)
        SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
        self.stdout.write(str(SCHEMA_FILE))
