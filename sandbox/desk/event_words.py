"""The words of the timeline: literal tables of what the applicant reads, of acts that are no step, of what stays quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from sandbox.cases.faces import ISSUED_BY
from workflows.document import FORMS

if TYPE_CHECKING:
    from django.utils.functional import Promise

PUBLIC_VERBS: dict[str, str | Promise] = {
    "case.open": gettext_lazy("The application was begun"),
    "case.ask_advice": gettext_lazy("Advice was asked for"),
    "case.give_advice": gettext_lazy("Advice was given"),
    "case.discard": gettext_lazy("The draft was discarded"),
    "case.submit": gettext_lazy("The application was submitted"),
    "case.register_legacy": gettext_lazy("The earlier decision was registered"),
    "case.accept": gettext_lazy("The dossier was accepted for processing"),
    "case.request_supplement": gettext_lazy("A supplement was requested"),
    "case.supply_supplement": gettext_lazy("The supplement was sent"),
    "case.refuse_intake": gettext_lazy("The dossier was not accepted for processing"),
    "case.reopen_intake": gettext_lazy("The dossier is being checked again"),
    "case.redirect": gettext_lazy("The application was passed to another body"),
    "case.withdraw": gettext_lazy("The application was withdrawn"),
    "case.start_review": gettext_lazy("The review began"),
    "case.request_clarification": gettext_lazy("A clarification was requested"),
    "case.answer_clarification": gettext_lazy("The clarification was sent"),
    "case.lapse_clarification": gettext_lazy("The request for a clarification ended without an answer"),
    "case.convene_council": gettext_lazy("The appraisal council was convened"),
    "case.conclude": gettext_lazy("The review was concluded"),
    "case.send_to_authority": gettext_lazy("The case was submitted to the deciding body"),
    "case.approve": gettext_lazy("The trial was permitted"),
    "case.refuse": gettext_lazy("The trial was not permitted"),
    "case.reopen": gettext_lazy("The case was reopened after a complaint"),
    "case.start_trial": gettext_lazy("The trial began"),
    "case.suspend": gettext_lazy("The trial was suspended"),
    "trial.order_stop": gettext_lazy("The trial was stopped at once by an urgent order"),
    "trial.lapse_stop": gettext_lazy("The urgent stop was not confirmed and is over"),
    "case.resume": gettext_lazy("The trial was allowed to go on"),
    "case.revoke_approval": gettext_lazy("The approval was revoked"),
    "case.terminate": gettext_lazy("The trial was ended early"),
    "case.accept_surrender": gettext_lazy("The surrender was accepted"),
    "case.reinstate": gettext_lazy("The trial was reinstated after a complaint"),
    "case.file_final_report": gettext_lazy("The final report was filed"),
    "case.end_trial": gettext_lazy("The trial reached its end date"),
    "case.start_evaluation": gettext_lazy("The evaluation began"),
    "case.evaluate_without_report": gettext_lazy("The evaluation began without a final report"),
    "case.send_outcome_to_authority": gettext_lazy("The outcome was submitted to the deciding body"),
    "case.complete": gettext_lazy("The outcome of the trial was decided"),
    "case.start_transition": gettext_lazy("The transition began"),
    "case.start_wind_down": gettext_lazy("The winding down began"),
    "case.close": gettext_lazy("The case was closed"),
    "case.close_with_findings": gettext_lazy("The case was closed with findings"),
    "information_request.remind": gettext_lazy("The applicant was reminded of the request"),
    "information_request.close": gettext_lazy("The request was closed; no answer is needed any more"),
    "trial_report.file": gettext_lazy("A trial report was filed"),
    "trial_report.accept": gettext_lazy("A trial report was accepted"),
    "trial_report.return_report": gettext_lazy("A trial report was returned"),
    "condition_duty.hand_in": gettext_lazy("Evidence for a condition was handed in"),
    "condition_duty.accept": gettext_lazy("A condition was met"),
    "condition_duty.return_evidence": gettext_lazy("Evidence for a condition was returned"),
    "document.issue": gettext_lazy("A document was issued"),
}
"""What the applicant reads in the timeline; whatever stands not here stays inside the office."""

ACTS: dict[str, str | Promise] = {
    "case.open": gettext_lazy("Begin the application"),
    "case.add_partner": gettext_lazy("Let a partner read the case"),
    "case.invite_person": gettext_lazy("Invite somebody to take part"),
    "case.revoke_invitation": gettext_lazy("Take back an invitation"),
    "case.accept_invitation": gettext_lazy("Take part by invitation"),
    "case.remove_person": gettext_lazy("End somebody's part in the application"),
    "case.hand_over": gettext_lazy("Hand over the ownership of the application"),
    "case.assign_officer": gettext_lazy("Put an officer in charge"),
    "case.take_charge": gettext_lazy("Take charge of the case"),
    "case.return_to_pool": gettext_lazy("Return the case to the division"),
    "case.correct_declaration": gettext_lazy("Record that a declaration of a conflict was an error"),
    "opinion.assign_reviewer": gettext_lazy("Name the reviewer of an opinion"),
    "opinion.take_charge": gettext_lazy("Take over an opinion"),
    "opinion.return_to_pool": gettext_lazy("Return an opinion to its body"),
    "case.declare_conflict": gettext_lazy("Declare a conflict of interest"),
    "case.declare_no_conflict": gettext_lazy("Declare that there is no conflict of interest"),
    "case.member_joined": gettext_lazy("A member of the organisation was let in"),
    "case.member_left": gettext_lazy("A member of the organisation left"),
    "review.add_consultation": gettext_lazy("Add a body to the consultation list"),
    "review.remove_consultation": gettext_lazy("Take a body off the consultation list"),
    "review.compose_council": gettext_lazy("Compose the council"),
    "review.record_session": gettext_lazy("Record the session of the council"),
    "council_session.answer": gettext_lazy("Answer the invitation to the council"),
    "council_session.record_attendance": gettext_lazy("Record who is present in the council"),
    "council_session.excuse": gettext_lazy("Record that somebody left the council"),
    "council_session.hand_in_scores": gettext_lazy("Hand in the scores"),
    "council_session.open_scores": gettext_lazy("Every score is in: open the scores"),
    "council_session.put_conclusion": gettext_lazy("Put the conclusion to the vote"),
    "council_session.vote": gettext_lazy("Vote on the conclusion"),
    "council_session.dissent": gettext_lazy("Add a dissenting view to the minutes"),
    "review.prepare_report": gettext_lazy("Prepare the appraisal report"),
    "review.save_terms": gettext_lazy("Edit the terms of the permit"),
    "dossier.copy": gettext_lazy("Take over parts of an earlier application"),
    "information_request.remind": gettext_lazy("Remind of the request"),
    "opinion.remind": gettext_lazy("Remind the body of its opinion"),
    "opinion.remind_on_last_day": gettext_lazy("Remind the body on the last day for its opinion"),
    "opinion.remind_after_last_day": gettext_lazy("Remind the body of its overdue opinion"),
    "intake.save_verdicts": gettext_lazy("Check the items of the dossier"),
    "document.draft": gettext_lazy("Draft the document"),
    "document.discard_draft": gettext_lazy("Discard a draft"),
    "document.ask_again": gettext_lazy("Ask again for a document that could not be made"),
    "document.remark": gettext_lazy("Write a remark on the draft"),
    "document.fail_to_make": gettext_lazy("The numbered document could not be made"),
    "trial.verify_start_condition": gettext_lazy("Verify a start condition"),
    "trial.record_enrolment": gettext_lazy("Record the enrolment of participants"),
    "trial.warn_of_late_report": gettext_lazy("Warn of a late report"),
    "trial.warn_of_late_condition": gettext_lazy("Warn of a condition that is not met"),
    "trial.verify_remedy": gettext_lazy("Verify a remedy"),
    "trial.request_surrender": gettext_lazy("Ask to end the trial"),
    "trial.tick_wind_down_item": gettext_lazy("Settle an item of the winding down"),
    "trial.order_stop": gettext_lazy("Order an urgent stop"),
    "trial.lapse_stop": gettext_lazy("The urgent stop lapsed"),
    "deadline.apologise": gettext_lazy("Apologise for a missed deadline"),
    "deadline.tell_officer": gettext_lazy("Remind the officer of a deadline"),
    "deadline.tell_head": gettext_lazy("Tell the head of a missed deadline"),
    "deadline.tell_director": gettext_lazy("Tell the director of a missed deadline"),
    "deadline.tell_office": gettext_lazy("Tell the office of the deciding body of a missed deadline"),
    "evaluation.prepare": gettext_lazy("Prepare the evaluation"),
}
"""The words for what is recorded without being a step of the law."""

REASONS_FOR_BOTH = frozenset({"information_request.close", "trial.order_stop"})
"""Acts of the city whose reason the applicant reads too."""

QUIET = frozenset(
    {
        "dossier.add_file",
        "dossier.read_file",
        "dossier.remove_file",
        "dossier.save_answers",
        "dossier.save_section",
        "dossier.scan_file",
        "document.adopt",
        "document.ask_for_print",
        "document.make",
        "document.print_is_ready",
        "document.redraft",
        "document.reopen_remark",
        "document.save_draft",
        "document.settle_remark",
        "document.store_scan",
        "document.store_signed_file",
        "message.note",
        "message.to_applicant",
        "message.to_office",
        "council_session.save_minutes",
        "opinion.save",
        "trial.give_evidence",
        "trial.read_evidence",
        "trial.record_numbers",
        "trial.remove_evidence",
        "trial.write_report",
    }
)
"""What is kept in the log but would drown the timeline: every save, every reading, every number."""

GATHERED = frozenset({"case.declare_no_conflict"})
"""What many people do one after another, and one line tells of them all."""

PUBLIC_KINDS = frozenset().union(*ISSUED_BY.values()) | frozenset(FORMS)
"""The kinds of documents whose issue the applicant reads of; the others go between bodies of the city."""
