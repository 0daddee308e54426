"""Fill the working calendar: `manage.py load_calendar`, as often as one likes."""

from typing import Any

from django.core.management.base import BaseCommand

from sandbox.core.calendar import seed_calendar


class Command(BaseCommand):
    """Write the shipped days off and the estimates of later years; rows that an officer edited stay as they are."""

    help = "Fill the working calendar with the shipped days; what an officer edited is never overwritten."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the days and say what changed."""
        loaded = seed_calendar()
        self.stdout.write(
            f"Calendar: {loaded.created} days written, {loaded.updated} renewed, {loaded.removed} removed, "
            f"{loaded.kept} of the office kept."
        )
