"""The six clarities of the city, for each state: who, what, until when, by whose authority, answerable, product.

Roles, duties and products are law; persons, dates and citations come from the case and its programme.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.case.states import CaseState
from workflows.roles import Role


@dataclass(frozen=True)
class Clarity:
    """Who has the case in a state, to do what, answerable to whom, with what product."""

    who: Role
    what: str | Promise
    answerable: Role
    product: str | Promise


_NOTICE = _("Notice")
_FILE = _("Closed file")

CLARITIES: dict[CaseState, Clarity] = {
    CaseState.DRAFT: Clarity(
        Role.APPLICANT_OWNER, _("complete the dossier"), Role.APPLICANT_OWNER, _("Application")
    ),
    CaseState.PRE_ADVICE: Clarity(
        Role.PRESIDING_OFFICER, _("advise the applicant"), Role.PRESIDING_HEAD, _("Advice")
    ),
    CaseState.SUBMITTED: Clarity(
        Role.ONE_STOP, _("check the dossier for completeness"), Role.PRESIDING_HEAD, _("Receipt (D01)")
    ),
    CaseState.SUPPLEMENT: Clarity(
        Role.APPLICANT_OWNER, _("supply what is missing"), Role.APPLICANT_OWNER, _("Supplemented dossier")
    ),
    CaseState.INTAKE_REFUSED: Clarity(
        Role.DOCUMENT_CLERK, _("close the file"), Role.PRESIDING_DIRECTOR, _("Refusal to accept (D03)")
    ),
    CaseState.REDIRECTED: Clarity(
        Role.DOCUMENT_CLERK, _("close the file"), Role.PRESIDING_DIRECTOR, _("Letter of referral")
    ),
    CaseState.ACCEPTED: Clarity(
        Role.PRESIDING_HEAD, _("start the review"), Role.PRESIDING_DIRECTOR, _("Consultation letters (D08)")
    ),
    CaseState.IN_REVIEW: Clarity(
        Role.PRESIDING_OFFICER, _("appraise the case"), Role.PRESIDING_DIRECTOR, _("Appraisal report (D14)")
    ),
    CaseState.CLARIFICATION: Clarity(
        Role.APPLICANT_OWNER, _("answer the questions"), Role.APPLICANT_OWNER, _("Clarification")
    ),
    CaseState.IN_COUNCIL: Clarity(
        Role.COUNCIL_CHAIR, _("hold the session"), Role.PRESIDING_DIRECTOR, _("Minutes of the council (D13)")
    ),
    CaseState.CONCLUDED: Clarity(
        Role.PRESIDING_DIRECTOR,
        _("submit to the deciding body"),
        Role.PRESIDING_DIRECTOR,
        _("Submission (D15)"),
    ),
    CaseState.AT_AUTHORITY: Clarity(
        Role.AUTHORITY_SIGNATORY, _("decide"), Role.AUTHORITY_SIGNATORY, _("Decision (D16 or D17)")
    ),
    CaseState.REFUSED: Clarity(
        Role.DOCUMENT_CLERK, _("close the file"), Role.AUTHORITY_SIGNATORY, _("Refusal (D17)")
    ),
    CaseState.APPROVED: Clarity(
        Role.PRESIDING_OFFICER, _("verify the start conditions"), Role.PRESIDING_DIRECTOR, _("Start record")
    ),
    CaseState.ACTIVE: Clarity(
        Role.MONITOR, _("monitor the trial"), Role.PRESIDING_DIRECTOR, _("Trial reports")
    ),
    CaseState.SUSPENDED: Clarity(
        Role.APPLICANT_OWNER,
        _("carry out the remedies"),
        Role.AUTHORITY_SIGNATORY,
        _("Report on the remedies"),
    ),
    CaseState.ENDING: Clarity(
        Role.APPLICANT_OWNER, _("file the final report"), Role.APPLICANT_OWNER, _("Final report")
    ),
    CaseState.EVALUATION: Clarity(
        Role.PRESIDING_OFFICER,
        _("evaluate the results"),
        Role.PRESIDING_DIRECTOR,
        _("Evaluation report (D25)"),
    ),
    CaseState.OUTCOME_AT_AUTHORITY: Clarity(
        Role.AUTHORITY_SIGNATORY,
        _("decide the outcome"),
        Role.AUTHORITY_SIGNATORY,
        _("Decision on completion (D26)"),
    ),
    CaseState.COMPLETED: Clarity(
        Role.PRESIDING_OFFICER, _("see what remains to be done"), Role.PRESIDING_DIRECTOR, _NOTICE
    ),
    CaseState.TRANSITION: Clarity(
        Role.MONITOR, _("monitor the transition"), Role.PRESIDING_DIRECTOR, _("Trial reports")
    ),
    CaseState.TERMINATED: Clarity(
        Role.PRESIDING_OFFICER,
        _("see what remains to be done"),
        Role.AUTHORITY_SIGNATORY,
        _("Decision on termination (D22)"),
    ),
    CaseState.WITHDRAWN: Clarity(
        Role.DOCUMENT_CLERK,
        _("close the file"),
        Role.PRESIDING_DIRECTOR,
        _("Notice of discontinuation (D05)"),
    ),
    CaseState.WINDING_DOWN: Clarity(
        Role.MONITOR, _("verify the winding down"), Role.PRESIDING_DIRECTOR, _("Minutes of inspection (D24)")
    ),
    CaseState.CLOSED: Clarity(Role.DOCUMENT_CLERK, _("keep the file"), Role.PRESIDING_DIRECTOR, _FILE),
}
