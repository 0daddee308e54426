"""What a step will do: states before and after, clocks, and whatever the other apps say will follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.faces import ISSUED_BY
from sandbox.cases.services.intake import gaps_found
from sandbox.documents.content.change import DECISION_OF_CHANGE
from sandbox.documents.kinds import kind_name
from sandbox.notifications.policy import NOTICES
from sandbox.programmes.wording import clock_length
from sandbox.trials.models import Change
from workflows.case import FACES, CaseState, CaseWorkflow, Meaning

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import Clock, ProgrammeRules
    from workflows.base import Workflow
    from workflows.step import Step

ASKING = "case.request_supplement"
STARTS = _("starts: %(clock)s, %(length)s")
PAUSES = _("pauses: %(clock)s")
RESUMES = _("runs again: %(clock)s")
STOPS = _("stops: %(clock)s")


@dataclass(frozen=True)
class StateFace:
    """A state as the pill shows it."""

    word: str | Promise
    meaning: Meaning


@dataclass(frozen=True)
class Consequences:
    """What will happen when the step is taken."""

    before: StateFace
    after: StateFace
    moves: bool
    is_final: bool
    clocks: tuple[str, ...]
    documents: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    """What the applicant is asked for: each item, and how its gap is mended."""

    @property
    def stops(self) -> bool:
        """Whether the step ends something for good: its button is red."""
        return self.is_final and self.after.meaning in {Meaning.STOPPED, Meaning.CLOSED}


def consequences_of(
    step: Step, subject: Workflow, case: Case, rules: ProgrammeRules, *, internal: bool
) -> Consequences:
    """Say what a step does, in the reader's words; of the running clocks only those that it touches."""
    running = set(case.deadlines.filter(stopped_on=None).values_list("clock", flat=True))
    return Consequences(
        before=_face(subject, step.source, internal=internal),
        after=_face(subject, step.target, internal=internal),
        moves=step.source != step.target,
        is_final=step.rule.final,
        clocks=tuple(line for clock in rules.clocks for line in _lines(clock, step.key, running)),
        documents=tuple(kind_name(rules, kind) for kind in _documents(step, subject)),
        told=_told(step.key),
        asks=_asks(step.key, case, rules),
    )


def _documents(step: Step, subject: Workflow) -> list[str]:
    """The kinds of documents that will follow."""
    if isinstance(subject, Change) and step.verb == "approve":
        return [DECISION_OF_CHANGE[subject.kind]]
    return sorted(ISSUED_BY.get(step.key, ()))


def _asks(key: str, case: Case, rules: ProgrammeRules) -> tuple[tuple[str, str], ...]:
    """The gaps that a request for a supplement will name, so that none is forgotten: the city asks once."""
    if key != ASKING:
        return ()
    titles: dict[str, str] = {
        item.code: item.label.in_language(get_language() or "vi") for item in rules.dossier
    }
    return tuple((titles.get(gap.item, ""), gap.explanation) for gap in gaps_found(case))


def _told(key: str) -> tuple[str, ...]:
    """The circles that hear of a step; whoever takes it is not told of it."""
    rule = NOTICES.get(key)
    return tuple(str(role.label) for role in rule.recipients) if rule else ()


def _lines(clock: Clock, key: str, running: set[str]) -> list[str]:
    words = {"clock": clock.label.in_language(get_language() or "vi"), "length": clock_length(clock)}
    found = [STARTS] if key in clock.starts else []
    if clock.code in running:
        found += [PAUSES] if key in clock.pauses else []
        found += [RESUMES] if key in clock.resumes else []
        found += [STOPS] if key in clock.stops else []
    return [str(sentence) % words for sentence in found]


def _face(subject: Workflow, state: str, *, internal: bool) -> StateFace:
    if subject.KIND == CaseWorkflow.KIND:
        face = FACES[CaseState(state)]
        return StateFace(CaseState(state).label if internal else face.public_label, face.meaning)
    words: dict[str, Any] = dict(type(subject).state.field.choices)
    return StateFace(words[state], Meaning.WITH_CITY)
