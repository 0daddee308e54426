"""The name of a file as it may be kept and shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from sandbox.cases.papers.refusals import FileRefused

if TYPE_CHECKING:
    from sandbox.cases.papers.kinds import Kind

NAME_LIMIT = 200
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
HARMLESS_MARKS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters without a shape that editors and keyboards leave behind; they go without a word."""


def clean_name(name: str) -> str:
    """Compose the letters (NFC) and cut the folders before the name off.

    Raises FileRefused for a name that hides something: control characters, turned writing, steps to other folders.
    """
    composed = normalize("NFC", name).translate(dict.fromkeys(map(ord, HARMLESS_MARKS)))
    *folders, last = re.split(r"[\\/]", composed)
    if ".." in folders or any(category(letter).startswith("C") for letter in composed):
        raise FileRefused("name")
    return last.strip()


def fitting_name(name: str, kind: Kind) -> str:
    """The cleaned name with an ending of its kind; raises FileRefused when it has the ending of another."""
    found = ENDING.search(name)
    ending = found.group().lower() if found else ""
    if ending and ending not in kind.endings:
        if _looks_like_an_ending(ending):
            raise FileRefused("ending", ending=ending, kind=kind.label)
        ending = ""
    stem = name[: -len(ending)] if ending else name
    ending = ending or kind.ending
    return f"{stem.strip('. ')[: NAME_LIMIT - len(ending)].strip() or 'file'}{ending}"


def _looks_like_an_ending(ending: str) -> bool:
    """A number behind a full stop belongs to the name: “Phụ lục 1.2”."""
    return not ending[1:].isdigit()
