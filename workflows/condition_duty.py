"""One day on which a condition of the permit falls due: shown as met by the holder, accepted or returned."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.base import Workflow
from workflows.guard import guard
from workflows.permission import assigned, may
from workflows.roles import Role
from workflows.step import step

SUPERVISOR = assigned("supervise_trial", Role.PRESIDING_OFFICER) | may("monitor_trial", Role.MONITOR)


class ConditionDutyState(models.TextChoices):
    """Where it stands."""

    DUE = "due", _("Due")
    HANDED_IN = "handed_in", _("Waits for review")
    ACCEPTED = "accepted", _("Met")
    RETURNED = "returned", _("Returned")


@guard(_("Say how the condition is met, or add a file that proves it."))
def evidence_given(duty: Any) -> bool:
    """Words or a file: which of them proves it, the city judges."""
    return bool(duty.said) or duty.files_count > 0


class ConditionDutyWorkflow(Workflow):
    """The law of a condition that falls due."""

    KIND = "condition_duty"

    state = FSMField(
        default=ConditionDutyState.DUE, choices=ConditionDutyState.choices, protected=True, editable=False
    )

    class Meta:
        abstract = True

    @step(
        source=(ConditionDutyState.DUE, ConditionDutyState.RETURNED),
        target=ConditionDutyState.HANDED_IN,
        label=_("Hand in the evidence"),
        permission=may("report_trial", Role.APPLICANT_OWNER),
        guards=(evidence_given,),
    )
    def hand_in(self) -> None:
        """The holder answers for what it says."""

    @step(
        source=ConditionDutyState.HANDED_IN,
        target=ConditionDutyState.ACCEPTED,
        label=_("Accept the evidence"),
        permission=SUPERVISOR,
    )
    def accept(self) -> None:
        """The condition is met, this time."""

    @step(
        source=ConditionDutyState.HANDED_IN,
        target=ConditionDutyState.RETURNED,
        label=_("Return the evidence"),
        permission=SUPERVISOR,
        reason=True,
    )
    def return_evidence(self) -> None:
        """It does not show that the condition is met."""
