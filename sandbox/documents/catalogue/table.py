"""The catalogue: what kinds of documents there are, and of each how it comes about and who answers for it.

The words are data in both languages, as in a programme; names, issuers and codes of a programme go before those here.
"""

from __future__ import annotations

from typing import Any

from sandbox.documents.catalogue.kind import Kind, Making, Phase, Reach
from workflows.roles import Role

Template = dict[str, Any]

LETTERS = "sandbox.documents.letters."
CONTENT = "sandbox.documents.content."
OFFICER, HEAD, DIRECTOR = Role.PRESIDING_OFFICER, Role.PRESIDING_HEAD, Role.PRESIDING_DIRECTOR
SIGNATORY, CLERK, DESK = Role.AUTHORITY_SIGNATORY, Role.DOCUMENT_CLERK, Role.ONE_STOP
DECIDED_BY_ACT: Template = {
    "issuer": "authority",
    "making": Making.ACT,
    "template": f"{LETTERS}act.act_letter",
    "builder": f"{CONTENT}act.act_facts",
    "reach": Reach.PUBLIC,
    "signs": (SIGNATORY,),
    "issues": (CLERK,),
    "number_code": "QĐ-UBND",
}
"""A decision on a running trial: the signatory's act makes it, and nobody rewrites it."""
FORM: Template = {
    "phase": Phase.INTAKE,
    "issuer": "presiding",
    "making": Making.ACT,
    "reach": Reach.PARTIES,
    "issues": (Role.SYSTEM,),
    "years": 10,
}
"""A form of the one-stop desk: the office makes and issues it by itself, without a signature."""
DECISION: Template = {
    "phase": Phase.DECISION,
    "issuer": "authority",
    "making": Making.DRAFT,
    "reach": Reach.PUBLIC,
    "drafts": (OFFICER,),
    "checks": (HEAD,),
    "signs": (SIGNATORY,),
    "issues": (CLERK,),
    "number_code": "QĐ-UBND",
}
CHANGE: Template = {
    **DECIDED_BY_ACT,
    "phase": Phase.DECISION,
    "drafts": (OFFICER,),
    "checks": (DIRECTOR,),
}
"""A decision that changes a permit: made from what the officer proposed and the director submitted."""
PAPER: Template = {"making": Making.RECORD, "reach": Reach.OFFICE, "years": 20}
"""A paper of the review: a copy of the record, signed by whoever answered for it by a step of the law."""
REMEDY: Template = {
    "phase": Phase.REMEDY,
    "issuer": "authority",
    "making": Making.DRAFT,
    "drafts": (OFFICER,),
    "checks": (HEAD,),
    "signs": (SIGNATORY,),
    "issues": (CLERK,),
}
"""What sets an issued document right: drafted on its page, and authorised by the signatory on that paper alone."""


def _kind(code: str, shared: Template, **own: Any) -> Kind:
    return Kind(**{"code": code, **shared, **own})


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        _kind(
            "D01",
            FORM,
            template=f"{LETTERS}receipt.receipt_letter",
            builder=f"{CONTENT}intake.receipt_facts",
            signs=(DESK,),
            number_code="TNHS",
        ),
        _kind(
            "D02",
            FORM,
            template=f"{LETTERS}intake.supplement_letter",
            builder=f"{CONTENT}intake.supplement_facts",
            signs=(DESK, OFFICER),
            number_code="YCBS",
        ),
        _kind(
            "D03",
            FORM,
            template=f"{LETTERS}intake.intake_refusal_letter",
            builder=f"{CONTENT}intake.intake_refusal_facts",
            signs=(HEAD,),
            number_code="TCTN",
        ),
        _kind(
            "D04",
            FORM,
            template=f"{LETTERS}intake.apology_letter",
            builder=f"{CONTENT}intake.apology_facts",
            signs=(HEAD, DIRECTOR),
            number_code="XL",
        ),
        _kind(
            "D05",
            FORM,
            template=f"{LETTERS}intake.stop_letter",
            builder=f"{CONTENT}intake.stop_facts",
            signs=(OFFICER,),
            number_code="TB",
        ),
        _kind(
            "D06",
            PAPER,
            phase=Phase.INTAKE,
            issuer="system",
            template=f"{LETTERS}hand_over.hand_over_letter",
            builder="sandbox.desk.hand_over.hand_over_letter",
            years=10,
        ),
        _kind(
            "D07",
            PAPER,
            phase=Phase.INTAKE,
            issuer="system",
            template=f"{LETTERS}dossier_register.dossier_register_letter",
            builder="sandbox.dashboards.dossiers.dossier_register_facts",
            years=None,
        ),
        _kind(
            "D08",
            PAPER,
            phase=Phase.REVIEW,
            issuer="presiding",
            template=f"{LETTERS}consultation.consultation_letter",
            builder=f"{CONTENT}records.opinions.consultation_facts",
            signs=(HEAD,),
            number_code="SKHCN",
        ),
        _kind(
            "D09",
            PAPER,
            phase=Phase.REVIEW,
            issuer="legal",
            template=f"{LETTERS}consultation.opinion_letter",
            builder=f"{CONTENT}records.opinions.opinion_facts",
            drafts=(Role.LEGAL_REVIEWER,),
            signs=(Role.LEGAL_LEADER,),
            number_code="STP",
        ),
        _kind(
            "D10",
            PAPER,
            phase=Phase.REVIEW,
            issuer="presiding",
            template=f"{LETTERS}set_up.set_up_letter",
            builder=f"{CONTENT}records.set_up.set_up_facts",
            signs=(DIRECTOR,),
            number_code="QĐ-SKHCN",
            drafts=(OFFICER,),
            years=None,
        ),
        _kind(
            "D11",
            PAPER,
            phase=Phase.REVIEW,
            issuer="council",
            template=f"{LETTERS}council.invitation_letter",
            builder=f"{CONTENT}records.council.invitation_facts",
            signs=(Role.COUNCIL_CHAIR,),
            number_code="GM-HĐTĐ",
        ),
        _kind(
            "D12",
            PAPER,
            phase=Phase.REVIEW,
            issuer="council",
            template=f"{LETTERS}council.score_sheet_letter",
            builder=f"{CONTENT}records.council.score_sheet_facts",
            drafts=(Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR),
            signs=(Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR),
        ),
        _kind(
            "D13",
            PAPER,
            phase=Phase.REVIEW,
            issuer="council",
            template=f"{LETTERS}council.minutes_letter",
            builder=f"{CONTENT}records.council.minutes_facts",
            drafts=(Role.COUNCIL_SECRETARY,),
            signs=(Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR),
            number_code="BB-HĐTĐ",
            years=None,
        ),
        _kind(
            "D14",
            PAPER,
            phase=Phase.REVIEW,
            issuer="presiding",
            template=f"{LETTERS}report.report_letter",
            builder=f"{CONTENT}records.report.report_facts",
            drafts=(OFFICER,),
            signs=(DIRECTOR,),
            number_code="BC-SKHCN",
            years=None,
        ),
        _kind(
            "D15",
            PAPER,
            phase=Phase.REVIEW,
            issuer="presiding",
            template=f"{LETTERS}report.submission_letter",
            builder=f"{CONTENT}records.report.submission_facts",
            drafts=(OFFICER,),
            signs=(DIRECTOR,),
            number_code="TTr-SKHCN",
            years=None,
        ),
        _kind(
            "D16",
            DECISION,
            template=f"{LETTERS}permit.permit_letter",
            builder=f"{CONTENT}permit.permit_facts",
        ),
        _kind(
            "D17",
            DECISION,
            template=f"{LETTERS}refusal.refusal_letter",
            builder=f"{CONTENT}refusal.refusal_facts",
            reach=Reach.PARTIES,
        ),
        _kind(
            "D18",
            CHANGE,
            template=f"{LETTERS}change.adjustment_letter",
            builder=f"{CONTENT}change.adjustment_facts",
        ),
        _kind(
            "D19",
            CHANGE,
            template=f"{LETTERS}change.extension_letter",
            builder=f"{CONTENT}change.extension_facts",
        ),
        _kind("D20", DECIDED_BY_ACT, phase=Phase.TRIAL),
        _kind("D21", DECIDED_BY_ACT, phase=Phase.TRIAL),
        _kind("D22", DECIDED_BY_ACT, phase=Phase.TRIAL),
        _kind(
            "D23",
            PAPER,
            phase=Phase.TRIAL,
            issuer="authority",
            template=f"{LETTERS}notice.notice_letter",
            builder=f"{CONTENT}notice.notice_facts",
            reach=Reach.PARTIES,
            signs=(SIGNATORY,),
            number_code="TB-UBND",
        ),
        _kind(
            "D24",
            PAPER,
            phase=Phase.TRIAL,
            issuer="monitor",
            template=f"{LETTERS}inspection.inspection_letter",
            builder=f"{CONTENT}records.inspection.inspection_facts",
            reach=Reach.PARTIES,
            drafts=(Role.MONITOR, OFFICER),
            signs=(Role.MONITOR, OFFICER),
        ),
        _kind(
            "D25",
            PAPER,
            phase=Phase.RESULT,
            issuer="presiding",
            template=f"{LETTERS}evaluation.evaluation_letter",
            builder=f"{CONTENT}records.trial.evaluation_facts",
            signs=(DIRECTOR,),
            number_code="BC-SKHCN",
            drafts=(OFFICER,),
            checks=(HEAD,),
            years=None,
        ),
        _kind("D26", DECIDED_BY_ACT, phase=Phase.RESULT),
        _kind(
            "D27",
            PAPER,
            phase=Phase.RESULT,
            issuer="authority",
            template=f"{LETTERS}confirmation.confirmation_letter",
            builder=f"{CONTENT}records.trial.confirmation_facts",
            reach=Reach.PUBLIC,
            signs=(SIGNATORY,),
            number_code="GXN-UBND",
            years=None,
        ),
        _kind(
            "D28",
            PAPER,
            phase=Phase.RESULT,
            issuer="authority",
            template=f"{LETTERS}people_report.people_report_letter",
            builder="sandbox.register.people_report.people_report_facts",
            drafts=(Role.AUTHORITY_OFFICE,),
            signs=(SIGNATORY,),
            number_code="BC-UBND",
            years=None,
        ),
        _kind(
            "D29",
            PAPER,
            phase=Phase.RESULT,
            issuer="authority",
            template=f"{LETTERS}law_reform.law_reform_letter",
            builder=f"{CONTENT}records.trial.law_reform_facts",
            signs=(SIGNATORY,),
            years=None,
        ),
        _kind(
            "D30",
            REMEDY,
            template=f"{LETTERS}correction.set_right_letter",
            builder=f"{CONTENT}remedy.set_right_facts",
            reach=Reach.PUBLIC,
            number_code="UBND-KHCN",
        ),
        _kind(
            "D31",
            REMEDY,
            template=f"{LETTERS}complaint.complaint_letter",
            builder=f"{CONTENT}remedy.complaint_facts",
            reach=Reach.PARTIES,
            number_code="QĐ-UBND",
        ),
    )
}
"""All kinds, by their code."""
