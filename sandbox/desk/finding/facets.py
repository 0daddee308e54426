"""How the cases that were found divide: by stage, programme, officer, company and deadline; of closed ones nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sandbox.accounts.models import User
from sandbox.desk.finding.narrowing import CONDITIONS, found_by, shown_otherwise
from sandbox.desk.finding.terms import longest_part
from sandbox.desk.finding.vocabulary import NOBODY, Key
from sandbox.programmes.models import Programme
from workflows.case import FACES, CaseState, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sandbox.cases.querysets import CaseQuerySet
    from sandbox.desk.finding.narrowing import Search

LONGEST = 8
"""Lines of one facet."""
Line = tuple[str, int | None, int | None]
"""State as the person knows it, programme, officer."""


@dataclass(frozen=True)
class FacetLine:
    """One value with the number of cases, and the way to them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Facet:
    """One way to divide what was found."""

    title: str
    lines: tuple[FacetLine, ...]


def facets_of(search: Search) -> list[Facet]:
    """Count what was found and may be looked at, with the same number of questions for any number of cases."""
    found = found_by(search).order_by().exclude(pk__in=search.sight.conflicts)
    divided = _divided(found, search)
    facets = [
        Facet(_("Stage"), _stages(search, divided)),
        Facet(_("Deadline"), _deadlines(search, found)),
        Facet(_("Programme"), _programmes(search, divided)),
        Facet(_("Officer"), _officers(search, divided)),
        Facet(_("Company"), _companies(search, found)),
    ]
    return [facet for facet in facets if facet.lines]


def _divided(found: CaseQuerySet, search: Search) -> Counter[Line]:
    """How many cases there are of each state, programme and officer."""
    columns = ("state", "programme", "officer")
    plainly = found.filter(outward_state=F("state")).values_list(*columns).annotate(cases=Count("pk"))
    counts: Counter[Line] = Counter(
        {(state, programme, officer): n for state, programme, officer, n in plainly}
    )
    if hidden := shown_otherwise(search.sight):
        rows = found.filter(pk__in=hidden).values_list("pk", "programme", "officer")
        counts.update((hidden[pk], programme, officer) for pk, programme, officer in rows)
    return counts


def _stages(search: Search, divided: Counter[Line]) -> tuple[FacetLine, ...]:
    counts: Counter[str] = Counter()
    for (state, _programme, _officer), cases in divided.items():
        counts[FACES[CaseState(state)].place] += cases
    return tuple(
        _line(search, Key.STAGE, place.value, str(place.label), counts[place])
        for place in Place
        if counts[place]
    )


def _programmes(search: Search, divided: Counter[Line]) -> tuple[FacetLine, ...]:
    counts = _added(divided, 1)
    names: Mapping[Any, Programme] = {row.pk: row for row in Programme.objects.filter(pk__in=counts)}
    return tuple(
        _line(search, Key.PROGRAMME, names[pk].code, str(names[pk]), cases)
        for pk, cases in counts.most_common(LONGEST)
    )


def _officers(search: Search, divided: Counter[Line]) -> tuple[FacetLine, ...]:
    counts = _added(divided, 2)
    names: Mapping[Any, User] = User.objects.in_bulk([pk for pk in counts if pk is not None])
    return tuple(
        _line(search, Key.OFFICER, names[pk].full_name, names[pk].full_name, cases)
        if pk in names
        else _line(search, Key.OFFICER, NOBODY, _("Nobody yet"), cases)
        for pk, cases in counts.most_common(LONGEST)
    )


def _companies(search: Search, found: CaseQuerySet) -> tuple[FacetLine, ...]:
    rows: Iterable[tuple[str, int]] = (
        found.values_list("applicant__name").annotate(cases=Count("pk")).order_by("-cases", "applicant__name")
    )[:LONGEST]
    return tuple(_line(search, Key.COMPANY, longest_part(name), name, cases) for name, cases in rows)


def _deadlines(search: Search, found: CaseQuerySet) -> tuple[FacetLine, ...]:
    late: Q = CONDITIONS[Key.IS](search, ["overdue"])
    soon: Q = CONDITIONS[Key.DUE](search, ["week"])
    counts = found.aggregate(late=Count("pk", filter=late), soon=Count("pk", filter=soon))
    lines = (
        _line(search, Key.IS, "overdue", _("Overdue"), counts["late"]),
        _line(search, Key.DUE, "week", _("Due within a week"), counts["soon"]),
    )
    return tuple(line for line in lines if line.count)


def _added(divided: Counter[Line], column: int) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    for line, cases in divided.items():
        counts[line[column]] += cases
    return counts


def _line(search: Search, key: Key, value: str, label: str, count: int) -> FacetLine:
    query = urlencode({"q": str(search.terms.also(key, value))})
    return FacetLine(label, count, f"{reverse('cases:list')}?{query}")
