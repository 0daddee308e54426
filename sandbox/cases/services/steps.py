"""The door: the only way in which a state changes.

`take` opens one transaction: visible, lock, replay, expected version, find, permission, facts and guards,
fire, save, event, clocks, announce. What must leave the house (mail, PDF) is a task row until the commit.
"""

from __future__ import annotations

import inspect
import unicodedata
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from sandbox.accounts.standing_in import standing_in_on
from sandbox.audit.models import Event
from sandbox.audit.services import record
from sandbox.cases.acting import standing
from sandbox.cases.effects import StepTaken, step_taken
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case
from sandbox.cases.preparations import prepare
from sandbox.cases.services import deadlines
from sandbox.cases.services.facts import facts_digest
from sandbox.cases.services.programme import CaseBatch, rules_for
from sandbox.core.clock import now as clock_now
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from workflows.base import StaleSave, Workflow
from workflows.inquiry import ask_when_needed
from workflows.step import Step, find

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing

REASON_LENGTH = 20
"""The fewest characters in which a reason can be given."""


def take(
    subject: Workflow,
    verb: str,
    *,
    actor: User,
    expected: int,
    key: str | None = None,
    now: datetime | None = None,
    on_behalf_of: User | None = None,
    effective_on: date | None = None,
    seen: str | None = None,
    **data: Any,
) -> Event:
    """Take one step and return its event; the same key returns the first event again.

    `expected` is the version of the subject that the actor looked at, `seen` the digest of the facts that the page
    showed. A substitute acts in their own right first; with `on_behalf_of` as that absent colleague alone.
    Raises Http404, StepStale, StepUnknown, PermissionDenied or StepBlocked, and then nothing has happened.
    """
    now = now or clock_now()
    data = _normalised(data)
    if actor.stand_ins or on_behalf_of is not None:
        actor = standing_in_on(actor, today(now))
    with transaction.atomic():
        case, locked = _locked(subject, actor)
        if key and (first := _replayed(case, key, actor)):
            return first
        step, held = _permitted(case, locked, verb, actor=actor, expected=expected, absent=on_behalf_of)
        _ready(case, locked, step, data=data, seen=seen, now=now)
        data |= prepare(step, locked, now=now)
        _fire(locked, step, data, now=now)
        event = record(
            step.key,
            actor=actor,
            at=now,
            chain=case.uuid,
            subject=(step.kind, locked.uuid),
            role=held.role.value,
            moved=(step.source, step.target),
            reason_code=data.get("reason_code", ""),
            reason=data.get("reason", ""),
            data={name: value for name, value in data.items() if name not in {"reason", "reason_code"}},
            effective_on=effective_on,
            key=key,
            on_behalf_of=held.on_behalf_of,
        )
        taken = StepTaken(case, locked, step, event, actor, now, data)
        step_taken.send(type(locked), taken=taken)
        deadlines.recompute(case, now=now)
    return event


def _normalised(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else value
        for name, value in data.items()
    }


def _locked(subject: Workflow, actor: User) -> tuple[Case, Any]:
    """The case first, always, then the part: fetched anew under the lock."""
    root = cast("Case", subject.lock_root())
    if not Case.objects.visible_to(actor).filter(pk=root.pk).exists():
        raise Http404
    case = locked_case(root.pk)
    if isinstance(subject, Case):
        return case, case
    part: Any = type(subject)._base_manager.select_for_update().get(pk=subject.pk)
    part.case = case
    return case, part


def _replayed(case: Case, key: str, actor: User) -> Event | None:
    """The event that this key stands for already; a key in other hands is an old page, not a double click."""
    first = cast("Event | None", Event.objects.filter(chain=str(case.uuid), key=key).first())
    if first is not None and first.actor_id != actor.pk:
        raise StepStale
    return first


def _permitted(
    case: Case, subject: Workflow, verb: str, *, actor: User, expected: int, absent: User | None
) -> tuple[Step, Standing]:
    if subject.version != expected:
        raise StepStale(_stale_sentence(case))
    step = find(subject, verb)
    if step is None:
        raise StepUnknown
    held = standing(actor, case, step.rule.permission, subject, on_behalf_of=absent)
    if held is None:
        raise PermissionDenied
    return step, held


def _stale_sentence(case: Case) -> str:
    # A message changes nothing, and a note of the office is none of the applicant's business.
    changes = Event.objects.of_chain(case.uuid).exclude(subject_kind="message")
    last = changes.with_people().last()
    if last is None:
        return str(StepStale.sentence)
    terms = {"who": last.actor.full_name, "when": last.at.astimezone().strftime("%H:%M")}
    return _("%(who)s changed this at %(when)s. Look again, then decide.") % terms


def _ready(
    case: Case, subject: Workflow, step: Step, *, data: dict[str, Any], seen: str | None, now: datetime
) -> None:
    """Attach the facts and ask every guard; what comes with the step is asked for here too."""
    subject.facts = case.facts = ask_when_needed(CaseBatch([case], now=now), today(now))[case.pk]
    if seen is not None and seen != facts_digest(case.facts):
        raise StepStale(_("What this decision rests on has changed since you opened the page. Look again."))
    reasons = [*step.reasons(subject), *_lacking(case, step, data)]
    if reasons:
        raise StepBlocked(reasons=reasons)


def _lacking(case: Case, step: Step, data: dict[str, Any]) -> list[str]:
    rule = step.rule
    lacking = [
        _("Something that this step needs was not given: %(name)s.") % {"name": name}
        for name in rule.needs
        if data.get(name) in (None, "", [], ())
    ]
    if not lacking:
        given = SimpleNamespace(**data)
        lacking = [reason for demand in rule.demands if (reason := demand.reason(given)) is not None]
    if rule.reason and len(data.get("reason", "")) < REASON_LENGTH:
        lacking.append(_("A reason of at least %(count)d characters is needed.") % {"count": REASON_LENGTH})
    if rule.ground and not _is_ground(case, rule.ground, data.get("reason_code", "")):
        lacking.append(_("Choose a ground from the programme's list."))
    return lacking


def _is_ground(case: Case, kind: str, code: str) -> bool:
    return code in {ground.code for ground in rules_for(case).grounds[kind]}  # type: ignore[index]


def _fire(subject: Workflow, step: Step, data: dict[str, Any], *, now: datetime) -> None:
    method = getattr(subject, step.verb)
    wanted = inspect.signature(method).parameters
    method(**{name: value for name, value in data.items() if name in wanted})
    if step.target != step.source and isinstance(subject, Case):
        subject.state_since = now
    try:
        subject.save()
    except StaleSave as stale:
        raise StepStale from stale
