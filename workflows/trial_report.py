"""A report on the trial: due by the calendar, filed by the holder, accepted or returned."""

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


class TrialReportState(models.TextChoices):
    """Where a report stands."""

    DUE = "due", _("Due")
    FILED = "filed", _("Filed")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")


@guard(_("Every required section of the report must be filled in."))
def every_section_written(report: Any) -> bool:
    """The sections are the programme's."""
    return report.sections_missing == 0  # type: ignore[no-any-return]


class TrialReportWorkflow(Workflow):
    """The law of a report."""

    KIND = "trial_report"

    state = FSMField(
        default=TrialReportState.DUE, choices=TrialReportState.choices, protected=True, editable=False
    )

    class Meta:
        abstract = True

    @step(
        source=(TrialReportState.DUE, TrialReportState.RETURNED),
        target=TrialReportState.FILED,
        label=_("File the report"),
        permission=may("report_trial", Role.APPLICANT_OWNER),
        guards=(every_section_written,),
    )
    def file(self) -> None:
        """The holder answers for what it says."""

    @step(
        source=TrialReportState.FILED,
        target=TrialReportState.ACCEPTED,
        label=_("Accept the report"),
        permission=SUPERVISOR,
    )
    def accept(self) -> None:
        """The report tells what it must."""

    @step(
        source=TrialReportState.FILED,
        target=TrialReportState.RETURNED,
        label=_("Return the report"),
        permission=SUPERVISOR,
        reason=True,
    )
    def return_report(self) -> None:
        """Send it back for completion."""
