"""Reads one YAML document into plain values and remembers the line of each: no tags, no anchors, no surprises.

Plain scalars follow YAML 1.2, where `no` is a text and `12:30` is not 750; a number with a leading zero is a text.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import yaml
from django.utils.translation import gettext as _
from yaml.reader import Reader

from sandbox.core.yaml_problems import YamlInvalid, YamlProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_LIMIT = 1_000_000  # bytes; our longest file has a hundredth of it
DEPTH_LIMIT = 40
DIGIT_LIMIT = 40

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}.*", re.ASCII)

Path = tuple[Any, ...]
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Reading:
    """The value of a document, the line of each path in it, and what was wrong on the way."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[YamlProblem] = field(default_factory=list)

    def complain(self, path: Path, line: int, message: str) -> None:
        """Note a problem and go on."""
        self.problems.append(YamlProblem(file=self.file, line=line, field=name_of(path), message=message))

    def refuse(self, path: Path, line: int, message: str) -> YamlInvalid:
        """Return the error that ends the reading at once."""
        self.complain(path, line, message)
        return YamlInvalid(self.problems)

    def line_of(self, loc: Path) -> tuple[Path, int]:
        """Return the longest known path inside pydantic's `loc`, which also names union branches, and its line."""
        known: Path = ()
        for part in loc:
            if (*known, part) in self.lines:
                known = (*known, part)
        return known, self.lines.get(known, 1)


def name_of(path: Path) -> str:
    """Return a path as a person writes it: `limits[2].value`, counted from 0 as pydantic does."""
    words = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(words).removeprefix(".")


def read(data: bytes, *, file: str) -> Reading:
    """Return the one document of `data`; raises YamlInvalid when it is not plain YAML in UTF-8 of a sane size."""
    reading = Reading(file=file)
    text = _text_of(data, reading)
    try:
        _Builder(reading, yaml.parse(text, Loader=Loader)).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or ""
        message = _("This is not valid YAML (%(reason)s).") % {"reason": reason}
        raise reading.refuse((), mark.line + 1 if mark else 0, message) from None
    if reading.problems:
        raise YamlInvalid(reading.problems)
    return reading


def _text_of(data: bytes, reading: Reading) -> str:
    """Return the text; refuses what is too long, not UTF-8, or has control characters."""
    if len(data) > SIZE_LIMIT:
        message = _("The file is longer than %(size)s bytes.") % {"size": SIZE_LIMIT}
        raise reading.refuse((), 0, message)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise reading.refuse((), line, _("The text is not in UTF-8.")) from None
    if found := Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise reading.refuse((), line, _("The text contains a control character."))
    return text


class _Builder:
    """Builds values from the events of the parser, so that nothing hostile is ever composed."""

    def __init__(self, reading: Reading, events: Iterator[yaml.Event]) -> None:
        self.reading = reading
        self.events = events

    def document(self) -> None:
        """Read the whole stream: at most one document."""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.reading.lines:
                    raise self.reading.refuse((), _line(event), _("The file holds more than one document."))
                self.reading.value = self.value(next(self.events), ())

    def value(self, event: Any, path: Path) -> Any:
        """Return the value that begins with this event."""
        self.reading.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.reading.refuse(path, _line(event), _("Anchors (&) and aliases (*) are not allowed."))
        if event.tag is not None:
            raise self.reading.refuse(path, _line(event), _("Tags (!) are not allowed."))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        if len(path) >= DEPTH_LIMIT:
            raise self.reading.refuse((), _line(event), _("The fields are nested too deeply."))
        return self.sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(path)

    def sequence(self, path: Path) -> list[Any]:
        """Return the list whose start was read."""
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[Any, Any]:
        """Return the mapping whose start was read; a name stands in it once."""
        fields: dict[Any, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self.name(event, path)
            if name in fields:
                self.reading.complain((*path, name), _line(event), _("This field is given twice."))
            self.reading.lines.setdefault((*path, name), _line(event))
            fields[name] = self.value(next(self.events), (*path, name))
        return fields

    def name(self, event: Any, path: Path) -> Any:
        """Return the name of a field."""
        if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None or event.tag is not None:
            raise self.reading.refuse(path, _line(event), _("The name of a field is a text."))
        return self.scalar(event, path)

    def scalar(self, event: yaml.ScalarEvent, path: Path) -> Any:
        """Return a text in NFC, or what a plain scalar stands for."""
        if Reader.NON_PRINTABLE.search(event.value):  # written as an escape, such as "\\x00"
            self.reading.complain(path, _line(event), _("The text contains a control character."))
        if not event.implicit[0]:
            return normalize("NFC", event.value)
        try:
            return plain(event.value)
        except ValueError:
            message = _("There is no such number or date: %(value)s") % {"value": event.value[:DIGIT_LIMIT]}
            self.reading.complain(path, _line(event), message)
            return None


def plain(text: str) -> Any:
    """Return what a scalar without quotes stands for; raises ValueError for an impossible date or number."""
    if text in NOTHING:
        return None
    if text in TRUTH:
        return TRUTH[text]
    if NUMBER.fullmatch(text):
        return _number(text)
    if DAY.fullmatch(text):
        return date.fromisoformat(text)
    if MOMENT.fullmatch(text):
        return datetime.fromisoformat(text.upper())
    return normalize("NFC", text)


def _number(text: str) -> int | float:
    """Return a number of at most 40 digits, finite."""
    number = float(text)
    if len(text) > DIGIT_LIMIT or not math.isfinite(number):
        raise ValueError(text)
    return int(text) if INTEGER.fullmatch(text) else number


def _line(event: yaml.Event) -> int:
    """Return the line of an event, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 0
