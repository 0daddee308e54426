"""Command that shows the tasks that were given up and lets one begin anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Q

from sandbox.core.models import Task
from sandbox.core.outbox import revive


class Command(BaseCommand):
    """Counts the tasks and lists those given up; with --retry, puts one of these back to work."""

    help = "Count the tasks of the outbox, list those given up, or put one of them back to work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--retry", metavar="KEY", help="the key of a task that was given up")

    def handle(self, *_args: Any, retry: str | None = None, **_options: Any) -> None:
        """List, or retry."""
        if retry is None:
            self.show()
        elif revive(retry):
            self.stdout.write(f"{retry} will be done again.")
        else:
            message = f"No task of the key {retry} was given up."
            raise CommandError(message)

    def show(self) -> None:
        """Print the counts, then one line for each task that was given up."""
        given_up = Q(failed_at__isnull=False)
        done = Q(done_at__isnull=False)
        counts = Task.objects.aggregate(
            open=Count("pk", ~given_up & ~done), done=Count("pk", done), dead=Count("pk", given_up)
        )
        self.stdout.write("open {open}, done {done}, given up {dead}".format(**counts))
        for row in Task.objects.filter(given_up):
            last = row.last_error.strip().splitlines()[-1:] or [""]
            self.stdout.write(f"{row} (attempts: {row.attempts}): {last[0]}")
