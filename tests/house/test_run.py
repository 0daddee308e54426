"""`bin/run` opens the office, fills it once, and leaves nothing behind when it is told to stop."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.repository import ROOT

pytestmark = pytest.mark.long

OPEN = "The office is open"
PATIENCE_IN_SECONDS = 300


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(database: str, port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the office on a database of its own until the block ends, at the latest."""
    surroundings = {name: os.environ[name] for name in ("PATH", "HOME", "CI", "LANG") if name in os.environ}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [ROOT / "bin" / "run"],
            env={**surroundings, "DATABASE_URL": database, "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=60)


def wait_until_open(process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the script says that the office is open; fail with its words when it gives up."""
    limit = time.monotonic() + PATIENCE_IN_SECONDS
    while OPEN not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < limit, log.read_text()
        time.sleep(0.2)  # another program is waited for: there is no event to wait on


def status(port: int, path: str) -> int:
    """The status of a page of the running office."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().status


def members(group: int) -> list[str]:
    """The processes of a group that still live."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, check=True, text=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return [args for pgid, state, args in rows if int(pgid) == group and not state.startswith("Z")]


def test_it_opens_fills_and_stops(tmp_path: Path) -> None:
    database = os.environ.get("DATABASE_URL") or f"sqlite:///{tmp_path / 'office.sqlite3'}"
    port, log = free_port(), tmp_path / "log"
    with running(database, port, log) as process:
        wait_until_open(process, log)
        assert status(port, "/accounts/login/") == http.client.OK
        assert status(port, "/register/") == http.client.OK
        assert "signatory@cpc.example" in log.read_text()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0, log.read_text()
    assert members(process.pid) == []

    with running(database, port, log) as process:  # the second time there is nothing to fill
        wait_until_open(process, log)
        worker = next(args for args in members(process.pid) if args.endswith("manage.py worker"))
        assert worker
        subprocess.run(["kill", _id_of(process.pid, "manage.py worker")], check=True)
        assert process.wait(timeout=60) == 1
        assert "the worker process has ended" in log.read_text()
    assert members(process.pid) == []


def _id_of(group: int, ending: str) -> str:
    listed = subprocess.run(["ps", "-eo", "pid=,pgid=,args="], capture_output=True, check=True, text=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return next(pid for pid, pgid, args in rows if int(pgid) == group and args.endswith(ending))
