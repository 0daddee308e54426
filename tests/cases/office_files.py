"""Word and Excel files as people send them, good and bad; a part that is given replaces or adds to the plain ones."""

from __future__ import annotations

import zipfile
from io import BytesIO

PACKAGE = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = {
    "docx": ("word/document.xml", f"{PACKAGE}.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{PACKAGE}.spreadsheetml.sheet.main+xml"),
}


def types(main: str, *more: str) -> str:
    """The list of the types of the parts."""
    others = "".join(
        f'<Override PartName="/x{number}" ContentType="{kind}"/>' for number, kind in enumerate(more)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/main.xml" ContentType="{main}"/>{others}</Types>'
    )


def relations(kind: str = "officeDocument", target: str = "main.xml", mode: str = "") -> str:
    """A list with one relation."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{outside}/></Relationships>'
    )


def office(kind: str = "docx", text: str = "1", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A plain file of this kind with these parts besides, or in place of its own."""
    place, main = MAIN[kind]
    plain: dict[str, str | bytes] = {
        "[Content_Types].xml": types(main),
        "_rels/.rels": relations(target=place),
        place: f"<document><p>{text}</p></document>",
    }
    return packed({**plain, **(parts or {})})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
