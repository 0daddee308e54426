"""The facts of a refusal (D17): the reasons of the appraisal report, each with its ground in the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.cases.complaints import COMPLAINT_CLOCK
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError
from sandbox.documents.clauses.saying import Said
from sandbox.documents.clauses.values import values_of
from sandbox.documents.content.english import refusal_english
from sandbox.documents.content.source import holder_facts, issue_facts, submission_facts
from sandbox.documents.letters.refusal import CriterionReason, RefusalFacts

if TYPE_CHECKING:
    from sandbox.documents.content.source import Source
    from sandbox.programmes.rules import ProgrammeRules

COMPLAINT_DAYS = 90
"""Law on Complaints 02/2011/QH13, Art. 9."""


class ReasonsLacking(OfficeError):
    """A refusal without reasons is none."""

    sentence = _(
        "The appraisal report gives no reasons for a refusal, so the document cannot be written yet."
    )
    advice = _("Give the reasons in the appraisal report first.")


def refusal_facts(source: Source) -> RefusalFacts:
    """Gather everything that the refusal says; raises ReasonsLacking when the report has no reasons."""
    case, report = source.document.case, source.report
    if report is None or not report.reasons or case.submitted_at is None:
        raise ReasonsLacking
    parts, said = source.document.parts, Said(values_of(source))
    chosen = parts.get("grounds", {})
    return RefusalFacts(
        issue=issue_facts(source, recipients=("Như Điều 4", case.applicant.name, "Lưu: VT, KHCN")),
        submission=submission_facts(source),
        holder=holder_facts(source),
        reference=case.reference or "",
        title=case.title,
        submitted_on=today(case.submitted_at),
        reasons=tuple(
            CriterionReason(
                _criterion(source.rules, code), _ground(source.rules, chosen.get(code, "")), reason
            )
            for code, reason in report.reasons.items()
        ),
        complaint_days=complaint_days(source.rules),
        reasoning=tuple(said.all(parts.get("reasoning"))),
        advice=tuple(said.all(parts.get("advice"))),
        english=refusal_english(source, said, report.reasons),
    )


def complaint_days(rules: ProgrammeRules) -> int:
    """The time to complain, in days from the receipt of the decision."""
    clock = next((clock for clock in rules.clocks if clock.code == COMPLAINT_CLOCK), None)
    return clock.length.n if clock else COMPLAINT_DAYS


def _criterion(rules: ProgrammeRules, code: str) -> str:
    known = (*rules.criteria.selection, *rules.criteria.gates)
    return next((criterion.label.vi for criterion in known if criterion.code == code), code)


def _ground(rules: ProgrammeRules, code: str) -> str:
    return next((ground.label.vi for ground in rules.grounds["refusal"] if ground.code == code), "……")
