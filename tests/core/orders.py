"""Orders for a process apart, each of which ends in its own way; the process imports them from here."""

import os
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Say:
    """Say who does the work, and what it knows of our secrets."""

    word: str

    def do(self) -> tuple[str, int]:
        return self.word, os.getpid()


class Refuse:
    """Refuse as a reader refuses a file."""

    def do(self) -> object:
        message = "This is no PDF."
        raise ValueError(message)


class Miss:
    """Miss a library of the system."""

    def do(self) -> object:
        message = "cannot load library"
        raise OSError(message)


class Stumble:
    """Meet what nobody has thought of."""

    def do(self) -> object:
        nothing: dict[str, str] = {}
        return nothing["nothing"]


class Vanish:
    """End without a word."""

    def do(self) -> object:
        os._exit(1)


class Toil:
    """Work without end."""

    def do(self) -> object:
        while True:
            pass


class Wait:
    """Wait without end."""

    def do(self) -> object:
        time.sleep(3600)  # never slept out: the process is stopped
        return None


class Hoard:
    """Take more memory than there is for it."""

    def do(self) -> object:
        return bytearray(4 * 1024**3)


@dataclass(frozen=True)
class Hold:
    """Keep the place until a file is there."""

    begun: Path
    let_go: Path

    def do(self) -> None:
        self.begun.touch()
        while not self.let_go.exists():
            time.sleep(0.01)  # another process is waited for: there is no event to wait on
