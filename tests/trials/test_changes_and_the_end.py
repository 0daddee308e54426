"""Changes of a permit where its trial ends, or reports on its end: what is issued in time counts, what is not lapses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from sandbox.cases.models import Deadline
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.tick import tick
from sandbox.core.errors import StepBlocked
from sandbox.documents.models import Document
from sandbox.trials.models import TrialReport
from sandbox.trials.services.endings import request_surrender
from tests.documents import situations as papers
from tests.factories import step
from tests.reviews.situations import fresh
from tests.trials.changing import (
    ASKED,
    NEW_END,
    OLD_END,
    OWNER,
    SIGNATORY,
    anew,
    approved,
    decision_on,
    in_effect,
    permit_of,
    reasons,
    requested,
    told,
)
from tests.trials.running import final_report, running_trial, suspend, write_whole

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LAST_EVENING = datetime(2027, 12, 31, 13, 0, tzinfo=UTC)
AFTER_END = datetime(2028, 1, 2, 17, 30, tzinfo=UTC)
REASON = "Chưa có số liệu của quý đầu tiên."


def test_an_extension_that_is_issued_in_time_holds_the_end_up(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    papers.issue(decision_on(change), people, now=LAST_EVENING)
    tick(now=AFTER_END)  # nobody has taken the step yet
    assert (fresh(case).state, anew(change).state) == ("active", "approved")
    step(case, "extend", people[SIGNATORY], now=AFTER_END)
    assert (permit_of(case).ends_on, anew(change).in_effect_on) == (NEW_END, OLD_END)
    tick(now=AFTER_END)
    assert fresh(case).state == "active"


def test_an_extension_that_is_issued_after_the_end_extends_nothing(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    papers.issue(decision_on(change), people, now=AFTER_END)
    with pytest.raises(StepBlocked) as error:
        step(case, "extend", people[SIGNATORY], now=AFTER_END)
    assert reasons(error) == ["The decision on the change must be issued before it takes effect."]
    tick(now=AFTER_END)
    assert (fresh(case).state, anew(change).state) == ("ending", "lapsed")


def test_a_final_report_on_file_is_followed_by_another_one(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    write_whole(final_report(case), actor=people[OWNER], now=ASKED)
    step(case, "file_final_report", people[OWNER], now=ASKED)
    in_effect(change, people)
    finals = TrialReport.objects.filter(case=case, kind="final").order_by("due_on")
    assert [(str(row.period_from), str(row.period_to), row.state) for row in finals] == [
        ("2027-01-04", "2027-12-31", "filed"),
        ("2028-01-01", "2028-06-30", "due"),
    ]
    assert Deadline.objects.get(case=case, clock="evaluation").stopped_on is not None


@pytest.mark.parametrize("verb", ["end_trial", "terminate"])
def test_a_change_lapses_with_its_trial(people: People, verb: str) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    if verb == "end_trial":
        tick(now=AFTER_END)
    else:
        ground = rules_for(case).grounds["termination"][0].code
        hearing = {"held_on": "2027-03-01", "summary": "Đã nghe tổ chức trình bày."}
        terms = {"reason": REASON, "reason_code": ground, "hearing": hearing}
        step(case, "terminate", people[SIGNATORY], now=ASKED, **terms)
    assert anew(change).state == "lapsed"
    assert not Document.objects.filter(act__subject_uuid=change.uuid).exclude(state="void").exists()
    assert people[OWNER].email not in told(
        case, "change.lapse"
    )  # what ended the trial is told by its own paper


def test_the_decision_on_a_lapsed_change_goes_out_no_more(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    document = papers.sign(papers.number(decision_on(change), people, now=ASKED), people, now=ASKED)
    tick(now=AFTER_END)
    clerk = people["clerk@cpc.example"]
    with pytest.raises(StepBlocked) as error:
        step(document, "issue", clerk, now=AFTER_END)
    assert reasons(error) == [
        "The trial has ended before, and with it what this decides on; void the number."
    ]
    step(document, "void", clerk, now=AFTER_END, reason=REASON)
    assert not Document.objects.filter(act__subject_uuid=change.uuid).exclude(state="void").exists()


def test_nobody_is_late_with_a_decision_on_what_has_lapsed(people: People) -> None:
    case = running_trial(people)
    change = requested(case, people)
    request_surrender(
        fresh(case), reason=REASON, exit_plan="Ngừng nhận đơn mới.", actor=people[OWNER], now=ASKED
    )
    step(case, "accept_surrender", people[SIGNATORY], now=ASKED)
    assert anew(change).state == "lapsed"
    assert Deadline.objects.get(case=case, clock="extension_decision").stopped_on is not None


def test_a_suspended_trial_may_be_extended_too(people: People) -> None:
    case = suspend(running_trial(people), people)
    case = in_effect(approved(requested(case, people), people), people)
    assert (case.state, permit_of(case).ends_on) == ("suspended", NEW_END)
