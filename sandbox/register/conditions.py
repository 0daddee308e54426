"""The register of conditions: what each issued permit demands besides its limits, when it falls due, and where it stands.

Nothing here is kept: it is read from the conditions of the permits and from the days on which they fall due.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.folding import fold
from sandbox.register.entries import issued_of, permitted_cases
from sandbox.register.inside import read_from_inside
from workflows.case import CaseState, Meaning
from workflows.condition_duty import ConditionDutyState

if TYPE_CHECKING:
    from datetime import date

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.documents.models import Document
    from sandbox.trials.models import Condition, ConditionDuty


class ConditionStatus(models.TextChoices):
    """Where a condition stands today, the most pressing first."""

    OVERDUE = "overdue", _("Overdue")
    WAITING = "waiting", _("Waits for review")
    DUE = "due", _("Not due yet")
    NOT_BEGUN = "not_begun", _("From the start of the trial")
    STANDING = "standing", _("Binds all the time")
    MET = "met", _("Met")
    ENDED = "ended", _("Ended with the trial")


MEANINGS: dict[str, Meaning] = {
    ConditionStatus.OVERDUE: Meaning.STOPPED,
    ConditionStatus.WAITING: Meaning.WITH_CITY,
    ConditionStatus.DUE: Meaning.WAITING,
    ConditionStatus.NOT_BEGUN: Meaning.WAITING,
    ConditionStatus.STANDING: Meaning.GOOD,
    ConditionStatus.MET: Meaning.GOOD,
    ConditionStatus.ENDED: Meaning.CLOSED,
}
BEFORE_THE_END = frozenset({CaseState.APPROVED, CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.TRANSITION})
"""States in which a condition without a day binds."""


@dataclass(frozen=True)
class ConditionRow:
    """One condition of one permit, as the city reads it."""

    case: Case
    condition: Condition
    decision: Document
    status: ConditionStatus
    pressing: ConditionDuty | None
    """The day to look at now: the earliest missed one, else one that waits for review, else the next."""
    next_on: date | None
    """The next day on which evidence is owed; for what was missed the day that passed."""
    days: int
    days_met: int

    @property
    def meaning(self) -> Meaning:
        """The colour and shape that go with the status."""
        return MEANINGS[self.status]

    def says(self, words: str) -> bool:
        """Whether every one of these words stands in what the register says of it, with or without accents."""
        texts = (self.case.reference or "", self.case.title, self.case.applicant.name)
        found = fold(" ".join((*texts, self.condition.text, self.condition.evidence)))
        return all(word in found for word in fold(words).split())


def conditions_for(user: User, *, on: date) -> list[ConditionRow]:
    """Every condition of the cases that this person reads from inside, the most pressing first.

    A constant number of questions, whatever the number of cases.
    """
    found = permitted_cases().visible_to(user).prefetch_related("permit__conditions__duties")
    cases = read_from_inside(user, found)
    issued = issued_of(cases)
    rows = [
        _row(case, condition, issued[case.pk].permit, is_revoked=issued[case.pk].is_revoked, on=on)
        for case in cases
        for condition in case.permit.conditions.all()
    ]
    places = {status: place for place, status in enumerate(ConditionStatus)}
    far = on.max
    return sorted(rows, key=lambda row: (places[row.status], row.next_on or far))


def _row(case: Case, condition: Any, decision: Document, *, is_revoked: bool, on: date) -> ConditionRow:
    duties: list[ConditionDuty] = list(condition.duties.all())
    for duty in duties:
        duty.case = case  # its page is below the case
    owed = [duty for duty in duties if duty.is_open]
    waiting = [duty for duty in duties if duty.state == ConditionDutyState.HANDED_IN]
    late = [duty for duty in owed if duty.is_late(on)]
    return ConditionRow(
        case=case,
        condition=condition,
        decision=decision,
        status=status_of(case.state, condition, duties, is_revoked=is_revoked, on=on),
        pressing=next(iter([*late, *waiting, *owed]), None),
        next_on=owed[0].due_on if owed else None,
        days=len(duties),
        days_met=sum(duty.state == ConditionDutyState.ACCEPTED for duty in duties),
    )


def status_of(
    state: str, condition: Condition, duties: list[ConditionDuty], *, is_revoked: bool, on: date
) -> ConditionStatus:
    """Where a condition stands on a day; what was missed stays missed, however the case ended."""
    if any(duty.is_late(on) for duty in duties):
        return ConditionStatus.OVERDUE
    if any(duty.state == ConditionDutyState.HANDED_IN for duty in duties):
        return ConditionStatus.WAITING
    if any(duty.is_open for duty in duties):
        return ConditionStatus.ENDED if state == CaseState.CLOSED else ConditionStatus.DUE
    if duties:
        return ConditionStatus.MET
    if is_revoked or state not in BEFORE_THE_END:
        return ConditionStatus.ENDED
    return ConditionStatus.NOT_BEGUN if condition.due else ConditionStatus.STANDING
