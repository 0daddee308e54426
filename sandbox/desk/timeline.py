"""The timeline of a case: what the log says, as the person who reads it may know it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sandbox.audit.models import Event
from sandbox.cases.faces import ISSUE
from sandbox.desk.event_words import ACTS, GATHERED, PUBLIC_KINDS, PUBLIC_VERBS, QUIET, REASONS_FOR_BOTH
from sandbox.desk.parts import lifecycles
from sandbox.documents.kinds import kind_name
from workflows.case import CaseState
from workflows.roles import APPLICANT_ROLES, Role
from workflows.step import all_steps

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.utils.functional import Promise

    from sandbox.cases.faces import CaseFace
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules


@dataclass(frozen=True)
class Line:
    """One event as the page shows it."""

    at: datetime
    sentence: str | Promise
    actor: str
    reason: str
    moved_to: str | Promise = ""
    url: str = ""
    """The page of the document that the applicant may read from then on."""


def timeline_of(
    case: Case,
    rules: ProgrammeRules,
    *,
    face: CaseFace,
    internal: bool,
    limit: int,
    hidden: Collection[UUID] = (),
) -> tuple[list[Line], bool]:
    """Return the newest events of a case for its reader, and whether there are older ones; one question.

    `hidden` are parts of the case of which this reader may not know.
    """
    events = Event.objects.of_chain(case.uuid).with_people().order_by("-sequence")
    events = events.exclude(subject_uuid__in=hidden).exclude(verb__in=QUIET)
    if not internal:
        events = events.with_verbs(PUBLIC_VERBS).exclude(
            Q(verb=ISSUE) & ~Q(data__kind__in=list(PUBLIC_KINDS))
        )
        if face.hidden_from is not None:
            events = events.exclude(sequence=face.hidden_from)
    found = list(events[: limit + 1])
    line = _internal_line if internal else _public_line
    runs = groupby(found[:limit], key=lambda event: event.verb if event.verb in GATHERED else event.sequence)
    return [_gathered([line(event, rules) for event in run]) for _key, run in runs], len(found) > limit


def _gathered(lines: list[Line]) -> Line:
    """One line for what several people did one after another, at the time of the last of them."""
    names = dict.fromkeys(line.actor for line in lines)
    return lines[0] if len(lines) == 1 else replace(lines[0], actor="; ".join(names))


def _internal_line(event: Any, rules: ProgrammeRules) -> Line:
    words = step_labels().get(event.verb) or ACTS.get(event.verb) or _("An act was recorded")
    return Line(
        at=event.at,
        sentence=_with_document(words, event, rules),
        actor=_person(event),
        reason=event.reason,
        moved_to=_target(event),
    )


def _public_line(event: Any, rules: ProgrammeRules) -> Line:
    """The city appears by its roles, the applicant's people by their names; reasons are theirs alone."""
    is_own = event.role in APPLICANT_ROLES
    return Line(
        at=event.at,
        sentence=_with_document(PUBLIC_VERBS[event.verb], event, rules),
        actor=event.actor.full_name if is_own else _role(event),
        reason=event.reason if is_own or event.verb in REASONS_FOR_BOTH else "",
        url=reverse("documents:detail", kwargs={"uuid": event.subject_uuid}) if event.verb == ISSUE else "",
    )


def _with_document(words: str | Promise, event: Event, rules: ProgrammeRules) -> str:
    """Name the kind of document that the event is about."""
    kind = event.data.get("kind") if event.subject_kind == "document" else None
    return f"{words}: {kind_name(rules, kind)}" if kind else str(words)


@cache
def step_labels() -> dict[str, str | Promise]:
    """Return the words of every step of every lifecycle, by its key."""
    return {row.key: row.label for model in lifecycles() for row in all_steps(model)}


def _target(event: Event) -> str | Promise:
    moved = event.subject_kind == "case" and event.source != event.target
    return CaseState(event.target).label if moved and event.target else ""


def _person(event: Any) -> str:
    role = _role(event)
    if event.actor.is_system:
        return str(Role.SYSTEM.label)
    name = f"{event.actor.full_name}, {role}" if role else event.actor.full_name
    if event.on_behalf_of is None:
        return name
    return _("%(person)s, on behalf of %(absent)s") % {"person": name, "absent": event.on_behalf_of.full_name}


def _role(event: Event) -> str:
    return str(Role(event.role).label) if event.role in Role.values else ""
