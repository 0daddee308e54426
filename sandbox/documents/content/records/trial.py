"""The facts of papers on a decided trial: notice (D23), evaluation (D25), certificate (D27), proposal for the law (D29)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import override

from sandbox.accounts.models import Department
from sandbox.documents.content.cited import COMPLETION, PERMIT, cited, issued_of
from sandbox.documents.content.notice import RECIPIENTS, cited_provision, notice_of
from sandbox.documents.content.records.paper import act_on, day_of, issue_of, source_of
from sandbox.documents.content.source import holder_facts
from sandbox.documents.letters.confirmation import ConfirmationFacts
from sandbox.documents.letters.evaluation import AnswerFacts, EvaluationFacts, MeasuredFacts
from sandbox.documents.letters.law_reform import LawReformFacts, ReformFacts
from sandbox.documents.letters.wording import day_in_words, number_in_figures
from sandbox.evaluations.answers import AGGREGATES
from sandbox.evaluations.models import Evaluation, Outcome
from sandbox.evaluations.models.outcome import RULE_PROPOSED
from sandbox.trials.history import past_of
from sandbox.trials.measures import is_reached
from sandbox.trials.models import Enrolment, Indicator, Observation, Suspension
from sandbox.trials.services.permits import permit_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from sandbox.audit.models import Event
    from sandbox.cases.panels import CaseView
    from sandbox.documents.content.source import Source
    from sandbox.documents.letters.notice import NoticeFacts
    from sandbox.trials.history import Past
    from sandbox.trials.models import Permit

SENT = "case.send_outcome_to_authority"
DECIMALS = 2


def printed_notice(view: CaseView) -> NoticeFacts | None:
    """Gather the notice as it is printed from the record; None before the permit is issued."""
    permit, decision = permit_of(view.case), issued_of(view.case, PERMIT)
    if decision is None or permit is None or not (permit.starts_on and permit.ends_on):
        return None
    source = _source(view, "D23", view.rules.bodies.authority)
    issue = issue_of(source, draft=True, recipients=RECIPIENTS)
    return notice_of(source, decision, issue)


def evaluation_facts(view: CaseView) -> EvaluationFacts | None:
    """Gather the report on what the trial came to; a draft until it is sent to the deciding body."""
    case, permit = view.case, permit_of(view.case)
    evaluation = Evaluation.objects.filter(case=case).prefetch_related("answers").first()
    if evaluation is None or permit is None or not (permit.starts_on and permit.ends_on):
        return None
    act = act_on(case, SENT)
    source = _source(view, "D25", view.rules.bodies.presiding, act=act)
    enrolled = Enrolment.objects.filter(case=case).order_by("-on", "-pk").first()
    known = {rule.code: rule.label.vi for rule in view.rules.outcomes}
    with override("vi"):
        answers = tuple(
            AnswerFacts(row.text, str(row.get_verdict_display()), row.comment)
            for row in evaluation.answers.all()
        )
    return EvaluationFacts(
        issue=issue_of(source, draft=act is None, recipients=("Lưu: VT",)),
        reference=case.reference or "",
        title=case.title,
        holder=holder_facts(source),
        permit=cited(issued_of(case, PERMIT)),
        start=permit.started_on or permit.starts_on,
        end=permit.ends_on,
        participants=enrolled.enrolled if enrolled else 0,
        indicators=_measured(permit),
        answers=answers,
        incidents=tuple(_stop(row) for row in Suspension.objects.filter(case=case).select_related("event")),
        feedback=evaluation.feedback,
        cost_benefit=evaluation.cost_benefit,
        findings=evaluation.findings,
        lessons=evaluation.lessons,
        outcomes=tuple(known.get(code, code) for code in evaluation.proposed_outcomes),
    )


def confirmation_facts(view: CaseView) -> ConfirmationFacts | None:
    """Gather the certificate of a trial: of completion once that is decided, else of participation."""
    case, permit = view.case, permit_of(view.case)
    decision = issued_of(case, COMPLETION) or issued_of(case, PERMIT)
    if decision is None or permit is None or not (permit.starts_on and permit.ends_on):
        return None
    outcome = Outcome.objects.filter(case=case).first() if decision.kind == COMPLETION else None
    source = _source(view, "D27", view.rules.bodies.authority)
    known = {rule.code: rule.label.vi for rule in view.rules.outcomes}
    return ConfirmationFacts(
        issue=issue_of(source, draft=True, recipients=("Tổ chức nêu trên", "Lưu: VT")),
        confirms="completion" if decision.kind == COMPLETION else "participation",
        holder=holder_facts(source),
        reference=case.reference or "",
        title=case.title,
        object_name=" ".join(part for part in (permit.object_text, permit.object_version) if part),
        decision=cited(decision),
        start=permit.starts_on,
        end=permit.ends_on,
        outcomes=tuple(known.get(code, code) for code in outcome.codes) if outcome else (),
    )


def law_reform_facts(view: CaseView) -> LawReformFacts | None:
    """Gather what the deciding body proposes for the law; None unless the outcome says that it does."""
    case = view.case
    outcome = Outcome.objects.filter(case=case).first()
    evaluation = Evaluation.objects.filter(case=case).first()
    permit = permit_of(case)
    if outcome is None or RULE_PROPOSED not in outcome.codes or evaluation is None or permit is None:
        return None
    provisions = list(permit.provisions.all())
    return LawReformFacts(
        issue=issue_of(
            _source(view, "D29", view.rules.bodies.authority), draft=True, recipients=("Như trên", "Lưu: VT")
        ),
        addressees=tuple(
            dict.fromkeys(f"Cơ quan chủ trì soạn thảo, trình ban hành {row.instrument}" for row in provisions)
        ),
        reference=case.reference or "",
        title=case.title,
        holder=case.applicant.name,
        outcome=cited(issued_of(case, COMPLETION)),
        reforms=tuple(
            ReformFacts(cited_provision(row), evaluation.findings, evaluation.lessons) for row in provisions
        ),
    )


def _source(view: CaseView, kind: str, body: str, *, act: Event | None = None) -> Source:
    issuer = Department.objects.get(code=body)
    return source_of(view.case, kind, issuer, day=day_of(act, view.today), act=act)


def _stop(row: Suspension) -> str:
    lifted = f" đến {day_in_words(row.lifted_on)}" if row.lifted_on else ""
    return f"Tạm dừng từ {day_in_words(row.started_on)}{lifted}: {row.event.reason}"


def _measured(permit: Permit) -> tuple[MeasuredFacts, ...]:
    """Each indicator with what stands of its numbers, judged by the thresholds of their days, in a few questions."""
    numbers: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    rows = Observation.objects.standing().of_case(permit.case_id)
    for indicator, day, value in rows.values_list("indicator_id", "observed_on", "value"):
        numbers[indicator].append((day, value))
    measured = list(permit.indicators.all())
    past = past_of(permit, indicators=measured, limits=list(permit.limits.all()))
    return tuple(_of_indicator(row, numbers[row.pk], past) for row in measured)


def _of_indicator(row: Indicator, numbers: list[tuple[date, Decimal]], past: Past) -> MeasuredFacts:
    values = [value for _day, value in numbers]
    together = AGGREGATES.get(row.aggregate, AGGREGATES["mean"])
    measured = number_in_figures(round(together(values), DECIMALS)) if values else "-"
    return MeasuredFacts(
        label=row.label,
        unit=row.unit,
        target=number_in_figures(row.target) if row.target is not None else "-",
        measured=measured,
        observations=len(values),
        breaches=sum(
            is_reached(value, past.indicator_on(day, row).breach, row.direction) for day, value in numbers
        ),
    )
