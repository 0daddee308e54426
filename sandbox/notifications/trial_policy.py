"""Who is told what of a running trial: reports, conditions, inspections, urgent stops, changes of its permit.

A part of the policy.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sandbox.notifications.rules import (
    APPLICANT,
    CLERK,
    DIRECTOR,
    HEAD,
    MONITOR,
    OFFICE,
    OFFICER,
    SIGNATORY,
    NoticeRule,
    by_law,
    by_mail,
    inside,
    rule,
)
from sandbox.notifications.topics import Topic

TRIAL = Topic.TRIAL

OF_TRIALS: dict[str, NoticeRule] = {
    "trial_report.file": rule(
        TRIAL, _("A trial report was filed"), by_mail(OFFICER, MONITOR), follows=("case.file_final_report",),
    ),
    "trial_report.accept": rule(TRIAL, _("A trial report was accepted"), by_mail(APPLICANT)),
    "trial_report.return_report": rule(
        TRIAL, _("A trial report was returned"), by_law(APPLICANT),
        advice=_("The reason stands with the report. Complete it and file it again."),
    ),
    "change.request": rule(TRIAL, _("A change of the permit was asked for"), by_mail(OFFICER, HEAD)),
    "change.withdraw": rule(TRIAL, _("The request for a change of the permit was withdrawn"), by_mail(OFFICER)),
    "change.propose": rule(TRIAL, _("A change of the permit is proposed"), by_mail(DIRECTOR)),
    "change.return_proposal": rule(TRIAL, _("The proposal for a change was returned"), by_mail(OFFICER)),
    "change.submit": rule(
        TRIAL, _("A change of a permit is before the deciding body"), by_mail(OFFICE, SIGNATORY), inside(OFFICER),
    ),
    "change.return_change": rule(
        TRIAL, _("The deciding body returned a change of a permit"), by_mail(OFFICER, DIRECTOR),
    ),
    "change.approve": rule(
        TRIAL, _("A change of the permit was approved; the decision is to be issued"), by_mail(OFFICER, CLERK),
    ),
    "change.refuse": rule(
        TRIAL, _("The change of the permit was refused"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        advice=_("The reason stands with the request. The permit stays as it is."),
    ),
    "change.take_effect": rule(TRIAL, _("A change of the permit is in effect")),
    "change.lapse": rule(
        TRIAL, _("A change of the permit came to nothing, since the trial has ended"),
        by_mail(OFFICER, CLERK),
    ),
    "change.discard": rule(TRIAL, _("A draft of a change was discarded")),
    "trial.warn_of_late_report": rule(
        TRIAL, _("A trial report is overdue"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        advice=_("File the report now; the overdue report may lead to a suspension of the trial."),
    ),
    "condition_duty.hand_in": rule(
        TRIAL, _("Evidence for a condition of the permit was handed in"), by_mail(OFFICER, MONITOR),
    ),
    "condition_duty.accept": rule(TRIAL, _("A condition of the permit was met"), by_mail(APPLICANT)),
    "condition_duty.return_evidence": rule(
        TRIAL, _("Evidence for a condition of the permit was returned"), by_law(APPLICANT),
        advice=_("The reason stands with the condition. Complete the evidence and hand it in again."),
    ),
    "trial.warn_of_late_condition": rule(
        TRIAL, _("A condition of the permit is overdue"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        advice=_("Hand in the evidence now; a condition that is not met may lead to a suspension of the trial."),
    ),
    "trial.announce_inspection": rule(
        TRIAL, _("An inspection of the trial is announced"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        advice=_("Its page names the day and what is inspected. Have the records and the people ready."),
    ),
    "trial.prepare_inspection": rule(
        TRIAL, _("An inspection ad hoc is planned; the holder is not told"), by_mail(OFFICER, MONITOR),
    ),
    "trial.call_off_inspection": rule(
        TRIAL, _("The announced inspection does not take place"), by_law(APPLICANT),
    ),
    "inspection.hold": rule(TRIAL, _("The minutes of an inspection were begun"), inside(OFFICER, MONITOR)),
    "inspection.agree": rule(
        TRIAL, _("The minutes of an inspection are final and ask for an answer"),
        by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        advice=_("Read the requests, say how each is met, and hand the answer in by the day that the minutes name."),
    ),
    "inspection.answer": rule(
        TRIAL, _("The holder has answered the minutes of an inspection"), by_mail(OFFICER, MONITOR),
    ),
    "inspection.return_answer": rule(
        TRIAL, _("The answer to the minutes of an inspection was returned"), by_law(APPLICANT),
        advice=_("The reason stands with the inspection. Complete the answer and hand it in again."),
    ),
    "inspection.close": rule(
        TRIAL, _("An inspection is closed"), by_mail(APPLICANT), inside(OFFICER, MONITOR),
    ),
    "inspection.cancel": rule(TRIAL, _("An inspection was called off"), by_mail(OFFICER, MONITOR)),
    "trial.order_stop": rule(
        TRIAL, _("The trial was stopped at once by an urgent order"), by_law(APPLICANT),
        by_mail(OFFICER, MONITOR, OFFICE, SIGNATORY),
        advice=_("Stop what the order names now. Its page says what is stopped, why, and how long the order holds."),
    ),
    "trial.lapse_stop": rule(
        TRIAL, _("The urgent stop was not confirmed and is over"), by_law(APPLICANT),
        by_mail(OFFICER, MONITOR, DIRECTOR, SIGNATORY),
    ),
}  # fmt: skip
"""As in the whole policy: verb to topic, sentence, and lines of recipients by channel."""
