"""A small client of clamd, the daemon of ClamAV: sends it a stream, reads back what it found."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from typing import IO
from urllib.parse import urlsplit

PIECE = 64 * 1024
PATIENCE_IN_SECONDS = 60
ANSWER_LIMIT = 4096
DEFAULT_PORT = 3310


class ScannerSilent(Exception):
    """The scanner cannot be reached or gave no verdict; the file stays unjudged."""


def address_of(url: str) -> str | tuple[str, int]:
    """Where clamd listens: a path for `unix:///run/clamav/clamd.ctl`, host and port for `tcp://host:3310`.

    Raises ValueError for anything else.
    """
    parts = urlsplit(url)
    if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
        return parts.path
    if parts.scheme == "tcp" and parts.hostname and not parts.path.strip("/"):
        return parts.hostname, parts.port or DEFAULT_PORT
    message = f"{url!r} is no address of clamd; write unix:///path or tcp://host:port."
    raise ValueError(message)


def scan(stream: IO[bytes], *, url: str) -> str:
    """Return the name of what was found in a stream, or nothing when it is clean; raises ScannerSilent."""
    try:
        answer = _asked(stream, address_of(url))
    except OSError as wrong:
        message = f"clamd at {url} cannot be reached: {wrong}"
        raise ScannerSilent(message) from wrong
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    message = f"clamd gave no verdict: {answer!r}"
    raise ScannerSilent(message)


def _asked(stream: IO[bytes], address: str | tuple[str, int]) -> str:
    with _line_to(address) as line:
        # A stream that is too long for the daemon makes it hang up: its answer says why.
        with suppress(BrokenPipeError, ConnectionResetError):
            _send(line, stream)
        return _answer(line)


def _line_to(address: str | tuple[str, int]) -> socket.socket:
    if isinstance(address, tuple):
        return socket.create_connection(address, timeout=PATIENCE_IN_SECONDS)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE_IN_SECONDS)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, stream: IO[bytes]) -> None:
    line.sendall(b"zINSTREAM\0")
    while piece := stream.read(PIECE):
        line.sendall(struct.pack(">I", len(piece)) + piece)
    line.sendall(struct.pack(">I", 0))


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < ANSWER_LIMIT and (piece := line.recv(ANSWER_LIMIT)):
        answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", errors="replace")
