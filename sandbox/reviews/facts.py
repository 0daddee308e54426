"""The facts that the review knows of a case: consultations, opinions, council, report, provisions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from sandbox.cases.services.programme import cases_with_rules
from sandbox.reviews.barriers import latest_barriers
from sandbox.reviews.council_facts import OF_COUNCIL, council_facts, moment_facts
from sandbox.reviews.models import (
    AppraisalReport,
    Consultation,
    Opinion,
)
from sandbox.reviews.services.consultations import demanded_codes
from sandbox.reviews.services.matters import matters_by_case
from workflows import facts
from workflows.case import CaseState
from workflows.opinion import OPEN, OpinionState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules

OF_OPINIONS = (
    "review_open",
    "consultations_lacking",
    "opinions_outstanding",
)
OF_REPORT = ("report_prepared", "recommends_permit", "refusal_reasoned")
REVIEWED = frozenset({CaseState.IN_REVIEW, CaseState.CLARIFICATION, CaseState.IN_COUNCIL})

Answers = dict[str, object]


def register() -> None:
    """Tell the law who answers; called once the apps are ready."""
    # Each group asks tables of its own, so that a page pays only for what its guards ask.
    facts.provide("reviews.opinions", OF_OPINIONS, opinion_facts)
    facts.provide("reviews.opinions_anew", ("opinions_over_anew",), anew_facts)
    facts.provide("reviews.council", OF_COUNCIL, council_facts)
    facts.provide("reviews.council_moment", ("council_moment_come",), moment_facts)
    facts.provide("reviews.matters", ("opinions_unhandled",), matter_facts)
    facts.provide("reviews.report", OF_REPORT, report_facts)


def opinion_facts(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """Who was asked and what is still awaited, of many cases with a constant number of questions."""
    return _opinion_facts(*cases_with_rules(case_ids, today))


def anew_facts(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """The opinions asked for anew whose own time is over, in one question; a provisional day ends nothing."""
    over: dict[int, list[UUID]] = defaultdict(list)
    open_ones = Opinion.objects.filter(case__in=case_ids, round__gt=1, state__in=OPEN)
    # One that is taken up after its silence was recorded comes late, and does not lapse again.
    past = open_ones.filter(due_on__lt=today, due_is_provisional=False, is_late=False)
    for case_id, uuid in past.order_by("pk").values_list("case_id", "uuid"):
        over[case_id].append(uuid)
    return {case_id: {"opinions_over_anew": tuple(over[case_id])} for case_id in case_ids}


def _opinion_facts(cases: Sequence[Case], rules: Mapping[int, ProgrammeRules]) -> dict[int, Answers]:
    barriers = latest_barriers([case.pk for case in cases])
    planned: dict[int, set[str]] = defaultdict(set)
    for case_id, code in Consultation.objects.filter(case__in=cases).values_list(
        "case_id", "department__code"
    ):
        planned[case_id].add(code)
    waiting: dict[int, int] = defaultdict(int)
    settled = (OpinionState.FINAL, OpinionState.LAPSED)
    # One that came after its deadline was recorded as silence already: the review does not wait for it again.
    # Once it is there and the file has changed, somebody must say what becomes of it.
    counts = Q(is_late=False) | Q(state=OpinionState.STALE)
    demanded = Opinion.objects.filter(counts, case__in=cases, is_demanded=True)
    for case_id in demanded.exclude(state__in=settled).values_list("case_id", flat=True):
        waiting[case_id] += 1
    answers: dict[int, Answers] = {}
    for case in cases:
        _snapshot_id, count = barriers.get(case.pk, (0, 0))
        wanted = demanded_codes(rules[case.pk], sets_aside=count > 0)
        answers[case.pk] = {
            "review_open": case.state in REVIEWED,
            "consultations_lacking": len(wanted - planned[case.pk]),
            "opinions_outstanding": waiting[case.pk],
        }
    return answers


def matter_facts(case_ids: Sequence[int], _today: date) -> Mapping[int, Mapping[str, object]]:
    """What the newest report of each case is silent on though it came in meanwhile, in three questions."""
    matters = matters_by_case(case_ids)
    rows = _newest_reports(list(matters)).values_list("case_id", "opinions_handling") if matters else ()
    handled: dict[int, dict[str, str]] = dict(rows)
    return {
        case_id: {
            "opinions_unhandled": sum(
                not handled.get(case_id, {}).get(matter.key) for matter in matters.get(case_id, ())
            )
        }
        for case_id in case_ids
    }


def _newest_reports(case_ids: Sequence[int]) -> QuerySet[AppraisalReport]:
    newest = AppraisalReport.objects.filter(case=OuterRef("case")).order_by("-version").values("pk")[:1]
    return AppraisalReport.objects.filter(case__in=case_ids, pk=Subquery(newest))


def report_facts(case_ids: Sequence[int], _today: date) -> Mapping[int, Mapping[str, object]]:
    """The newest appraisal reports of many cases, in one question."""
    rows = _newest_reports(case_ids)
    reports = {row.case_id: row for row in rows.only("case_id", "recommends_permit", "reasons")}
    answers: dict[int, Answers] = {}
    for case_id in case_ids:
        report = reports.get(case_id)
        permits = report is not None and report.recommends_permit
        answers[case_id] = {
            "report_prepared": report is not None,
            "recommends_permit": permits,
            "refusal_reasoned": report is not None and not permits and bool(report.reasons),
        }
    return answers
