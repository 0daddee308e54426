"""Changes of a permit: written by the holder, examined by the presiding body, given effect by the step of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.dossier.forms import SectionForm
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.core.canonical import digest
from sandbox.core.clock import today
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.core.typed import kept_within
from sandbox.trials.adjusting import differences, with_terms
from sandbox.trials.models import Change, Permit
from sandbox.trials.services.change_rules import judge
from sandbox.trials.services.endings import PERMITTED
from sandbox.trials.terms import TERMS, content_of
from workflows.change import HOLDER, OFFICER, OPEN, ChangeKind, ChangeState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from sandbox.cases.dossier.fields import Content
    from sandbox.cases.models import Case
    from workflows.permission import Permission

TEXT_LENGTH = 8000
"""The most characters of each text of a change."""


def open_change(case: Case) -> Change | None:
    """The change of a permit that may still come into effect; there is one at a time."""
    return Change.objects.filter(case=case, state__in=OPEN).first()


def may_begin(case: Case) -> bool:
    """Whether there is a permit to be changed, and no other change is under way but the holder's own draft."""
    known = open_change(case)
    return case.state in PERMITTED and (known is None or known.state == ChangeState.DRAFT)


def kinds_for(permit: Permit) -> list[str]:
    """What of a permit can be changed: one that was decided earlier, and whose end nobody knows here, is not extended."""
    return [kind for kind in ChangeKind.values if kind != ChangeKind.EXTEND or permit.effective_end]


@transaction.atomic
def begin_change(case: Case, kind: str, *, actor: User, now: datetime) -> Change:
    """Open the draft of a change; a second call returns the same draft. Raises StepUnknown while another is open."""
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, HOLDER)
    permit = Permit.objects.filter(case=case).first()
    if permit is None or case.state not in PERMITTED or kind not in kinds_for(permit):
        raise StepUnknown
    known = open_change(case)
    if known is not None:
        if known.state != ChangeState.DRAFT or known.kind != kind:
            raise StepUnknown
        return known
    change = Change(case=case, kind=kind, ends_on=None)
    change.answers_missing = _missing(change)
    change.save()
    record_on_part(change, "trial.begin_change", actor=actor, now=now, held=held, data={"kind": kind})
    return change


@transaction.atomic
def write_request(
    change: Change,
    *,
    reason: str,
    account: str,
    ends_on: date | None = None,
    wanted: Mapping[str, Any] | None = None,
    expected: int,
    actor: User,
    now: datetime,
) -> Change:
    """Keep what the holder asks for; it may have gaps until it is sent.

    Raises PermissionDenied, StepUnknown once it is sent, StepStale, or ValidationError with what does not fit.
    """
    change, held = _opened(change, HOLDER, ChangeState.DRAFT, expected=expected, actor=actor)
    change.reason, change.account = kept_within(reason, TEXT_LENGTH), kept_within(account, TEXT_LENGTH)
    _set_wish(change, ends_on=ends_on, wanted=wanted or {})
    change.answers_missing = _missing(change)
    change.save()
    _record(change, "trial.write_change", held=held, actor=actor, now=now)
    return change


@transaction.atomic
def write_proposal(
    change: Change,
    *,
    proposal: str,
    conditions: str,
    effective_on: date | None = None,
    ends_on: date | None = None,
    wanted: Mapping[str, Any] | None = None,
    expected: int,
    actor: User,
    now: datetime,
) -> Change:
    """Keep what the officer in charge proposes, which may be less than was asked for; raises as `write_request`."""
    change, held = _opened(change, OFFICER, ChangeState.REQUESTED, expected=expected, actor=actor)
    change.proposal, change.conditions = (
        kept_within(proposal, TEXT_LENGTH),
        kept_within(conditions, TEXT_LENGTH),
    )
    _set_wish(change, ends_on=ends_on, wanted=wanted or {})
    if _missing(change):
        raise ValidationError(_("Nothing would change. Say what the new term is."))
    if effective_on is not None and effective_on < today(now):
        raise ValidationError({"effective_on": _("This day has passed.")})
    if not change.extends:
        change.effective_on = effective_on
    change.proposed_by = actor
    judge(change, now=now)
    change.save()
    _record(change, "trial.write_proposal", held=held, actor=actor, now=now)
    return change


def _opened(
    change: Change, permission: Permission, state: str, *, expected: int, actor: User
) -> tuple[Change, Standing]:
    """The change, locked after its case, and as whom the person writes in this state of it."""
    case = locked_case(change.case_id)
    held = standing_or_refuse(actor, case, permission)
    change = Change.objects.select_for_update(of=("self",)).get(pk=change.pk)
    change.case = case
    if change.state != state or case.state not in PERMITTED:
        raise StepUnknown
    if change.version != expected:
        raise StepStale
    return change, held


def _set_wish(change: Change, *, ends_on: date | None, wanted: Mapping[str, Any]) -> None:
    """Keep the terms that differ from the permit, or the new last day; raises ValidationError where they do not fit."""
    permit = Permit.objects.get(case=change.case)
    if change.extends:
        if ends_on is not None and permit.effective_end is not None and ends_on <= permit.effective_end:
            raise ValidationError({"ends_on": _("The new last day lies after the present one.")})
        change.ends_on = ends_on
        return
    content = content_of(permit)
    change.wanted = {term.code: value for term, value in differences(content, wanted)}
    already = _wrongs(content)  # an earlier decision may have gaps of its own
    if wrongs := [wrong for wrong in _wrongs(with_terms(content, change.wanted)) if wrong not in already]:
        raise ValidationError(wrongs)


def _wrongs(content: Content) -> list[str]:
    form = SectionForm(TERMS, content, others={}, judge=True)
    return [f"{wrong.label}: {wrong.message}" for wrong in form.wrongs()]


def _missing(change: Change) -> int:
    wish = change.ends_on if change.extends else change.wanted
    return sum(not answer for answer in (change.reason, change.account, wish))


def _record(change: Change, verb: str, *, held: Standing, actor: User, now: datetime) -> None:
    texts = (change.reason, change.account, change.proposal, change.conditions)
    told = {"kind": change.kind, "text_digest": digest({"texts": texts, "wanted": change.wanted})}
    record_on_part(change, verb, actor=actor, now=now, held=held, data=told)
