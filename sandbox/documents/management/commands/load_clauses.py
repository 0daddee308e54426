"""Fill the library of clauses: `manage.py load_clauses`, as often as one likes."""

from typing import Any

from django.core.management.base import BaseCommand

from sandbox.core.clock import now
from sandbox.documents.clauses.shipped import load_clauses


class Command(BaseCommand):
    """Take in the shipped clauses that the library does not have; what legal staff wrote is never touched."""

    help = "Take in the shipped clauses; each waits until legal staff have put it in force."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the clauses and say how many came."""
        taken = load_clauses(now=now())
        self.stdout.write(f"Clauses: {len(taken)} taken in; they count once somebody has put them in force.")
