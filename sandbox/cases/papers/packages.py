"""A Word or Excel file: a package of parts, looked through part by part."""

from __future__ import annotations

import os
import re
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree as ET

from sandbox.cases.papers.kinds import EXCEL, WORD, Kind
from sandbox.cases.papers.refusals import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_ENTRY = b"PK\x03\x04"
ENTRY_LIMIT = 2000
UNPACKED_LIMIT = 256 * 1024 * 1024
RATIO_LIMIT = 200
"""How many times its packed size a part may be, once it is larger than `RATIO_FLOOR`."""
RATIO_FLOOR = 4 * 1024 * 1024
LISTING_LIMIT = 1024 * 1024
"""Bytes of the list of parts, of the list of their types, and of all lists of relations together."""
PIECE = 256 * 1024
NOTE_OF_SIZES = 24
"""Bytes that a packer may leave behind an entry."""
CONTENTS = "[Content_Types].xml"
KIND_OF = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": WORD,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": EXCEL,
}
MACROS = ("macroenabled", "vbaproject", "activex", "ms-office.vba")
PROGRAMS = (".exe", ".dll", ".com", ".bat", ".cmd", ".ps1", ".js", ".vbs", ".wsf", ".jar", ".lnk", ".msi", ".hta", ".scr")  # fmt: skip
LINKS = ("hyperlink",)
"""What may lead outside: nothing is fetched until somebody follows it."""
TALKING_TO_PROGRAMS = re.compile(rb"(?:instrText[^>]{0,200}>|w:instr=[\"'])\s{0,20}DDE", re.IGNORECASE)
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODED_OTHERWISE = (b"\xff\xfe", b"\xfe\xff")


def examine(stream: IO[bytes]) -> Kind:
    """Return which of the two it is; raises FileRefused."""
    _refuse_other_files(stream)
    try:
        with zipfile.ZipFile(stream) as package:
            _check_layout(package, stream)
            _check_names(package)
            for entry in package.infolist():
                _read_through(package, entry)
            kind = _kind(package)
            _check_relations(package)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        ET.ParseError,
        KeyError,
        ValueError,
        EOFError,
        OSError,
        NotImplementedError,  # what zipfile says of an unknown compression
        struct.error,
    ):
        raise FileRefused("damaged") from None
    return kind


def _refuse_other_files(stream: IO[bytes]) -> None:
    """The list of contents ends the file, names few enough entries, and no PDF begins here."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if b"%PDF-" in stream.read(1024):
        raise FileRefused("polyglot")
    stream.seek(max(0, size - 22))
    end = stream.read(22)
    if not end.startswith(b"PK\x05\x06"):
        raise FileRefused("polyglot" if zipfile.is_zipfile(stream) else "damaged")
    count, listing = struct.unpack_from("<HI", end, 10)
    if count > ENTRY_LIMIT or listing > LISTING_LIMIT:
        raise FileRefused("bomb")


def _check_layout(package: zipfile.ZipFile, stream: IO[bytes]) -> None:
    """The entries stand one behind the other from the first byte: none overlaps, and nothing hides between them."""
    place = 0
    for entry in sorted(package.infolist(), key=lambda entry: entry.header_offset):
        if entry.header_offset < place:
            raise FileRefused("bomb")
        if entry.header_offset > place + NOTE_OF_SIZES:
            raise FileRefused("polyglot")
        place = _end_of(entry, stream)
    if package.start_dir not in range(place, place + NOTE_OF_SIZES + 1):
        raise FileRefused("polyglot")
    _check_sizes(package.infolist())


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """Neither one part nor all of them together become much more than they are, nor do the lists of relations."""
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    lists = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(".rels"))
    if unpacked > UNPACKED_LIMIT or lists > LISTING_LIMIT or _is_swollen(packed, unpacked):
        raise FileRefused("bomb")
    if any(_is_swollen(entry.compress_size, entry.file_size) for entry in entries):
        raise FileRefused("bomb")


def _is_swollen(packed: int, unpacked: int) -> bool:
    return unpacked > RATIO_FLOOR and unpacked > RATIO_LIMIT * packed


def _end_of(entry: zipfile.ZipInfo, stream: IO[bytes]) -> int:
    """Where the packed bytes of an entry end, by its own head."""
    stream.seek(entry.header_offset + 26)
    name_length, extra_length = struct.unpack("<HH", stream.read(4))
    return int(entry.header_offset + 30 + name_length + extra_length + entry.compress_size)


def _check_names(package: zipfile.ZipFile) -> None:
    names = [entry.filename.lower() for entry in package.infolist()]
    if any(word in name for name in names for word in MACROS):
        raise FileRefused("macros")
    if any("/embeddings/" in name or name.endswith(PROGRAMS) for name in names):
        raise FileRefused("embedded")
    if any("/externallinks/" in name for name in names):
        raise FileRefused("outside")
    unsafe = any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names)
    if unsafe or len(set(names)) != len(names):
        raise FileRefused("polyglot")


def _read_through(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack a part to its end piece by piece; its checksum is compared on the way."""
    if entry.flag_bits & 1:
        raise FileRefused("encrypted")
    last = b""
    is_text = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    with package.open(entry) as part:
        while piece := part.read(PIECE):
            if not last and piece.startswith((b"MZ", b"\x7fELF")):
                raise FileRefused("embedded")
            if is_text:
                _check_text(last[-32:] + piece, is_start=not last)
            last = piece


def _check_text(piece: bytes, *, is_start: bool) -> None:
    if DECLARATION.search(piece) or (is_start and piece.startswith(ENCODED_OTHERWISE)):
        raise FileRefused("active")
    if TALKING_TO_PROGRAMS.search(piece):
        raise FileRefused("active")


def _kind(package: zipfile.ZipFile) -> Kind:
    if CONTENTS not in package.namelist():
        raise FileRefused("kind")
    types = {element.get("ContentType", "") for element in _xml(package, CONTENTS).iter()}
    if any(word in kind.lower() for kind in types for word in MACROS):
        raise FileRefused("macros")
    kinds = [KIND_OF[name] for name in types if name in KIND_OF]
    if len(kinds) != 1:
        raise FileRefused("kind")
    return kinds[0]


def _check_relations(package: zipfile.ZipFile) -> None:
    for relation in _relations(package):
        kind = relation.get("Type", "").rsplit("/", 1)[-1].lower()
        is_outside = relation.get("TargetMode", "").lower() == "external"
        if is_outside and kind not in LINKS:
            raise FileRefused("outside")


def _relations(package: zipfile.ZipFile) -> Iterator[ET.Element]:
    for name in package.namelist():
        if name.lower().endswith(".rels"):
            yield from _xml(package, name)


def _xml(package: zipfile.ZipFile, name: str) -> ET.Element:
    if package.getinfo(name).file_size > LISTING_LIMIT:
        raise FileRefused("bomb")
    # Every part has been read through before: it declares no document type and no entity.
    return ET.fromstring(package.read(name))  # noqa: S314
