"""The sample letters by the name of their file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.documents.letters.act import act_letter
from sandbox.documents.letters.change import adjustment_letter, extension_letter
from sandbox.documents.letters.complaint import complaint_letter
from sandbox.documents.letters.confirmation import confirmation_letter
from sandbox.documents.letters.consultation import consultation_letter, opinion_letter
from sandbox.documents.letters.correction import set_right_letter
from sandbox.documents.letters.council import invitation_letter, minutes_letter, score_sheet_letter
from sandbox.documents.letters.dossier_register import dossier_register_letter
from sandbox.documents.letters.evaluation import evaluation_letter
from sandbox.documents.letters.hand_over import hand_over_letter
from sandbox.documents.letters.inspection import inspection_letter
from sandbox.documents.letters.intake import (
    apology_letter,
    intake_refusal_letter,
    stop_letter,
    supplement_letter,
)
from sandbox.documents.letters.law_reform import law_reform_letter
from sandbox.documents.letters.notice import notice_letter
from sandbox.documents.letters.people_report import people_report_letter
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.receipt import receipt_letter
from sandbox.documents.letters.refusal import refusal_letter
from sandbox.documents.letters.report import report_letter, submission_letter
from sandbox.documents.letters.set_up import set_up_letter
from sandbox.documents.samples import (
    acts,
    bilingual,
    changes,
    decisions,
    intake,
    remedies,
    results,
    review,
    supervision,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.documents.letters.letter import Letter


@dataclass(frozen=True)
class Sample:
    """One sample: the facts, and how a letter is written of them."""

    write: Callable[[Any], Letter]
    facts: Any

    @property
    def letter(self) -> Letter:
        """The letter that the facts make."""
        return self.write(self.facts)


SAMPLES: dict[str, Sample] = {
    "d01-receipt": Sample(receipt_letter, intake.RECEIPT),
    "d02-supplement": Sample(supplement_letter, intake.SUPPLEMENT),
    "d03-intake-refusal": Sample(intake_refusal_letter, intake.INTAKE_REFUSAL),
    "d04-apology": Sample(apology_letter, intake.APOLOGY),
    "d05-stop": Sample(stop_letter, intake.STOP),
    "d06-hand-over": Sample(hand_over_letter, review.HAND_OVER),
    "d07-dossier-register": Sample(dossier_register_letter, results.DOSSIER_REGISTER),
    "d08-consultation": Sample(consultation_letter, review.CONSULTATION),
    "d09-legal-opinion": Sample(opinion_letter, review.OPINION),
    "d10-council-set-up": Sample(set_up_letter, review.SET_UP),
    "d11-invitation": Sample(invitation_letter, review.INVITATION),
    "d12-score-sheet": Sample(score_sheet_letter, review.SCORE_SHEET),
    "d13-minutes": Sample(minutes_letter, review.MINUTES),
    "d14-appraisal-report": Sample(report_letter, review.REPORT),
    "d15-submission": Sample(submission_letter, review.SUBMISSION),
    "d16-permit": Sample(permit_letter, decisions.PERMIT),
    "d16-permit-bilingual": Sample(permit_letter, bilingual.PERMIT_IN_ENGLISH),
    "d17-refusal": Sample(refusal_letter, decisions.REFUSAL),
    "d17-refusal-bilingual": Sample(refusal_letter, bilingual.REFUSAL_IN_ENGLISH),
    "d18-adjustment": Sample(adjustment_letter, changes.ADJUSTMENT),
    "d19-extension": Sample(extension_letter, changes.EXTENSION),
    "d20-suspension": Sample(act_letter, acts.SUSPENSION),
    "d21-resumption": Sample(act_letter, acts.RESUMPTION),
    "d22-termination": Sample(act_letter, acts.TERMINATION),
    "d23-notice": Sample(notice_letter, supervision.NOTICE),
    "d24-inspection": Sample(inspection_letter, supervision.INSPECTION),
    "d25-evaluation": Sample(evaluation_letter, supervision.EVALUATION),
    "d26-completion": Sample(act_letter, acts.COMPLETION),
    "d27-participation": Sample(confirmation_letter, results.PARTICIPATION),
    "d27-completion": Sample(confirmation_letter, results.COMPLETION),
    "d28-people-report": Sample(people_report_letter, results.PEOPLE_REPORT),
    "d29-law-reform": Sample(law_reform_letter, results.LAW_REFORM),
    "d30-correction": Sample(set_right_letter, remedies.CORRECTION),
    "d30-replacement": Sample(set_right_letter, remedies.REPLACEMENT),
    "d31-complaint": Sample(complaint_letter, remedies.COMPLAINT),
}
"""Every sample, by the code of its kind and what it is."""
