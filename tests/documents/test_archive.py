"""Every published sample is what an archive takes, and whoever looks through them sees what is not."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from sandbox.documents.letters.archiving import Attached, archived
from tests.documents.archive import archive_faults

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLISHED = Path(settings.BASE_DIR) / "docs" / "samples"
DATA = Attached("decision.json", "application/json", b"{}", datetime(2026, 12, 7, tzinfo=UTC))


def test_every_published_sample_is_for_the_archive() -> None:
    assert {
        path.name: found
        for path in sorted(PUBLISHED.glob("*.pdf"))
        if (found := archive_faults(path.read_bytes()))
    } == {}


@cache
def whole() -> bytes:
    """A published letter with data inside."""
    return archived((PUBLISHED / "d04-apology.pdf").read_bytes(), DATA)


def with_key(place: str, key: str, value: Any) -> Callable[[Pdf], None]:
    """Write a value into the catalogue, or into a part of it."""

    def write(file: Pdf) -> None:
        part = file.Root[place] if place else file.Root
        part[key] = value

    return write


def without(place: str, key: str) -> Callable[[Pdf], None]:
    """Take a value out."""

    def take(file: Pdf) -> None:
        part = file.Root[place] if place else file.Root
        del part[key]

    return take


def fonts(file: Pdf) -> list[Any]:
    return list(file.pages[0].Resources.Font.values())


def without_letters(file: Pdf) -> None:
    del fonts(file)[0].ToUnicode


def without_program(file: Pdf) -> None:
    del fonts(file)[0].DescendantFonts[0].FontDescriptor.FontFile2


def without_shapes(file: Pdf) -> None:
    del fonts(file)[0].DescendantFonts[0].CIDToGIDMap


def with_a_letter_without_a_shape(file: Pdf) -> None:
    name = next(iter(file.pages[0].Resources.Font.keys()))
    page = file.pages[0]
    page.contents_add(f"BT {name} 12 Tf <0000> Tj ET".encode())


def in_four_inks(file: Pdf) -> None:
    file.pages[0].contents_add(b"0 0 0 1 k")


def with_a_profile_of_nothing(file: Pdf) -> None:
    file.Root.OutputIntents[0].DestOutputProfile = file.make_stream(b"\0" * 200, N=3)


def with_a_stream_outside(file: Pdf) -> None:
    file.Root.Elsewhere = file.make_stream(b"x", F=String("http://127.0.0.1/x"))


def with_a_note(file: Pdf) -> None:
    file.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=Array([0, 0, 1, 1]))])


def without_relation(file: Pdf) -> None:
    del file.attachments["decision.json"].obj.AFRelationship


def without_type(file: Pdf) -> None:
    del file.attachments["decision.json"].obj.EF.F.Subtype


def saying(words: bytes) -> Callable[[Pdf], None]:
    """Say something else in the description."""

    def say(file: Pdf) -> None:
        file.Root.Metadata.write(file.Root.Metadata.read_bytes().replace(b'part="3"', words))

    return say


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
BROKEN: list[tuple[Callable[[Pdf], None], list[str]]] = [
    (without_letters, ["does not say its letters"]),
    (without_program, ["is not embedded"]),
    (without_shapes, ["does not say its shapes"]),
    (with_a_letter_without_a_shape, ["a letter without a shape"]),
    (in_four_inks, ["a colour of four inks"]),
    (with_a_profile_of_nothing, ["no profile of colours"]),
    (without("", "/OutputIntents"), ["not one output intent"]),
    (with_a_stream_outside, ["F of a stream lies outside"]),
    (with_a_note, ["an annotation of the kind Movie", "an annotation that does not print"]),
    (without_relation, ["decision.json belongs to nothing"]),
    (without("", "/AF"), ["decision.json belongs to nothing"]),
    (without_type, ["decision.json does not say of what type and day it is"]),
    (saying(b'part="1"'), ["does not say that it is PDF/A-3"]),
    (without("", "/Metadata"), ["no description"]),
    (without("", "/Lang"), ["no language"]),
    (without("", "/MarkInfo"), ["not tagged"]),
    (without("", "/StructTreeRoot"), ["not tagged"]),
    (without("/ViewerPreferences", "/DisplayDocTitle"), ["the window does not show the title"]),
    (with_key("", "/OpenAction", SCRIPT), ["acts by itself", "acts by itself: JavaScript"]),
    (with_key("", "/OpenAction", Dictionary(S=Name.Launch)), ["acts by itself: Launch"]),
    (with_key("", "/AA", Dictionary()), ["AA in the catalogue"]),
    (with_key("/Names", "/JavaScript", Dictionary()), ["JavaScript among the names"]),
    (with_key("", "/AcroForm", Dictionary(NeedAppearances=True)), ["a form that the reader has to draw"]),
]


@pytest.mark.parametrize(("harm", "found"), BROKEN)
def test_what_the_archive_would_not_take_is_seen(harm: Callable[[Pdf], None], found: list[str]) -> None:
    written = BytesIO()
    with Pdf.open(BytesIO(whole())) as file:
        harm(file)
        file.save(written)
    assert sorted({nameless(fault) for fault in archive_faults(written.getvalue())}) == found


def nameless(fault: str) -> str:
    """The fault without the name of a font, which begins with six letters of chance."""
    return fault.partition(" ")[2] if "+" in fault else fault


def test_head_foot_and_lock_are_seen() -> None:
    locked = BytesIO()
    with Pdf.open(BytesIO(whole())) as file:
        file.save(locked, encryption=Encryption(owner="x", user=""))
    assert archive_faults(whole()) == []
    assert archive_faults(whole() + b"more") == ["something stands behind the end"]
    assert archive_faults(whole().replace(b"%\xbf\xf7\xa2\xfe", b"%none", 1)) == [
        "the head is no head of a PDF 1"
    ]
    assert archive_faults(locked.getvalue()) == ["encrypted"]
