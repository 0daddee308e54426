"""A change comes into effect: the permit says the new terms from this day on, and what it said before is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.services import system_user
from sandbox.cases.services.steps import take
from sandbox.trials.adjusting import differences
from sandbox.trials.models import Change, Condition, Permit
from sandbox.trials.models.change import END
from sandbox.trials.services.condition_duties import extend_duties
from sandbox.trials.services.conditions import enter_conditions
from sandbox.trials.services.permits import rewrite_terms
from sandbox.trials.services.reports import extend_reports
from sandbox.trials.terms import content_of
from workflows.change import OPEN, ChangeState

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken


def adjust(taken: StepTaken) -> None:
    """Write the approved terms into the permit."""
    change, permit = _approved(taken)
    pairs = differences(content_of(permit), change.wanted)
    change.before = {term.code: term.value for term, _value in pairs}
    rewrite_terms(permit, pairs)
    _conclude(change, taken)


def extend(taken: StepTaken) -> None:
    """Move the last day of the trial, and with it every report and condition that is owed."""
    change, permit = _approved(taken)
    old_end = permit.ends_on
    assert old_end is not None  # noqa: S101 - without it nobody could ask for an extension
    change.before = {END: old_end.isoformat()}
    permit.ends_on = change.ends_on
    rewrite_terms(permit, [])
    if permit.started_on is not None and permit.ends_on is not None:
        terms = {"start": permit.started_on, "old_end": old_end, "end": permit.ends_on}
        extend_reports(taken.case, **terms, now=taken.now)
        extend_duties(taken.case, start=permit.started_on, end=permit.ends_on, now=taken.now)
    _conclude(change, taken)


def lapse(taken: StepTaken) -> None:
    """What has ended cannot be changed any more: a change that is under way comes to nothing."""
    for change in Change.objects.filter(case=taken.case, state__in=OPEN):
        change.case = taken.case
        verb = "discard" if change.state == ChangeState.DRAFT else "lapse"
        take(change, verb, actor=system_user(), expected=change.version, now=taken.now)


def _approved(taken: StepTaken) -> tuple[Change, Permit]:
    change = Change.objects.get(case=taken.case, state=ChangeState.APPROVED)
    change.case = taken.case
    return change, Permit.objects.get(case=taken.case)


def _conclude(change: Change, taken: StepTaken) -> None:
    """It applies from the day that the decision names, never before its issue, whenever the step is taken.

    Its conditions are conditions of the permit from now on, and stand in their register.
    """
    permit = Permit.objects.get(case=taken.case)
    enter_conditions(permit, (Condition(text=line) for line in change.condition_lines))
    change.in_effect_on = max(filter(None, (change.issued_on, change.effective_on)))
    change.save()
    take(change, "take_effect", actor=system_user(), expected=change.version, now=taken.now)
