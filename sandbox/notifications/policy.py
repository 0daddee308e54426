"""Who is told what: one line for each step of the law, as data.

A line names roles; a role is everybody who holds it on the case, but a case officer only when assigned, and the
people of a consulted body only for their own opinion. Nobody is told of their own act, nobody twice of one.
Whatever the deciding body decides reaches the applicant by the issue of the document, not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from workflows.roles import Role

if TYPE_CHECKING:
    from django.utils.functional import Promise

APPLICANT = (Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR)
OFFICER = (Role.PRESIDING_OFFICER,)
HEAD = (Role.PRESIDING_HEAD,)
DIRECTOR = (Role.PRESIDING_DIRECTOR,)
CONSULTED = (Role.LEGAL_REVIEWER, Role.LEGAL_LEADER, Role.AGENCY_REVIEWER, Role.AGENCY_LEADER)
LEADERS = (Role.LEGAL_LEADER, Role.AGENCY_LEADER)
REVIEWERS = (Role.LEGAL_REVIEWER, Role.AGENCY_REVIEWER)
COUNCIL = (Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)
OFFICE = (Role.AUTHORITY_OFFICE,)
SIGNATORY = (Role.AUTHORITY_SIGNATORY,)
CLERK = (Role.DOCUMENT_CLERK,)
MONITOR = (Role.MONITOR,)


@dataclass(frozen=True)
class NoticeRule:
    """Who is told of a step, and in which words."""

    sentence: str | Promise
    recipients: tuple[Role, ...] = ()


def _rule(sentence: str | Promise, *recipients: tuple[Role, ...]) -> NoticeRule:
    return NoticeRule(sentence, tuple(role for group in recipients for role in group))


NOTICES: dict[str, NoticeRule] = {
    "case.ask_advice": _rule(_("An applicant asks for advice"), OFFICER),
    "case.give_advice": _rule(_("Advice was given on your draft"), APPLICANT),
    "case.discard": _rule(_("A draft was discarded"), APPLICANT),
    "case.submit": _rule(_("An application was submitted"), APPLICANT, (Role.ONE_STOP,), OFFICER),
    "case.register_legacy": _rule(_("An earlier decision was registered"), APPLICANT, OFFICER),
    "case.accept": _rule(_("The dossier was accepted for processing"), APPLICANT, OFFICER, HEAD),
    "case.request_supplement": _rule(_("A supplement of the dossier is needed"), APPLICANT, OFFICER),
    "case.supply_supplement": _rule(_("The supplement has arrived"), (Role.ONE_STOP,), OFFICER),
    "case.refuse_intake": _rule(_("The dossier was not accepted"), APPLICANT, OFFICER),
    "case.redirect": _rule(_("The case was passed to another body"), APPLICANT, OFFICER),
    "case.withdraw": _rule(_("The application was withdrawn"), APPLICANT, OFFICER, CLERK),
    "case.start_review": _rule(_("The review has started"), APPLICANT, OFFICER, CONSULTED),
    "case.request_clarification": _rule(_("A clarification is needed"), APPLICANT),
    "case.answer_clarification": _rule(_("The clarification has arrived"), OFFICER),
    "case.lapse_clarification": _rule(_("No clarification came in time"), APPLICANT, OFFICER),
    "case.convene_council": _rule(_("The council is convened"), OFFICER, COUNCIL),
    "case.conclude_council": _rule(_("The council has concluded"), OFFICER, DIRECTOR),
    "case.return_from_council": _rule(_("The council returned the case"), OFFICER, DIRECTOR),
    "case.conclude": _rule(_("The review is concluded"), OFFICER, HEAD),
    "case.reopen_review": _rule(_("The review was reopened"), OFFICER, HEAD),
    "case.send_to_authority": _rule(_("The case is before the deciding body"), OFFICE, SIGNATORY, OFFICER),
    "case.return_to_review": _rule(_("The deciding body returned the case"), OFFICER, HEAD, DIRECTOR),
    "case.return_for_redrafting": _rule(
        _("The deciding body asks for another wording"), OFFICER, HEAD, DIRECTOR
    ),
    "case.approve": _rule(
        _("The trial was permitted; the decision is to be issued"), OFFICER, CLERK, MONITOR
    ),
    "case.refuse": _rule(_("The trial was refused; the decision is to be issued"), OFFICER, CLERK),
    "case.revoke_approval": _rule(_("The approval was revoked"), OFFICER, CLERK, MONITOR),
    "case.suspend": _rule(_("The trial was suspended"), OFFICER, CLERK, MONITOR),
    "case.resume": _rule(_("The trial may go on"), OFFICER, CLERK, MONITOR),
    "case.terminate": _rule(_("The trial was terminated"), OFFICER, CLERK, MONITOR),
    "case.accept_surrender": _rule(_("The surrender was accepted"), OFFICER, CLERK, MONITOR),
    "case.adjust": _rule(_("The permit was adjusted"), APPLICANT, OFFICER, MONITOR),
    "case.extend": _rule(_("The trial was extended"), APPLICANT, OFFICER, MONITOR),
    "case.adopt_programme": _rule(_("The case follows a later version of its programme"), APPLICANT, OFFICER),
    "case.reopen": _rule(_("The refusal was taken back after a complaint"), APPLICANT, OFFICER),
    "case.reopen_intake": _rule(_("The refusal to accept was taken back"), APPLICANT, OFFICER),
    "case.reinstate": _rule(_("The termination was taken back"), APPLICANT, OFFICER, MONITOR),
    "case.start_trial": _rule(_("The trial has started"), APPLICANT, MONITOR, DIRECTOR),
    "case.file_final_report": _rule(_("The final report was filed"), OFFICER, MONITOR),
    "case.end_trial": _rule(_("The trial has reached its end date"), APPLICANT, OFFICER, MONITOR),
    "case.start_evaluation": _rule(_("The evaluation has started"), APPLICANT, OFFICER, HEAD),
    "case.evaluate_without_report": _rule(
        _("The evaluation starts without a final report"), APPLICANT, OFFICER
    ),
    "case.send_outcome_to_authority": _rule(
        _("The outcome is before the deciding body"), OFFICE, SIGNATORY, OFFICER
    ),
    "case.return_to_evaluation": _rule(
        _("The deciding body returned the evaluation"), OFFICER, HEAD, DIRECTOR
    ),
    "case.complete": _rule(_("The outcome was decided; the decision is to be issued"), OFFICER, CLERK),
    "case.start_transition": _rule(_("The transition has begun"), APPLICANT, OFFICER, MONITOR),
    "case.start_wind_down": _rule(_("The winding down has begun"), APPLICANT, OFFICER, MONITOR),
    "case.close": _rule(_("The case was closed"), APPLICANT, OFFICER),
    "case.close_with_findings": _rule(_("The case was closed with findings"), APPLICANT, OFFICER, MONITOR),
    "information_request.answer": _rule(_("A request was answered")),
    "information_request.lapse": _rule(_("A request went unanswered")),
    "information_request.close": _rule(_("A request was closed"), APPLICANT),
    "opinion.take_up": _rule(_("An opinion was taken up"), LEADERS),
    "opinion.hand_to_head": _rule(_("An opinion waits for the head of the body"), LEADERS),
    "opinion.return_to_reviewer": _rule(_("An opinion was returned to its reviewer"), REVIEWERS),
    "opinion.finalise": _rule(_("An opinion is final"), OFFICER, REVIEWERS),
    "opinion.lapse": _rule(_("An opinion did not come in time"), OFFICER, LEADERS),
    "opinion.mark_stale": _rule(_("An opinion was given on an earlier dossier"), OFFICER, LEADERS),
    "document.check_draft": _rule(_("A draft was checked"), OFFICER, DIRECTOR),
    "document.return_draft": _rule(_("A draft was returned"), OFFICER),
    "document.redraft": _rule(_("A draft is open for redrafting"), OFFICER),
    "document.discard": _rule(_("A draft was discarded"), OFFICER),
    "document.approve_for_signature": _rule(_("A draft was approved for signature"), SIGNATORY),
    "document.adopt": _rule(_("A document is to be numbered"), CLERK),
    "document.give_number": _rule(_("A document was numbered"), SIGNATORY),
    "document.record_signature": _rule(_("A document was signed"), OFFICER),
    "document.issue": _rule(_("A decision was issued"), APPLICANT, OFFICER, HEAD, DIRECTOR, MONITOR),
    "document.void": _rule(_("A number was voided"), OFFICER, OFFICE),
    "document.supersede": _rule(_("A document was superseded"), APPLICANT, OFFICER),
    "document.revoke": _rule(_("A document was revoked"), APPLICANT, OFFICER),
    "trial_report.file": _rule(_("A trial report was filed"), OFFICER, MONITOR),
    "trial_report.accept": _rule(_("A trial report was accepted"), APPLICANT),
    "trial_report.return_report": _rule(_("A trial report was returned"), APPLICANT),
    "evaluation.finalise": _rule(_("The evaluation is final"), OFFICER, DIRECTOR),
    "evaluation.reopen": _rule(_("The evaluation was reopened"), OFFICER, HEAD),
}
