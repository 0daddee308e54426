"""Workers killed with -9 around the sending of a mail, against a real server: no mail is lost, none is a stranger."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Protocol

import pytest
from django.conf import settings
from django.db import connection

from tests.core.test_worker import postgres_url
from tests.notifications.sink import Sink, listening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.long

SCRIPT = Path(__file__).with_name("mail_process.py")
NOW = "2026-11-23T05:00:00+00:00"
AFTER_THE_LEASE = "2026-11-23T05:05:01+00:00"
LATER = "2026-11-23T06:00:00+00:00"
PATIENCE = 120


class Start(Protocol):
    """Starts a process that does one act."""

    def __call__(self, *words: str) -> subprocess.Popen[str]:
        """Return the running process."""


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    """A mail server that outlives the workers."""
    with listening() as found:
        yield found


def environment(address: str, port: int = 0) -> dict[str, str]:
    """What a process of the office is told: its database and its mail server."""
    return os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "sandbox.settings"),
        "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *sys.path[1:]]),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "DEMO": "1",
    }


def begun(words: Sequence[str], told: dict[str, str]) -> subprocess.Popen[str]:
    """Start a process that does these acts."""
    command = [sys.executable, str(SCRIPT), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=told, cwd=settings.BASE_DIR)  # noqa: S603


@pytest.fixture(scope="module")
def asked_for(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in a file, in which one mail waits to be sent; copied for each test."""
    office = tmp_path_factory.mktemp("asked") / "office.sqlite3"
    done(begun(["make,ask"], environment(f"sqlite:///{office}")))
    return office


@pytest.fixture
def start(
    transactional_db: None, tmp_path: Path, sink: tuple[Sink, int], request: pytest.FixtureRequest
) -> Iterator[Start]:
    """Start processes on a database that they can reach, with this mail server, and leave none behind."""
    if connection.vendor == "sqlite":
        # The test database of SQLite lives in the memory of this process, so the others get a file.
        office = copy(request.getfixturevalue("asked_for"), tmp_path / "office.sqlite3")
        told = environment(f"sqlite:///{office}", sink[1])
    else:
        told = environment(postgres_url(), sink[1])
        done(begun(["ask"], told))
    with ExitStack() as running:

        def begin(*words: str) -> subprocess.Popen[str]:
            process = begun(words, told)
            running.callback(process.communicate)
            running.callback(process.kill)
            return process

        yield begin


def done(process: subprocess.Popen[str]) -> list[str]:
    """Wait for a process to end well, and return what it wrote, line by line."""
    output, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return output.splitlines()


def kill_at(command: str, start: Start, sink: Sink) -> None:
    """Kill a worker with -9 at the moment at which the server has this command of it and has not answered."""
    sink.rearm(command)
    worker = start("run", NOW)
    assert sink.reached.wait(PATIENCE)
    worker.kill()
    worker.wait(PATIENCE)
    sink.released.set()
    sink.rearm()


@pytest.mark.parametrize(
    ("command", "taken_before", "taken_in_all"),
    [
        pytest.param("MAIL", 0, 1, id="before: the worker has the task, the server has no mail"),
        pytest.param("DATA", 0, 1, id="during: the mail is on its way, the server has not taken it"),
        pytest.param("QUIT", 1, 1, id="after: the mail is sent, the task is not closed"),
        pytest.param("TAKEN", 1, 2, id="between: the server has it, the worker never heard so"),
    ],
)
def test_a_mail_survives_its_worker(
    start: Start, sink: tuple[Sink, int], command: str, taken_before: int, taken_in_all: int
) -> None:
    server, _port = sink
    kill_at(command, start, server)
    # What the worker had sent is known to have been sent; what it had not heard of is open.
    [line] = done(start("show"))
    mail_id, *standing = line.split()
    assert standing == ["1", "open", "sent" if command == "QUIT" else "waiting"]
    assert len(server.taken) == taken_before
    assert done(start("run", AFTER_THE_LEASE, LATER)) == [f"{mail_id} 2 done sent"]
    assert len(server.taken) == taken_in_all
    # Where two copies came, they are one mail to whoever compares what a mail is known by.
    assert set(server.message_ids) == {f"<{mail_id}@sandbox.example>"}
