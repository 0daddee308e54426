"""The facts that the trial knows of a case: its terms, its start, its end, its reports, what remains."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sandbox.cases.models import Case, Deadline
from sandbox.cases.services.programme import versions_for
from sandbox.trials.models import (
    Duty,
    Enrolment,
    Hypothesis,
    Indicator,
    Limit,
    Permit,
    Phase,
    Place,
    Remedy,
    StartCondition,
    Surrender,
    TrialReport,
    WindDownItem,
)
from workflows import facts
from workflows.calendar import is_within_months, shift_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from sandbox.programmes.rules import ProgrammeRules

OF_TERMS = ("permit_terms_missing", "end_within_cap")
OF_START = ("trial_started", "start_conditions_open", "start_date_reached", "start_period_over")
OF_RUN = ("remedies_unverified", "end_date_passed", "surrender_requested", "participants_enrolled")
OF_REPORTS = ("final_report_complete", "final_report_on_file", "final_report_overdue", "final_report_warned")
OF_END = ("open_duties", "wind_down_items_open", "wind_down_overdue", "transition_over")

NEEDED = ("object_text", "starts_on", "ends_on", "start_by", "hours", "participants_kind", "participants_cap")
"""Columns of a permit that must be answered."""
NEEDED_ROWS: tuple[type[Any], ...] = (Place, Phase, Limit, Indicator, Hypothesis)
"""Tables of a permit that must have a row."""

Answers = dict[str, object]
Counts = dict[int, int]


def register() -> None:
    """Tell the law who answers; called once the apps are ready."""
    facts.provide("trials", (*OF_TERMS, *OF_START, *OF_RUN, *OF_REPORTS, *OF_END), facts_for)


def facts_for(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """Answer for many cases with a constant number of questions."""
    cases = list(Case.objects.filter(pk__in=case_ids).select_related("programme"))
    versions = versions_for(cases, today)
    rules = {case.pk: versions[case.pk].rules_object for case in cases}
    permits = {permit.case_id: permit for permit in Permit.objects.filter(case__in=cases)}
    missing = _terms_missing(permits)
    runs, reports, ends = _run_facts(cases), _report_facts(cases, today), _end_facts(cases, today)
    return {
        case.pk: {
            "permit_terms_missing": missing.get(case.pk, len(NEEDED) + len(NEEDED_ROWS)),
            **_permit_facts(permits.get(case.pk), rules[case.pk], today),
            **runs[case.pk],
            **reports[case.pk],
            **ends[case.pk],
        }
        for case in cases
    }


def _terms_missing(permits: Mapping[int, Permit]) -> Counts:
    """How many answers a permit lacks: questions, tables without a row, limits that nobody observes."""
    missing: Counts = {
        case_id: sum(getattr(permit, name) in (None, "") for name in NEEDED)
        for case_id, permit in permits.items()
    }
    for model in NEEDED_ROWS:
        filled = set(
            model.objects.filter(permit__in=permits.values())
            .order_by()
            .values_list("permit__case", flat=True)
            .distinct()
        )
        for case_id in permits:
            missing[case_id] += case_id not in filled
    unwatched = Limit.objects.filter(
        permit__in=permits.values(), enforced=Limit.Enforced.OBSERVED, indicators=None
    )
    for case_id in unwatched.values_list("permit__case", flat=True):
        missing[case_id] += 1
    return missing


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


def _run_facts(cases: Iterable[Case]) -> dict[int, Answers]:
    open_conditions = _count(
        StartCondition.objects.filter(permit__case__in=cases, met_on=None), "permit__case"
    )
    remedies = Remedy.objects.filter(suspension__case__in=cases, suspension__lifted_on=None, verified_on=None)
    unverified = _count(remedies, "suspension__case")
    surrendered = _count(Surrender.objects.filter(case__in=cases, accepted_at=None), "case")
    enrolled = {
        row.case_id: row.enrolled for row in Enrolment.objects.filter(case__in=cases).order_by("on", "pk")
    }
    return {
        case.pk: {
            "start_conditions_open": open_conditions[case.pk],
            "remedies_unverified": unverified[case.pk],
            "surrender_requested": surrendered[case.pk] > 0,
            "participants_enrolled": enrolled.get(case.pk, 0),
        }
        for case in cases
    }


def _report_facts(cases: Iterable[Case], today: date) -> dict[int, Answers]:
    rows = TrialReport.objects.filter(case__in=cases, kind=TrialReport.Kind.FINAL).defer("sections")
    finals = {row.case_id: row for row in rows.order_by("due_on", "pk")}
    return {case.pk: _final_facts(finals.get(case.pk), today) for case in cases}


def _final_facts(final: TrialReport | None, today: date) -> Answers:
    on_file = final is not None and final.is_on_file
    return {
        "final_report_complete": final is not None and final.is_open and final.sections_missing == 0,
        "final_report_on_file": on_file,
        "final_report_overdue": final is not None and not on_file and final.due_on < today,
        "final_report_warned": final is not None and final.warned_at is not None,
    }


def _end_facts(cases: Iterable[Case], today: date) -> dict[int, Answers]:
    duties = _count(Duty.objects.filter(case__in=cases, done_on=None), "case")
    items = _count(WindDownItem.objects.filter(case__in=cases, done_on=None), "case")
    late = Deadline.objects.filter(
        case__in=cases, clock="wind_down", stopped_on=None, due_on__lt=today, is_provisional=False
    )
    overdue = _count(late, "case")
    return {
        case.pk: {
            "open_duties": duties[case.pk] + items[case.pk],
            "wind_down_items_open": items[case.pk],
            "wind_down_overdue": overdue[case.pk] > 0,
        }
        for case in cases
    }


def _count(rows: QuerySet[Any], path: str) -> Counts:
    counts: Counts = defaultdict(int)
    for case_id in rows.order_by().values_list(path, flat=True):
        counts[case_id] += 1
    return counts
