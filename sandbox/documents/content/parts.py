"""The parts of a draft that are written by hand: what they are for each kind, and which are still missing.

A permit (D16): `duties` by code of a consulted body, `conditions`, `support` and `articles` as lists; each an entry
with its words and where they come from (`sandbox/documents/clauses/entries.py`), or, in older drafts, a plain sentence.
A refusal (D17): `grounds`, a ground of the programme's list by code of the criterion that is not met; `reasoning` and
`advice` as lists of entries. The reasons themselves are those of the appraisal report.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sandbox.accounts.models import Department
from sandbox.documents.clauses.entries import (
    Entry,
    as_sourced,
    new_id,
    read_entries,
    read_entry,
    sources_of,
    text_in,
)
from sandbox.documents.clauses.placeholders import check
from sandbox.documents.clauses.rich_text import clean, has_points
from sandbox.documents.clauses.wording import cleaned_text
from sandbox.documents.models import PLACES, POINTS_THEMSELVES, Place
from sandbox.reviews.services.report import latest_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.cases.models import Case
    from sandbox.documents.models import ClauseVersion
    from sandbox.programmes.rules import ProgrammeRules

Parts = dict[str, Any]

MOST = 30
"""Sentences in one list."""
MAPPINGS = {"D16": "duties", "D17": "grounds"}
LISTS = {
    kind: tuple(place.value for place in places if place != Place.DUTIES) for kind, places in PLACES.items()
}


def coordinating_bodies(case: Case) -> list[Department]:
    """The bodies that were asked for an opinion: they watch over the trial with the presiding body."""
    return list(Department.objects.filter(opinions__case=case).distinct().order_by("pk"))


def wanted(kind: str, case: Case) -> list[str]:
    """The keys under which something must be written by hand."""
    if kind == "D16":
        return [body.code for body in coordinating_bodies(case)]
    report = latest_report(case)
    return sorted(report.reasons) if report is not None else []


def cleaned(
    kind: str, given: Mapping[str, Any], *, case: Case, rules: ProgrammeRules, values: Mapping[str, str]
) -> Parts:
    """The parts as they may be kept; raises ValidationError for anything else than short texts in known places.

    `values` are those of the placeholders in this case: a text asks for no other, and for none that is empty.
    """
    keys, mapping = wanted(kind, case), MAPPINGS[kind]
    if not isinstance(given.get(mapping, {}), dict):
        raise ValidationError(_("The parts of the draft do not have the right form."))
    by_key = {key: value for key, value in given.get(mapping, {}).items() if key in keys}
    duties = (
        [replace(read_entry(value, name=key), id=key) for key, value in by_key.items()]
        if mapping == Place.DUTIES
        else []
    )
    lists = {name: _listed(given.get(name, []), name=name) for name in LISTS[kind]}
    sources = sources_of([*duties, *(entry for entries in lists.values() for entry in entries)])
    kept = {entry.id: entry.kept() for entry in _kept(duties, sources, values, place=mapping)}
    return {
        mapping: kept if mapping == Place.DUTIES else _grounds(by_key, rules),
        **{
            name: [entry.kept() for entry in _kept(entries, sources, values, place=name)]
            for name, entries in lists.items()
        },
    }


def missing(kind: str, parts: Mapping[str, Any], case: Case) -> int:
    """How many of the parts that must be written by hand are not."""
    written = parts.get(MAPPINGS[kind], {})
    return sum(not text_in(written.get(key)) for key in wanted(kind, case))


def sources_in(parts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Which versions of which clauses stand in a draft, and whether their words were changed."""
    duties = parts.get("duties", {})
    placed = [("duties", read_entry(value, name=key)) for key, value in duties.items()]
    placed += [
        (name, entry) for names in LISTS.values() for name in names for entry in read_entries(parts.get(name))
    ]
    sources = sources_of(entry for _place, entry in placed)
    return [
        {
            "place": place,
            "clause": entry.clause,
            "version": entry.version,
            "changed": sources[entry.source].text != entry.text,
        }
        for place, entry in placed
        if entry.source in sources
    ]


def entry_text(given: object, values: Mapping[str, str], *, place: str) -> str:
    """The words of one entry as they may be kept there; raises ValidationError with what is wrong with them."""
    text = clean(given)
    check(text, values)
    if place in POINTS_THEMSELVES and has_points(text):
        raise ValidationError(_("This prints as a point itself: write each point as a sentence of its own."))
    return text


def _grounds(by_key: Mapping[str, Any], rules: ProgrammeRules) -> dict[str, str]:
    chosen = {key: text for key, value in by_key.items() if (text := cleaned_text(value))}
    if not set(chosen.values()) <= {ground.code for ground in rules.grounds["refusal"]}:
        raise ValidationError(_("Choose a ground from the programme's list."))
    return chosen


def _listed(given: Any, *, name: str) -> list[Entry]:
    if not isinstance(given, (list, tuple)) or len(given) > MOST:
        raise ValidationError(_("Write at most %(count)d sentences, one a line.") % {"count": MOST})
    return read_entries(
        [row if isinstance(row, dict) else {"id": new_id(), "text": row} for row in given], name=name
    )


def _kept(
    entries: list[Entry],
    sources: Mapping[tuple[str, int], ClauseVersion],
    values: Mapping[str, str],
    *,
    place: str,
) -> list[Entry]:
    """Those of them that say something, each as it may be kept."""
    written = [replace(entry, text=entry_text(entry.text, values, place=place)) for entry in entries]
    return as_sourced([entry for entry in written if entry.text], sources, place=place)
