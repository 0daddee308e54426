"""`manage.py verify_audit`: recompute every chain of events and name what is not as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sandbox.audit.chains import faults
from sandbox.audit.models import Event


class Command(BaseCommand):
    """Verify the event log; exit with an error if any chain has a fault."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of one chain, or verify all."""
        parser.add_argument("--chain", help="the UUID of a case, or “office”; all chains when left out")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print each fault, then the verdict."""
        found = list(faults(options["chain"]))
        for fault in found:
            self.stderr.write(str(fault))
        if found:
            message = f"{len(found)} faults in the event log."
            raise CommandError(message)
        self.stdout.write(f"{Event.objects.count()} events verified.")
