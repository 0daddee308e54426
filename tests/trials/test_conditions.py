"""Conditions that fall due: written down at the start, shown as met by the holder, judged, warned of, moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from sandbox.audit.models import Event
from sandbox.cases.services.calendar_following import follow_calendar
from sandbox.cases.services.tick import tick
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.core.models import CalendarDay
from sandbox.notifications.models import Notice
from sandbox.trials.models import ConditionDuty
from sandbox.trials.services.condition_duties import drop_later_duties
from sandbox.trials.services.evidence import give_evidence, remove_evidence
from tests.browsers import browser
from tests.cases.papers import pdf, scripted_pdf
from tests.factories import step
from tests.trials.conditions import TEXT, fresh, handed_in, owe
from tests.trials.running import officer_of, running_trial
from tests.trials.situations import FIRST_DAY

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

OWNER, MONITOR, AUDITOR = "owner@skylift.example", "monitor@dost.example", "auditor@city.example"
TENTH_DAY = FIRST_DAY + timedelta(days=10)
AFTER = datetime(2027, 1, 15, 2, 0, tzinfo=UTC)
REASON = "Thiếu nhật ký của tuyến 3, đề nghị bổ sung."


def scan(content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile("nhật ký.pdf", content or pdf())


def test_the_start_writes_down_every_day(people: People) -> None:
    case = running_trial(people)
    rows = owe(case, due="on_day", days=None, due_on=date(2027, 1, 31), repeats="quarterly")
    # 30 April is a day off, and so is the Monday after it; 31 October is a Sunday.
    assert [str(row.due_on) for row in rows] == ["2027-01-31", "2027-05-04", "2027-08-02", "2027-11-01"]
    assert [row.number for row in rows] == [0, 1, 2, 3]
    assert owe(case, due="", days=None)[-1].number == 3  # what binds all the time falls due on no day


def test_evidence_is_kept_handed_in_returned_and_accepted(people: People) -> None:
    case = running_trial(people)
    (duty,) = owe(case)
    owner = people[OWNER]
    with pytest.raises(StepBlocked):
        step(fresh(duty), "hand_in", owner, now=TENTH_DAY)
    give_evidence(fresh(duty), "  Đã nộp. ", scan(), expected=0, actor=owner, now=TENTH_DAY)
    with pytest.raises(StepStale):
        give_evidence(fresh(duty), "Khác", expected=0, actor=owner, now=TENTH_DAY)
    with pytest.raises(ValidationError):
        give_evidence(fresh(duty), "", scan(scripted_pdf()), expected=1, actor=owner, now=TENTH_DAY)
    give_evidence(
        fresh(duty), "Đã nộp.", scan(), expected=1, actor=owner, now=TENTH_DAY
    )  # the same file once more
    assert (fresh(duty).said, fresh(duty).files_count, duty.files.count()) == ("Đã nộp.", 1, 1)
    step(fresh(duty), "hand_in", owner, now=TENTH_DAY)
    assert fresh(duty).handed_in_at == TENTH_DAY
    with pytest.raises(StepUnknown):
        give_evidence(fresh(duty), "Sửa", expected=fresh(duty).version, actor=owner, now=TENTH_DAY)
    with pytest.raises(StepUnknown):
        remove_evidence(duty.files.get(), actor=owner, now=TENTH_DAY)
    step(fresh(duty), "return_evidence", officer_of(case), now=TENTH_DAY, reason=REASON)
    remove_evidence(duty.files.get(), actor=owner, now=TENTH_DAY)
    assert fresh(duty).files_count == 0
    step(fresh(duty), "hand_in", owner, now=TENTH_DAY)
    step(fresh(duty), "accept", people[MONITOR], now=TENTH_DAY)
    verbs = Event.objects.filter(subject_uuid=duty.uuid).order_by("sequence").values_list("verb", flat=True)
    assert [verb.partition(".")[2] for verb in verbs] == [
        "give_evidence",
        "give_evidence",
        "hand_in",
        "return_evidence",
        "remove_evidence",
        "hand_in",
        "accept",
    ]
    told = {row.user.email for row in Notice.objects.filter(verb="condition_duty.return_evidence")}
    assert OWNER in told


@pytest.mark.parametrize("login", ["engineer@skylift.example", "owner@paybridge.example", MONITOR])
def test_only_the_holder_gives_evidence(people: People, login: str) -> None:
    (duty,) = owe(running_trial(people))
    with pytest.raises(PermissionDenied):
        give_evidence(fresh(duty), "x", scan(), expected=0, actor=people[login], now=TENTH_DAY)
    assert (duty.files.count(), fresh(duty).said) == (0, "")


def test_a_missed_day_is_warned_of_once(people: People) -> None:
    case = running_trial(people)
    (duty,) = owe(case)
    tick(TENTH_DAY)  # its last day: 14 January
    assert fresh(duty).warned_at is None
    tick(AFTER)
    tick(AFTER + timedelta(days=1))
    warned = Event.objects.filter(verb="trial.warn_of_late_condition", subject_uuid=duty.uuid)
    assert [str(event.effective_on) for event in warned] == ["2027-01-15"]
    told = {row.user.email for row in Notice.objects.filter(verb="trial.warn_of_late_condition")}
    assert {OWNER, MONITOR, officer_of(case).email} <= told


def test_what_is_owed_follows_the_calendar_and_what_is_handed_in_does_not(people: People) -> None:
    case = running_trial(people)
    first, second, *_later = owe(case, days=7, repeats="weekly")
    handed_in(first, people[OWNER], now=FIRST_DAY)
    for day in (11, 18):
        CalendarDay.objects.create(date=date(2027, 1, day), kind="holiday", name="Nghỉ bù", announced=True)
    follow_calendar(FIRST_DAY)
    assert [str(fresh(duty).due_on) for duty in (first, second)] == ["2027-01-11", "2027-01-19"]


def test_a_trial_that_ends_early_owes_no_repetition_of_later_days(people: People) -> None:
    case = running_trial(people)
    rows = owe(case, due="on_day", days=None, due_on=date(2027, 3, 1), repeats="monthly")
    give_evidence(fresh(rows[2]), "Đã bắt đầu.", expected=0, actor=people[OWNER], now=FIRST_DAY)
    drop_later_duties(case, after=date(2027, 1, 20))
    assert [row.number for row in ConditionDuty.objects.filter(case=case)] == [0, 2]


def test_the_pages_show_a_draft_to_its_holder_alone(people: People) -> None:
    case = running_trial(people)
    (duty,) = owe(case)
    page = duty.get_absolute_url()
    with time_machine.travel(TENTH_DAY):
        owner = browser(people, OWNER)
        sent = {"expected": "0", "said": "<b>Xong</b> *x*", "upload": scan()}
        assert owner.post(page, sent).status_code == 302
        file = duty.files.get()
        address = f"{page}files/{file.uuid}/"
        shown = owner.get(page).content.decode()
        assert "&lt;b&gt;Xong&lt;/b&gt; *x*" in shown
        assert "Smith &amp; Sons *Ltd* &lt;b&gt;" in shown
        assert address in shown
        assert (owner.post(page, sent | {"upload": scan()}).status_code, duty.files.count()) == (409, 1)
        assert owner.post(page, {"expected": "1", "said": "x" * 5000}).status_code == 422
        monitor = browser(people, MONITOR)
        assert "Xong" not in monitor.get(page).content.decode()
        assert monitor.get(address).status_code == 403
        assert monitor.post(page, sent).status_code == 403
        step(fresh(duty), "hand_in", people[OWNER], now=TENTH_DAY)
        assert "Xong" in monitor.get(page).content.decode()
        answer = monitor.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        assert b"".join(answer.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]
        assert owner.post(address).status_code == 409
        trial = monitor.get(f"/cases/{case.uuid}/trial/").content.decode()
        assert "Waits for review" in trial
    assert Event.objects.filter(verb="trial.read_evidence").count() == 1


def test_it_is_the_work_of_the_holder_then_of_the_city(people: People) -> None:
    case = running_trial(people)
    near, *_rest = owe(case, days=7, repeats="monthly")
    with time_machine.travel(AFTER):
        shown = browser(people, OWNER).get("/inbox/").content.decode()
        assert shown.count("Condition due on") == 1  # the next ones lie far ahead
        assert "Condition due on 11/01/2027" in shown
        assert "Condition due on" not in browser(people, MONITOR).get("/inbox/").content.decode()
        handed_in(near, people[OWNER], now=AFTER)
        assert "Condition due on 11/01/2027" in browser(people, MONITOR).get("/inbox/").content.decode()
        assert TEXT[:20] in browser(people, MONITOR).get(f"/cases/{case.uuid}/").content.decode()
