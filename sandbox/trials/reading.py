"""Who reads a trial, and as what: the city from the review on, the holder once the decision is issued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading
from sandbox.trials.models import Change, Enrolment, Permit, StopOrder, Suspension
from sandbox.trials.models.condition_duty import OPEN
from sandbox.trials.services.stop_orders import tell_last_days
from workflows.case import CaseState
from workflows.change import ChangeKind, ChangeState

if TYPE_CHECKING:
    from datetime import date

    from workflows.permission import Permission

DECIDED = frozenset(
    {
        CaseState.APPROVED,
        CaseState.ACTIVE,
        CaseState.SUSPENDED,
        CaseState.ENDING,
        CaseState.EVALUATION,
        CaseState.OUTCOME_AT_AUTHORITY,
        CaseState.COMPLETED,
        CaseState.TRANSITION,
        CaseState.TERMINATED,
        CaseState.WINDING_DOWN,
        CaseState.CLOSED,
    }
)
"""States in which there is a permit that was decided."""


@dataclass(frozen=True)
class TrialView:
    """One person looking at one trial; `state` is the one that this person may know of."""

    view: CaseView
    permit: Permit
    state: CaseState
    is_internal: bool
    was_stopped: bool
    """Whether there was ever an urgent stop; told along with the permit, since hardly any trial has one."""
    enrolled: int = 0
    """How many take part, as reported last."""
    late_duties: int = 0
    """How many days of conditions passed without evidence."""
    next_duty: date | None = None
    """The next day on which evidence for a condition is owed."""

    def may(self, permission: Permission) -> bool:
        """Whether the law lets the person act by this permission."""
        return permission.standing_of(self.view.actor) is not None

    @property
    def has_started(self) -> bool:
        """Whether there is a trial to look at, not only its terms."""
        return self.permit.started_on is not None

    def suspension(self) -> Suspension | None:
        """The open suspension, if this person may know of it."""
        if self.state != CaseState.SUSPENDED:
            return None
        return Suspension.objects.filter(case=self.view.case).prefetch_related("remedies").last()

    def stop_orders(self) -> list[StopOrder]:
        """Every urgent stop, the newest first, each with its last day and whether it stands now."""
        if not self.was_stopped:
            return []
        orders = list(StopOrder.objects.filter(case=self.view.case).order_by("-pk"))
        if any(order.ended_on is None for order in orders):
            tell_last_days(orders[:1], {self.view.case.pk: self.view.rules})
        for order in orders:
            order.stands = order.is_in_force(self.view.today)
        return orders


def trial_view(view: CaseView) -> TrialView | None:
    """The trial as this person sees it; None where there is nothing that they may see."""
    if view.reading is not Reading.OPEN:
        return None
    permit: Any = Permit.objects.filter(case=view.case).annotate(**_beside(view.today)).first()
    if permit is None:
        return None
    is_internal = view.may("view_internal")
    state = view.face.state
    if not is_internal and not (permit.is_frozen and state in DECIDED):
        return None
    return TrialView(
        view,
        permit,
        state,
        is_internal,
        permit.was_stopped,
        permit.enrolled or 0,
        permit.late_duties,
        permit.next_duty,
    )


def _beside(today: date) -> dict[str, Any]:
    """What is asked together with the permit: small things that every page of the trial says."""
    this = {"case": OuterRef("case")}
    latest = Enrolment.objects.filter(**this, on__lte=today).order_by("-on", "-pk")
    owed = Q(conditions__duties__state__in=OPEN)
    late = owed & Q(conditions__duties__due_on__lt=today)
    return {
        "was_adjusted": Exists(
            Change.objects.filter(**this, kind=ChangeKind.ADJUST, state=ChangeState.IN_EFFECT)
        ),
        "was_stopped": Exists(StopOrder.objects.filter(**this)),
        "enrolled": Subquery(latest.values("enrolled")[:1]),
        "late_duties": Count("conditions__duties", filter=late),
        "next_duty": Min(
            "conditions__duties__due_on", filter=owed & ~Q(conditions__duties__due_on__lt=today)
        ),
    }
