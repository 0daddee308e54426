"""The facts that this floor knows of a case: its programme, its dossier, its requests, its deadlines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sandbox.cases.dossier.changes import is_same
from sandbox.cases.dossier.gaps import dossier_facts
from sandbox.cases.models import (
    Case,
    Deadline,
    InformationRequest,
    IntakeFinding,
    ItemVerdict,
    RequestLine,
    Snapshot,
)
from sandbox.cases.services.programme import cases_with_rules
from workflows import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sandbox.programmes.rules import ProgrammeRules

OF_PROGRAMME = (
    "programme_offers_advice",
    "programme_is_legacy",
    "programme_takes_applications",
    "programme_demands_council",
    "programme_allows_transition",
)
OF_DOSSIER = ("missing_items", "declarations_made", "unusable_files")
OF_INTAKE = (
    "reference_allocated",
    "officer_assigned",
    "items_without_verdict",
    "items_found_wanting",
    "gaps_repeated",
    "in_scope",
    "authority_competent",
)
OF_REQUESTS = (
    "gaps_unanswered",
    "supplement_reminded",
    "clarification_unanswered",
    "clarification_waived",
)
OF_DEADLINES = (
    "supplement_period_over",
    "clarification_period_over",
    "opinion_period_over",
    "complaint_window_over",
)


def register() -> None:
    """Tell the law who answers; called once the apps are ready."""
    # Each group asks tables of its own, so that a page pays only for what its guards ask.
    facts.provide("cases.programme", OF_PROGRAMME, programme_facts)
    facts.provide("cases.dossier", OF_DOSSIER, filing_facts)
    facts.provide("cases.intake", OF_INTAKE, intake_facts)
    facts.provide("cases.requests", OF_REQUESTS, request_facts)
    facts.provide("cases.deadlines", OF_DEADLINES, deadline_facts)


def programme_facts(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """What the programmes of many cases say."""
    cases, rules = cases_with_rules(case_ids, today)
    return {case.pk: _programme_facts(rules[case.pk]) for case in cases}


def filing_facts(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """What is there of many dossiers, with a constant number of questions."""
    return dossier_facts(*cases_with_rules(case_ids, today))


def intake_facts(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """Verdicts and findings of many cases, with a constant number of questions."""
    return _intake_facts(*cases_with_rules(case_ids, today))


def _programme_facts(rules: ProgrammeRules) -> dict[str, object]:
    return {
        "programme_offers_advice": rules.offers_advice,
        "programme_is_legacy": rules.legacy,
        "programme_takes_applications": rules.takes_applications,
        "programme_demands_council": rules.council.mode == "required",
        "programme_allows_transition": bool(rules.transition_months and rules.transition_months.value),
    }


def _intake_facts(cases: Iterable[Case], rules: Mapping[int, ProgrammeRules]) -> dict[int, dict[str, object]]:
    latest = {
        row.case_id: row
        for row in Snapshot.objects.filter(case__in=cases).order_by("number").defer("content")
    }
    verdicts: dict[int, dict[str, str]] = defaultdict(dict)
    for verdict in ItemVerdict.objects.filter(snapshot__in=[row.pk for row in latest.values()]):
        verdicts[verdict.case_id][verdict.item] = verdict.verdict
    findings = {row.case_id: row for row in IntakeFinding.objects.filter(case__in=cases)}
    not_supplied = _items_not_supplied(cases, latest)
    answers: dict[int, dict[str, object]] = {}
    for case in cases:
        given = verdicts[case.pk]
        wanting = {item for item, verdict in given.items() if verdict in {"missing", "inadequate"}}
        finding = findings.get(case.pk)
        answers[case.pk] = {
            "reference_allocated": case.reference is not None,
            "officer_assigned": case.officer_id is not None,
            "items_without_verdict": sum(item.code not in given for item in rules[case.pk].dossier),
            "items_found_wanting": len(wanting),
            "gaps_repeated": len(wanting & not_supplied[case.pk]),
            "in_scope": finding is not None and finding.in_scope,
            "authority_competent": finding is not None and finding.authority_competent,
        }
    return answers


def _items_not_supplied(cases: Iterable[Case], latest: Mapping[int, Snapshot]) -> dict[int, set[str]]:
    """Items asked for once and since then neither rewritten nor given another file: they are not asked for again."""
    lines = RequestLine.objects.filter(
        request__case__in=cases,
        request__kind=InformationRequest.Kind.SUPPLEMENT,
        request__snapshot__isnull=False,
    )
    rows = (
        lines.exclude(item="").order_by("pk").values_list("request__case_id", "item", "request__snapshot_id")
    )
    asked = {(case_id, item): snapshot_id for case_id, item, snapshot_id in rows if case_id in latest}
    now_filed = {case_id: latest[case_id].pk for case_id, _ in asked}
    contents = dict(
        Snapshot.objects.filter(pk__in={*asked.values(), *now_filed.values()}).values_list("pk", "content")
    )
    found: dict[int, set[str]] = defaultdict(set)
    for (case_id, item), snapshot_id in asked.items():
        if is_same(contents[snapshot_id], contents[now_filed[case_id]], item):
            found[case_id].add(item)
    return found


def request_facts(case_ids: Sequence[int], _today: date) -> Mapping[int, Mapping[str, object]]:
    """The open requests of many cases, and whether the last clarification was given up, in one question."""
    requests = InformationRequest.objects.filter(case__in=case_ids, state__in=("asked", "closed"))
    latest: dict[tuple[int, str], Any] = {(row.case_id, row.kind): row for row in requests.order_by("pk")}
    asked = {key: row for key, row in latest.items() if row.state == "asked"}
    answers: dict[int, dict[str, object]] = {}
    for case_id in case_ids:
        supplement = asked.get((case_id, InformationRequest.Kind.SUPPLEMENT))
        clarification = asked.get((case_id, InformationRequest.Kind.CLARIFICATION))
        last = latest.get((case_id, InformationRequest.Kind.CLARIFICATION))
        answers[case_id] = {
            "gaps_unanswered": supplement.lines_unanswered if supplement else 0,
            "supplement_reminded": supplement is not None and supplement.reminded_at is not None,
            "clarification_unanswered": clarification.lines_unanswered if clarification else 0,
            "clarification_waived": last is not None and last.state == "closed",
        }
    return answers


def deadline_facts(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """A period is over when its last day is past and its date does not rest on an unannounced calendar."""
    over: dict[int, dict[str, bool]] = defaultdict(dict)
    for row in Deadline.objects.filter(case__in=case_ids):
        is_past = row.due_on is not None and row.due_on < today and row.stopped_on is None
        over[row.case_id][row.clock] = is_past and not row.is_provisional
    return {
        case_id: {
            "supplement_period_over": over[case_id].get(InformationRequest.Kind.SUPPLEMENT.clock, False),
            "clarification_period_over": over[case_id].get(
                InformationRequest.Kind.CLARIFICATION.clock, False
            ),
            "opinion_period_over": over[case_id].get("opinion", False),
            "complaint_window_over": over[case_id].get("complaint_window", False),
        }
        for case_id in case_ids
    }
