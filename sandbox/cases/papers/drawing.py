"""Drawing the words out of a file in a process of its own; the worker does it, never a request."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings

from sandbox.cases.papers.kinds import EXCEL, PDF, WORD
from sandbox.core.children import surroundings

WORDS = "sandbox.cases.papers.words"
KINDS_WITH_WORDS = (PDF.code, WORD.code, EXCEL.code)
PATIENCE = 90
"""Seconds after which a file is given up."""
CUT, FAILED = 10, 11
"""What the process says of itself, as `sandbox.cases.papers.words` has it: that module is not loaded here."""
REASON_LENGTH = 200
MOST_BYTES = 4 * 1024**2


@dataclass(frozen=True)
class Drawn:
    """The words of a file; whether there are more of them; where there are none, why."""

    text: str = ""
    is_cut: bool = False
    failure: str = ""


def draw_words(stream: IO[bytes], kind: str) -> Drawn:
    """Return the words of a file; whatever its reader comes to is an answer, never an error."""
    with TemporaryFile() as file, TemporaryFile() as words:
        shutil.copyfileobj(stream, file)
        file.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own module; the kind is one of our own codes
                [sys.executable, "-m", WORDS, kind],
                stdin=file,
                stdout=words,
                stderr=subprocess.PIPE,
                check=False,
                cwd=settings.BASE_DIR,
                env=surroundings(),
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            return Drawn(failure=f"not read within {PATIENCE} seconds")
        if done.returncode in (0, CUT):
            words.seek(0)
            text = words.read(MOST_BYTES).decode(errors="replace").strip()
            return Drawn(text, is_cut=done.returncode == CUT)
        told = done.stderr.decode(errors="replace").strip().splitlines()
        ended = (
            f"ended by signal {-done.returncode}" if done.returncode < 0 else f"ended with {done.returncode}"
        )
        return Drawn(failure=(told[-1] if told else ended)[:REASON_LENGTH])
