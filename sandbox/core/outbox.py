"""The outbox: work asked for inside a transaction, done after it by a worker, at least once.

A task is a row, so it exists exactly when the act that asked for it was committed. A worker leases the row, runs the
handler outside any transaction, and closes the row; a worker that dies leaves a lease that runs out. A handler may
therefore be called twice with the same key, and must make the second call harmless.
"""

from __future__ import annotations

import logging
import os
import socket
import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from sandbox.core.models import Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
ATTEMPTS = 8
ERROR_LENGTH = 8000


class Handler(Protocol):
    """What does a task: it gets the payload as it was stored, and the key to make a second call harmless."""

    def __call__(self, payload: dict[str, Any], /, *, key: str, now: datetime) -> None:
        """Do the work, or raise; return nothing."""


AnyHandler = TypeVar("AnyHandler", bound=Handler)


@dataclass(frozen=True, kw_only=True)
class Work:
    """A registered handler, how long one run may take, and how often it repeats by itself, if it does."""

    handler: Handler
    lease: timedelta = LEASE
    every: timedelta | None = None


_works: dict[str, Work] = {}


def task(name: str, *, lease: timedelta = LEASE) -> Callable[[AnyHandler], AnyHandler]:
    """Register the handler of the tasks of this name; `lease` must be longer than one run ever takes."""

    def register(handler: AnyHandler) -> AnyHandler:
        _register(name, Work(handler=handler, lease=lease))
        return handler

    return register


def periodic(name: str, *, every: timedelta, lease: timedelta = LEASE) -> Callable[[AnyHandler], AnyHandler]:
    """Register a handler that the worker calls once in every slot of this length, counted from local midnight."""

    def register(handler: AnyHandler) -> AnyHandler:
        _register(name, Work(handler=handler, lease=lease, every=every))
        return handler

    return register


def _register(name: str, work: Work) -> None:
    """Keep the work under its name; two handlers of one name are a mistake."""
    if name in _works:
        message = f"Two handlers are registered for the task {name!r}."
        raise ValueError(message)
    _works[name] = work


def enqueue(name: str, *, key: str, payload: dict[str, Any], run_at: datetime | None = None) -> Task:
    """Ask for a task inside the caller's transaction, at once or not before `run_at`; the first row of a key stays."""
    if existing := Task.objects.filter(key=key).first():
        return existing
    wanted, _created = Task.objects.get_or_create(
        key=key, defaults={"name": name, "payload": payload, "run_at": run_at}
    )
    return wanted


def enqueue_new(
    name: str,
    payloads: dict[str, dict[str, Any]],
    *,
    run_at: datetime | None = None,
    max_attempts: int = ATTEMPTS,
    is_urgent: bool = False,
) -> list[Task]:
    """Ask for many tasks at once, by keys that were made just now and that nobody else can have."""
    return Task.objects.bulk_create(
        Task(
            name=name,
            key=key,
            payload=payload,
            run_at=run_at,
            max_attempts=max_attempts,
            is_urgent=is_urgent,
        )
        for key, payload in payloads.items()
    )


def enqueue_periodic(*, now: datetime) -> None:
    """Ask for the present slot of every periodic task; slots that nobody ran are not made up for."""
    for name, work in _works.items():
        if work.every is not None:
            slot = slot_of(now, every=work.every)
            enqueue(name, key=f"{name}:{slot.isoformat()}", payload={"slot": slot.isoformat()}, run_at=slot)


def periodic_names() -> list[str]:
    """Return the names of the tasks that repeat by themselves."""
    return [name for name, work in _works.items() if work.every is not None]


def slot_of(now: datetime, *, every: timedelta) -> datetime:
    """Return the start of the slot that contains `now`, in the office's time zone."""
    start = datetime(2001, 1, 1, tzinfo=timezone.get_default_timezone())
    return start + (now - start) // every * every


def claim(worker: str, *, now: datetime) -> Task | None:
    """Lease the next due task to `worker` and count the attempt; no other worker gets it while the lease holds."""
    skips = connection.features.has_select_for_update_skip_locked
    # Durable: the lease is committed before the handler starts, so no handler runs in our transaction.
    with transaction.atomic(durable=True):
        claimed = _due(now).select_for_update(skip_locked=skips).first()
        if claimed is None:
            return None
        work = _works.get(claimed.name)
        claimed.attempts += 1
        claimed.leased_by = worker
        claimed.leased_until = now + (work.lease if work else LEASE)
        claimed.save(update_fields=["attempts", "leased_by", "leased_until"])
    return claimed


def run_next(worker: str, *, now: datetime) -> bool:
    """Do the next due task, if there is one; say whether there was."""
    claimed = claim(worker, now=now)
    if claimed is None:
        return False
    started = monotonic()
    error = _error_of(claimed, now=now)
    if error is None:
        _close(claimed, done_at=now + timedelta(seconds=monotonic() - started), last_error="")
    elif claimed.name not in _works or claimed.attempts >= claimed.max_attempts:
        logger.error("Task %s is given up: %s", claimed, error)
        _close(claimed, failed_at=now, last_error=error)
    else:
        logger.warning("Task %s failed and will be tried again: %s", claimed, error)
        _close(claimed, run_at=now + retry_after(claimed.attempts), last_error=error)
    return True


def run_due(*, now: datetime, limit: int = 100, worker: str = "") -> int:
    """Do at most `limit` due tasks, and return how many were done or tried."""
    worker = worker or worker_name()
    bury_lost(now=now)
    tried = 0
    while tried < limit and run_next(worker, now=now):
        tried += 1
    return tried


def bury_lost(*, now: datetime) -> int:
    """Give up the tasks whose last attempt ended with the death of its worker; return how many."""
    lost = _open().filter(attempts__gte=F("max_attempts")).exclude(leased_until__gt=now)
    return lost.update(
        failed_at=now,
        leased_by="",
        leased_until=None,
        last_error="The worker died in the last attempt allowed.",
    )


def revive(key: str) -> bool:
    """Let a task that was given up begin anew, with all its attempts; say whether there was one of this key."""
    given_up = Task.objects.filter(key=key).exclude(failed_at=None)
    return bool(given_up.update(failed_at=None, attempts=0, run_at=None))


def retry_after(attempts: int) -> timedelta:
    """Return the pause after so many failed attempts: 30 seconds, doubled each time, at most an hour."""
    return min(FIRST_RETRY * (1 << min(attempts - 1, 10)), LONGEST_RETRY)


def worker_name() -> str:
    """Return a name that no other worker has: machine, process, and a random part."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid4().hex[:8]}"


def _open() -> QuerySet[Task]:
    """The tasks that are neither done nor given up."""
    return Task.objects.filter(done_at=None, failed_at=None)


def _due(now: datetime) -> QuerySet[Task]:
    """The tasks that a worker may take at this moment: the urgent first, then those asked for without a time."""
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    ready = Q(run_at=None) | Q(run_at__lte=now)
    order = F("run_at").asc(nulls_first=True)
    return _open().filter(free, ready, attempts__lt=F("max_attempts")).order_by("-is_urgent", order, "pk")


def _error_of(claimed: Task, *, now: datetime) -> str | None:
    """Call the handler, and return what went wrong, if anything did."""
    work = _works.get(claimed.name)
    if work is None:
        return f"No handler is registered for the task {claimed.name!r}."
    try:
        work.handler(claimed.payload, key=claimed.key, now=now)
    except Exception:  # noqa: BLE001 - whatever a handler raises is kept in its row, and the next task is done
        # PostgreSQL stores no NUL, and the text of an error may hold one.
        return traceback.format_exc()[-ERROR_LENGTH:].replace("\x00", "\\0")
    return None


def _close(claimed: Task, **fields: Any) -> None:
    """End the lease and write how the attempt ended, unless the lease ran out and another worker has the task."""
    mine = _open().filter(pk=claimed.pk, leased_by=claimed.leased_by, leased_until=claimed.leased_until)
    if not mine.update(leased_by="", leased_until=None, **fields):
        logger.error("Task %s ran longer than its lease; another worker may have done it too.", claimed)
