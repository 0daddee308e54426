"""The timeline of a case: what the log says, as the person who reads it may know it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.audit.models import Event
from sandbox.desk.parts import lifecycles
from workflows.case import CaseState
from workflows.roles import APPLICANT_ROLES, Role
from workflows.step import all_steps

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.utils.functional import Promise

    from sandbox.cases.faces import PublicFace
    from sandbox.cases.models import Case

PUBLIC_VERBS: dict[str, str | Promise] = {
    "case.open": gettext_lazy("The application was begun"),
    "case.ask_advice": gettext_lazy("Advice was asked for"),
    "case.give_advice": gettext_lazy("Advice was given"),
    "case.discard": gettext_lazy("The draft was discarded"),
    "case.submit": gettext_lazy("The application was submitted"),
    "case.register_legacy": gettext_lazy("The earlier decision was registered"),
    "case.accept": gettext_lazy("The dossier was accepted for processing"),
    "case.request_supplement": gettext_lazy("A supplement was requested"),
    "case.supply_supplement": gettext_lazy("The supplement was sent"),
    "case.refuse_intake": gettext_lazy("The dossier was not accepted for processing"),
    "case.reopen_intake": gettext_lazy("The dossier is being checked again"),
    "case.redirect": gettext_lazy("The application was passed to another body"),
    "case.withdraw": gettext_lazy("The application was withdrawn"),
    "case.start_review": gettext_lazy("The review began"),
    "case.request_clarification": gettext_lazy("A clarification was requested"),
    "case.answer_clarification": gettext_lazy("The clarification was sent"),
    "case.lapse_clarification": gettext_lazy("The time for the clarification ended without an answer"),
    "case.convene_council": gettext_lazy("The appraisal council was convened"),
    "case.conclude": gettext_lazy("The review was concluded"),
    "case.send_to_authority": gettext_lazy("The case was submitted to the deciding body"),
    "case.approve": gettext_lazy("The trial was permitted"),
    "case.refuse": gettext_lazy("The trial was not permitted"),
    "case.reopen": gettext_lazy("The case was reopened after a complaint"),
    "case.start_trial": gettext_lazy("The trial began"),
    "case.suspend": gettext_lazy("The trial was suspended"),
    "case.resume": gettext_lazy("The trial was allowed to go on"),
    "case.revoke_approval": gettext_lazy("The approval was revoked"),
    "case.terminate": gettext_lazy("The trial was ended early"),
    "case.accept_surrender": gettext_lazy("The surrender was accepted"),
    "case.reinstate": gettext_lazy("The trial was reinstated after a complaint"),
    "case.file_final_report": gettext_lazy("The final report was filed"),
    "case.end_trial": gettext_lazy("The trial reached its end date"),
    "case.start_evaluation": gettext_lazy("The evaluation began"),
    "case.evaluate_without_report": gettext_lazy("The evaluation began without a final report"),
    "case.send_outcome_to_authority": gettext_lazy("The outcome was submitted to the deciding body"),
    "case.complete": gettext_lazy("The outcome of the trial was decided"),
    "case.start_transition": gettext_lazy("The transition began"),
    "case.start_wind_down": gettext_lazy("The winding down began"),
    "case.close": gettext_lazy("The case was closed"),
    "case.close_with_findings": gettext_lazy("The case was closed with findings"),
    "trial_report.file": gettext_lazy("A trial report was filed"),
    "trial_report.accept": gettext_lazy("A trial report was accepted"),
    "trial_report.return_report": gettext_lazy("A trial report was returned"),
    "document.issue": gettext_lazy("A document was issued"),
}
"""What the applicant reads in the timeline; whatever stands not here stays inside the office."""

ACTS: dict[str, str | Promise] = {
    "case.open": gettext_lazy("Begin the application"),
    "case.add_partner": gettext_lazy("Let a partner read the case"),
    "case.assign_officer": gettext_lazy("Put an officer in charge"),
    "case.declare_conflict": gettext_lazy("Declare a conflict of interest"),
    "case.declare_no_conflict": gettext_lazy("Declare that there is no conflict of interest"),
    "case.member_joined": gettext_lazy("A member of the organisation was let in"),
    "case.member_left": gettext_lazy("A member of the organisation left"),
}
"""The words for what is recorded without being a step of the law."""


@dataclass(frozen=True)
class Line:
    """One event as the page shows it."""

    at: datetime
    sentence: str | Promise
    actor: str
    reason: str
    moved_to: str | Promise = ""


def timeline_of(case: Case, *, face: PublicFace, internal: bool, limit: int) -> tuple[list[Line], bool]:
    """Return the newest events of a case for its reader, and whether there are older ones; one question."""
    events = Event.objects.of_chain(case.uuid).with_people().order_by("-sequence")
    if not internal:
        events = events.with_verbs(PUBLIC_VERBS)
        if face.hidden_from is not None:
            events = events.exclude(sequence=face.hidden_from)
    found = list(events[: limit + 1])
    lines = _internal(found) if internal else _public(found)
    return lines[:limit], len(found) > limit


def _internal(events: Iterable[Event]) -> list[Line]:
    labels = step_labels()
    return [
        Line(
            at=event.at,
            sentence=labels.get(event.verb) or ACTS.get(event.verb) or _("An act was recorded"),
            actor=_person(event),
            reason=event.reason,
            moved_to=_target(event),
        )
        for event in events
    ]


def _public(events: Iterable[Event]) -> list[Line]:
    """The city appears by its roles, the applicant's people by their names; reasons are theirs alone."""
    return [
        Line(
            at=event.at,
            sentence=PUBLIC_VERBS[event.verb],
            actor=event.actor.full_name if event.role in APPLICANT_ROLES else _role(event),
            reason=event.reason if event.role in APPLICANT_ROLES else "",
        )
        for event in events
    ]


@cache
def step_labels() -> dict[str, str | Promise]:
    """Return the words of every step of every lifecycle, by its key."""
    return {row.key: row.label for model in lifecycles() for row in all_steps(model)}


def _target(event: Event) -> str | Promise:
    moved = event.subject_kind == "case" and event.source != event.target
    return CaseState(event.target).label if moved and event.target else ""


def _person(event: Any) -> str:
    role = _role(event)
    return f"{event.actor.full_name}, {role}" if role and not event.actor.is_system else event.actor.full_name


def _role(event: Event) -> str:
    return str(Role(event.role).label) if event.role in Role.values else ""
