"""A PDF that unpacks to more than a memory should hold: its objects lie in a packed part that is made to swell."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf

MEGABYTE = 1024 * 1024


def swollen_pdf(filters: int) -> bytes:
    """A PDF one of whose packed object streams becomes larger than a memory should hold."""
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Extra = document.make_indirect(pikepdf.Dictionary(A=1))
    stream = BytesIO()
    document.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return _with_swollen_objects(stream.getvalue(), filters)


def _with_swollen_objects(good: bytes, filters: int) -> bytes:
    begin = good.index(b"/Type /ObjStm")
    start = good.rindex(b"obj\n", 0, begin) + 4
    content = good.index(b"stream\n", begin) + 7
    stop = good.index(b"endstream", content)
    small = zlib.decompress(good[content:stop].rstrip(b"\n"))
    data = small + b" " * (70 * MEGABYTE)
    for _filter in range(filters):
        data = zlib.compress(data, 1)
    names = "/FlateDecode " * filters
    old = good[start:content].decode("latin-1")
    count = old.split("/N ")[1].split()[0].rstrip("/>")
    first = old.split("/First ")[1].split()[0].rstrip("/>")
    head = f"<< /Type /ObjStm /N {count} /First {first} /Filter [{names}] /Length {len(data)} >>\nstream\n"
    changed = good[:start] + head.encode() + data + b"\n" + good[stop:]
    return _refiled(good, changed, after=start, by=len(changed) - len(good))


def _refiled(good: bytes, changed: bytes, *, after: int, by: int) -> bytes:
    """Correct the places in the table of objects and the place of the table itself."""
    place = int(good[good.rindex(b"startxref") + 9 :].split()[0])
    begin = good.index(b"stream\n", place) + 7
    stop = good.index(b"endstream", begin)
    head = good[place:begin].decode("latin-1")
    widths = [int(word) for word in head.split("/W [")[1].split("]")[0].split()]
    rows = _unpredicted(zlib.decompress(good[begin:stop].rstrip(b"\n")), sum(widths))
    table = b""
    for row in rows:
        kind, where = row[0], int.from_bytes(row[widths[0] : widths[0] + widths[1]], "big")
        where += by if kind == 1 and where > after else 0
        table += bytes([kind]) + where.to_bytes(4, "big") + row[widths[0] + widths[1] :]
    root = head.split("/Root ")[1].split(" R")[0] + " R"
    body = zlib.compress(table)
    new = (
        f"{good[place:].split(b' ')[0].decode()} 0 obj\n<< /Type /XRef /W [1 4 {widths[2]}] /Size {len(rows)} "
        f"/Root {root} /Filter /FlateDecode /Length {len(body)} >>\nstream\n"
    )
    moved = place + by
    return (
        changed[:moved] + new.encode() + body + f"\nendstream\nendobj\nstartxref\n{moved}\n%%EOF\n".encode()
    )


def _unpredicted(data: bytes, width: int) -> list[bytes]:
    """Rows of a table of objects as they were before the PNG predictor “up”."""
    rows, before = [], bytes(width)
    for at in range(0, len(data), width + 1):
        row = bytes((a + b) % 256 for a, b in zip(data[at + 1 : at + 1 + width], before, strict=True))
        rows.append(row)
        before = row
    return rows
