"""Work behind the cases: time takes its steps, the log is anchored, files are scanned and read."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.accounts.services import system_user
from sandbox.audit.anchor import seal_day, write_anchor
from sandbox.cases.services.calendar_following import FOLLOW, follow_calendar
from sandbox.cases.services.file_texts import READ, ask_for_words_that_lack, draw_words_of
from sandbox.cases.services.scanning import SCAN, ask_for_waiting_scans, scan_file
from sandbox.cases.services.tick import tick
from sandbox.core.outbox import periodic, task


@periodic("cases.tick", every=timedelta(minutes=5))
def take_due_steps(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Take what is due; a missed slot loses nothing."""
    tick(now)


@periodic("audit.anchor", every=timedelta(days=1))
def anchor_the_log(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Seal the day's heads and write them to a file outside the database."""
    write_anchor(seal_day(actor=system_user(), now=now))


@task(FOLLOW, lease=timedelta(minutes=30))
def follow(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Count open deadlines by the calendar as it stands; a second call finds nothing to do."""
    follow_calendar(now)


@task(SCAN)
def scan_one(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Scan one file; without a verdict it is tried again."""
    scan_file(payload["file"], now=now)


@periodic("cases.scan_waiting", every=timedelta(minutes=15))
def scan_waiting(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Ask again for the files that wait longer than the tries of their task lasted."""
    ask_for_waiting_scans()


@task(READ)
def draw_words_of_one(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Draw the words out of one file; what its reader cannot make out is written down and not tried again."""
    draw_words_of(payload["file"], now=now)


@periodic("cases.draw_waiting_words", every=timedelta(minutes=15))
def draw_waiting_words(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Ask for the files that nobody has read yet."""
    ask_for_words_that_lack()
