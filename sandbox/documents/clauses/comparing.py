"""Two saved versions of a draft side by side, entry by entry, with who wrote what stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sandbox.accounts.models import Department
from sandbox.cases.dossier.marking import marked
from sandbox.cases.services.programme import rules_for
from sandbox.documents.clauses.entries import read_entries, read_entry
from sandbox.documents.clauses.rich_text import plain
from sandbox.documents.models import Place
from sandbox.documents.remedies.fields import label_of
from sandbox.documents.remedies.parts import PLACE as REMEDY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sandbox.cases.dossier.marking import Piece
    from sandbox.documents.models import Document, DraftVersion

Anchor = tuple[str, str]
"""Place and name of an entry."""
GROUNDS = "grounds"
LISTS = tuple(place for place in Place if place != Place.DUTIES)


@dataclass(frozen=True)
class Compared:
    """One entry as two versions say it; `by` is the version that wrote what the later one says, or took it out."""

    place: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    is_changed: bool
    is_moved: bool
    by: DraftVersion
    text: str
    """What the later version says."""
    is_clause: bool
    """Whether its words may have emphasis."""
    is_emphasis: bool
    """Whether nothing but the emphasis was changed."""


def texts_of(parts: Mapping[str, Any]) -> dict[Anchor, str]:
    """Every text of a draft by place and name, in the order of the page."""
    mapping = next((name for name in ("duties", REMEDY) if name in parts), GROUNDS)
    found = {
        (mapping, key): read_entry(value, name=key).text for key, value in parts.get(mapping, {}).items()
    }
    for name in LISTS:
        entries = read_entries(parts.get(name), name=f"{name}-")
        found |= {(name.value, entry.id): entry.text for entry in entries}
    return found


@dataclass(frozen=True)
class Names:
    """Bodies, criteria and grounds by their codes, as a reader knows them."""

    bodies: Mapping[str, str]
    criteria: Mapping[str, str]
    grounds: Mapping[str, str]

    def said(self, anchor: Anchor, text: str) -> str:
        """What an entry says: its words, or of a ground its name."""
        return self.grounds.get(text, text) if anchor[0] == GROUNDS else text


def names_for(document: Document) -> Names:
    """The names of what a draft speaks of; one question, and of a refusal those of its programme."""
    bodies = {body.code: body.display_name for body in Department.objects.all()}
    if GROUNDS not in document.parts:
        return Names(bodies, {}, {})
    rules, language = rules_for(document.case), get_language() or "vi"
    criteria = (*rules.criteria.selection, *rules.criteria.gates)
    return Names(
        bodies,
        {rule.code: rule.label.in_language(language) for rule in criteria},
        {rule.code: rule.label.in_language(language) for rule in rules.grounds["refusal"]},
    )


def words_in(place: str, text: str) -> str:
    """The words of an entry without emphasis, where it may have any."""
    return plain(text) if place in Place.values else text


def compared(versions: Sequence[DraftVersion], old: DraftVersion, new: DraftVersion) -> list[Compared]:
    """Every entry of either version, as the later one orders them; what was taken out stands last."""
    names = names_for(new.document)
    before, after = texts_of(old.parts), texts_of(new.parts)
    anchors = [*after, *(anchor for anchor in before if anchor not in after)]
    return [_compared(anchor, before, after, versions, new, names) for anchor in anchors]


def _compared(
    anchor: Anchor,
    before: Mapping[Anchor, str],
    after: Mapping[Anchor, str],
    versions: Sequence[DraftVersion],
    new: DraftVersion,
    names: Names,
) -> Compared:
    old_text, new_text = before.get(anchor, ""), after.get(anchor, "")
    pieces = marked(names.said(anchor, old_text), names.said(anchor, new_text))
    return Compared(
        place=place_in_words(anchor, after if anchor in after else before, names),
        old=tuple(piece for piece in pieces if piece.mark != "new"),
        new=tuple(piece for piece in pieces if piece.mark != "gone"),
        is_changed=old_text != new_text,
        is_moved=_rank(anchor, before) != _rank(anchor, after) and anchor in before and anchor in after,
        by=_writer(anchor, new_text, versions, new),
        text=names.said(anchor, new_text),
        is_clause=anchor[0] in Place.values,
        is_emphasis=old_text != new_text and words_in(anchor[0], old_text) == words_in(anchor[0], new_text),
    )


def place_in_words(anchor: Anchor, texts: Mapping[Anchor, str], names: Names) -> str:
    """Where an entry stands, as a reader names it: the list and its place in it, or the body."""
    name, key = anchor
    if name == GROUNDS:
        return _("Ground for %(criterion)s") % {"criterion": names.criteria.get(key, key)}
    if name == REMEDY:
        return label_of(key)
    if name == Place.DUTIES:
        return names.bodies.get(key, key)
    return f"{Place(name).label} {_rank(anchor, texts)}"


def _rank(anchor: Anchor, texts: Mapping[Anchor, str]) -> int:
    """The place of an entry in its list, from one; 0 where it is not."""
    same = [one for one in texts if one[0] == anchor[0]]
    return same.index(anchor) + 1 if anchor in texts else 0


def _writer(anchor: Anchor, text: str, versions: Sequence[DraftVersion], new: DraftVersion) -> DraftVersion:
    """The version that first said this, going back from the later one."""
    found = new
    for version in sorted(versions, key=lambda one: -one.number):
        if version.number > new.number:
            continue
        if texts_of(version.parts).get(anchor, "") != text:
            break
        found = version
    return found
