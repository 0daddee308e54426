"""Tests of the worker as real processes: killed, stopped, and two at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long

SCRIPT = Path(__file__).with_name("outbox_process.py")
NOW = "2026-11-22T02:00:00+00:00"
BEFORE_THE_LEASE_ENDS = "2026-11-22T02:00:59+00:00"
AFTER_THE_LEASE = "2026-11-22T02:01:00+00:00"


class Start(Protocol):
    """Starts a process that does one act."""

    def __call__(self, *words: str) -> subprocess.Popen[str]:
        """Return the running process."""


@pytest.fixture
def start(transactional_db: None, tmp_path: Path) -> Iterator[Start]:
    """Start processes on a database that they can reach, and leave none behind."""
    running: list[subprocess.Popen[str]] = []
    # The test database of SQLite lives in the memory of this process, so the others get a file.
    here = {"sqlite": f"sqlite:///{tmp_path / 'office.sqlite3'}", "postgresql": postgres_url()}[
        connection.vendor
    ]
    root = str(settings.BASE_DIR)
    environment = os.environ | {
        "DATABASE_URL": here,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "sandbox.settings"),
        "PYTHONPATH": os.pathsep.join([root, *sys.path[1:]]),
        "DEMO": "1",
    }

    def begin(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(SCRIPT), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=root,
        )
        running.append(process)
        return process

    if connection.vendor == "sqlite":
        finished(begin("migrate"))
    yield begin
    for process in running:
        process.kill()
        process.communicate()


def postgres_url() -> str:
    """Return the address of the test database."""
    parts = {
        name: str(connection.settings_dict.get(name, ""))
        for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    }
    word = f":{parts['PASSWORD']}" if parts["PASSWORD"] else ""
    # A host that is a folder of sockets stands behind another slash.
    host = f"/{parts['HOST']}" if parts["HOST"].startswith("/") else parts["HOST"]
    port = f":{parts['PORT']}" if parts["PORT"] else ""
    return f"postgres://{parts['USER']}{word}@{host}{port}/{parts['NAME']}"


def finished(process: subprocess.Popen[str], *, answer: str = "") -> list[str]:
    """Return what a process wrote until it ended well."""
    out, _err = process.communicate(input=answer, timeout=60)
    assert process.returncode == 0
    return out.splitlines()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_killed_worker_loses_no_task(start: Start) -> None:
    finished(start("wait"))
    killed = start("run", NOW)
    assert first_line(killed) == "waiting"
    os.kill(killed.pid, signal.SIGKILL)
    assert killed.wait(timeout=10) == -signal.SIGKILL
    assert finished(start("show")) == ["waiting 1 open"]
    assert finished(start("run", BEFORE_THE_LEASE_ENDS)) == []
    assert finished(start("run", AFTER_THE_LEASE), answer="go on\n") == ["waiting"]
    assert finished(start("show")) == ["waiting 2 done"]


def test_a_worker_that_is_told_to_stop_finishes_the_task_in_hand(start: Start) -> None:
    finished(start("wait"))
    worker = start("worker")
    assert first_line(worker) == "waiting"
    worker.send_signal(signal.SIGTERM)
    assert finished(worker, answer="go on\n") == []
    assert finished(start("show")) == ["waiting 1 done"]


def test_a_worker_for_once_does_what_is_due_and_ends(start: Start) -> None:
    finished(start("notes"))
    assert finished(start("once")) == [f"note-{number}" for number in range(60)]


def test_two_workers_share_the_tasks_and_do_each_once(start: Start) -> None:
    finished(start("notes"))
    workers = [start("run"), start("run")]
    done = [line for worker in workers for line in finished(worker)]
    assert sorted(done) == sorted(f"note-{number}" for number in range(60))
