"""Who is told what: one row for each step of the law and for the acts besides, as data.

A row names roles; a role is everybody who holds it on the case, but a case officer only when assigned, and the
people of a consulted body only for their own opinion. Nobody is told of their own act, nobody twice of one: a row
names the acts that it may be a mere consequence of.
Whatever the deciding body decides reaches the applicant by the issue of the document, not before.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sandbox.notifications.rules import (
    APPLICANT,
    CHAIR,
    CLERK,
    CONSULTED,
    COUNCIL,
    DESK,
    DIRECTOR,
    HEAD,
    LEADERS,
    MONITOR,
    OFFICE,
    OFFICER,
    OFFICES,
    REVIEWERS,
    SECRETARY,
    SIGNATORY,
    Again,
    NoticeRule,
    by_law,
    by_mail,
    inside,
    rule,
    to_named,
)
from sandbox.notifications.topics import Topic
from sandbox.notifications.trial_policy import OF_TRIALS

REQUESTS, PROGRESS, REVIEW, PAPERS, TRIAL, MESSAGES, ABSENCE = Topic
QUIETLY, NEVER = Again.QUIETLY, Again.NEVER

NOTICES: dict[str, NoticeRule] = {
    "case.ask_advice": rule(PROGRESS, _("An applicant asks for advice"), by_mail(OFFICER)),
    "case.give_advice": rule(
        PROGRESS, _("Advice was given on your draft"), by_mail(APPLICANT),
        advice=_("Read the advice, then complete the draft and submit it."),
    ),
    "case.discard": rule(PROGRESS, _("A draft was discarded"), by_mail(APPLICANT)),
    "case.submit": rule(
        PROGRESS, _("An application was submitted"), by_law(APPLICANT), by_mail(DESK, OFFICER),
    ),
    "case.register_legacy": rule(
        PROGRESS, _("An earlier decision was registered"), by_law(APPLICANT), by_mail(OFFICER),
    ),
    "case.accept": rule(
        PROGRESS, _("The dossier was accepted for processing"), by_law(APPLICANT), by_mail(OFFICER, HEAD),
    ),
    "case.request_supplement": rule(
        REQUESTS, _("A supplement of the dossier is needed"), by_law(APPLICANT), inside(OFFICER),
        advice=_("The request names every gap at once. Mend each part, then send everything together."),
    ),
    "case.supply_supplement": rule(
        REQUESTS, _("The supplement has arrived"), by_mail(DESK, OFFICER), inside(APPLICANT),
    ),
    "case.refuse_intake": rule(
        PROGRESS, _("The dossier was not accepted"), by_law(APPLICANT), inside(OFFICER),
        advice=_("The ground and the reason stand on the page of the case."),
    ),
    "case.redirect": rule(
        PROGRESS, _("The case was passed to another body"), by_law(APPLICANT), inside(OFFICER),
    ),
    "case.withdraw": rule(
        PROGRESS, _("The application was withdrawn"), by_law(APPLICANT), by_mail(OFFICER, CLERK),
    ),
    "case.start_review": rule(
        REVIEW, _("The review has started"), by_mail(APPLICANT, OFFICER, CONSULTED),
    ),
    "case.request_clarification": rule(
        REQUESTS, _("A clarification is needed"), by_law(APPLICANT),
        advice=_("Answer each question in words; no new documents are needed."),
    ),
    "case.answer_clarification": rule(
        REQUESTS, _("The clarification has arrived"), by_mail(OFFICER), inside(APPLICANT),
    ),
    "case.lapse_clarification": rule(
        REQUESTS, _("The request for a clarification ended without an answer"),
        by_law(APPLICANT), by_mail(OFFICER), follows=("information_request.close",),
    ),
    "case.convene_council": rule(REVIEW, _("The council is convened"), by_mail(OFFICER, COUNCIL)),
    "case.conclude_council": rule(REVIEW, _("The council has concluded"), by_mail(OFFICER, DIRECTOR)),
    "case.return_from_council": rule(REVIEW, _("The council returned the case"), by_mail(OFFICER, DIRECTOR)),
    "case.conclude": rule(
        REVIEW, _("The review is concluded"), by_mail(OFFICER), by_mail(HEAD, again=QUIETLY),
    ),
    "case.reopen_review": rule(REVIEW, _("The review was reopened"), by_mail(OFFICER, HEAD)),
    "case.send_to_authority": rule(
        PROGRESS, _("The case is before the deciding body"), by_mail(OFFICE, SIGNATORY), inside(OFFICER),
    ),
    "case.return_to_review": rule(
        REVIEW, _("The deciding body returned the case"), by_mail(OFFICER, HEAD, DIRECTOR),
    ),
    "case.return_for_redrafting": rule(
        PAPERS, _("The deciding body asks for another wording"), by_mail(OFFICER, HEAD, DIRECTOR),
    ),
    "case.approve": rule(
        PROGRESS, _("The trial was permitted; the decision is to be issued"),
        by_mail(OFFICER, CLERK), inside(MONITOR),
    ),
    "case.refuse": rule(
        PROGRESS, _("The trial was refused; the decision is to be issued"), by_mail(OFFICER, CLERK),
    ),
    "case.revoke_approval": rule(PROGRESS, _("The approval was revoked"), by_mail(OFFICER, CLERK, MONITOR)),
    "case.suspend": rule(TRIAL, _("The trial was suspended"), by_mail(OFFICER, CLERK, MONITOR)),
    "case.resume": rule(TRIAL, _("The trial may go on"), by_mail(OFFICER, CLERK, MONITOR)),
    "case.terminate": rule(TRIAL, _("The trial was terminated"), by_mail(OFFICER, CLERK, MONITOR)),
    "case.accept_surrender": rule(TRIAL, _("The surrender was accepted"), by_mail(OFFICER, CLERK, MONITOR)),
    "case.adjust": rule(TRIAL, _("The permit was adjusted"), by_law(APPLICANT), by_mail(OFFICER, MONITOR)),
    "case.extend": rule(TRIAL, _("The trial was extended"), by_law(APPLICANT), by_mail(OFFICER, MONITOR)),
    "case.adopt_programme": rule(
        PROGRESS, _("The case follows a later version of its programme"), by_law(APPLICANT), by_mail(OFFICER),
    ),
    "case.reopen": rule(
        PROGRESS, _("The refusal was taken back after a complaint"), by_law(APPLICANT), by_mail(OFFICER),
    ),
    "case.reopen_intake": rule(
        PROGRESS, _("The refusal to accept was taken back"), by_law(APPLICANT), by_mail(OFFICER),
    ),
    "case.reinstate": rule(
        TRIAL, _("The termination was taken back"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
    ),
    "case.start_trial": rule(
        TRIAL, _("The trial has started"), by_law(APPLICANT), by_mail(MONITOR), inside(DIRECTOR),
    ),
    "case.file_final_report": rule(TRIAL, _("The final report was filed"), by_mail(OFFICER, MONITOR)),
    "case.end_trial": rule(
        TRIAL, _("The trial has reached its end date"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        advice=_("Stop what the permit allowed. The final report is due where it is not filed yet."),
    ),
    "case.start_evaluation": rule(
        TRIAL, _("The evaluation has started"), by_mail(APPLICANT, OFFICER), inside(HEAD),
    ),
    "case.evaluate_without_report": rule(
        TRIAL, _("The evaluation starts without a final report"), by_law(APPLICANT), by_mail(OFFICER),
    ),
    "case.send_outcome_to_authority": rule(
        PROGRESS, _("The outcome is before the deciding body"), by_mail(OFFICE, SIGNATORY), inside(OFFICER),
    ),
    "case.return_to_evaluation": rule(
        PROGRESS, _("The deciding body returned the evaluation"), by_mail(OFFICER, HEAD, DIRECTOR),
    ),
    "case.complete": rule(
        PROGRESS, _("The outcome was decided; the decision is to be issued"), by_mail(OFFICER, CLERK),
    ),
    "case.start_transition": rule(
        TRIAL, _("The transition has begun"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
    ),
    "case.start_wind_down": rule(
        TRIAL, _("The winding down has begun"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        advice=_("The page of the trial lists what is to be settled, and until when."),
    ),
    "case.close": rule(PROGRESS, _("The case was closed"), by_law(APPLICANT), inside(OFFICER)),
    "case.close_with_findings": rule(
        PROGRESS, _("The case was closed with findings"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
    ),
    "information_request.answer": rule(REQUESTS, _("A request was answered")),
    "information_request.lapse": rule(REQUESTS, _("A request went unanswered")),
    "information_request.close": rule(
        REQUESTS, _("A request was closed; no answer is needed any more"), by_law(APPLICANT),
        follows=("case.withdraw", "case.refuse_intake"),
    ),
    "information_request.remind": rule(
        REQUESTS, _("A request of the city still waits for your answer"),
        by_law(APPLICANT), inside(DESK, OFFICER),
        advice=_("Answer every line of the request and send the answers before the last day."),
    ),
    "opinion.take_up": rule(REVIEW, _("An opinion was taken up"), inside(LEADERS, again=NEVER)),
    "opinion.hand_to_head": rule(REVIEW, _("An opinion waits for the head of the body"), by_mail(LEADERS)),
    "opinion.return_to_reviewer": rule(
        REVIEW, _("An opinion was returned to its reviewer"), by_mail(REVIEWERS),
    ),
    "opinion.finalise": rule(REVIEW, _("An opinion is final"), by_mail(OFFICER), inside(REVIEWERS)),
    "opinion.lapse": rule(REVIEW, _("An opinion did not come in time"), by_mail(OFFICER, LEADERS, REVIEWERS)),
    "opinion.mark_stale": rule(
        REVIEW, _("An opinion was given on an earlier dossier"), by_mail(OFFICER, LEADERS),
        advice=_("The officer in charge says whether the body is asked again or its opinion stands."),
    ),
    "opinion.ask_again": rule(
        REVIEW, _("Your body is asked for its opinion once more"), by_mail(REVIEWERS, LEADERS),
        advice=_("The file has changed since the last opinion. The page of the opinion shows what is new."),
    ),
    "opinion.let_stand": rule(
        REVIEW, _("The officer in charge lets the opinion stand"), inside(REVIEWERS, LEADERS),
    ),
    "opinion.remind": rule(REVIEW, _("An opinion is due soon"), by_mail(REVIEWERS, LEADERS)),
    "opinion.remind_on_last_day": rule(REVIEW, _("An opinion is due today"), by_mail(REVIEWERS, LEADERS)),
    "opinion.remind_after_last_day": rule(
        REVIEW, _("An opinion is overdue"), by_mail(REVIEWERS, LEADERS, OFFICER),
    ),
    "review.compose_council": rule(
        REVIEW, _("You sit in the appraisal council of a case"), to_named(COUNCIL),
        advice=_("Declare your interests; then the case opens to you."),
    ),
    "council_session.invite": rule(
        REVIEW, _("You are invited to a session of the appraisal council"), by_mail(COUNCIL), inside(OFFICER),
        advice=_(
            "Day, place and agenda stand on the page of the council. Say there whether you will come. An entry for your "
            "calendar comes with the mail."
        ),
    ),
    "council_session.reschedule": rule(
        REVIEW, _("The session of the appraisal council has another day"), by_mail(COUNCIL), inside(OFFICER),
        advice=_(
            "Day, place and agenda stand on the page of the council. Say there whether you will come. An entry for your "
            "calendar comes with the mail."
        ),
    ),
    "council_session.remind": rule(
        REVIEW, _("The session of the appraisal council is near"), by_mail(COUNCIL),
        advice=_("Day, place and agenda stand on the page of the council."),
    ),
    "council_session.open_session": rule(
        REVIEW, _("The session of the appraisal council is open"), inside(COUNCIL),
    ),
    "council_session.hand_in_minutes": rule(
        REVIEW, _("The minutes of the council wait for the chair"), by_mail(CHAIR),
    ),
    "council_session.return_minutes": rule(
        REVIEW, _("The chair returned the minutes of the council"), by_mail(SECRETARY),
    ),
    "council_session.agree_minutes": rule(
        REVIEW, _("The minutes of the council are agreed"), inside(COUNCIL, OFFICER),
    ),
    "council_session.close_session": rule(REVIEW, _("The session of the appraisal council is closed")),
    "council_session.cancel": rule(
        REVIEW, _("The session of the appraisal council is cancelled"), by_mail(COUNCIL),
        follows=("case.return_from_council", "case.withdraw", "case.redirect"),
    ),
    "document.check_draft": rule(PAPERS, _("A draft was checked"), by_mail(DIRECTOR), inside(OFFICER)),
    "document.return_draft": rule(PAPERS, _("A draft was returned"), by_mail(OFFICER)),
    "document.redraft": rule(
        PAPERS, _("A draft is open for redrafting"), by_mail(OFFICER, again=QUIETLY),
        follows=("case.return_for_redrafting", "case.return_to_review"),
    ),
    "document.discard": rule(PAPERS, _("A draft was discarded"), inside(OFFICER)),
    "document.approve_for_signature": rule(
        PAPERS, _("A draft was approved for signature"), by_mail(SIGNATORY),
    ),
    "document.authorise": rule(PAPERS, _("A document is authorised and is to be numbered"), by_mail(CLERK)),
    "document.adopt": rule(
        PAPERS, _("A document is to be numbered"), by_mail(CLERK),
        follows=("case.approve", "case.refuse", "change.approve"),
    ),
    "document.give_number": rule(PAPERS, _("A document was numbered")),
    "document.make": rule(
        PAPERS, _("A numbered document is made and waits for its signature"), by_mail(SIGNATORY), to_named(CLERK),
    ),
    "document.fail_to_make": rule(
        PAPERS, _("A numbered document could not be made"), to_named(CLERK), inside(OFFICER),
        advice=_("It is tried again by itself; the reason stands on the page of the document. Nothing was lost."),
    ),
    "document.remark": rule(PAPERS, _("A remark was written on a draft"), inside(OFFICER)),
    "document.record_signature": rule(PAPERS, _("A document was signed"), inside(OFFICER)),
    "document.sign": rule(PAPERS, _("A signature in the file was asked for")),
    "document.hand_in": rule(PAPERS, _("A signed file was handed in")),
    "document.confirm_signature": rule(
        PAPERS, _("A document was signed in its file and waits for the seal"), by_mail(CLERK), inside(OFFICER),
    ),
    "document.seal": rule(PAPERS, _("A seal in the file was asked for")),
    "document.confirm_seal": rule(PAPERS, _("A document was sealed and can be issued"), inside(CLERK)),
    "document.issue": rule(
        PROGRESS, _("A signed document was issued"), by_law(APPLICANT), by_mail(OFFICER, MONITOR),
        inside(HEAD, DIRECTOR),
        advice=_("It is on the page of the case; anybody can verify it by its code."),
    ),
    "document.issue_form": rule(
        PROGRESS, _("A form of the intake can be downloaded"), inside(APPLICANT),
    ),
    "document.issue_companion": rule(
        PROGRESS, _("A document that goes with the decision was issued"), inside(APPLICANT),
    ),
    "document.number_companion": rule(PAPERS, _("A document goes with the decision")),
    "document.issue_apology": rule(
        PROGRESS, _("The city apologises for a missed deadline and names a new day"), by_law(APPLICANT),
        advice=_("The apology names the day that was missed, the cause and the new day."),
    ),
    "document.void": rule(PAPERS, _("A number was voided"), by_mail(OFFICER, OFFICE)),
    "document.supersede": rule(
        PROGRESS, _("A document was superseded"), by_law(APPLICANT), by_mail(OFFICER),
    ),
    "document.revoke": rule(PROGRESS, _("A document was revoked"), by_law(APPLICANT), by_mail(OFFICER)),
    "document.print_is_ready": rule(
        PAPERS, _("The letters that you asked for are printed"), to_named(OFFICER, HEAD, DIRECTOR, SECRETARY),
        advice=_("Take them from the page of the case where you asked for them; they are kept there for a week."),
    ),
    "evaluation.finalise": rule(TRIAL, _("The evaluation is final"), by_mail(OFFICER, DIRECTOR)),
    "evaluation.reopen": rule(TRIAL, _("The evaluation was reopened"), by_mail(OFFICER, HEAD)),
    "case.declare_conflict": rule(
        REVIEW, _("A colleague has declared a conflict of interest"), to_named(),
        advice=_("What they had in hand is nobody's now. Name somebody else on the page of the department."),
    ),
    "case.correct_declaration": rule(
        REVIEW, _("Your declaration of a conflict of interest was recorded as an error"), to_named(),
        advice=_("Declare your interests anew before the case opens to you."),
    ),
    "case.assign_officer": rule(REVIEW, _("A case was given to another officer"), to_named()),
    "case.take_charge": rule(REVIEW, _("An officer has taken a case"), to_named()),
    "case.return_to_pool": rule(
        REVIEW, _("A case was returned and waits for an officer"), to_named(),
        advice=_("Name an officer, or take it, on the page of the department."),
    ),
    "opinion.assign_reviewer": rule(REVIEW, _("An opinion was given to another reviewer"), to_named()),
    "opinion.take_charge": rule(REVIEW, _("A reviewer has taken an opinion"), to_named()),
    "opinion.return_to_pool": rule(
        REVIEW, _("An opinion was returned and waits for a reviewer"), to_named(),
        advice=_("Name a reviewer, or take it, on the page of the department."),
    ),
    "dossier.malicious_file": rule(
        PROGRESS, _("A file of the dossier is malicious and was deleted"), to_named(APPLICANT, DESK, OFFICER),
        advice=_(
            "Check the device from which the file came, take the file out of the dossier and put a sound one in its "
            "place. Until then nothing can be filed with it."
        ),
    ),
    "deadline.apologise": rule(
        PROGRESS, _("An apology for a missed deadline was written; its form goes out"), inside(OFFICER, DIRECTOR),
    ),
    "deadline.tell_officer": rule(
        PROGRESS, _("A deadline of yours comes near"), by_mail(OFFICER),
        advice=_("The page of the case says which period it is and what comes next."),
    ),
    "deadline.tell_head": rule(
        PROGRESS, _("A deadline of the city was missed"), by_mail(HEAD), inside(OFFICER),
        advice=_("Open the case: its page names who has it and what is missing."),
    ),
    "deadline.tell_director": rule(
        PROGRESS, _("A deadline of the city has been missed for days"), by_mail(DIRECTOR), inside(HEAD),
        advice=_("Open the case: its page names who has it and what is missing."),
    ),
    "deadline.tell_office": rule(
        PROGRESS, _("A deadline of the presiding body has been missed for long"), by_mail(OFFICE),
        inside(DIRECTOR),
    ),
    "message.to_office": rule(
        MESSAGES, _("The applicant has written a message"), by_mail(OFFICER), inside(DESK),
    ),
    "message.to_applicant": rule(MESSAGES, _("The office has written a message"), by_mail(APPLICANT)),
    "delegation.make": rule(
        ABSENCE, _("A substitute was named for an absence"), to_named(OFFICES),
        advice=_("While it runs, my work of the substitute shows what is the absent person's, and both names are recorded."),
    ),
    "delegation.end": rule(
        ABSENCE, _("A substitute acts no more: the absence ended before its last day"), to_named(OFFICES),
    ),
    "message.mention": rule(MESSAGES, _("A colleague asks for your attention in a message"), to_named()),
} | OF_TRIALS  # fmt: skip
"""Verb to topic, sentence, and lines of recipients by channel; a line may say what happens on re-entry."""
