"""The worker killed with -9 while it signs: the next one picks up what there is, and there is one signature."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from tests.core.test_worker import postgres_url
from tests.desk.test_killed_web import PATIENCE, Office, until

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

SIGNED_ONCE = {
    "state": "signed",
    "problem": "",
    "files": ["signature"],
    "signatures": ["valid"],
    "confirmed": 1,
    "left": 0,
    "faults": 0,
}


def test_a_signature_survives_the_worker_that_makes_it(transactional_db: None, tmp_path: Path) -> None:
    on_sqlite = connection.vendor == "sqlite"
    here = Office(
        f"sqlite:///{tmp_path / 'office.sqlite3'}" if on_sqlite else postgres_url(), tmp_path / "files"
    )
    here.do("make,sign" if on_sqlite else "sign")
    made = {*here.folder.rglob("documents/**/*.pdf")}
    worker = here.begin("work_on_it")
    # Killed with the signed file on disk, before the step that says so is committed, or just after it.
    until(lambda: {*here.folder.rglob("documents/**/*.pdf")} != made or worker.poll() is not None)
    worker.kill()
    worker.communicate(timeout=PATIENCE)
    assert worker.returncode == -signal.SIGKILL
    assert here.do("work_on_it_later,show_it") == SIGNED_ONCE
