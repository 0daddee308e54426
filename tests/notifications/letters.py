"""Letters as they are to read, each a text file: a changed letter is a changed file that somebody has looked at."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("letters")
WRITES = bool(os.environ.get("WRITE_LETTERS"))
"""Set WRITE_LETTERS=1 to write what the letters say now; the tests fail then, so that nobody forgets to look."""


def difference(name: str, text: str) -> str:
    """What is wrong with a letter, nothing where it is as on paper."""
    path = FOLDER / f"{name}.txt"
    if WRITES:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return f"{name}: written, look at it"
    if not path.exists():
        return f"{name}: there is no such letter on paper"
    return "" if path.read_text(encoding="utf-8") == text else f"{name}: reads differently now:\n{text}"


def on_paper() -> set[str]:
    """The names of all letters that lie on paper."""
    return {str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.txt")}
