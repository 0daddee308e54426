"""Time what people do all day: `manage.py time_office`, called by bin/bench on a city of its own."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from sandbox.desk.list_timing import list_timings
from sandbox.desk.timing import timings

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """A table of timings, with the size of the machine above it."""

    help = "Times pages, a step and a letter on the demonstration city, in milliseconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let the number of runs be chosen."""
        parser.add_argument("--repeat", type=int, default=20, help=_("how often each act is run"))
        parser.add_argument("--lists", action="store_true", help=_("only lists, after fill_office"))

    def handle(self, *_args: object, repeat: int, lists: bool, **_options: object) -> None:
        """Print one line for each act."""
        if not settings.DEMO:
            raise CommandError(_("Timing signs in as the people of the demonstration: set DEMO=1."))
        self.stdout.write(
            f"{os.cpu_count()} cores, Python {platform.python_version()}, {connection.vendor}, {repeat} runs"
        )
        self.stdout.write(f"{'':44} {'min':>8} {'median':>8} {'max':>8} ms {'queries':>8}")
        for timing in list_timings(repeat=repeat) if lists else timings(repeat=repeat):
            self.stdout.write(
                f"{timing.name:44} {timing.minimum:8.1f} {timing.median:8.1f} {timing.maximum:8.1f}    {timing.queries:8}"
            )
