"""Tests of the outbox."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from sandbox.core import outbox
from sandbox.core.models import Task
from sandbox.core.outbox import (
    claim,
    enqueue,
    enqueue_periodic,
    periodic,
    retry_after,
    run_due,
    run_next,
    slot_of,
    task,
)

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
LATER = timedelta(minutes=10)

Call = tuple[dict[str, Any], str, datetime]


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_works", {})


@pytest.fixture
def calls() -> list[Call]:
    """The calls that the handler of the task "letters.send" got."""
    seen: list[Call] = []

    @task("letters.send")
    def send(payload: dict[str, Any], *, key: str, now: datetime) -> None:
        seen.append((payload, key, now))

    return seen


@pytest.fixture
def failing() -> None:
    """A handler of the task "letters.fail" that always fails."""

    @task("letters.fail")
    def fail(payload: dict[str, Any], *, key: str, now: datetime) -> None:
        raise LookupError("no such letter\x00" + key)


@pytest.mark.django_db
def test_a_task_runs_once_with_its_payload_and_key(calls: list[Call]) -> None:
    enqueue("letters.send", key="letter-1", payload={"to": "Nguyễn", "copies": 2})
    assert [run_due(now=NOW), run_due(now=NOW)] == [1, 0]
    assert calls == [({"to": "Nguyễn", "copies": 2}, "letter-1", NOW)]
    row = Task.objects.get()
    assert (row.attempts, row.leased_by, row.leased_until, row.failed_at, row.last_error) == (
        1,
        "",
        None,
        None,
        "",
    )
    assert row.done_at is not None
    assert timedelta(0) <= row.done_at - NOW < timedelta(seconds=5)


@pytest.mark.django_db
def test_the_first_row_of_a_key_stays(calls: list[Call]) -> None:
    first = enqueue("letters.send", key="letter-1", payload={"copies": 1})
    assert enqueue("letters.send", key="letter-1", payload={"copies": 2}) == first
    run_due(now=NOW)
    enqueue("letters.send", key="letter-1", payload={"copies": 3})
    assert (run_due(now=NOW + LATER), [payload for payload, _key, _now in calls]) == (0, [{"copies": 1}])


def test_a_rollback_takes_the_task_back(transactional_db: None, calls: list[Call]) -> None:
    with transaction.atomic():
        enqueue("letters.send", key="letter-1", payload={})
        transaction.set_rollback(True)
    assert (run_due(now=NOW), calls) == (0, [])


def test_a_handler_runs_outside_any_transaction(transactional_db: None) -> None:
    inside = []

    @task("letters.look")
    def look(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
        inside.append((key, now, transaction.get_connection().in_atomic_block))

    enqueue("letters.look", key="k", payload={})
    run_due(now=NOW)
    assert inside == [("k", NOW, False)]


def test_the_queue_is_not_run_inside_a_transaction(transactional_db: None, calls: list[Call]) -> None:
    enqueue("letters.send", key="letter-1", payload={})
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        run_due(now=NOW)
    assert calls == []


@pytest.mark.django_db
def test_a_task_waits_for_its_time_and_older_ones_go_first(calls: list[Call]) -> None:
    enqueue("letters.send", key="in an hour", payload={}, run_at=NOW + timedelta(hours=1))
    enqueue("letters.send", key="now", payload={}, run_at=NOW)
    enqueue("letters.send", key="before", payload={}, run_at=NOW - LATER)
    enqueue("letters.send", key="at once", payload={})
    assert run_due(now=NOW) == 3
    assert [key for _payload, key, _now in calls] == ["at once", "before", "now"]
    assert run_due(now=NOW + timedelta(hours=1)) == 1


@pytest.mark.django_db
def test_a_limit_leaves_the_rest_for_later(calls: list[Call]) -> None:
    for number in range(5):
        enqueue("letters.send", key=f"letter-{number}", payload={})
    assert [run_due(now=NOW, limit=2) for _round in range(4)] == [2, 2, 1, 0]


@pytest.mark.usefixtures("failing")
@pytest.mark.django_db
def test_a_failing_task_is_tried_again_later_and_later_and_then_given_up() -> None:
    enqueue("letters.fail", key="k", payload={})
    Task.objects.update(max_attempts=3)
    assert (run_next("w", now=NOW), run_next("w", now=NOW)) == (True, False)
    row = Task.objects.get()
    assert (row.run_at, row.leased_by, row.failed_at) == (NOW + timedelta(seconds=30), "", None)
    assert row.last_error.splitlines()[-1] == "LookupError: no such letter\\0k"
    second = NOW + timedelta(seconds=30)
    assert run_next("w", now=second)
    assert Task.objects.get().run_at == second + timedelta(seconds=60)
    assert run_next("w", now=NOW + LATER)
    row = Task.objects.get()
    assert (row.attempts, row.failed_at, row.done_at) == (3, NOW + LATER, None)
    assert run_due(now=NOW + timedelta(days=9)) == 0


@pytest.mark.usefixtures("failing")
@pytest.mark.django_db
def test_a_failing_task_does_not_hold_up_the_next(calls: list[Call]) -> None:
    enqueue("letters.fail", key="bad", payload={})
    enqueue("letters.send", key="good", payload={})
    assert (run_due(now=NOW), [key for _payload, key, _now in calls]) == (2, ["good"])


@pytest.mark.django_db
def test_an_unknown_name_is_given_up_with_a_clear_error() -> None:
    enqueue("letters.sned", key="k", payload={})
    assert run_due(now=NOW) == 1
    row = Task.objects.get()
    assert (row.failed_at, row.last_error) == (NOW, "No handler is registered for the task 'letters.sned'.")


def test_the_pauses_double_up_to_an_hour() -> None:
    assert [retry_after(attempts).total_seconds() for attempts in (1, 2, 3, 7, 8, 9, 60, 9999)] == [
        30,
        60,
        120,
        1920,
        3600,
        3600,
        3600,
        3600,
    ]


@pytest.mark.django_db
def test_a_leased_task_is_not_taken_until_the_lease_runs_out(calls: list[Call]) -> None:
    enqueue("letters.send", key="k", payload={})
    first = claim("one", now=NOW)
    assert first is not None
    end = NOW + outbox.LEASE
    assert (first.leased_by, first.leased_until, first.attempts) == ("one", end, 1)
    assert claim("two", now=end - timedelta(microseconds=1)) is None
    second = claim("two", now=end)
    assert second is not None
    assert (second.pk, second.leased_by, second.attempts) == (first.pk, "two", 2)


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_closes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    @task("letters.slow", lease=timedelta(seconds=1))
    def slow(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
        if key == "k" and now == NOW:
            claim("two", now=NOW + timedelta(seconds=1))

    enqueue("letters.slow", key="k", payload={})
    with caplog.at_level("ERROR", logger="sandbox.core.outbox"):
        run_next("one", now=NOW)
    row = Task.objects.get()
    assert (row.done_at, row.leased_by, row.attempts) == (None, "two", 2)


@pytest.mark.django_db
def test_a_task_that_kills_its_worker_every_time_is_given_up(calls: list[Call]) -> None:
    enqueue("letters.send", key="k", payload={})
    Task.objects.update(max_attempts=2)
    moment = NOW
    for worker in ("one", "two"):
        assert claim(worker, now=moment) is not None
        moment += outbox.LEASE
    assert (run_due(now=moment), calls) == (0, [])
    row = Task.objects.get()
    assert (row.failed_at, row.last_error) == (moment, "The worker died in the last attempt allowed.")


@pytest.mark.django_db
def test_a_periodic_task_gets_one_row_a_slot_and_missed_slots_are_not_made_up() -> None:
    seen = []

    @periodic("letters.tick", every=timedelta(minutes=5))
    def tick(payload: dict[str, Any], *, key: str, now: datetime) -> None:
        seen.append((key, payload["slot"], now))

    for minutes in (0, 1, 4, 5, 60):
        moment = NOW + timedelta(minutes=minutes)
        enqueue_periodic(now=moment)
        run_due(now=moment)
    slots = ["2026-11-22T09:00:00+07:00", "2026-11-22T09:05:00+07:00", "2026-11-22T10:00:00+07:00"]
    assert [(key, slot) for key, slot, _now in seen] == [(f"letters.tick:{slot}", slot) for slot in slots]


def test_a_daily_slot_begins_at_local_midnight() -> None:
    assert slot_of(NOW, every=timedelta(days=1)).isoformat() == "2026-11-22T00:00:00+07:00"


def test_two_handlers_of_one_name_are_a_mistake() -> None:
    def note(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
        """Do nothing."""

    task("letters.note")(note)
    with pytest.raises(ValueError, match=r"letters\.note"):
        task("letters.note")(note)


@pytest.mark.django_db
def test_what_is_not_json_is_refused_at_once(calls: list[Call]) -> None:
    with pytest.raises(TypeError, match="not JSON serializable"), transaction.atomic():
        enqueue("letters.send", key="k", payload={"at": NOW})
    assert json.dumps(list(Task.objects.values_list("key", flat=True))) == "[]"


@pytest.mark.django_db
def test_a_task_is_not_both_done_and_given_up() -> None:
    enqueue("letters.send", key="k", payload={})
    with pytest.raises(IntegrityError, match="task_ends_in_one_way"), transaction.atomic():
        Task.objects.update(done_at=NOW, failed_at=NOW)


@pytest.mark.usefixtures("failing")
@pytest.mark.django_db
def test_a_task_that_was_given_up_may_begin_anew(calls: list[Call]) -> None:
    enqueue("letters.fail", key="bad", payload={})
    Task.objects.update(max_attempts=1)
    run_due(now=NOW)
    listing = StringIO()
    call_command("tasks", stdout=listing)
    lines = [
        "open 0, done 0, given up 1",
        "letters.fail bad (attempts: 1): LookupError: no such letter\\0bad",
    ]
    assert listing.getvalue().splitlines() == lines
    call_command("tasks", retry="bad", stdout=StringIO())
    assert (run_due(now=NOW), Task.objects.get().attempts) == (1, 1)


@pytest.mark.django_db
def test_only_a_task_that_was_given_up_begins_anew(calls: list[Call]) -> None:
    enqueue("letters.send", key="good", payload={})
    run_due(now=NOW)
    for key in ("good", "none"):
        with pytest.raises(CommandError, match=key):
            call_command("tasks", retry=key, stdout=StringIO())
    assert (run_due(now=NOW), len(calls)) == (0, 1)
