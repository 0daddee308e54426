"""Fill a demonstration with many copied cases, for measuring: `manage.py fill_office --cases 10000`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sandbox.core import clock
from sandbox.desk.crowd import fill

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Rows written past the door and past the log, so nothing but a demonstration takes them."""

    help = "Copies the cases of the demonstration many times, to measure lists with; refused elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let the number be chosen."""
        parser.add_argument("--cases", type=int, default=10_000, help=_("how many cases are copied"))
        parser.add_argument("--with-logs", action="store_true", help=_("copy their logs too, for figures"))

    def handle(self, *_args: object, cases: int, with_logs: bool, **_options: object) -> None:
        """Write them and say how far it has come."""
        if not settings.DEMO:
            raise CommandError(_("Copied cases would stand among real ones: set DEMO=1."))
        fill(
            cases,
            now=clock.now(),
            tell=lambda count: self.stdout.write(f"{count} / {cases}"),
            with_logs=with_logs,
        )
