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
from sandbox.desk.paper_timing import batch_memory, decision_timing, page_beside_prints
from sandbox.desk.timing import timings

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator

    from sandbox.desk.timing import Timing

TIMED: dict[str, Callable[..., Iterator[Timing]]] = {
    "pages": timings,
    "lists": list_timings,
    "decision": decision_timing,
    "beside": page_beside_prints,
}
BATCH = "batch"
UNLESS_CHOSEN = ("pages", "decision", "beside", BATCH)


class Command(BaseCommand):
    """A table of timings, with the size of the machine above it."""

    help = "Times pages, a step, letters and batches on the demonstration city."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let the parts and the number of runs be chosen."""
        parser.add_argument("--repeat", type=int, default=20, help=_("how often each act is run"))
        parser.add_argument("--lists", action="store_true", help=_("only lists, after fill_office"))
        parser.add_argument(
            "--only", nargs="+", choices=(*TIMED, BATCH), default=UNLESS_CHOSEN, help=_("only these parts")
        )

    def handle(
        self, *_args: object, repeat: int, lists: bool, only: tuple[str, ...], **_options: object
    ) -> None:
        """Print one line for each act, then the memory of a batch."""
        if not settings.DEMO:
            raise CommandError(_("Timing signs in as the people of the demonstration: set DEMO=1."))
        self.stdout.write(
            f"{os.cpu_count()} cores, Python {platform.python_version()}, {connection.vendor}, {repeat} runs"
        )
        chosen = ("lists",) if lists else only
        self.show_times([TIMED[part] for part in chosen if part != BATCH], repeat=repeat)
        if BATCH in chosen:
            self.show_memory()

    def show_times(self, parts: list[Callable[..., Iterator[Timing]]], *, repeat: int) -> None:
        """Print one line for each act."""
        if parts:
            self.stdout.write(f"{'':44} {'min':>8} {'median':>8} {'max':>8} ms {'queries':>8}")
        for part in parts:
            for timing in part(repeat=repeat):
                self.stdout.write(
                    f"{timing.name:44} {timing.minimum:8.1f} {timing.median:8.1f} {timing.maximum:8.1f}    {timing.queries:8}"
                )

    def show_memory(self) -> None:
        """Print what a batch of letters takes, and whether it grows."""
        self.stdout.write(f"{'letters in one go':44} {'here':>8} {'server':>8} MB {'seconds':>10}")
        for memory in batch_memory():
            self.stdout.write(
                f"{memory.letters:44} {memory.here:8} {memory.server:8}    {memory.seconds:10.1f}"
            )
