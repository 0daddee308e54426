"""The facts of a decision on a running trial: taken from the act itself and the rows that it made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

from sandbox.documents.content.cited import PERMIT, cited, issued_of
from sandbox.documents.content.refusal import complaint_days
from sandbox.documents.content.source import holder_facts, issue_facts
from sandbox.documents.letters.act import ActFacts, Verb
from sandbox.evaluations.models import Evaluation, Outcome
from sandbox.trials.models import Surrender, Suspension

if TYPE_CHECKING:
    from sandbox.documents.content.source import Source
    from sandbox.documents.models import Document

KIND_OF_ACT: dict[str, str] = {
    "case.suspend": "D20",
    "case.resume": "D21",
    "case.terminate": "D22",
    "case.revoke_approval": "D22",
    "case.accept_surrender": "D22",
    "case.complete": "D26",
}
"""The acts whose document is made by the act itself, and its kind."""
EXIT_STEPS = {
    "users": "Đối với người tham gia",
    "data": "Đối với dữ liệu",
    "equipment": "Đối với thiết bị, hạ tầng",
}
DEFAULT_EXIT_DAYS = 30


def act_facts(source: Source) -> ActFacts:
    """Gather everything that the decision says; the act is the event that the document belongs to."""
    document, rules = source.document, source.rules
    event: Any = document.act
    verb = event.verb.removeprefix("case.")
    assert verb in get_args(Verb)  # noqa: S101 - documents of other acts are not made here
    exit_days = source.sections.get("exit_plan", {}).get("days") or DEFAULT_EXIT_DAYS
    return ActFacts(
        issue=issue_facts(source, recipients=("Như Điều 1", document.case.applicant.name, "Lưu: VT, KHCN")),
        verb=cast("Verb", verb),
        effective_on=event.effective_on,
        **on_the_trial(source),
        ground=_ground(source, event.reason_code),
        reason=event.reason or _wish(document),
        exit_steps=_exit_steps(source),
        exit_days=int(exit_days),
        complaint_days=complaint_days(rules),
        **_of_the_verb(source, verb),
    )


def on_the_trial(source: Source) -> dict[str, Any]:
    """What every decision on a trial says of it: who proposes, whose it is, what it is called, by which permit it runs."""
    case, presiding = source.document.case, source.rules.bodies.answerable.presiding.vi
    return {
        "proposer": presiding,
        "presiding_body": presiding.removeprefix("Giám đốc "),
        "holder": holder_facts(source),
        "reference": case.reference or "",
        "title": case.title,
        "permit": cited(issued_of(case, PERMIT)),
    }


def _of_the_verb(source: Source, verb: str) -> dict[str, Any]:
    if verb in {"suspend", "resume"}:
        return _suspension(source)
    if verb == "complete":
        return _outcome(source)
    return {}


def _ground(source: Source, code: str) -> str:
    grounds = (*source.rules.grounds["suspension"], *source.rules.grounds["termination"])
    return next((ground.label.vi for ground in grounds if ground.code == code), "")


def _wish(document: Document) -> str:
    """Why the holder gave the trial up, where the act rests on that."""
    if document.act is None or document.act.verb != "case.accept_surrender":
        return ""
    wish = Surrender.objects.filter(case=document.case).order_by("-pk").first()
    return f"đề nghị của tổ chức được phép thử nghiệm: {wish.reason}" if wish else ""


def _exit_steps(source: Source) -> tuple[str, ...]:
    return tuple(f"{words}: {source.said('exit_plan', name)}" for name, words in EXIT_STEPS.items())


def _suspension(source: Source) -> dict[str, Any]:
    row = Suspension.objects.filter(case=source.document.case).order_by("-pk").first()
    if row is None:
        return {}
    return {
        "stops_everything": row.scope == Suspension.Scope.FULL,
        "stopped_parts": tuple(line for line in row.parts.splitlines() if line.strip()),
        "remedies": tuple(remedy.text for remedy in row.remedies.all()),
        "end": source.permit.effective_end if source.permit else None,
    }


def _outcome(source: Source) -> dict[str, Any]:
    case = source.document.case
    outcome = Outcome.objects.filter(case=case).first()
    evaluation = Evaluation.objects.filter(case=case).first()
    known = {rule.code: rule.label.vi for rule in source.rules.outcomes}
    months = source.rules.transition_months
    return {
        "outcomes": tuple(known.get(code, code) for code in outcome.codes) if outcome else (),
        "findings": evaluation.findings if evaluation else "",
        "transition_months": months.value if months and outcome and outcome.is_recognised else 0,
    }
