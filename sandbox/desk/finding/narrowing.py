"""From terms to cases: never more than a person may know of, and of a closed case nothing but its title."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from sandbox.cases.filing import AskedForPapers
from sandbox.cases.models import Case, InformationRequest
from sandbox.core.folding import fold
from sandbox.desk.finding.vocabulary import Key
from sandbox.desk.reading import internal_cases
from workflows.case import FACES, CaseState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sandbox.cases.querysets import CaseQuerySet
    from sandbox.cases.sight import Sight
    from sandbox.desk.finding.names import Names
    from sandbox.desk.finding.terms import Terms

WEEK = timedelta(days=7)
MOST_BEING_ISSUED = 5000
"""Decisions that wait for their issue at one time; of any more the stage would not be found until they are issued."""


@dataclass(frozen=True)
class Search:
    """Who asks for what on which day, with the names already looked up."""

    sight: Sight
    terms: Terms
    names: Names
    today: date


def found_by(search: Search) -> CaseQuerySet:
    """The cases that fit and that the person may know of."""
    visible = search.sight.visible()
    if not search.terms:
        return visible
    fits = ~Q(pk__in=search.sight.conflicts) if search.sight.conflicts else Q()
    if words := folded_words(search.terms):
        fits &= has_words(search.sight, words)
    for key in dict.fromkeys(condition.key for condition in search.terms.conditions):
        fits &= CONDITIONS[key](search, search.terms.of(key))
    if titles := closed_titles(search):
        fits |= Q(pk__in=titles)
    return visible.filter(fits)


def has_words(sight: Sight, words: list[str]) -> Q:
    """Cases with all words in reference, titles and applicant, or in these and one text that the person may open."""
    shown, texts = Case.objects.order_by(), sight.texts()
    if sight.holds_office:
        shown, texts = _with(words, shown), _with(words, texts)
        return Q(pk__in=shown.values("pk").union(texts.values("case"), all=True))
    # Whoever holds no office has few cases. The database is told which, and reads these texts one by one: offered its
    # index of words, it would go through everybody's first.
    mine = list(sight.visible().order_by().values_list("pk", flat=True))
    shown = _with(words, shown.filter(pk__in=mine)).values_list("pk")
    texts = texts.filter(case__in=mine).alias(plain=Concat("folded", Value(""), output_field=TextField()))
    found = shown.union(_with(words, texts, "plain").values_list("case"))
    return Q(pk__in=[pk for (pk,) in found])


def _with(words: list[str], rows: Any, column: str = "folded") -> Any:
    """The rows in whose column all words stand."""
    for word in words:
        rows = rows.filter(**{f"{column}__contains": word})
    return rows


def closed_titles(search: Search) -> list[int]:
    """Cases that a conflict closes, where free words alone are asked for and all stand in the title."""
    words, conflicts = folded_words(search.terms), search.sight.conflicts
    if search.terms.conditions or not conflicts:
        return []
    rows = Case.objects.filter(pk__in=conflicts).values_list("pk", "title", "title_en")
    return [pk for pk, *titles in rows if all(word in fold(" ".join(titles)) for word in words)]


def in_states(sight: Sight, states: Collection[str]) -> Q:
    """Cases in one of these states as the person may know it: outside, a decision counts from its issue."""
    plainly = Q(state__in=states, outward_state=F("state"))
    hidden = shown_otherwise(sight)
    fitting = [pk for pk, state in hidden.items() if state in states]
    return plainly | Q(pk__in=fitting) if fitting else plainly


def shown_otherwise(sight: Sight) -> dict[int, str]:
    """The few cases whose state differs inside and outside, with the state that this person knows."""
    # In the order of their index and bounded, or the database takes them for nearly all cases and reads every one.
    differing = (
        Case.objects.exclude(outward_state=F("state")).order_by("state").values("pk")[:MOST_BEING_ISSUED]
    )
    found = sight.visible().order_by().filter(pk__in=differing)
    cases = list(found.only("pk", "state", "outward_state"))
    inside = internal_cases(sight.user, cases) if cases else frozenset()
    return {case.pk: case.state if case.pk in inside else case.outward_state for case in cases}


def folded_words(terms: Terms) -> list[str]:
    """The free words in the form in which texts are searched."""
    return [part for word in terms.words for part in fold(word.replace("\x00", " ")).split()]


def _state(search: Search, values: list[str]) -> Q:
    return in_states(search.sight, values)


def _stage(search: Search, values: list[str]) -> Q:
    return in_states(search.sight, [state for state, face in FACES.items() if face.place in values])


def _officer(search: Search, _values: list[str]) -> Q:
    named = Q(officer__in=search.names.officers)
    return named | Q(officer=None) if search.names.without_officer else named


def _programme(search: Search, _values: list[str]) -> Q:
    return Q(programme__in=search.names.programmes)


def _company(_search: Search, values: list[str]) -> Q:
    return _any_of(values, lambda value: Q(applicant__name_folded__contains=fold(value)))


def _reference(_search: Search, values: list[str]) -> Q:
    return _any_of(values, lambda value: Q(reference__startswith=value.upper()))


def _is(search: Search, values: list[str]) -> Q:
    late = search.sight.open_deadlines().filter(due_on__lt=search.today)
    terms = {
        "open": ~Q(state=CaseState.CLOSED),
        "overdue": Q(pk__in=late.values("case")) if "overdue" in values else Q(),
        "paper": Q(is_paper=True),
    }
    return _all_of(terms[value] for value in values)


def _has(search: Search, values: list[str]) -> Q:
    asked = InformationRequest.objects.order_by().filter(kind__in=values)
    return Q(pk__in=asked.values("case")) & search.sight.opened()


def _due(search: Search, values: list[str]) -> Q:
    last = search.today + (WEEK if "week" in values else timedelta())
    due = search.sight.open_deadlines().filter(due_on__range=(search.today, last))
    return Q(pk__in=due.values("case"))


def _papers(search: Search, values: list[str]) -> Q:
    asked = Case.objects.order_by()
    fitting = _any_of(
        values, lambda value: Q(pk__in=asked.asked_for_papers(AskedForPapers(value)).values("pk"))
    )
    return fitting & search.sight.opened()


def _before(_search: Search, values: list[str]) -> Q:
    return Q(submitted_at__lt=_midnight(min(values)))


def _after(_search: Search, values: list[str]) -> Q:
    return Q(submitted_at__gte=_midnight(max(values)) + timedelta(days=1))


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.min, tzinfo=timezone.get_default_timezone())


def _any_of(values: list[str], term: Callable[[str], Q]) -> Q:
    whole = term(values[0])
    for value in values[1:]:
        whole |= term(value)
    return whole


def _all_of(terms: object) -> Q:
    whole = Q()
    for term in terms:  # type: ignore[attr-defined]
        whole &= term
    return whole


CONDITIONS: dict[Key, Callable[[Search, list[str]], Q]] = {
    Key.OFFICER: _officer,
    Key.STATE: _state,
    Key.STAGE: _stage,
    Key.PROGRAMME: _programme,
    Key.COMPANY: _company,
    Key.REFERENCE: _reference,
    Key.IS: _is,
    Key.HAS: _has,
    Key.DUE: _due,
    Key.PAPERS: _papers,
    Key.BEFORE: _before,
    Key.AFTER: _after,
}
