"""The client of clamd: a verdict is read, everything else is no verdict."""

from __future__ import annotations

import socket
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from sandbox.core.clamd import PIECE, ScannerSilent, address_of, scan
from tests.scanner import answering, url_of

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"a" * (PIECE * 2 + 5)


def test_a_stream_arrives_whole_and_its_verdict_is_read(tmp_path: Path) -> None:
    with answering(tmp_path) as daemon:
        assert scan(BytesIO(CONTENT), url=url_of(tmp_path)) == ""
        assert daemon.heard == [CONTENT]
        daemon.sentence = b"stream: Eicar-Test-Signature FOUND"
        assert scan(BytesIO(b""), url=url_of(tmp_path)) == "Eicar-Test-Signature"


@pytest.mark.parametrize(
    "sentence",
    [b"", b"INSTREAM size limit exceeded. ERROR", b"stream: OK\nstream: X FOUND and more", b"OK then"],
)
def test_whatever_else_is_said_is_no_verdict(tmp_path: Path, sentence: bytes) -> None:
    with answering(tmp_path, sentence), pytest.raises(ScannerSilent):
        scan(BytesIO(CONTENT), url=url_of(tmp_path))


def test_a_scanner_that_is_not_there_gives_no_verdict(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    for url in (url_of(tmp_path), closed):
        with pytest.raises(ScannerSilent):
            scan(BytesIO(CONTENT), url=url)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("unix:///run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("tcp://scanner.example:3311", ("scanner.example", 3311)),
        ("tcp://127.0.0.1", ("127.0.0.1", 3310)),
    ],
)
def test_addresses(url: str, address: str | tuple[str, int]) -> None:
    assert address_of(url) == address


@pytest.mark.parametrize(
    "url", ["", "clamd", "/run/clamd.ctl", "unix://run/clamd.ctl", "http://a:1", "tcp://", "tcp://a:1/x"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="clamd"):
        address_of(url)
