"""An inspection of a trial: announced or not, held on its day, put into minutes, answered by the holder, closed.

From the domain reference come the road (planned, done, minutes, findings, follow-up), who inspects (the presiding body
and the agencies) and that minutes come of it (D24). Which states there are, that the minutes close the inspection when
nothing is asked, and that the holder answers all requests in one text, is ours, to be confirmed by the city.
"""

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
HOLDER = may("report_trial", Role.APPLICANT_OWNER)


class InspectionState(models.TextChoices):
    """Where it stands."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Minutes are being written")
    AGREED = "agreed", _("Waits for the holder's answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Called off")


@guard(_("The day of the inspection must have come."))
def day_come(inspection: Any) -> bool:
    """Whoever was told of a day is not visited before it."""
    return inspection.uuid in inspection.facts.inspections_come


@guard(
    _(
        "The minutes must say when it began and ended, where it was, who inspected, what was found and who led the team."
    )
)
def minutes_complete(inspection: Any) -> bool:
    """What minutes must hold (D24); the holder may have refused to sign."""
    told = inspection.began_at and inspection.ended_at and inspection.place and inspection.inspectors
    return bool(told and inspection.findings and inspection.head_of_team)


@guard(_("Where nobody signs for the holder, the minutes must say why."))
def signed_or_explained(inspection: Any) -> bool:
    """The reason stands where the view of the holder does."""
    return bool(inspection.signed_for_holder or inspection.holder_view)


@guard(_("Nothing is asked of the holder: close the inspection instead."))
def something_asked(inspection: Any) -> bool:
    """There is nothing to answer otherwise."""
    return bool(inspection.requests)


@guard(_("The minutes must say until when the holder answers."))
def day_of_answer_set(inspection: Any) -> bool:
    """A request without a day is owed on none."""
    return inspection.respond_by is not None


@guard(_("The minutes ask something of the holder, who has to answer first."))
def nothing_asked(inspection: Any) -> bool:
    """Requests are followed up."""
    return not inspection.requests


@guard(_("Say of every request how it is met."))
def requests_answered(inspection: Any) -> bool:
    """In one text: whether it speaks of every request, the city judges."""
    return bool(inspection.answer_text)


class InspectionWorkflow(Workflow):
    """The law of an inspection."""

    KIND = "inspection"

    state = FSMField(
        default=InspectionState.PLANNED, choices=InspectionState.choices, protected=True, editable=False
    )

    class Meta:
        abstract = True

    @step(
        source=InspectionState.PLANNED,
        target=InspectionState.HELD,
        label=_("Begin the minutes"),
        permission=SUPERVISOR,
        guards=(day_come,),
    )
    def hold(self) -> None:
        """The visit has taken place, or takes place now."""

    @step(
        source=InspectionState.HELD,
        target=InspectionState.AGREED,
        label=_("Make the minutes final and ask for the answer"),
        permission=SUPERVISOR,
        guards=(minutes_complete, signed_or_explained, something_asked, day_of_answer_set),
        final=True,
    )
    def agree(self) -> None:
        """Both sides have signed; what the minutes say is frozen, and the holder has to answer."""

    @step(
        source=InspectionState.AGREED,
        target=InspectionState.ANSWERED,
        label=_("Hand in the answer"),
        permission=HOLDER,
        guards=(requests_answered,),
    )
    def answer(self) -> None:
        """The holder answers for what it says."""

    @step(
        source=InspectionState.ANSWERED,
        target=InspectionState.AGREED,
        label=_("Return the answer"),
        permission=SUPERVISOR,
        reason=True,
    )
    def return_answer(self) -> None:
        """It does not show that the requests are met."""

    @step(
        source=InspectionState.HELD,
        target=InspectionState.CLOSED,
        label=_("Make the minutes final and close the inspection"),
        permission=SUPERVISOR,
        guards=(minutes_complete, signed_or_explained, nothing_asked),
        final=True,
    )
    @step(
        source=InspectionState.ANSWERED,
        target=InspectionState.CLOSED,
        label=_("Close the inspection"),
        permission=SUPERVISOR,
        final=True,
    )
    def close(self) -> None:
        """The requests are met, or there were none."""

    @step(
        source=(InspectionState.PLANNED, InspectionState.HELD),
        target=InspectionState.CANCELLED,
        label=_("Call off the inspection"),
        permission=SUPERVISOR,
        reason=True,
        final=True,
    )
    def cancel(self) -> None:
        """The visit does not take place, though its minutes may be begun; another one is planned anew."""
