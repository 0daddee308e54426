"""`bin/run` opens the office, fills it once, and leaves nothing behind when it is told to stop."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.house.repository import ROOT

pytestmark = pytest.mark.long

OPEN = "The office is open"
PATIENCE_IN_SECONDS = 900


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
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def members(group: int) -> dict[int, str]:
    """The processes of a group that still live: their ids and command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it may end while it is looked at
            state, _parent, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ").strip()
    return found


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
    assert members(process.pid) == {}

    with running(database, port, log) as process:  # the second time there is nothing to fill
        wait_until_open(process, log)
        worker = next(
            number for number, line in members(process.pid).items() if line.endswith("manage.py worker")
        )
        os.kill(worker, signal.SIGKILL)
        assert process.wait(timeout=60) == 1
        assert "the worker process has ended" in log.read_text()
    assert members(process.pid) == {}
