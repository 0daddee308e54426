"""What a translation of a decision needs beyond its facts, gathered only where the programme wants one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.accounts.models import Department
from sandbox.documents.clauses.entries import read_entries, sources_of
from sandbox.documents.content.source import official_name
from sandbox.documents.kinds import kind_of
from sandbox.documents.letters.english import condition_in_english
from sandbox.documents.letters.facts import PermitEnglish, RefusalEnglish
from sandbox.documents.letters.rich import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sandbox.documents.clauses.saying import Said
    from sandbox.documents.content.source import Source
    from sandbox.documents.letters.conditions import ConditionFacts


def is_bilingual(source: Source) -> bool:
    """Whether the programme wants a translation of this kind of document."""
    kind = kind_of(source.rules, source.document.kind)
    return kind is not None and kind.bilingual


def permit_english(
    source: Source, said: Said, *, bodies: Iterable[Department], conditions: Sequence[ConditionFacts]
) -> PermitEnglish | None:
    """Names and clauses in English; the last of the conditions are those of the draft."""
    if not is_bilingual(source):
        return None
    parts = source.document.parts
    return PermitEnglish(
        issuing_body=_name(source.document.issuer, source),
        presiding_body=_name(Department.objects.get(code=source.rules.bodies.presiding), source),
        coordinating_bodies=tuple(_name(body, source) for body in bodies),
        conditions=tuple(map(condition_in_english, _translated(conditions, parts.get("conditions"), said))),
        support=tuple(_in_english(parts.get("support"), said)),
    )


def refusal_english(source: Source, said: Said, reasons: Iterable[str]) -> RefusalEnglish | None:
    """Criterion and ground of each reason, by the codes of the criteria."""
    if not is_bilingual(source):
        return None
    rules, chosen = source.rules, source.document.parts.get("grounds", {})
    criteria = {rule.code: rule.label.en for rule in (*rules.criteria.selection, *rules.criteria.gates)}
    grounds = {rule.code: rule.label.en for rule in rules.grounds["refusal"]}
    return RefusalEnglish(
        issuing_body=_name(source.document.issuer, source),
        reasons=tuple(
            (criteria.get(code, code), grounds.get(chosen.get(code, ""), "……")) for code in reasons
        ),
        reasoning=tuple(_in_english(source.document.parts.get("reasoning"), said)),
        advice=tuple(_in_english(source.document.parts.get("advice"), said)),
    )


def _translated(conditions: Sequence[ConditionFacts], kept: object, said: Said) -> Iterator[ConditionFacts]:
    texts = _in_english(kept, said)
    first = len(conditions) - len(texts)
    yield from conditions[:first]
    yield from (replace(each, text=text) for each, text in zip(conditions[first:], texts, strict=True))


def _in_english(kept: object, said: Said) -> list[str]:
    """Each entry by the English words of its clause; one whose words were changed, or are not there, as it stands."""
    entries = read_entries(kept)
    sources = sources_of(entries)
    found = []
    for entry in entries:
        version = sources.get(entry.source)
        is_standard = version is not None and version.text == entry.text and version.text_en
        found.append(plain_words(said.one(version.text_en if version and is_standard else entry.kept())))
    return found


def _name(department: Department, source: Source) -> str:
    return department.name_en or official_name(department, source.rules)
