"""Literal facts of the letters of the tests: the samples, the decisions as of an earlier winter."""

from dataclasses import replace
from datetime import date

from sandbox.documents.samples import decisions
from sandbox.documents.samples.decisions import COMMITTEE, DEPARTMENT, HOLDER, LIMITS
from sandbox.documents.samples.intake import INTAKE_REFUSAL, RECEIPT, STOP, SUPPLEMENT

__all__ = [
    "COMMITTEE",
    "DECISION",
    "DEPARTMENT",
    "HOLDER",
    "INTAKE_REFUSAL",
    "LIMITS",
    "PERMIT",
    "RECEIPT",
    "REFUSAL",
    "STOP",
    "SUPPLEMENT",
]

DAY = date(2026, 2, 5)
"""A number, a day and a month below ten are written with a zero before them: Decree 30/2020/NĐ-CP, Annex I."""

DECISION = replace(decisions.DECISION, date=DAY)
SUBMISSION = replace(decisions.SUBMISSION, date=date(2026, 1, 30))
PERMIT = replace(decisions.PERMIT, issue=DECISION, submission=SUBMISSION)
REFUSAL = replace(
    decisions.REFUSAL,
    issue=replace(decisions.REFUSAL.issue, date=DAY),
    submission=SUBMISSION,
    submitted_on=date(2026, 1, 8),
)
