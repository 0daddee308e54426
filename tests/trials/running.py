"""Trials that were decided and run; the stations before the decision stand in `situations`, as does a running one with all its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.documents.models import Document
from sandbox.trials.models import TrialReport
from sandbox.trials.services.reports import sections_of, write_report
from tests.documents.situations import decided_case
from tests.factories import step
from tests.reviews.situations import fresh
from tests.trials.situations import DRONE, FIRST_DAY, MONTH_LATER, meet_start_conditions

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from tests.personas import People

SIGNATORY = "signatory@cpc.example"
REASON = "Hai lần lệch hành lang trong một tuần."


def officer_of(case: Case) -> User:
    """The officer in charge."""
    assert case.officer is not None
    return case.officer


def approved(people: People, *, application: Path = DRONE) -> Case:
    """A real application, permitted by the signatory; its terms are frozen, its decision is out."""
    case = decided_case(people, application=application)
    # The life of the decision has its own tests; here it is simply out, without drawing a PDF for each test.
    Document.objects.decisions().filter(case=case).update(state="issued")
    return case


def running_trial(people: People, *, application: Path = DRONE, now: datetime = FIRST_DAY) -> Case:
    """A trial that has started, on its first day unless said otherwise."""
    case = approved(people, application=application)
    meet_start_conditions(case, now=now)
    step(case, "start_trial", case.officer, now=now)
    return fresh(case)


def suspend(case: Case, people: People, *, now: datetime = MONTH_LATER, **terms: Any) -> Case:
    """Let the signatory suspend a running trial, with two remedies unless said otherwise."""
    terms.setdefault("scope", "full")
    terms.setdefault("remedies", ["Thay bộ định vị", "Huấn luyện lại phi công"])
    ground = rules_for(case, today(now)).grounds["suspension"][0].code
    step(case, "suspend", people[SIGNATORY], now=now, reason_code=ground, reason=REASON, **terms)
    return fresh(case)


def final_report(case: Case) -> TrialReport:
    """The final report as it stands now."""
    return TrialReport.objects.select_related("case").get(case=case, kind="final")


def write_whole(report: TrialReport, *, actor: User, now: datetime) -> TrialReport:
    """Let the holder write every section."""
    report = TrialReport.objects.select_related("case").get(pk=report.pk)
    sections = {
        section.code: "Đã thực hiện." for section in sections_of(report, rules_for(report.case, today(now)))
    }
    return write_report(report, sections, expected=report.version, actor=actor, now=now)
