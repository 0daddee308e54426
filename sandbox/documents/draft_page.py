"""The page on which a decision is drafted: what is typed, what the library offers, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from sandbox.documents.clauses import draft_form as typed
from sandbox.documents.clauses.entries import read_entries, read_entry
from sandbox.documents.clauses.placeholders import NAMES
from sandbox.documents.content.parts import LISTS, MAPPINGS, entry_text, wanted
from sandbox.documents.draft_text import open_beside
from sandbox.documents.forms import DraftForm
from sandbox.documents.models import Place
from sandbox.documents.services.drafting import values_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.forms import BoundField

    from sandbox.cases.models import Case
    from sandbox.documents.clauses.draft_form import Row
    from sandbox.documents.clauses.library import Kept
    from sandbox.documents.models import Document, Remark
    from sandbox.programmes.rules import ProgrammeRules

WRITE = "write"


@dataclass(frozen=True)
class ListShown:
    """One list of the draft: its entries, the field for own words, and the clauses that may be added."""

    name: str
    label: str
    rows: list[Row]
    own_words: BoundField
    offers: list[Kept]

    @property
    def order(self) -> str:
        """The names of the entries in their order, as the form sends them back."""
        return ",".join(row.entry.id for row in self.rows)


@dataclass(frozen=True)
class DutyShown:
    """What one body watches over: its field, where the words come from, and the clauses that may be put there."""

    row: Row
    field: BoundField
    offers: list[Kept]


@dataclass
class DraftPage:
    """One showing of the form; `data` is what was sent, None for a page that was only opened."""

    kind: str
    case: Case
    rules: ProgrammeRules
    document: Document | None
    day: date
    data: Mapping[str, Any] | None

    @property
    def pressed(self) -> str:
        """The button that changes what is typed; empty for "save" and for a page that was only opened."""
        return str((self.data or {}).get("do") or "")

    @property
    def find(self) -> str:
        """The words by which clauses are looked for."""
        return str((self.data or {}).get("find") or "")[:200]

    @cached_property
    def form(self) -> DraftForm:
        """The fields besides the entries: bound to what was sent only where it is to be saved."""
        is_sent = self.data is not None and not self.pressed
        return DraftForm(
            self.data if is_sent else None,
            kind=self.kind,
            case=self.case,
            rules=self.rules,
            parts=self.parts,
            initial=self._initial(),
        )

    @cached_property
    def parts(self) -> dict[str, Any]:
        """The parts that the page shows: as kept, as typed, or as a button has changed them."""
        if self.data is None:
            return dict(self.document.parts) if self.document else {}
        sent = self._sent(self.data)
        if not self.pressed:
            return sent
        return typed.changed_parts(sent, self.pressed, lists=LISTS[self.kind], offers=self.offers)

    @cached_property
    def offers(self) -> list[Kept]:
        """What the library offers for this kind today."""
        return typed.offers_on(self.day, kind=self.kind) if LISTS[self.kind] else []

    @cached_property
    def values(self) -> dict[str, str]:
        """What the placeholders stand for in this case."""
        return values_in(self.case, self.day) if LISTS[self.kind] else {}

    @property
    def placeholders(self) -> list[tuple[str, Any, str]]:
        """Name, label and value of each placeholder."""
        return [(name, label, self.values.get(name, "")) for name, label in NAMES.items()]

    @cached_property
    def remarks(self) -> dict[str, list[Remark]]:
        """The open remarks by the name of the entry that they stand beside; under no name those on the whole."""
        return open_beside(self.document, self.parts)

    @property
    def lists(self) -> list[ListShown]:
        """The lists of this kind with their entries."""
        return [self._shown(name) for name in LISTS[self.kind]]

    @property
    def duties(self) -> list[DutyShown]:
        """What each body watches over."""
        said = self.parts.get("duties", {})
        codes = wanted(self.kind, self.case) if self.kind == "D16" else []
        rows = typed.rows_of([read_entry(said.get(code) or "", name=code) for code in codes])
        offers = [one for one in self.offers if one.clause.place == Place.DUTIES]
        return [DutyShown(row, self.form[f"by_{row.entry.id}"], offers) for row in rows]

    @property
    def grounds(self) -> list[BoundField]:
        """The fields of a refusal."""
        return (
            []
            if MAPPINGS[self.kind] == Place.DUTIES
            else [self.form[name] for name in self.form.fields if name.startswith("by_")]
        )

    def is_right(self) -> bool:
        """Whether what was sent may be saved; every mistake then stands in the form."""
        if not self.form.is_valid():
            return False
        for name, entries in self._entries():
            for place, entry in enumerate(entries, start=1):
                for sentence in problems(entry.text, self.values, place=name):
                    self._say(name, place, entry.id, sentence)
        return not self.form.errors

    def _entries(self) -> list[tuple[str, list[Any]]]:
        duties = [read_entry(value, name=code) for code, value in self.parts.get("duties", {}).items()]
        return [("duties", duties), *((name, read_entries(self.parts[name])) for name in LISTS[self.kind])]

    def _say(self, name: str, place: int, one: str, sentence: str) -> None:
        if name == "duties":
            self.form.add_error(f"by_{one}", sentence)
        else:
            self.form.add_error(None, f"{Place(name).label} {place}: {sentence}")

    def _initial(self) -> dict[str, Any]:
        if self.data is None:
            return {"expected": self.document.version if self.document else None}
        kept = {name: self.data.get(name, "") for name in LISTS[self.kind] if not self._takes(name)}
        return kept | {"expected": self.data.get("expected", "")}

    def _takes(self, name: str) -> bool:
        """Whether own words become entries now: on "save", and by their own button."""
        return self.pressed in {"", f"{WRITE}:{name}"}

    def _sent(self, data: Mapping[str, Any]) -> dict[str, Any]:
        keys, mapping = wanted(self.kind, self.case), MAPPINGS[self.kind]
        said: dict[str, Any] = (
            {key: typed.typed_duty(data, key).kept() for key in keys}
            if mapping == Place.DUTIES
            else {key: str(data.get(f"by_{key}") or "") for key in keys}
        )
        return {mapping: said} | {name: self._sent_list(data, name) for name in LISTS[self.kind]}

    def _sent_list(self, data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
        own = typed.own_words(data, name) if self._takes(name) else []
        return [entry.kept() for entry in (*typed.typed_list(data, name), *own)]

    def _shown(self, name: str) -> ListShown:
        entries = read_entries(self.parts.get(name), name=f"{name}-")
        if self.data is not None and not self.pressed:
            # The field still shows what was typed in own words; as rows they would stand there twice.
            entries = typed.typed_list(self.data, name)
        offers = typed.fitting(self.offers, place=name, words=self.find, taken=entries)
        return ListShown(name, str(Place(name).label), typed.rows_of(entries), self.form[name], offers)


def problems(text: str, values: Mapping[str, str], *, place: str) -> list[str]:
    """What is wrong with the words of an entry, in sentences."""
    try:
        entry_text(text, values, place=place)
    except ValidationError as wrong:
        return wrong.messages
    return []
