"""Command that does the work of the outbox until it is told to stop."""

import logging
import signal
from argparse import ArgumentParser
from time import monotonic, sleep
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections, connection

from sandbox.core import clock, outbox

logger = logging.getLogger(__name__)

NAP = 0.2  # seconds; a sleep is cut into naps so that a signal is heard soon


class Command(BaseCommand):
    """Runs due tasks one after another; SIGTERM or Ctrl-C lets it finish the one in hand."""

    help = "Run the tasks of the outbox."
    stopping = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--once", action="store_true", help="do what is due, then stop")
        parser.add_argument(
            "--poll", type=float, default=2.0, metavar="SECONDS", help="pause when nothing is due"
        )

    def handle(self, *_args: Any, once: bool, poll: float, **_options: Any) -> None:
        """Work until nothing is due (--once) or until a signal."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        name = outbox.worker_name()
        while not self.stopping:
            if self.work(name, once=once):
                continue
            if once:
                break
            self.pause(poll)

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        """Remember that this worker must end after the task in hand."""
        self.stopping = True

    def work(self, name: str, *, once: bool) -> bool:
        """Do one task, if one is due; a database that is away for a moment is waited for."""
        close_old_connections()
        now = clock.now()
        try:
            outbox.enqueue_periodic(now=now)
            outbox.bury_lost(now=now)
            return outbox.run_next(name, now=now)
        except OperationalError:
            if once:
                raise
            logger.warning("The database does not answer; the worker waits.", exc_info=True)
            connection.close()
            return False

    def pause(self, seconds: float) -> None:
        """Sleep, unless a signal comes."""
        end = monotonic() + seconds
        while not self.stopping and (left := end - monotonic()) > 0:
            sleep(min(NAP, left))
