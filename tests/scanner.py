"""Scanners for tests: a daemon that speaks clamd's language, and clamd itself."""

from __future__ import annotations

import os
import socketserver
import struct
import subprocess
import threading
import time
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_IN_SECONDS = 60


class Daemon(socketserver.ThreadingUnixStreamServer):
    """Answers every stream with one sentence, and keeps what it was sent."""

    daemon_threads = True

    def __init__(self, path: str, sentence: bytes) -> None:
        """Listen."""
        super().__init__(path, Line)
        self.sentence = sentence
        self.heard: list[bytes] = []


class Line(socketserver.StreamRequestHandler):
    """One connection, by clamd's protocol."""

    def handle(self) -> None:
        """Read the pieces to the empty one, then answer."""
        daemon: Any = self.server
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        daemon.heard.append(content)
        self.wfile.write(daemon.sentence + b"\0")


@contextmanager
def answering(folder: Path, sentence: bytes = b"stream: OK") -> Iterator[Daemon]:
    """A daemon that says this to everything; its address is `url_of(folder)`."""
    with Daemon(str(folder / "clamd.sock"), sentence) as daemon:
        thread = threading.Thread(target=daemon.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield daemon
        finally:
            daemon.shutdown()
            thread.join()


def url_of(folder: Path) -> str:
    """The address of whichever scanner listens in this folder."""
    return f"unix://{folder / 'clamd.sock'}"


@contextmanager
def clamd(folder: Path, **known: bytes) -> Iterator[subprocess.Popen[bytes]]:
    """The real daemon with a list of its own, by which it knows these contents by their digest."""
    program = which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    assert program, "clamd is missing (Debian: apt-get install clamav-daemon)"
    signatures = folder / "signatures"
    signatures.mkdir()
    lines = [
        f"{md5(data, usedforsecurity=False).hexdigest()}:{len(data)}:{name}" for name, data in known.items()
    ]
    (signatures / "known.hdb").write_text("\n".join(lines) + "\n")
    settings = folder / "clamd.conf"
    settings.write_text(
        f"LocalSocket {folder / 'clamd.sock'}\nDatabaseDirectory {signatures}\nForeground yes\n"
        "StreamMaxLength 1M\nTemporaryDirectory /tmp\n" + ("User root\n" if os.getuid() == 0 else "")
    )
    with (folder / "clamd.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - found above
            [program, "--config-file", str(settings)], stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            _wait_for(folder, process)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_IN_SECONDS)


def _wait_for(folder: Path, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + PATIENCE_IN_SECONDS
    while not (folder / "clamd.sock").exists():
        log = (folder / "clamd.log").read_text()
        assert process.poll() is None, log
        assert time.monotonic() < limit, log
        time.sleep(0.05)  # another program is waited for: there is no event to wait on
