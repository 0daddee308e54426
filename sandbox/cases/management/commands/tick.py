"""`manage.py tick`: take the steps that are due now; the worker does the same every five minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from sandbox.cases.services.tick import tick
from sandbox.core.clock import now


class Command(BaseCommand):
    """Take due steps once; safe to run twice or days late."""

    help = __doc__

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print each step that was taken."""
        for event in tick(now()):
            self.stdout.write(f"{event.at:%Y-%m-%d %H:%M} {event.chain} {event.verb}")
