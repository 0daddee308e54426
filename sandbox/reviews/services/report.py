"""The appraisal report: prepared by the officer in charge, version by version, and barred to whoever concludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.audit.models import Event
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.errors import StepUnknown
from sandbox.core.typed import as_kept
from sandbox.reviews.models import AppraisalReport
from sandbox.reviews.searching import keep_report
from sandbox.reviews.services.matters import matters_of
from workflows.case import CaseState
from workflows.permission import assigned
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

MAY_PREPARE = assigned("prepare_review", Role.PRESIDING_OFFICER)
REASON_LENGTH = 20
"""The fewest characters in which a criterion that is not met can be explained."""
TEXTS = ("summary", "risks", "recommendation", "submission")


def latest_report(case: Case) -> AppraisalReport | None:
    """The version that counts."""
    return AppraisalReport.objects.filter(case=case).order_by("version").last()


def is_open(case: Case) -> bool:
    """Whether the report may be written now: in review, or after the deciding body sent back its wording."""
    return case.state == CaseState.IN_REVIEW or was_returned_for_wording(case)


def was_returned_for_wording(case: Case) -> bool:
    """Whether the case is concluded only because the deciding body wants it redrafted."""
    if case.state != CaseState.CONCLUDED:
        return False
    moves = Event.objects.of_chain(case.uuid).with_verbs(["case.conclude", "case.return_for_redrafting"])
    last = moves.order_by("sequence").last()
    return last is not None and last.verb == "case.return_for_redrafting"


@transaction.atomic
def prepare_report(
    case: Case,
    *,
    recommends_permit: bool,
    summary: str,
    risks: str,
    recommendation: str,
    submission: str,
    opinions_handling: Mapping[str, str],
    reasons: Mapping[str, str],
    actor: User,
    now: datetime,
) -> AppraisalReport:
    """Add a version of the report; `opinions_handling` by key of the matter, `reasons` by code of the criterion.

    Raises PermissionDenied, StepUnknown when the report is closed, ValidationError naming everything that is missing.
    """
    locked = locked_case(case.pk)
    held = standing_or_refuse(actor, locked, MAY_PREPARE)
    if not is_open(locked):
        raise StepUnknown
    previous = latest_report(locked)
    report = AppraisalReport(
        case=locked,
        version=previous.version + 1 if previous else 1,
        recommends_permit=recommends_permit,
        summary=as_kept(summary),
        risks=as_kept(risks),
        recommendation=as_kept(recommendation),
        submission=as_kept(submission),
        opinions_handling=_of_this_case(locked, _filled(opinions_handling)),
        reasons={} if recommends_permit else _filled(reasons),
        prepared_by=actor,
        prepared_at=now,
    )
    if wrong := [*_lacking(report, now=now), *_turned(report, previous)]:
        raise ValidationError(wrong)
    report.save(force_insert=True)
    keep_report(report)
    record_on_case(
        locked,
        "review.prepare_report",
        actor=actor,
        now=now,
        held=held,
        data={"version": report.version, "recommends_permit": recommends_permit},
    )
    return report


def _lacking(report: AppraisalReport, *, now: datetime) -> list[str]:
    wrong = (
        []
        if all(getattr(report, name) for name in TEXTS)
        else [_("Every part of the report must be written.")]
    )
    wrong += [
        matter.lack for matter in matters_of(report.case) if not report.opinions_handling.get(matter.key)
    ]
    if not report.recommends_permit:
        wrong += _lacking_reasons(report, now=now)
    return wrong


def _lacking_reasons(report: AppraisalReport, *, now: datetime) -> list[str]:
    criteria = rules_for(report.case, today(now)).criteria
    known = {criterion.code for criterion in (*criteria.selection, *criteria.gates)}
    if not report.reasons or not report.reasons.keys() <= known:
        return [_("A refusal names at least one criterion that is not met.")]
    if any(len(reason) < REASON_LENGTH for reason in report.reasons.values()):
        return [_("Each reason needs at least %(count)d characters.") % {"count": REASON_LENGTH}]
    return []


def _turned(report: AppraisalReport, previous: AppraisalReport | None) -> list[str]:
    """Redrafting changes words: what was concluded stays concluded."""
    is_same = previous is None or previous.recommends_permit == report.recommends_permit
    if report.case.state == CaseState.IN_REVIEW or is_same:
        return []
    return [_("Redrafting cannot turn the recommendation; the review must be reopened for that.")]


def _of_this_case(case: Case, handling: Mapping[str, str]) -> dict[str, str]:
    known = {matter.key for matter in matters_of(case)}
    return {key: text for key, text in handling.items() if key in known}


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    cleaned = {str(key): as_kept(text) for key, text in texts.items()}
    return {key: text for key, text in cleaned.items() if text}
