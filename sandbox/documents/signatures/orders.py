"""Signing and reading as orders for a process apart, which is the only one that sees a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.core import apart
from sandbox.documents.signatures.authority import Credential
from sandbox.documents.signatures.comparing import is_only_signed_since
from sandbox.documents.signatures.reading import Signature, signatures_of
from sandbox.documents.signatures.signer import KeySigner, Wish

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = apart.Limits(memory=1024**3, seconds=30, patience=60)


class NoKey(apart.Apart):
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
        try:
            sealed = self.key_file.read_bytes()
        except FileNotFoundError:
            raise NoKey from None
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
    done = apart.done(order, LIMITS)
    assert isinstance(done, bytes)  # noqa: S101 - what the order promises
    return done


def read(order: Reading) -> tuple[bool, tuple[Signature, ...]]:
    """Have a file read; raises ValueError for one that is no PDF, TooSlow or Apart."""
    done = apart.done(order, LIMITS)
    assert isinstance(done, tuple)  # noqa: S101 - what the order promises
    return done
