"""A real mail server for tests: it keeps what it took, and can be told to hold or refuse."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

HELD_AT_MOST = 60


class Sink:
    """What the server was told; `hold` names the command that it keeps waiting, `refusal` what it answers to a recipient."""

    def __init__(self) -> None:
        """Take everything at once."""
        self.taken: list[Message] = []
        self.attempts = 0
        self.hold = ""
        self.refusal = ""
        self.reached = threading.Event()
        self.released = threading.Event()

    @property
    def message_ids(self) -> list[str]:
        """The Message-ID of each mail, in the order in which they came."""
        return [str(mail["Message-ID"]) for mail in self.taken]

    def rearm(self, hold: str = "") -> None:
        """Hold at another command from now on, or nowhere."""
        self.hold = hold
        self.reached.clear()
        self.released.clear()

    async def wait_at(self, command: str) -> None:
        """Say that the command has come and keep it waiting, where the test wants it so."""
        if self.hold == command:
            self.reached.set()
            await asyncio.to_thread(self.released.wait, HELD_AT_MOST)

    async def handle_MAIL(  # noqa: N802 - the names are the server's
        self, _server: SMTP, _session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """A mail begins."""
        self.attempts += 1
        await self.wait_at("MAIL")
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """To whom it goes."""
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        """The whole mail has come; it is the server's from the moment it says so."""
        await self.wait_at("DATA")
        if self.hold != "DATA":
            self.taken.append(message_from_bytes(envelope.content))
        await self.wait_at("TAKEN")
        return "250 OK"

    async def handle_QUIT(self, _server: SMTP, _session: Any, _envelope: Any) -> str:  # noqa: N802
        """The client is done."""
        await self.wait_at("QUIT")
        return "221 Bye"


class Server(Controller):
    """The server in a thread, on whatever port is free."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def listening() -> Iterator[tuple[Sink, int]]:
    """Run the server on a free port of this machine; returns it and the port."""
    sink = Sink()
    controller = Server(sink, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield sink, controller.port
    finally:
        sink.released.set()
        controller.stop()
