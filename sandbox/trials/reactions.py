"""What follows from steps for a trial: terms, schedule, suspension, what remains."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked
from sandbox.trials.models import (
    Change,
    ConditionDuty,
    Duty,
    Enrolment,
    Inspection,
    Permit,
    Remedy,
    StopOrder,
    Surrender,
    Suspension,
    TrialReport,
)
from sandbox.trials.services import giving_effect
from sandbox.trials.services.change_rules import judge, last_day_to_ask
from sandbox.trials.services.condition_duties import drop_later_duties, schedule_duties
from sandbox.trials.services.endings import list_what_remains
from sandbox.trials.services.inspections import tell_that_it_is_called_off
from sandbox.trials.services.permits import freeze, open_permit, permit_of
from sandbox.trials.services.reports import drop_later_reports, schedule_reports
from sandbox.trials.services.stop_orders import end_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sandbox.cases.effects import StepTaken


def ends_of_trials(case_ids: Sequence[int]) -> Mapping[int, date]:
    """The effective end of each trial, for deadlines that are counted back from it, in one question."""
    rows = Permit.objects.filter(case__in=case_ids).values_list("case_id", "ends_on")
    return {case_id: end for case_id, end in rows if end is not None}


def draft_terms(taken: StepTaken) -> None:
    """The review begins with the terms that were asked for."""
    open_permit(taken.case, on=today(taken.now))


def take_over_terms(taken: StepTaken) -> None:
    """An earlier decision brings its terms along; days and number may be corrected by what the clerk says."""
    permit = open_permit(taken.case, on=today(taken.now))
    for name in ("starts_on", "ends_on"):
        if value := taken.data.get(name):
            setattr(permit, name, value if isinstance(value, date) else date.fromisoformat(value))
    if (cap := taken.data.get("cap")) not in (None, ""):
        permit.participants_cap = int(cap)
    if permit.ends_on is not None:
        permit.start_by = permit.ends_on
    permit.save()
    freeze(permit, now=taken.now)


def freeze_terms(taken: StepTaken) -> None:
    """From the decision on the terms can be changed by a further decision only."""
    permit = permit_of(taken.case)
    if permit is not None and not permit.is_frozen:
        freeze(permit, now=taken.now)


def start_reporting(taken: StepTaken) -> None:
    """The first day fixes every report and every condition that is owed, and nobody is enrolled yet."""
    permit = Permit.objects.get(case=taken.case)
    permit.started_on = taken.event.effective_on
    permit.save(update_fields=["started_on"])
    if permit.ends_on is not None:
        schedule_reports(taken.case, start=permit.started_on, end=permit.ends_on, now=taken.now)
        schedule_duties(taken.case, start=permit.started_on, end=permit.ends_on, now=taken.now)
    Enrolment.objects.create(
        case=taken.case, on=permit.started_on, enrolled=0, entered_by=taken.actor, entered_at=taken.now
    )


def suspend(taken: StepTaken) -> None:
    """Keep what is stopped and what must be put right."""
    suspension = Suspension.objects.create(
        case=taken.case,
        event=taken.event,
        scope=taken.data["scope"],
        parts=taken.data.get("parts", ""),
        ground=taken.event.reason_code,
        started_on=taken.event.effective_on,
    )
    Remedy.objects.bulk_create(Remedy(suspension=suspension, text=text) for text in taken.data["remedies"])


def confirm_stop(taken: StepTaken) -> None:
    """The suspension takes the place of an urgent stop."""
    _end_stop(taken, StopOrder.Ending.CONFIRMED)


def overtake_stop(taken: StepTaken) -> None:
    """What has ended need not be stopped any more."""
    _end_stop(taken, StopOrder.Ending.OVERTAKEN)


def _end_stop(taken: StepTaken, ending: StopOrder.Ending) -> None:
    end_order(taken.case, on=taken.event.effective_on, ending=ending, now=taken.now)


def suspend_again(taken: StepTaken) -> None:
    """A trial that is reinstated stays suspended; what was open before the termination is open again."""
    if not Suspension.objects.filter(case=taken.case, lifted_on=None).exists():
        Suspension.objects.create(
            case=taken.case,
            event=taken.event,
            scope=Suspension.Scope.FULL,
            started_on=taken.event.effective_on,
        )


def lift_suspension(taken: StepTaken) -> None:
    """The trial goes on; its end has not moved."""
    Suspension.objects.filter(case=taken.case, lifted_on=None).update(lifted_on=taken.event.effective_on)


def file_the_report(taken: StepTaken) -> None:
    """The final report goes with the step of the case."""
    reports = TrialReport.objects.filter(case=taken.case, kind=TrialReport.Kind.FINAL)
    report = reports.order_by("due_on", "pk").last()
    if report is not None and report.is_open:
        report.case = taken.case
        take(report, "file", actor=taken.actor, expected=report.version, now=taken.now)


def date_report(taken: StepTaken) -> None:
    """A report is on file from now on."""
    report = cast("TrialReport", taken.subject)
    report.filed_at = taken.now
    report.save(update_fields=["filed_at"])


def date_evidence(taken: StepTaken) -> None:
    """The evidence of a condition is handed in from now on."""
    duty = cast("ConditionDuty", taken.subject)
    duty.handed_in_at = taken.now
    duty.save(update_fields=["handed_in_at"])


def call_off(taken: StepTaken) -> None:
    """Whoever was told of a visit is told that it does not take place."""
    inspection = cast("Inspection", taken.subject)
    tell_that_it_is_called_off(inspection, event=taken.event, now=taken.now)


def end_early(taken: StepTaken) -> None:
    """What was promised for the end is due now; reports on days that will not come are not."""
    permit = permit_of(taken.case)
    if permit is not None and permit.started_on is not None:
        drop_later_reports(taken.case, after=taken.event.effective_on)
        drop_later_duties(taken.case, after=taken.event.effective_on)
        list_what_remains(taken.case)


def accept_wish(taken: StepTaken) -> None:
    """The holder's wish is granted."""
    Surrender.objects.filter(case=taken.case, accepted_at=None).update(accepted_at=taken.now)


def date_completion(taken: StepTaken) -> None:
    """The outcome is decided; the transition is counted from this day."""
    Permit.objects.filter(case=taken.case).update(completed_on=taken.event.effective_on)
    list_what_remains(taken.case)


def keep_findings(taken: StepTaken) -> None:
    """Duties that are outstanding when the file is put away stay on record."""
    Duty.objects.bulk_create(Duty(case=taken.case, text=text) for text in taken.data["outstanding_duties"])


def date_request(taken: StepTaken) -> None:
    """The request is on file from now on; the programme says by when it had to be."""
    change = cast("Change", taken.subject)
    change.requested_at = taken.now
    change.asked = change.wish
    change.ask_by = last_day_to_ask(change, now=taken.now)
    judge(change, now=taken.now)
    change.save()


def refuse_a_day_that_has_passed(taken: StepTaken) -> None:
    """Nothing is changed for days that are over; the presiding body names another day."""
    change = cast("Change", taken.subject)
    if change.effective_on is not None and change.effective_on < today(taken.now):
        raise StepBlocked(reasons=[_("The day from which the change applies has passed; return the change.")])


EFFECTS = {
    "case.start_review": (draft_terms,),
    "case.register_legacy": (take_over_terms,),
    "case.approve": (freeze_terms,),
    "case.start_trial": (start_reporting,),
    "case.suspend": (suspend, confirm_stop),
    "case.resume": (lift_suspension,),
    "case.reinstate": (suspend_again,),
    "case.file_final_report": (file_the_report,),
    "case.adjust": (giving_effect.adjust,),
    "case.extend": (giving_effect.extend,),
    "case.end_trial": (overtake_stop, giving_effect.lapse),
    "case.terminate": (end_early, overtake_stop, giving_effect.lapse),
    "case.revoke_approval": (giving_effect.lapse,),
    "case.accept_surrender": (accept_wish, end_early, overtake_stop, giving_effect.lapse),
    "case.complete": (date_completion,),
    "case.close_with_findings": (keep_findings,),
    "trial_report.file": (date_report,),
    "condition_duty.hand_in": (date_evidence,),
    "change.request": (date_request,),
    "change.approve": (refuse_a_day_that_has_passed,),
    "inspection.cancel": (call_off,),
}
