"""What must fit together in the plan of a trial: dates in order, codes that stand once and lead somewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.cases.dossier.fields import Content, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CODED = ("limits", "indicators", "hypotheses")


def dates_in_order(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """The trial ends after it starts, and each phase lies inside it. Days are ISO texts, so they compare."""
    start, end = content["start"], content["end"]
    found = []
    if end < start:
        found.append(Problem(("end",), _("The end lies before the start.")))
    for number, phase in enumerate(content["phases"]):
        if phase["to"] < phase["from"]:
            found.append(Problem(("phases", number, "to"), _("The end lies before the start.")))
        elif phase["from"] < start or phase["to"] > end:
            found.append(Problem(("phases", number, "from"), _("The phase lies outside the trial.")))
    return found


def codes_stand_once(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """A code names one row of its table."""
    return [problem for table in CODED for problem in _repeated(table, content[table])]


def _repeated(table: str, rows: Sequence[Content]) -> Iterator[Problem]:
    counts = Counter(row["code"] for row in rows)
    seen: set[str] = set()
    for number, row in enumerate(rows):
        if counts[row["code"]] > 1 and row["code"] in seen:
            yield Problem((table, number, "code"), _("This code stands twice."))
        seen.add(row["code"])


def indicators_name_known_limits(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """An indicator watches a limit that is in the plan."""
    limits = {row["code"] for row in content["limits"]}
    return [
        Problem(("indicators", number, "limit"), _no_such_limit(row["limit"]))
        for number, row in enumerate(content["indicators"])
        if row["limit"] and row["limit"] not in limits
    ]


def hypotheses_name_known_indicators(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """A hypothesis is measured by one indicator, or by a ratio of two, all of them in the plan."""
    known = {row["code"] for row in content["indicators"]}
    return [
        problem
        for number, row in enumerate(content["hypotheses"])
        for problem in _wrong_measure(number, row, known)
    ]


def _wrong_measure(number: int, row: Content, known: set[str]) -> Iterator[Problem]:
    is_ratio = bool(row["numerator"] or row["denominator"])
    if bool(row["indicator"]) == is_ratio or (is_ratio and not (row["numerator"] and row["denominator"])):
        sentence = _("Name either one indicator, or a numerator and a denominator.")
        yield Problem(("hypotheses", number, "indicator"), sentence)
        return
    for name in ("indicator", "numerator", "denominator"):
        if row[name] and row[name] not in known:
            yield Problem(("hypotheses", number, name), no_such_indicator(row[name]))


def no_such_indicator(code: str) -> str:
    """The sentence about a code that no indicator has."""
    return _("There is no indicator %(code)s in the plan.") % {"code": code}


def _no_such_limit(code: str) -> str:
    return _("There is no limit %(code)s in the plan.") % {"code": code}


PLAN_CHECKS = (
    dates_in_order,
    codes_stand_once,
    indicators_name_known_limits,
    hypotheses_name_known_indicators,
)
