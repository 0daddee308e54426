"""A small S3 service for tests: objects of buckets in memory, spoken to over HTTP."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Bucket(ThreadingHTTPServer):
    """Keeps what is put, by its whole path; notes who asked and whether the request was signed."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), Desk)
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str, bool]] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class Desk(BaseHTTPRequestHandler):
    """Puts, gives, shows and deletes one object."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        """Keep an object."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            body = _unchunked(body)
        self._bucket.objects[self._path] = body
        self._answer(200)

    def do_GET(self) -> None:
        """Give an object."""
        body = self._bucket.objects.get(self._path)
        self._answer(404 if body is None else 200, body or b"")

    do_HEAD = do_GET  # noqa: N815 - the name that the server looks for

    def do_DELETE(self) -> None:
        """Forget an object."""
        self._bucket.objects.pop(self._path, None)
        self._answer(204)

    @property
    def _bucket(self) -> Any:
        return self.server

    @property
    def _path(self) -> str:
        return self.path.partition("?")[0]

    def _answer(self, status: int, body: bytes = b"") -> None:
        signed = self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256")
        self._bucket.asked.append((self.command, self._path, signed))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"1"')
        self.send_header("Last-Modified", "Mon, 23 Nov 2026 05:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Stay quiet."""


def _unchunked(body: bytes) -> bytes:
    """The content of a body sent in signed pieces."""
    content, at = b"", 0
    while size := int(body[at : body.index(b"\r\n", at)].partition(b";")[0], 16):
        at = body.index(b"\r\n", at) + 2
        content += body[at : at + size]
        at += size + 2
    return content


@contextmanager
def bucket() -> Iterator[Bucket]:
    """A service that runs until the block ends."""
    with Bucket() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()
