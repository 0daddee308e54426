"""Signing and reading in a process apart: with limits, gone after the one file, and the only one that sees a key.

The processes are forked off a server that has loaded the library once, so that each costs what the signing costs.
Nothing here knows Django; a worker that dies takes the process with it.
"""

from __future__ import annotations

import resource
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from sandbox.documents.signatures.authority import Credential
from sandbox.documents.signatures.comparing import is_only_signed_since
from sandbox.documents.signatures.reading import Signature, signatures_of
from sandbox.documents.signatures.signer import KeySigner, Wish

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

MOST_MEMORY = 1024**3
MOST_SECONDS = 30
PATIENCE = 60
"""Seconds after which a process is stopped that does nothing but wait."""

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


class Apart(Exception):
    """The process ended without what it was sent for."""


class TooSlow(Apart):
    """It was stopped."""


class NoKey(Apart):
    """None of the passphrases opens the key, or there is no such file."""


@dataclass(frozen=True)
class Signing:
    """Put one signature into a file."""

    pdf: bytes
    wish: Wish
    key_file: Path
    passphrases: tuple[bytes, ...]

    def do(self) -> bytes:
        """Return the signed file."""
        return self._signer().sign(self.pdf, self.wish)

    def _signer(self) -> KeySigner:
        sealed = self.key_file.read_bytes()
        for passphrase in self.passphrases:
            try:
                return KeySigner(Credential(sealed, passphrase))
            except ValueError:
                continue
        raise NoKey


@dataclass(frozen=True)
class Reading:
    """Read the signatures of a file; with the file as it was before, whether nothing but signatures came in since."""

    pdf: bytes
    roots: tuple[bytes, ...]
    before: bytes = b""

    def do(self) -> tuple[bool, tuple[Signature, ...]]:
        """Return whether it is the same document, and its signatures; ValueError where it cannot be read."""
        is_same = not self.before or is_only_signed_since(self.before, self.pdf)
        return is_same, signatures_of(self.pdf, roots=self.roots)


def signed(order: Signing) -> bytes:
    """Have a file signed; raises NoKey, TooSlow or Apart."""
    done = _apart(order)
    assert isinstance(done, bytes)  # noqa: S101 - what the order promises
    return done


def read(order: Reading) -> tuple[bool, tuple[Signature, ...]]:
    """Have a file read; raises ValueError for one that is no PDF, TooSlow or Apart."""
    done = _apart(order)
    assert isinstance(done, tuple)  # noqa: S101 - what the order promises
    return done


def _apart(order: Signing | Reading) -> object:
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_work, args=(order, there), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(PATIENCE):
            raise TooSlow
        answer: object = here.recv()
    except EOFError:
        raise Apart from None
    finally:
        process.kill()
        process.join()
        here.close()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _work(order: Signing | Reading, there: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    there.send(_answer(order))


def _answer(order: Signing | Reading) -> object:
    try:
        return order.do()
    except (NoKey, FileNotFoundError):
        return NoKey()
    except ValueError as unreadable:
        return ValueError(str(unreadable))
    except Exception as trouble:  # noqa: BLE001 - whatever a hostile file provokes ends here, and is told as a text
        return Apart(f"{type(trouble).__name__}: {trouble}")
