"""How long each stage took, the time at work apart from the time in which the city waited or the trial stood still.

Read from the log by the days on which the steps took effect. A stage that a case entered more than once is added up,
and counts once the case is in it no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.core.charts import Meaning, Part, Stack, Stacked
from sandbox.core.wording import number
from sandbox.dashboards.tables import Figure, Row, Table, count
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.functional import Promise

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story


@dataclass(frozen=True)
class Stage:
    """One stage: the states in which work goes on, and those in which it waits or is suspended."""

    code: str
    label: str | Promise
    work: frozenset[CaseState]
    waiting: frozenset[CaseState]

    @property
    def states(self) -> frozenset[CaseState]:
        """All states of the stage."""
        return self.work | self.waiting


def _stage(code: str, label: str | Promise, work: Sequence[CaseState], *waiting: CaseState) -> Stage:
    return Stage(code, label, frozenset(work), frozenset(waiting))


STAGES = (
    _stage("completeness", gettext_lazy("Completeness"), [CaseState.SUBMITTED], CaseState.SUPPLEMENT),
    _stage("assignment", gettext_lazy("Start of the review"), [CaseState.ACCEPTED]),
    _stage(
        "review",
        gettext_lazy("Review"),
        [CaseState.IN_REVIEW, CaseState.IN_COUNCIL, CaseState.CONCLUDED],
        CaseState.CLARIFICATION,
    ),
    _stage("decision", gettext_lazy("Decision"), [CaseState.AT_AUTHORITY]),
    _stage("start", gettext_lazy("Preparing the start"), [], CaseState.APPROVED),
    _stage("trial", gettext_lazy("Trial"), [CaseState.ACTIVE], CaseState.SUSPENDED),
    _stage(
        "evaluation",
        gettext_lazy("Evaluation"),
        [CaseState.EVALUATION, CaseState.OUTCOME_AT_AUTHORITY],
        CaseState.ENDING,
    ),
)

STAGE_OF: dict[str, tuple[str, bool]] = {
    state: (stage.code, state in stage.waiting) for stage in STAGES for state in stage.states
}
"""The stage to which a state belongs, and whether it waits there; no state belongs to two."""


@dataclass(frozen=True)
class Spent:
    """The days that one case spent in a stage which it has left."""

    story: Story
    work: int
    waiting: int


def stages(scope: Scope) -> Figure:
    """Show how long the stages took for the cases filed in the time."""
    spent = _spent(scope)
    rows = tuple(_row(scope, stage, spent[stage.code]) for stage in STAGES)
    columns = (
        _("Stage"),
        _("Cases through"),
        _("Active: half at most"),
        _("nine in ten at most"),
        _("Waiting: half at most"),
        _("nine in ten at most"),
        _("In it now"),
    )
    return Figure(
        "stages",
        _("Time in each stage"),
        Stacked(
            _finding(spent),
            _("days"),
            (Part(_("days active"), Meaning.NEUTRAL), Part(_("days waiting"), Meaning.WARN)),
            tuple(_stacks(spent)),
        ),
        (Table("stages", _("In calendar days"), columns, rows),) if scope.filed else (),
        _(
            "Waiting is the time in which the city waited for the applicant (supplement, clarification, meeting the "
            "conditions for the start, final report) or the trial was suspended; it counts as nobody’s work and stands apart."
        ),
        ""
        if scope.filed
        else _("No case was filed in this time. Choose other days, and the stages of its cases appear here."),
    )


def _spent(scope: Scope) -> dict[str, list[Spent]]:
    """What each case spent in each stage that it has left, by stage."""
    found: dict[str, list[Spent]] = {stage.code: [] for stage in STAGES}
    for story in scope.filed:
        days: dict[str, list[int]] = {}
        for stay in story.stays:
            if stay.state in STAGE_OF:
                code, waits = STAGE_OF[stay.state]
                days.setdefault(code, [0, 0])[waits] += stay.days(scope.today)
        now = STAGE_OF.get(story.state, ("", False))[0]
        for code, (work, waiting) in days.items():
            if code != now:
                found[code].append(Spent(story, work, waiting))
    return found


def _row(scope: Scope, stage: Stage, spent: Sequence[Spent]) -> Row:
    work, waiting = [each.work for each in spent], [each.waiting for each in spent]
    inside = count(story for story in scope.filed if story.state in stage.states)
    measures = (half(work), nine_in_ten(work), half(waiting), nine_in_ten(waiting))
    return Row(stage.code, str(stage.label), (count(each.story for each in spent), *measures, inside))


def half(days: Sequence[int]) -> str:
    """Return the median in words; nothing where there is nothing to measure."""
    return number(median(days)) if days else "–"


def nine_in_ten(days: Sequence[int]) -> str:
    """Return the length within which nine in ten stayed: the smallest that so many did not pass."""
    return str(sorted(days)[ceil(0.9 * len(days)) - 1]) if days else "–"


def _stacks(spent: dict[str, list[Spent]]) -> Iterator[Stack]:
    for stage in STAGES:
        found = spent[stage.code]
        if found:
            values = (median(each.work for each in found), median(each.waiting for each in found))
            yield Stack(str(stage.label), values)


def _finding(spent: dict[str, list[Spent]]) -> str:
    measured = {
        stage: median(each.work for each in spent[stage.code])
        for stage in STAGES
        if spent[stage.code] and stage.code != "trial"
    }
    if not measured:
        return _("No case has left a stage yet")
    longest = max(measured, key=lambda stage: measured[stage])
    terms = {"stage": longest.label, "days": number(measured[longest])}
    return _("Apart from the trial, “%(stage)s” is active longest: half at most %(days)s days") % terms
