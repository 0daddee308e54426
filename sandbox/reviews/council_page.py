"""Everything that the page of a council shows to one person: of scores nothing before all are in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sandbox.cases.access import actor_for
from sandbox.cases.links import step_url
from sandbox.cases.services.facts import attach_facts
from sandbox.core.charts import Meaning, Ranges, Spread
from sandbox.reviews.models import CouncilMember, ScoreSheet
from sandbox.reviews.protocol import minutes_of
from sandbox.reviews.services.sitting import session_of
from workflows.council import CHAIR, JUDGES, KEEPERS, SECRETARY, CouncilState
from workflows.step import steps_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from sandbox.cases.models import Case
    from sandbox.cases.panels import CaseView
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import CouncilSession
    from sandbox.reviews.protocol import Content
    from workflows.base import Workflow

CASE_STEPS = frozenset({"convene_council", "conclude_council", "return_from_council"})
SECOND = frozenset({"return_from_council", "return_minutes", "reschedule"})


@dataclass(frozen=True)
class NextStep:
    """One step offered here, as the list of what comes next shows it."""

    label: str | Promise
    url: str
    reasons: Sequence[str] = ()
    primary: bool = True

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons


@dataclass(frozen=True)
class Person:
    """One person of the session, as the others may know of them."""

    seat: CouncilMember
    has_conflict: bool | None
    """None while they have not declared."""
    has_handed_in: bool

    @property
    def must_score(self) -> bool:
        """Whether their scores are awaited."""
        return self.seat.present and self.seat.scores_cases and not self.has_conflict

    @property
    def has_voted(self) -> bool:
        """Whether they have voted; how stands in the minutes."""
        return bool(self.seat.vote)


@dataclass(frozen=True)
class CriterionRow:
    """One line of the table of scores."""

    label: str
    content: Content
    judges: Sequence[str]

    @property
    def comments(self) -> list[tuple[str, str]]:
        """What each judge wrote to their score."""
        return list(zip(self.judges, self.content["comments"], strict=True))


@dataclass(frozen=True)
class CouncilPage:
    """A session before one person."""

    people: Sequence[Person]
    steps: Sequence[NextStep]
    seat: CouncilMember | None
    content: Content
    criteria: Sequence[CriterionRow]
    gates: Sequence[tuple[str, Sequence[Content]]]
    chart: Ranges | None
    is_scoring: bool
    may_keep: bool

    @property
    def awaited(self) -> int:
        """How many sheets are still awaited."""
        return sum(person.must_score and not person.has_handed_in for person in self.people)

    @property
    def has_sheet(self) -> bool:
        """Whether the reader has handed in scores of their own."""
        return any(person.seat == self.seat and person.has_handed_in for person in self.people)


def council_page(view: CaseView, session: CouncilSession) -> CouncilPage:
    """Find out what this person sees and does here."""
    people = _people(view, session)
    content = minutes_of(session, view.rules)
    seat = next((person.seat for person in people if person.seat.user_id == view.user.pk), None)
    return CouncilPage(
        people=people,
        steps=_one_first([*_work(view, session, people), *_steps(view, session)]),
        seat=seat,
        content=content,
        criteria=criteria_rows(content, view.rules),
        gates=gate_rows(content, view.rules),
        chart=chart_of(content, view.rules),
        is_scoring=session.state == CouncilState.IN_SESSION and session.scores_opened_at is None,
        may_keep=KEEPERS.role_of(view.actor) is not None,
    )


@dataclass(frozen=True)
class Concluded:
    """A session that is over, as the report tells of it."""

    content: Content
    criteria: list[CriterionRow]


def concluded_council(case: Case, rules: ProgrammeRules) -> Concluded | None:
    """The last session of the case, once the chair has handed its conclusion to the review."""
    session = session_of(case)
    if session is None or session.state != CouncilState.CONCLUDED:
        return None
    content = minutes_of(session, rules)
    return Concluded(content, criteria_rows(content, rules))


def criteria_rows(content: Content, rules: ProgrammeRules) -> list[CriterionRow]:
    """The table of scores with the words of the programme; empty before they are open."""
    labels, scores = _labels(rules), content["scores"] or {"criteria": (), "judges": ()}
    return [CriterionRow(labels.get(row["code"], ""), row, scores["judges"]) for row in scores["criteria"]]


def gate_rows(content: Content, rules: ProgrammeRules) -> list[tuple[str, list[Content]]]:
    """What each judge says of each gate."""
    labels = _labels(rules)
    return [
        (labels.get(row["code"], ""), row["answers"]) for row in (content["scores"] or {}).get("gates", [])
    ]


def chart_of(content: Content, rules: ProgrammeRules) -> Ranges | None:
    """How far the judges lie apart on each criterion; its title is the finding."""
    rows = criteria_rows(content, rules)
    if not rows:
        return None
    scale = [step.value for step in rules.criteria.scale]
    apart = sum(row.content["is_far_apart"] for row in rows)
    return Ranges(
        title=_finding(apart),
        lowest=min(scale),
        highest=max(scale),
        rows=tuple(
            Spread(
                row.label,
                row.content["lowest"],
                float(row.content["mean"]),
                row.content["highest"],
                Meaning.WARN if row.content["is_far_apart"] else Meaning.NEUTRAL,
            )
            for row in rows
        ),
    )


def _finding(apart: int) -> str:
    if not apart:
        return _("The judges lie close together on every criterion")
    sentence = ngettext(
        "The judges lie far apart on %(count)d criterion",
        "The judges lie far apart on %(count)d criteria",
        apart,
    )
    return sentence % {"count": apart}


def _labels(rules: ProgrammeRules) -> dict[str, str]:
    language = get_language() or "vi"
    named = (*rules.criteria.selection, *rules.criteria.gates)
    return {row.code: row.label.in_language(language) for row in named}


def _one_first(steps: Sequence[NextStep]) -> list[NextStep]:
    """One main button a page: the first that is ready and leads on."""
    main = next((step for step in steps if step.ready and step.primary), None)
    return [replace(step, primary=step is main) for step in steps]


def _people(view: CaseView, session: CouncilSession) -> list[Person]:
    declared = dict(view.case.declarations.values_list("user_id", "has_conflict"))
    handed_in = ScoreSheet.objects.handed_in([session])
    return [
        Person(seat, declared.get(seat.user_id), seat.pk in handed_in)
        for seat in session.members.select_related("user").order_by("part", "pk")
    ]


def _work(view: CaseView, session: CouncilSession, people: Sequence[Person]) -> list[NextStep]:
    """What this person does on a page of its own, between the steps."""
    own = next((person for person in people if person.seat.user_id == view.user.pk), None)
    found: list[tuple[bool, Any, str]] = []
    if session.state == CouncilState.INVITED:
        found.append((_may(view, KEEPERS), _("Record who is present"), "session"))
    if session.state == CouncilState.IN_SESSION:
        is_open = session.scores_opened_at is not None
        scores = own is not None and own.must_score and not own.has_handed_in and not is_open
        votes = own is not None and own.must_score and not own.has_voted and bool(session.conclusion)
        found += [
            (scores and _may(view, JUDGES), _("Score the case"), "scores"),
            (is_open and _may(view, CHAIR), _("Put the conclusion to the vote"), "conclusion"),
            (is_open and votes and _may(view, JUDGES), _("Vote on the conclusion"), "vote"),
            (_may(view, SECRETARY), _("Write the minutes"), "minutes"),
        ]
    here = {"uuid": view.case.uuid}
    return [
        NextStep(label, reverse(f"reviews:{page}", kwargs=here)) for is_own, label, page in found if is_own
    ]


def _may(view: CaseView, permission: Any) -> bool:
    return permission.role_of(view.actor) is not None


def _steps(view: CaseView, session: CouncilSession) -> list[NextStep]:
    attach_facts([view.case], view.today, {view.case.pk: view.rules}, now=view.now)
    session.facts = view.case.facts
    own = actor_for(view.user, view.case, session)
    subjects: tuple[tuple[Workflow, Any], ...] = ((session, own), (view.case, view.actor))
    return [
        NextStep(step.label, step_url(subject, step.verb), step.reasons(subject), step.verb not in SECOND)
        for subject, actor in subjects
        for step in steps_for(subject, actor)
        if subject is session or step.verb in CASE_STEPS
    ]
