"""Whether a file is another one with signatures added, and nothing else.

What is appended to a file may redefine any part of it and be signed afterwards. Behind a first signature the library
sees to that by itself; before it, the parts that were redefined are looked at here.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

from sandbox.documents.signatures.reading import UNREADABLE

OF_THE_CATALOG = frozenset({"/AcroForm", "/Extensions", "/Version", "/Perms", "/DSS"})
OF_A_PAGE = frozenset({"/Annots"})


def is_only_signed_since(before: bytes, after: bytes) -> bool:
    """Whether `after` begins with every byte of `before`, and what follows adds signatures and redefines no page.

    ValueError where the file cannot be read at all.
    """
    if not after.startswith(before):
        return False
    try:
        earlier = PdfFileReader(BytesIO(before)).xrefs.total_revisions
        reader = PdfFileReader(BytesIO(after))
        revisions = [each.signed_revision for each in reader.embedded_signatures]
        if not revisions or revisions[0] < earlier:
            return True
        return all(_adds_only(reader, earlier, each) for each in range(earlier, revisions[0] + 1))
    except UNREADABLE as problem:
        message = "This file cannot be read as a PDF."
        raise ValueError(message) from problem


def _adds_only(reader: Any, earlier: int, revision: int) -> bool:
    """Whether a revision leaves everything as it was that stood before the revision `earlier`."""
    if reader.xrefs.refs_freed_in_revision(revision):
        return False
    old, new = reader.get_historical_resolver(earlier - 1), reader.get_historical_resolver(revision)
    info = old.trailer_view.raw_get("/Info").reference if "/Info" in old.trailer_view else None
    redefined = [
        ref
        for ref in reader.xrefs.explicit_refs_in_revision(revision)
        if reader.xrefs.get_introducing_revision(ref) < earlier and ref != info
    ]
    catalog = old.root_ref
    if new.root_ref != catalog:
        return False
    return all(_is_harmless(old(ref), new(ref), is_catalog=ref == catalog) for ref in redefined)


def _is_harmless(old: Any, new: Any, *, is_catalog: bool) -> bool:
    """Whether the page shows the same as before; the description of the file is not on the page."""
    if old == new or (isinstance(old, StreamObject) and old.get("/Type") == "/Metadata"):
        return True
    if not (type(old) is type(new) is DictionaryObject):
        return False
    is_page = old.get("/Type") == "/Page"
    free = OF_THE_CATALOG if is_catalog else OF_A_PAGE if is_page else frozenset()
    is_kept = _without(old, free) == _without(new, free)
    return is_kept and (not is_page or _only_fields_added(old, new))


def _without(found: Any, names: frozenset[str]) -> dict[str, Any]:
    return {str(name): found.raw_get(name) for name in found if name not in names}


def _only_fields_added(old: Any, new: Any) -> bool:
    """Whether a page keeps its annotations and got nothing but fields."""
    before, now = old.get("/Annots", ArrayObject()), new.get("/Annots", ArrayObject())
    if len(now) < len(before) or any(now.raw_get(at) != before.raw_get(at) for at in range(len(before))):
        return False
    return all(now[at].get("/Subtype") == "/Widget" for at in range(len(before), len(now)))
