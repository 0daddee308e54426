"""A picture: JPEG or PNG from its first byte to its last, with as many pixels as a scan needs."""

from __future__ import annotations

import os
import re
import struct
import zipfile
import zlib
from typing import IO

from django.conf import settings
from PIL import Image

from sandbox.cases.papers.kinds import PNG, Kind
from sandbox.cases.papers.refusals import FileRefused

OTHERS_BEGINNING = 1024
"""Readers of PDF look for its beginning in so many bytes."""
PIECE = 256 * 1024
MILLION = 1_000_000
MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
JPEG_START, JPEG_END, JPEG_SCAN = 0xD8, 0xD9, 0xDA
MOST_FURTHER = 3
"""A camera may put a preview and a map of brightness behind a picture."""
SPARE = 8
"""Bytes a pixel that packed pixels may become at most: four channels of two bytes."""


def examine(stream: IO[bytes], kind: Kind) -> None:
    """Read the picture to its end; raises FileRefused."""
    _refuse_other_files(stream)
    try:
        pixels = _pixels(stream, kind)
        if kind is PNG:
            _walk_png(stream, pixels)
        else:
            _walk_jpeg(stream)
            _decode(stream, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many() from None
    except (OSError, SyntaxError, ValueError, struct.error, zlib.error, EOFError):
        raise FileRefused("damaged") from None


def _refuse_other_files(stream: IO[bytes]) -> None:
    stream.seek(0)
    if b"%PDF-" in stream.read(OTHERS_BEGINNING) or zipfile.is_zipfile(stream):
        raise FileRefused("polyglot")


def _too_many() -> FileRefused:
    return FileRefused("pixels", megapixels=settings.FILE_MEGAPIXELS)


def _pixels(stream: IO[bytes], kind: Kind) -> int:
    """Read the head of the picture and check its structure; nothing is unpacked."""
    stream.seek(0)
    with Image.open(stream, formats=[kind.label]) as image:
        pixels = image.width * image.height
        if pixels > settings.FILE_MEGAPIXELS * MILLION:
            raise _too_many()
        image.verify()
    return pixels


def _decode(stream: IO[bytes], kind: Kind) -> None:
    """Unpack a JPEG at an eighth of its size: all of it is read, and it stays small."""
    stream.seek(0)
    with Image.open(stream, formats=[kind.label]) as image:
        image.draft("RGB", (image.width // 8 or 1, image.height // 8 or 1))
        image.load()


def _walk_png(stream: IO[bytes], pixels: int) -> None:
    """Go from chunk to chunk; the last one ends with the file, and the pixels unpack to what the head promises."""
    size = stream.seek(0, os.SEEK_END)
    place, unpacked, unpacking = 8, 0, zlib.decompressobj()
    while True:
        stream.seek(place)
        length, name = struct.unpack(">I4s", stream.read(8))
        if name == b"IDAT":
            unpacked += _unpacked(stream.read(length), unpacking)
        place += length + 12
        if unpacked > (pixels + 1) * SPARE * 2:
            raise FileRefused("bomb")
        if name == b"IEND":
            break
    if place != size:
        raise FileRefused("polyglot")
    if not unpacking.eof:
        raise FileRefused("damaged")


def _unpacked(data: bytes, unpacking: zlib._Decompress) -> int:
    """How many bytes a chunk becomes, without keeping them."""
    found = 0
    while data and not unpacking.eof:
        found += len(unpacking.decompress(data, PIECE))
        data = unpacking.unconsumed_tail
    return found


def _walk_jpeg(stream: IO[bytes]) -> None:
    """Go from marker to marker to the end; behind it may stand a further picture of the same camera, nothing else."""
    stream.seek(0)
    data = stream.read()
    place = _end_of_jpeg(data, 0)
    for _further in range(MOST_FURTHER):
        if data[place : place + 2] == b"\xff\xd8":
            place = _end_of_jpeg(data, place)
    if data[place:].strip(b"\0\r\n "):
        raise FileRefused("polyglot")


def _end_of_jpeg(data: bytes, start: int) -> int:
    place = start + 2
    while found := MARKER.search(data, place):
        marker = found.group(1)[0]
        if marker == JPEG_END:
            return found.end()
        place = found.end() + struct.unpack_from(">H", data, found.end())[0]
    raise FileRefused("damaged")
