"""What must fit together in an application file, each complaint at its field: codes that lead somewhere, dates in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.cases.dossier.checks_of_plan import PLAN_CHECKS
from sandbox.cases.dossier.checks_of_safety import insurance_outlasts_wind_down, risks_name_known_indicators

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sandbox.cases.dossier.application_file import ApplicationFile
    from sandbox.cases.dossier.fields import Content, Problem
    from sandbox.programmes.rules import ProgrammeRules

Place = tuple[str | int, ...]
IN_MEASURE = frozenset({"indicator", "numerator", "denominator"})
IN_SCOPE = frozenset({"start", "end", "limits", "space"})


def plan_problems(sections: Mapping[str, Content]) -> Iterator[tuple[Place, str]]:
    """What does not fit inside the plan, and between it and the risks and the insurance."""
    plan = sections["trial_plan"]
    for problem in _ask(PLAN_CHECKS, plan, sections):
        yield _place_in_file(problem.place), problem.message
    for problem in risks_name_known_indicators(sections["risk_plan"], sections):
        yield _place_in_file(problem.place), problem.message
    if "insurance" in sections:
        for problem in insurance_outlasts_wind_down(sections["insurance"], sections):
            yield ("insurance", *problem.place), problem.message


def _ask(checks: Iterable[object], content: Content, sections: Mapping[str, Content]) -> Iterator[Problem]:
    for check in checks:
        yield from check(content, sections)  # type: ignore[operator]


def _place_in_file(place: Place) -> Place:
    """The file nests what the sections have flat."""
    name = str(place[-1])
    if place[0] in IN_SCOPE:
        return ("scope", *place)
    if place[0] == "hypotheses" and name in IN_MEASURE:
        return (*place[:-1], "measure", name)
    if name.startswith("stop_"):
        return (*place[:-1], "stop_condition", name.removeprefix("stop_"))
    return place


def file_problems(application: ApplicationFile, rules: ProgrammeRules) -> Iterator[tuple[Place, str]]:
    """Attachments answer items of the list, once each; what names a file names an attached one."""
    takes = {item.code for item in rules.dossier if item.takes_files}
    seen: set[str] = set()
    for number, attached in enumerate(application.attachments):
        if attached.item not in takes:
            sentence = _("No file belongs to the item %(item)s in this programme.") % {"item": attached.item}
            yield ("attachments", number, "item"), sentence
        if attached.file in seen:
            yield ("attachments", number, "file"), _("This file is attached twice.")
        seen.add(attached.file)
    for place, name in _named_files(application):
        if name not in seen:
            yield place, _("The file %(name)s is not among the attachments.") % {"name": name}


def _named_files(application: ApplicationFile) -> Iterator[tuple[Place, str]]:
    if application.draft_rules:
        yield ("draft_rules",), application.draft_rules
    for number, partner in enumerate(application.applicant.partners):
        yield ("applicant", "partners", number, "agreement"), partner.agreement
