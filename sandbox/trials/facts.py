"""The facts that the trial knows of a case: its terms, its start, its end, its reports, what remains."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Subquery

from sandbox.cases.models import Deadline
from sandbox.cases.services.programme import cases_with_rules
from sandbox.reviews.barriers import latest_barriers
from sandbox.reviews.conclusions import citation_of, views_concluded
from sandbox.trials.models import (
    Change,
    Duty,
    Enrolment,
    Hypothesis,
    Indicator,
    Inspection,
    Limit,
    Permit,
    Phase,
    Place,
    Remedy,
    SetAsideProvision,
    StartCondition,
    Surrender,
    TrialReport,
    WindDownItem,
)
from workflows import facts
from workflows.calendar import is_within_months, shift_months
from workflows.change import OPEN, ChangeState
from workflows.inspection import InspectionState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from sandbox.programmes.rules import ProgrammeRules

OF_DATES = (
    "end_within_cap",
    "trial_started",
    "start_date_reached",
    "start_period_over",
    "end_date_passed",
    "transition_over",
)
OF_REPORTS = ("final_report_complete", "final_report_on_file", "final_report_overdue", "final_report_warned")
OF_CHANGE = (
    "change_kind",
    "change_approved",
    "change_within_caps",
    "change_asked_in_time",
    "change_decision_issued",
    "change_day_reached",
    "extension_waits",
)
OF_END = ("open_duties", "wind_down_items_open", "wind_down_overdue")

NEEDED = ("object_text", "starts_on", "ends_on", "start_by", "hours", "participants_kind", "participants_cap")
"""Columns of a permit that must be answered."""
NEEDED_ROWS: tuple[type[Any], ...] = (Place, Phase, Limit, Indicator, Hypothesis)
"""Tables of a permit that must have a row."""

Answers = dict[str, object]
AnswersByCase = dict[int, Answers]
Counts = dict[int, int]


def register() -> None:
    """Tell the law who answers; called once the apps are ready."""
    # Each group asks tables of its own, so that a page pays only for what its guards ask.
    facts.provide("trials.terms", ("permit_terms_missing",), terms_facts)
    facts.provide("trials.provisions", ("provisions_without_conclusion",), provision_facts)
    facts.provide("trials.dates", OF_DATES, date_facts)
    facts.provide("trials.start", ("start_conditions_open",), start_facts)
    facts.provide("trials.remedies", ("remedies_unverified",), remedy_facts)
    facts.provide("trials.surrender", ("surrender_requested",), surrender_facts)
    facts.provide("trials.changes", OF_CHANGE, change_facts)
    facts.provide("trials.enrolment", ("participants_enrolled",), enrolment_facts)
    facts.provide("trials.reports", OF_REPORTS, report_facts)
    facts.provide("trials.end", OF_END, end_facts)
    facts.provide("trials.inspections", ("inspections_come",), inspection_facts)


def terms_facts(case_ids: Sequence[int], _today: date) -> AnswersByCase:
    """How many answers each permit lacks, in one question: columns, tables without a row, limits nobody observes."""
    this = {"permit": OuterRef("pk")}
    has_rows = {
        f"has_{model._meta.model_name}": Exists(model.objects.filter(**this)) for model in NEEDED_ROWS
    }
    unwatched = Limit.objects.filter(**this, enforced=Limit.Enforced.OBSERVED, indicators=None)
    counted = unwatched.order_by().values("permit").annotate(number=Count("pk")).values("number")
    rows = Permit.objects.filter(case__in=case_ids).annotate(**has_rows, unwatched=Subquery(counted))
    missing = {
        permit.case_id: sum(getattr(permit, name) in (None, "") for name in NEEDED)
        + sum(not getattr(permit, name) for name in has_rows)
        + (permit.unwatched or 0)
        for permit in rows
    }
    everything = len(NEEDED) + len(NEEDED_ROWS)
    return {case_id: {"permit_terms_missing": missing.get(case_id, everything)} for case_id in case_ids}


def provision_facts(case_ids: Sequence[int], _today: date) -> AnswersByCase:
    """How many provisions the permit sets aside on which the legal body has concluded nothing.

    The permit counts and not the dossier: what an officer has added to it no legal body has seen.
    """
    concluded = views_concluded(case_ids)
    filed = {case_id: count for case_id, (_key, count) in latest_barriers(case_ids).items()}
    drafted = set(Permit.objects.filter(case__in=case_ids).values_list("case_id", flat=True))
    lacking: Counts = defaultdict(int)
    rows = SetAsideProvision.objects.filter(permit__case__in=case_ids).select_related("permit")
    for row in rows.order_by("pk"):
        lacking[row.permit.case_id] += citation_of(row) not in concluded.get(row.permit.case_id, {})
    return {
        case_id: {
            "provisions_without_conclusion": lacking[case_id] if case_id in drafted else filed.get(case_id, 0)
        }
        for case_id in case_ids
    }


def date_facts(case_ids: Sequence[int], today: date) -> AnswersByCase:
    """What the dates of each permit say of today."""
    cases, rules = cases_with_rules(case_ids, today)
    permits = {permit.case_id: permit for permit in Permit.objects.filter(case__in=case_ids)}
    return {case.pk: _permit_facts(permits.get(case.pk), rules[case.pk], today) for case in cases}


def _permit_facts(permit: Permit | None, rules: ProgrammeRules, today: date) -> Answers:
    start, end = (permit.starts_on, permit.effective_end) if permit else (None, None)
    months = rules.transition_months.value if rules.transition_months else 0
    completed = permit.completed_on if permit else None
    latest = permit.start_by if permit else None
    return {
        "end_within_cap": start is not None and end is not None and _within_cap(start, end, rules),
        "trial_started": permit is not None and permit.started_on is not None,
        "start_date_reached": start is not None and start <= today,
        "start_period_over": latest is not None and latest < today,
        "end_date_passed": end is not None and end < today,
        "transition_over": completed is not None and shift_months(completed, months) < today,
    }


def _within_cap(start: date, end: date, rules: ProgrammeRules) -> bool:
    """A programme without a cap leaves the length to the decision."""
    cap = rules.caps.max_duration_months
    return cap is None or is_within_months(start, end, cap.value)


def start_facts(case_ids: Sequence[int], _today: date) -> AnswersByCase:
    """The start conditions that are not verified."""
    rows = StartCondition.objects.filter(permit__case__in=case_ids, met_on=None)
    number = _count(rows, "permit__case")
    return {case_id: {"start_conditions_open": number[case_id]} for case_id in case_ids}


def remedy_facts(case_ids: Sequence[int], _today: date) -> AnswersByCase:
    """The remedies of the open suspension that are not verified."""
    rows = Remedy.objects.filter(suspension__case__in=case_ids, suspension__lifted_on=None, verified_on=None)
    number = _count(rows, "suspension__case")
    return {case_id: {"remedies_unverified": number[case_id]} for case_id in case_ids}


def surrender_facts(case_ids: Sequence[int], _today: date) -> AnswersByCase:
    """Whether the holder has asked for the end."""
    number = _count(Surrender.objects.filter(case__in=case_ids, accepted_at=None), "case")
    return {case_id: {"surrender_requested": number[case_id] > 0} for case_id in case_ids}


def change_facts(case_ids: Sequence[int], today: date) -> AnswersByCase:
    """How far the change has come that may still come into effect."""
    rows = Change.objects.filter(case__in=case_ids, state__in=OPEN)
    changes = {row.case_id: row for row in rows.select_related("case__permit")}
    return {case_id: _change_facts(changes.get(case_id), today) for case_id in case_ids}


def _change_facts(change: Change | None, today: date) -> Answers:
    if change is None:  # nothing to object to, and nothing that could take effect
        nothing = {"change_kind": "", "change_approved": False, "extension_waits": False}
        return dict.fromkeys(OF_CHANGE, True) | nothing
    is_issued = _was_issued_in_time(change)
    return {
        "change_kind": change.kind,
        "change_approved": change.state == ChangeState.APPROVED,
        "change_within_caps": change.is_within_caps,
        "change_asked_in_time": change.is_in_time,
        "change_decision_issued": is_issued,
        "extension_waits": change.extends and change.state == ChangeState.APPROVED and is_issued,
        "change_day_reached": change.effective_on is None or change.effective_on <= today,
    }


def _was_issued_in_time(change: Change) -> bool:
    """An extension that goes out when the trial is over extends nothing."""
    end = change.case.permit.effective_end
    return change.issued_on is not None and (not change.extends or end is None or change.issued_on <= end)


def enrolment_facts(case_ids: Sequence[int], _today: date) -> AnswersByCase:
    """How many take part, as reported last."""
    rows = Enrolment.objects.filter(case__in=case_ids).order_by("on", "pk")
    enrolled = {row.case_id: row.enrolled for row in rows}
    return {case_id: {"participants_enrolled": enrolled.get(case_id, 0)} for case_id in case_ids}


def report_facts(case_ids: Sequence[int], today: date) -> AnswersByCase:
    """How far the final report has come."""
    rows = TrialReport.objects.filter(case__in=case_ids, kind=TrialReport.Kind.FINAL).defer("sections")
    finals = {row.case_id: row for row in rows.order_by("due_on", "pk")}
    return {case_id: _final_facts(finals.get(case_id), today) for case_id in case_ids}


def _final_facts(final: TrialReport | None, today: date) -> Answers:
    on_file = final is not None and final.is_on_file
    return {
        "final_report_complete": final is not None and final.is_open and final.sections_missing == 0,
        "final_report_on_file": on_file,
        "final_report_overdue": final is not None and not on_file and final.due_on < today,
        "final_report_warned": final is not None and final.warned_at is not None,
    }


def end_facts(case_ids: Sequence[int], today: date) -> AnswersByCase:
    """What remains to be done, and whether its time is over."""
    duties = _count(Duty.objects.filter(case__in=case_ids, done_on=None), "case")
    items = _count(WindDownItem.objects.filter(case__in=case_ids, done_on=None), "case")
    # A person closes with findings, so a date that rests on an estimated calendar is good enough here.
    late = Deadline.objects.filter(case__in=case_ids, clock="wind_down", stopped_on=None, due_on__lt=today)
    overdue = _count(late, "case")
    return {
        case_id: {
            "open_duties": duties[case_id] + items[case_id],
            "wind_down_items_open": items[case_id],
            "wind_down_overdue": overdue[case_id] > 0,
        }
        for case_id in case_ids
    }


def inspection_facts(case_ids: Sequence[int], today: date) -> AnswersByCase:
    """The planned inspections whose day has come."""
    come: dict[int, list[UUID]] = defaultdict(list)
    rows = Inspection.objects.filter(
        case__in=case_ids, state=InspectionState.PLANNED, planned_on__lte=today
    ).order_by("pk")
    for case_id, uuid in rows.values_list("case_id", "uuid"):
        come[case_id].append(uuid)
    return {case_id: {"inspections_come": tuple(come[case_id])} for case_id in case_ids}


def _count(rows: QuerySet[Any], path: str) -> Counts:
    counts: Counts = defaultdict(int)
    for case_id in rows.order_by().values_list(path, flat=True):
        counts[case_id] += 1
    return counts
