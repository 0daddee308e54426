"""The folder of keys: one sealed file for each person and body, and the authorities whose signers this office knows.

Only a worker opens a key, and only in a process that ends with the one signature. Pages ask whether there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from os import O_CREAT, O_EXCL, O_WRONLY, fdopen
from os import open as open_file
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.accounts.models import Department, User

OWNER_ONLY = 0o600
FOLDER_MODE = 0o700


@dataclass(frozen=True)
class KeyFolder:
    """Where keys and trusted authorities lie."""

    path: Path

    def find(self, name: str) -> str:
        """The name again where a key of this name is kept; empty where none is."""
        return name if self.key_file(name).is_file() else ""

    def key_file(self, name: str) -> Path:
        """Where the key of this name lies, sealed as PKCS #12."""
        return self.path / "keys" / f"{name}.p12"

    def keep(self, name: str, data: bytes) -> None:
        """Keep a sealed key; FileExistsError where there is one already."""
        write_once(self.key_file(name), data)

    def trust(self, name: str, certificate: bytes) -> None:
        """Know the signers of one more authority, by its certificate in PEM."""
        write_once(self.path / "trusted" / f"{name}.pem", certificate)

    def roots(self) -> tuple[bytes, ...]:
        """The certificates of the authorities whose signers are known here."""
        return tuple(file.read_bytes() for file in sorted((self.path / "trusted").glob("*.pem")))


def key_folder() -> KeyFolder:
    """The folder of this office."""
    return KeyFolder(settings.SIGNING_DIR)


def key_of_person(person: User) -> str:
    """The name of a person's key."""
    return f"person-{person.uuid}"


def key_of_body(body: Department) -> str:
    """The name of the key with which a body seals."""
    return f"body-{body.code}"


def passphrases() -> tuple[bytes, ...]:
    """What opens the keys, made of SECRET_KEY: the present one first, then those of before."""
    secrets = (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))
    made = (salted_hmac("keys for signing", "", secret=each, algorithm="sha256") for each in secrets)
    return tuple(each.hexdigest().encode() for each in made)


def write_once(path: Path, data: bytes) -> None:
    """Write a file that nobody but its owner reads, and that was not there before."""
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    with fdopen(open_file(path, O_WRONLY | O_CREAT | O_EXCL, OWNER_ONLY), "wb") as file:
        file.write(data)
