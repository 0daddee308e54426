"""Inspections: planned, held, put into minutes, answered, closed; and what the holder may know of them when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.audit.models import Event
from sandbox.cases.links import step_url
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.documents.models import Document
from sandbox.notifications.models import Notice
from sandbox.trials.models import Inspection
from sandbox.trials.services.inspections import plan_inspection, save_answer, write_minutes
from tests.browsers import browser
from tests.factories import step
from tests.trials.inspections import (
    ANSWER,
    MONITOR,
    OWNER,
    SUBJECT,
    WRITTEN,
    agreed,
    answered,
    fresh,
    held,
    planned,
    written,
)
from tests.trials.running import approved, officer_of, running_trial
from tests.trials.situations import FIRST_DAY

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

AUDITOR, ENGINEER, RIVAL = "auditor@city.example", "engineer@skylift.example", "owner@paybridge.example"
REASON = "Chưa nêu rõ việc bổ sung sổ trực tại trạm."
TOMORROW = FIRST_DAY + timedelta(days=1)


def page_of(people: People, login: str, path: str) -> str:
    return browser(people, login).get(path).content.decode()


def told(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("user__email", flat=True))


def verbs_on(inspection: Inspection) -> list[str]:
    events = Event.objects.filter(subject_uuid=inspection.uuid).order_by("sequence")
    return list(events.values_list("verb", flat=True))


def test_the_whole_life_with_an_answer_that_is_returned_once(people: People) -> None:
    case = running_trial(people)
    row = agreed(planned(case, people), people)
    with pytest.raises(StepBlocked):
        step(row, "answer", people[OWNER], now=FIRST_DAY)
    answered(row, people)
    step(fresh(row), "return_answer", officer_of(case), now=FIRST_DAY, reason=REASON)
    step(fresh(row), "answer", people[OWNER], now=FIRST_DAY)
    step(fresh(row), "close", people[MONITOR], now=FIRST_DAY)
    assert verbs_on(row) == [
        "trial.announce_inspection",
        "inspection.hold",
        "trial.write_minutes",
        "inspection.agree",
        "trial.write_answer",
        "inspection.answer",
        "inspection.return_answer",
        "inspection.answer",
        "inspection.close",
    ]
    assert fresh(row).state == "closed"
    assert OWNER in told("trial.announce_inspection")
    assert OWNER in told("inspection.agree")
    assert OWNER in told("inspection.return_answer")
    assert officer_of(case).email in told("inspection.answer")


def test_minutes_that_ask_nothing_close_the_inspection(people: People) -> None:
    row = held(planned(running_trial(people), people), people)
    silent = written(FIRST_DAY, requests=(), respond_by=None)
    write_minutes(row, silent, expected=row.version, actor=people[MONITOR], now=FIRST_DAY)
    with pytest.raises(StepBlocked):
        step(fresh(row), "agree", people[MONITOR], now=FIRST_DAY)
    step(fresh(row), "close", people[MONITOR], now=FIRST_DAY)
    assert (fresh(row).state, fresh(row).is_outward) == ("closed", True)


def test_nothing_is_held_before_its_day_and_nothing_final_with_gaps(people: People) -> None:
    row = planned(running_trial(people), people, days=1)
    with pytest.raises(StepBlocked):
        step(row, "hold", people[MONITOR], now=FIRST_DAY)
    row = held(row, people, now=TOMORROW)
    gaps: tuple[dict[str, object], ...] = (
        {"began_at": None, "ended_at": None},
        {"ended_at": None},
        {"place": " "},
        {"inspectors": ()},
        {"findings": ("  ",)},
        {"head_of_team": ""},
        {"respond_by": None},
        {"signed_for_holder": "", "holder_view": ""},
    )
    for gap in gaps:
        row = fresh(row)
        write_minutes(
            row, written(TOMORROW, **gap), expected=row.version, actor=people[MONITOR], now=TOMORROW
        )
        for verb in ("agree", "close"):
            with pytest.raises(StepBlocked):
                step(fresh(row), verb, people[MONITOR], now=TOMORROW)
    assert fresh(row).state == "held"


def test_minutes_are_refused_that_cannot_be_true(people: People) -> None:
    row = held(planned(running_trial(people), people), people)
    hour = timedelta(hours=1)
    wrong: tuple[dict[str, object], ...] = (
        {"ended_at": FIRST_DAY + hour},
        {"began_at": FIRST_DAY, "ended_at": FIRST_DAY - hour},
        {"began_at": None},
        {"began_at": FIRST_DAY - timedelta(days=2)},
        {"began_at": datetime(1, 1, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))},
        {"respond_by": today(FIRST_DAY) - timedelta(days=1)},
        {"requests": ()},
        {"findings": ("x",) * 51},
        {"place": "x" * 301},
        {"inspectors": ("x" * 8001,)},
    )
    for terms in wrong:
        with pytest.raises(ValidationError):
            write_minutes(row, written(FIRST_DAY, **terms), expected=1, actor=people[MONITOR], now=FIRST_DAY)
    write_minutes(row, written(FIRST_DAY), expected=1, actor=people[MONITOR], now=FIRST_DAY)
    with pytest.raises(StepStale):
        write_minutes(row, written(FIRST_DAY), expected=1, actor=people[MONITOR], now=FIRST_DAY)
    kept = fresh(row)
    assert {name: getattr(kept, name) for name in ("place", "holder_view", "signed_for_holder")} == {
        name: getattr(WRITTEN, name) for name in ("place", "holder_view", "signed_for_holder")
    }
    assert tuple(kept.requests) == WRITTEN.requests
    step(kept, "agree", people[MONITOR], now=FIRST_DAY)
    with pytest.raises(StepUnknown):
        write_minutes(fresh(row), written(FIRST_DAY), expected=3, actor=people[MONITOR], now=FIRST_DAY)


@pytest.mark.parametrize("login", [OWNER, ENGINEER, RIVAL, AUDITOR, "head@dost.example"])
def test_only_the_officer_in_charge_and_the_monitor_inspect(people: People, login: str) -> None:
    case = running_trial(people)
    row = held(planned(case, people), people)
    somebody = people[login]
    with pytest.raises(PermissionDenied):
        plan_inspection(
            case,
            kind="ad_hoc",
            planned_on=today(FIRST_DAY),
            subject=SUBJECT,
            actor=somebody,
            now=FIRST_DAY,
        )
    with pytest.raises(PermissionDenied):
        write_minutes(row, written(FIRST_DAY), expected=row.version, actor=somebody, now=FIRST_DAY)
    assert (Inspection.objects.count(), fresh(row).place) == (1, "")


@pytest.mark.parametrize("login", [ENGINEER, MONITOR, RIVAL])
def test_only_the_owner_of_the_application_answers(people: People, login: str) -> None:
    row = agreed(planned(running_trial(people), people), people)
    with pytest.raises(PermissionDenied):
        save_answer(row, ANSWER, expected=row.version, actor=people[login], now=FIRST_DAY)


def refuses(case: Case, people: People, **terms: object) -> None:
    said = {"kind": "planned", "planned_on": today(FIRST_DAY), "subject": SUBJECT} | terms
    plan_inspection(case, **said, actor=people[MONITOR], now=FIRST_DAY)  # type: ignore[arg-type]


def test_a_plan_names_a_kind_a_day_to_come_and_a_matter(people: People) -> None:
    case = running_trial(people)
    yesterday = today(FIRST_DAY) - timedelta(days=1)
    for terms in ({"kind": "x"}, {"planned_on": yesterday}, {"subject": " "}, {"subject": "x" * 2001}):
        with pytest.raises(ValidationError):
            refuses(case, people, **terms)
    type(case).objects.filter(pk=case.pk).update(state="evaluation")
    with pytest.raises(StepUnknown):
        refuses(case, people)
    assert Inspection.objects.count() == 0


def test_a_permit_that_is_not_issued_yet_is_not_betrayed_by_an_inspection(people: People) -> None:
    case = approved(people)
    decisions = Document.objects.decisions().filter(case=case)
    decisions.update(state="numbered")
    with pytest.raises(StepUnknown):
        planned(case, people)
    decisions.update(state="issued")
    planned(case, people)


def test_calling_off_is_told_to_whoever_was_told_of_the_visit(people: People) -> None:
    case = running_trial(people)
    unannounced, announced = planned(case, people, kind="ad_hoc"), planned(case, people)
    step(unannounced, "cancel", people[MONITOR], now=FIRST_DAY, reason=REASON)
    assert OWNER not in told("trial.prepare_inspection") | told("inspection.cancel")
    assert verbs_on(unannounced) == ["trial.prepare_inspection", "inspection.cancel"]
    step(announced, "cancel", people[MONITOR], now=FIRST_DAY, reason=REASON)
    assert OWNER in told("trial.call_off_inspection")
    assert verbs_on(announced)[1:] == ["inspection.cancel", "trial.call_off_inspection"]
    with time_machine.travel(FIRST_DAY):
        timeline = page_of(people, OWNER, f"/cases/{case.uuid}/")
        shown = page_of(people, OWNER, announced.get_absolute_url())
    assert timeline.count("The announced inspection was called off") == 1
    assert REASON not in timeline + shown
    assert "The inspection was called off: there are no minutes." in shown


def test_minutes_that_were_begun_by_mistake_are_called_off_with_the_visit(people: People) -> None:
    row = held(planned(running_trial(people), people), people)
    step(row, "cancel", people[MONITOR], now=FIRST_DAY, reason=REASON)
    assert fresh(row).state == "cancelled"
    assert OWNER in told("trial.call_off_inspection")


def test_the_holder_learns_of_an_unannounced_visit_by_its_final_minutes(people: People) -> None:
    case = running_trial(people)
    row = planned(case, people, kind="ad_hoc")
    trial, place = f"/cases/{case.uuid}/trial/", row.get_absolute_url()
    seen = "Smith &amp; Sons *Ltd* &lt;b&gt;"
    with time_machine.travel(FIRST_DAY):
        for _station in ("planned", "held"):
            owner = browser(people, OWNER)
            assert owner.get(place).status_code == 404
            assert owner.get(step_url(row, "answer")).status_code == 404
            for path in (trial, f"{trial}inspections/", f"/cases/{case.uuid}/", "/notices/"):
                assert (
                    seen in page_of(people, OWNER, path),
                    "nspection" in page_of(people, OWNER, path),
                ) == (
                    False,
                    path == f"{trial}inspections/",
                )
            assert seen in page_of(people, MONITOR, trial)
            row = held(row, people) if row.state == "planned" else row
        write_minutes(row, written(FIRST_DAY), expected=row.version, actor=people[MONITOR], now=FIRST_DAY)
        step(fresh(row), "agree", people[MONITOR], now=FIRST_DAY)
        shown = page_of(people, OWNER, place)
        assert browser(people, OWNER).get(step_url(row, "answer")).status_code == 200
        assert seen in shown
        assert "Dựng lại biển báo &lt;Tuyến 2&gt;" in shown


def test_an_announced_visit_is_known_and_its_minutes_are_not(people: People) -> None:
    row = planned(running_trial(people), people)
    place = row.get_absolute_url()
    row = held(row, people)
    write_minutes(row, written(FIRST_DAY), expected=row.version, actor=people[MONITOR], now=FIRST_DAY)
    with time_machine.travel(FIRST_DAY):
        assert "sổ trực" not in page_of(people, OWNER, place)
        assert "sổ trực" in page_of(people, AUDITOR, place)
        assert browser(people, OWNER).get(f"{place}minutes/").status_code == 403


def test_the_pages_write_minutes_and_answer(people: People) -> None:
    case = running_trial(people)
    with time_machine.travel(FIRST_DAY):
        monitor, owner = browser(people, MONITOR), browser(people, OWNER)
        plan = {"kind": "planned", "planned_on": "2027-01-04", "subject": SUBJECT}
        home = f"/cases/{case.uuid}/trial/inspections/"
        assert monitor.post(home, plan | {"planned_on": "2027-01-03"}).status_code == 422
        place = monitor.post(home, plan)["Location"]
        row = Inspection.objects.select_related("case").get()
        assert place == row.get_absolute_url()
        assert monitor.get(f"{place}minutes/").status_code == 409
        held(row, people)
        sent = {
            "expected": "1",
            "began_at": "2027-01-04T06:30",
            "ended_at": "2027-01-04T07:45",
            "place": WRITTEN.place,
            "inspectors": "\r\n".join(WRITTEN.inspectors),
            "present_for_holder": "\n\n".join(WRITTEN.present_for_holder),
            "findings": "\n".join(WRITTEN.findings),
            "requests": "\n".join(WRITTEN.requests),
            "respond_by": "2027-01-11",
            "holder_view": WRITTEN.holder_view,
            "head_of_team": WRITTEN.head_of_team,
            "signed_for_holder": WRITTEN.signed_for_holder,
        }
        assert monitor.post(f"{place}minutes/", sent | {"ended_at": "2027-01-04T05:00"}).status_code == 422
        assert monitor.get(f"{place}minutes/").content.decode().count("(optional)") == 5
        assert monitor.post(f"{place}minutes/", sent).status_code == 302
        assert monitor.post(f"{place}minutes/", sent).status_code == 409
        kept = fresh(row)
        assert (kept.began_at, tuple(kept.inspectors)) == (
            FIRST_DAY - timedelta(hours=1, minutes=30),
            WRITTEN.inspectors,
        )
        assert "2027-01-04T06:30" in monitor.get(f"{place}minutes/").content.decode()
        step(kept, "agree", people[MONITOR], now=FIRST_DAY)
        answer = {"expected": str(fresh(row).version), "text": ANSWER}
        assert monitor.post(place, answer).status_code == 403
        assert owner.post(place, answer).status_code == 302
        assert owner.post(place, answer).status_code == 409
        assert "có ảnh chụp &amp; xác nhận" in owner.get(place).content.decode()
        assert "có ảnh chụp" not in monitor.get(place).content.decode()
        step(fresh(row), "answer", people[OWNER], now=FIRST_DAY)
        assert "có ảnh chụp &amp; xác nhận" in monitor.get(place).content.decode()


def test_it_is_the_work_of_whoever_has_it_in_hand(people: People) -> None:
    case = running_trial(people)
    row, words = planned(case, people, days=1), "Inspection on 05/01/2027"
    with time_machine.travel(FIRST_DAY):
        assert words not in page_of(people, MONITOR, "/inbox/")
    with time_machine.travel(TOMORROW):
        assert words in page_of(people, MONITOR, "/inbox/")
        assert words not in page_of(people, OWNER, "/inbox/")
        agreed(row, people, now=TOMORROW)
        assert words in page_of(people, OWNER, "/inbox/")
        assert words not in page_of(people, MONITOR, "/inbox/")
        answered(row, people, now=TOMORROW)
        assert words in page_of(people, officer_of(case).email, "/inbox/")
        assert words not in page_of(people, OWNER, "/inbox/")
    again = agreed(planned(case, people, now=TOMORROW), people, now=TOMORROW)
    with time_machine.travel(TOMORROW + timedelta(days=8)):
        assert "Answer overdue" in page_of(people, AUDITOR, again.get_absolute_url())
