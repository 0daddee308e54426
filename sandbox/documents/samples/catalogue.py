"""The sample letters by the name of their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.documents.letters.act import act_letter
from sandbox.documents.letters.consultation import consultation_letter, opinion_letter
from sandbox.documents.letters.council import invitation_letter, minutes_letter, score_sheet_letter
from sandbox.documents.letters.hand_over import hand_over_letter
from sandbox.documents.letters.intake import (
    apology_letter,
    intake_refusal_letter,
    stop_letter,
    supplement_letter,
)
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.receipt import receipt_letter
from sandbox.documents.letters.refusal import refusal_letter
from sandbox.documents.letters.report import report_letter, submission_letter
from sandbox.documents.samples import acts, decisions, intake, review

if TYPE_CHECKING:
    from sandbox.documents.letters.letter import Letter


def sample_letters() -> dict[str, Letter]:
    """Every sample, by the code of its kind and what it is."""
    return {
        "d01-receipt": receipt_letter(intake.RECEIPT),
        "d02-supplement": supplement_letter(intake.SUPPLEMENT),
        "d03-intake-refusal": intake_refusal_letter(intake.INTAKE_REFUSAL),
        "d04-apology": apology_letter(intake.APOLOGY),
        "d05-stop": stop_letter(intake.STOP),
        "d06-hand-over": hand_over_letter(review.HAND_OVER),
        "d08-consultation": consultation_letter(review.CONSULTATION),
        "d09-legal-opinion": opinion_letter(review.OPINION),
        "d11-invitation": invitation_letter(review.INVITATION),
        "d12-score-sheet": score_sheet_letter(review.SCORE_SHEET),
        "d13-minutes": minutes_letter(review.MINUTES),
        "d14-appraisal-report": report_letter(review.REPORT),
        "d15-submission": submission_letter(review.SUBMISSION),
        "d16-permit": permit_letter(decisions.PERMIT),
        "d17-refusal": refusal_letter(decisions.REFUSAL),
        "d20-suspension": act_letter(acts.SUSPENSION),
        "d21-resumption": act_letter(acts.RESUMPTION),
        "d22-termination": act_letter(acts.TERMINATION),
        "d26-completion": act_letter(acts.COMPLETION),
    }
