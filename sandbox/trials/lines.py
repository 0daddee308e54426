"""What pages about a trial offer: its reports as lines, and links to what this person may do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.core.charts import ReportStatus
from sandbox.core.wording import short_date
from sandbox.trials.charts import report_name, report_status
from sandbox.trials.services import endings, inspections, numbers, permits, stop_orders
from workflows.case import CaseState
from workflows.change import HOLDER
from workflows.condition_duty import ConditionDutyState
from workflows.inspection import InspectionState
from workflows.trial_report import TrialReportState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sandbox.trials.models import ConditionDuty, Inspection, TrialReport
    from sandbox.trials.reading import TrialView

MEANINGS = {
    TrialReportState.DUE: "waiting",
    TrialReportState.FILED: "with_city",
    TrialReportState.ACCEPTED: "good",
    TrialReportState.RETURNED: "waiting",
}

DUTY_MEANINGS = {
    ConditionDutyState.DUE: "waiting",
    ConditionDutyState.HANDED_IN: "with_city",
    ConditionDutyState.ACCEPTED: "good",
    ConditionDutyState.RETURNED: "waiting",
}
INSPECTION_MEANINGS = {
    InspectionState.PLANNED: "with_city",
    InspectionState.HELD: "with_city",
    InspectionState.AGREED: "waiting",
    InspectionState.ANSWERED: "with_city",
    InspectionState.CLOSED: "good",
    InspectionState.CANCELLED: "closed",
}
NAME_LENGTH = 90
"""Characters of a condition, or of what is inspected, by which it is named in a list."""

WORDS = {TrialReportState.DUE: gettext_lazy("Not filed yet")}
"""Where the law's word alone would leave a reader wondering."""


@dataclass(frozen=True)
class ReportLine:
    """One report in a list."""

    name: str
    due: date
    word: str
    meaning: str
    url: str


@dataclass(frozen=True)
class Link:
    """Something that this person may do now, and where."""

    label: str
    url: str
    is_main: bool = False


def report_lines(reports: Iterable[TrialReport], look: TrialView) -> list[ReportLine]:
    """The reports of a trial in the order in which they are due."""
    return [report_line(report, look) for report in reports]


def report_line(report: TrialReport, look: TrialView) -> ReportLine:
    """One report as the list and its own page name it."""
    state = TrialReportState(report.state)
    word, meaning = str(WORDS.get(state, state.label)), MEANINGS[state]
    if report_status(report, look.view.today) is ReportStatus.MISSING:
        word, meaning = _("Overdue"), "stopped"
    url = reverse("trials:report", args=[look.view.case.uuid, report.uuid])
    return ReportLine(report_name(report), report.due_on, word, meaning, url)


def duty_name(duty: ConditionDuty) -> str:
    """The beginning of a condition, and the day on which it falls due."""
    return _("Condition due on %(day)s: %(text)s") % {
        "day": short_date(duty.due_on),
        "text": _beginning(duty.condition.text),
    }


def duty_lines(duties: Iterable[ConditionDuty], look: TrialView) -> list[ReportLine]:
    """The conditions of a trial in the order in which they fall due."""
    return [duty_line(duty, look) for duty in duties]


def duty_line(duty: ConditionDuty, look: TrialView) -> ReportLine:
    """One condition as the list and its own page name it."""
    state = ConditionDutyState(duty.state)
    word, meaning = str(state.label), DUTY_MEANINGS[state]
    if duty.is_late(look.view.today):
        word, meaning = _("Overdue"), "stopped"
    url = reverse("trials:duty", args=[look.view.case.uuid, duty.uuid])
    return ReportLine(_beginning(duty.condition.text), duty.due_on, word, meaning, url)


def inspection_name(inspection: Inspection) -> str:
    """The day of an inspection, and the beginning of what is inspected."""
    return _("Inspection on %(day)s: %(text)s") % {
        "day": short_date(inspection.planned_on),
        "text": _beginning(inspection.subject),
    }


def inspection_lines(inspections: Iterable[Inspection], look: TrialView) -> list[ReportLine]:
    """The inspections of a trial in the order of their days."""
    return [inspection_line(inspection, look) for inspection in inspections]


def inspection_line(inspection: Inspection, look: TrialView) -> ReportLine:
    """One inspection as the list and its own page name it; only an answer can be overdue."""
    state = InspectionState(inspection.state)
    word, meaning = str(state.label), INSPECTION_MEANINGS[state]
    if state == InspectionState.AGREED and inspection.is_late(look.view.today):
        word, meaning = _("Answer overdue"), "stopped"
    url = reverse("trials:inspection", args=[look.view.case.uuid, inspection.uuid])
    return ReportLine(_beginning(inspection.subject), inspection.planned_on, word, meaning, url)


def _beginning(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(NAME_LENGTH)


def what_is_offered(look: TrialView) -> list[Link]:
    """Links to the acts that the law and the state allow this person, the main one first."""
    links = [*_links(look), *_of_inspections(look)]
    return [Link(link.label, link.url, is_main=index == 0) for index, link in enumerate(links)]


def _links(look: TrialView) -> Iterator[Link]:
    uuid = look.view.case.uuid
    if look.state == CaseState.SUSPENDED and look.may(endings.MAY_VERIFY_REMEDY):
        yield Link(_("Verify the remedies"), reverse("trials:remedies", args=[uuid]))
    if look.state in numbers.MEASURED and look.may(numbers.MAY_ENTER_NUMBERS):
        yield Link(_("Enter numbers"), reverse("trials:numbers", args=[uuid]))
    if look.may(stop_orders.MAY_ORDER_STOP) and stop_orders.can_be_ordered(look.view.case, look.view.rules):
        yield Link(_("Order an urgent stop"), reverse("trials:stop", args=[uuid]))
    if look.state == CaseState.IN_REVIEW and look.may(permits.MAY_SAVE_TERMS):
        yield Link(_("Edit the terms"), reverse("trials:terms", args=[uuid]))
    if look.state == CaseState.APPROVED and look.may(permits.MAY_VERIFY_START):
        yield Link(_("Verify the start conditions"), reverse("trials:start", args=[uuid]))
    yield from _links_of_the_permit(look)


def _links_of_the_permit(look: TrialView) -> Iterator[Link]:
    """What changes or ends the permission itself."""
    uuid = look.view.case.uuid
    if look.state in endings.ENDED and look.is_internal:
        yield Link(_("Look at the winding down"), reverse("trials:wind_down", args=[uuid]))
    if look.state in endings.PERMITTED and look.may(HOLDER):
        yield Link(_("Ask for a change of the permit"), reverse("trials:changes", args=[uuid]))
    if look.state in endings.PERMITTED and look.may(endings.MAY_SURRENDER):
        yield Link(_("Ask to end the trial early"), reverse("trials:surrender", args=[uuid]))


def _of_inspections(look: TrialView) -> Iterator[Link]:
    if look.may(inspections.MAY_INSPECT) and inspections.can_be_planned(look.view.case, now=look.view.now):
        yield Link(_("Plan an inspection"), reverse("trials:inspections", args=[look.view.case.uuid]))
