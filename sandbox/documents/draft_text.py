"""The words of a draft as its readers see them: entry by entry, each with its remarks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sandbox.documents.clauses.comparing import names_for, place_in_words, texts_of
from sandbox.documents.models import Place, Remark
from sandbox.documents.querysets import BEFORE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.documents.models import Document


@dataclass(frozen=True)
class EntryShown:
    """One entry of the draft with its remarks; `key` names the form below it."""

    anchor: str
    place: str
    text: str
    is_clause: bool
    """Whether its words may have emphasis."""
    remarks: list[Remark]
    key: UUID


@dataclass(frozen=True)
class DraftText:
    """What stands in the draft, what was said of it, and of what is there no more."""

    entries: list[EntryShown]
    others: list[Remark]
    open_count: int
    key: UUID


def draft_text(document: Document) -> DraftText | None:
    """The words and remarks of a drafted document that is not numbered yet; few questions."""
    if not document.is_drafted or document.state not in BEFORE_NUMBER:
        return None
    texts, names = texts_of(document.parts), names_for(document)
    beside = remarks_beside(document)
    entries = [
        EntryShown(
            anchor,
            place_in_words((place, name), texts, names),
            names.said((place, name), text),
            place in Place.values,
            beside.pop(anchor, []),
            uuid4(),
        )
        for (place, name), text in texts.items()
        for anchor in (f"{place}:{name}",)
    ]
    others = [remark for remarks in beside.values() for remark in remarks]
    everything = [*others, *(remark for entry in entries for remark in entry.remarks)]
    return DraftText(entries, others, sum(remark.is_open for remark in everything), uuid4())


def remarks_beside(document: Document) -> dict[str, list[Remark]]:
    """The remarks on a draft by the entry that they stand beside."""
    found: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in document.remarks.select_related("written_by", "settled_by"):
        found[remark.anchor].append(remark)
    return dict(found)


def open_beside(document: Document | None, parts: Mapping[str, Any]) -> dict[str, list[Remark]]:
    """The open remarks by the name of the entry, for the page on which the draft is written."""
    if document is None:
        return {}
    names = {f"{place}:{name}": name for place, name in texts_of(parts)}
    found: defaultdict[str, list[Remark]] = defaultdict(list)
    for anchor, remarks in remarks_beside(document).items():
        found[names.get(anchor, "")] += [remark for remark in remarks if remark.is_open]
    return dict(found)
