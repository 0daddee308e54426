"""Look through a PDF for what PDF/A-3 (ISO 19005-3) forbids and demands; the answer is a list of faults, empty when
there is none. It knows the rules that a letter could break, and is no certificate: that is a validator's to give.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

if TYPE_CHECKING:
    from collections.abc import Iterator

BY_ITSELF = frozenset(
    f"/{kind}"
    for kind in (
        "JavaScript Launch Sound Movie ResetForm SubmitForm ImportData Hide SetOCGState Rendition Trans GoTo3DView"
    ).split()
)
"""Actions that a file for the archive may not hold (6.5.1)."""
LOUD = frozenset({"/Movie", "/Sound", "/Screen", "/3D", "/RichMedia"})
OF_THE_CATALOGUE = frozenset({"/AA", "/NeedsRendering", "/Requirements"})
RELATIONS = frozenset({"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"})
INVISIBLE, HIDDEN, PRINT, NO_VIEW = 1, 2, 4, 32
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def archive_faults(pdf: bytes) -> list[str]:
    """Everything in this file that the archive would not take."""
    with Pdf.open(BytesIO(pdf)) as file:
        parts = [each for each in file.objects if isinstance(each, (Dictionary, Stream))]
        inner = [each for part in parts for each in _direct(part)]
        return [
            *_frame(pdf, file),
            *_description(file),
            *_colours(file),
            *_tags(file),
            *_attachments(file),
            *(fault for part in inner for fault in _of_part(part)),
            *(fault for page in file.pages for fault in _of_page(page)),
        ]


def _direct(part: Any) -> Iterator[Any]:
    """A part, and what stands in it without a number of its own."""
    yield part
    for value in part.values():
        for each in value if isinstance(value, Array) else (value,):
            if isinstance(each, Dictionary) and not each.is_indirect:
                yield from _direct(each)


def _frame(pdf: bytes, file: Pdf) -> Iterator[str]:
    """Head, foot and trailer (6.1.2, 6.1.3)."""
    head = pdf[:20].split(b"\n")
    if not head[0].startswith(b"%PDF-1.") or head[1][:1] != b"%" or min(head[1][1:5]) < 128:
        yield "the head is no head of a PDF 1"
    if not pdf.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "something stands behind the end"
    if file.is_encrypted:
        yield "encrypted"
    if len(file.trailer.get("/ID", ())) != 2:
        yield "no ID in the trailer"


def _description(file: Pdf) -> Iterator[str]:
    """What the file says that it is (6.6.2, 6.6.4)."""
    if "/Metadata" not in file.Root:
        yield "no description"
        return
    said = ET.fromstring(file.Root.Metadata.read_bytes())  # noqa: S314 - our own file
    claims = {name: value for each in said.iter() for name, value in each.attrib.items()}
    claims |= {each.tag: each.text or "" for each in said.iter() if each.tag.startswith(PDFAID)}
    if (claims.get(f"{PDFAID}part"), claims.get(f"{PDFAID}conformance")) not in {
        ("3", "A"),
        ("3", "B"),
        ("3", "U"),
    }:
        yield "does not say that it is PDF/A-3"
    if not any("".join(each.itertext()).strip() for each in said.iter(TITLE)):
        yield "no title in the description"


def _colours(file: Pdf) -> Iterator[str]:
    """The colours are those of one profile for screens, which lies in the file (6.2.3)."""
    intents = list(file.Root.get("/OutputIntents", ()))
    if [each.get("/S") for each in intents] != [Name.GTS_PDFA1]:
        yield "not one output intent"
        return
    profile = intents[0].get("/DestOutputProfile")
    icc = profile.read_bytes() if profile is not None else b""
    if icc[36:40] != b"acsp" or icc[12:16] not in {b"mntr", b"prtr"} or icc[8] > 4:
        yield "no profile of colours"
    elif (icc[16:20], int(profile.N)) != (b"RGB ", 3):
        yield "the profile is not of red, green and blue"


def _tags(file: Pdf) -> Iterator[str]:
    """What a reader who does not see is told."""
    root: Any = file.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield "not tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window does not show the title"
    yield from (f"{name[1:]} in the catalogue" for name in sorted(OF_THE_CATALOGUE & set(root.keys())))
    yield from (
        f"{name[1:]} among the names"
        for name in ("/JavaScript", "/AlternatePresentations")
        if name in root.get("/Names", {})
    )
    form: Any = root.get("/AcroForm", {})
    if form.get("/NeedAppearances", False) or "/XFA" in form:
        yield "a form that the reader has to draw"


def _attachments(file: Pdf) -> Iterator[str]:
    """Each file inside says what it is and belongs to the document (6.8)."""
    linked = {each.objgen for each in file.Root.get("/AF", ())}
    for name, spec in file.attachments.items():
        inside = spec.obj.EF.get("/F")
        if spec.obj.get("/AFRelationship") not in RELATIONS or spec.obj.objgen not in linked:
            yield f"{name} belongs to nothing"
        if not {"/F", "/UF"} <= set(spec.obj.keys()):
            yield f"{name} has no name in both ways"
        if "/" not in str(inside.get("/Subtype", ""))[1:] or "/ModDate" not in inside.get("/Params", {}):
            yield f"{name} does not say of what type and day it is"


def _of_part(part: Any) -> Iterator[str]:
    """What no part of the file may hold, wherever it stands."""
    if isinstance(part, Stream):
        yield from (
            f"{name[1:]} of a stream lies outside"
            for name in ("/F", "/FFilter", "/FDecodeParms")
            if name in part
        )
        filters = part.get("/Filter", Array())
        named = {str(each) for each in (filters if isinstance(filters, Array) else [filters])}
        yield from (f"packed by {each[1:]}" for each in sorted(named & {"/LZWDecode", "/Crypt"}))
        if (
            part.get("/Subtype") == "/PS"
            or "/OPI" in part
            or "/Alternates" in part
            or part.get("/Interpolate", False)
        ):
            yield "a picture that depends on its reader"
    kind = part.get("/S")
    if isinstance(kind, Name) and str(kind) in BY_ITSELF and part.get("/Type", Name.Action) == "/Action":
        yield f"acts by itself: {str(kind)[1:]}"
    if "/JS" in part or ("/AA" in part and part.get("/Type") != "/Catalog"):
        yield "acts by itself"
    if "/TR" in part or part.get("/TR2", Name.Default) != "/Default":
        yield "changes colours behind the profile"
    if part.get("/Type") == "/Font":
        yield from _font(part)
    if part.get("/Subtype") in LOUD:
        yield f"an annotation of the kind {str(part.Subtype)[1:]}"


def _font(font: Any) -> Iterator[str]:
    """Each font lies inside and says which letters its shapes are (6.2.11)."""
    name = str(font.get("/BaseFont", "/a font"))[1:]
    if font.get("/Subtype") == "/Type0":
        if "/ToUnicode" not in font:
            yield f"{name} does not say its letters"
        return
    described = font.get("/FontDescriptor", Dictionary())
    if font.get("/Subtype") != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
        described.keys()
    ):
        yield f"{name} is not embedded"
    if font.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in font:
        yield f"{name} does not say its shapes"


def _of_page(page: Any) -> Iterator[str]:
    """Shapes that no font has, and colours of a printing house (6.2.4, 6.2.11.8)."""
    fonts, current = page.get("/Resources", {}).get("/Font", {}), ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                current = str(operands[0])
            case "Tj" | "TJ":
                wide = fonts.get(current, {}).get("/Subtype") == "/Type0"
                if wide and any(0 in _codes(bytes(text)) for text in _texts(operands[0])):
                    yield "a letter without a shape"
            case "k" | "K":
                yield "a colour of four inks"
    for mark in page.get("/Annots", ()):
        yield from _of_mark(mark)


def _of_mark(mark: Any) -> Iterator[str]:
    """An annotation prints as it is seen (6.3)."""
    flags = int(mark.get("/F", 0))
    if mark.get("/Subtype") != "/Popup" and (not flags & PRINT or flags & (INVISIBLE | HIDDEN | NO_VIEW)):
        yield "an annotation that does not print"
    if mark.get("/Subtype") == "/Widget" and set(mark.get("/AP", {}).keys()) != {"/N"}:
        yield "a field without its one look"


def _texts(operand: Any) -> list[Any]:
    return [each for each in operand if isinstance(each, String)] if isinstance(operand, Array) else [operand]


def _codes(text: bytes) -> set[int]:
    return {int.from_bytes(text[place : place + 2], "big") for place in range(0, len(text), 2)}
