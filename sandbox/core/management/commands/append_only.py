"""Command that shows which tables the database keeps append-only."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from sandbox.core.append_only import missing_triggers, protected_models


class Command(BaseCommand):
    """Lists the append-only tables; fails when one of them can be rewritten."""

    help = "List the append-only tables; fail when one of them lacks its triggers."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print one line a table."""
        missing = missing_triggers(connection)
        for model in protected_models():
            table = model._meta.db_table
            self.stdout.write(f"{table}: {'NOT PROTECTED' if table in missing else 'protected'}")
        if missing:
            message = f"Not protected: {', '.join(missing)}. Run `manage.py migrate`."
            raise CommandError(message)
