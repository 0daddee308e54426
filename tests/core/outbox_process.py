"""A process of its own for tests/core/test_worker.py: `outbox_process.py ACT [MOMENT]`, on the DATABASE_URL given.

Its task "probe.wait" writes its key on stdout, then waits for a line on stdin; "probe.note" only writes.
"""

import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from django.core.management import call_command

django.setup()

from sandbox.core.models import Task  # noqa: E402 - models exist after the setup only
from sandbox.core.outbox import enqueue, run_due, task  # noqa: E402


@task("probe.wait", lease=timedelta(minutes=1))
def wait(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    sys.stdout.write(f"{key}\n")
    sys.stdout.flush()
    sys.stdin.readline()


@task("probe.note")
def note(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    sys.stdout.write(f"{key}\n")


def ask_for_notes() -> None:
    for number in range(60):
        enqueue("probe.note", key=f"note-{number}", payload={})


def show() -> None:
    for row in Task.objects.filter(name__startswith="probe."):
        sys.stdout.write(f"{row.key} {row.attempts} {'done' if row.done_at else 'open'}\n")


ACTS = {
    "migrate": lambda: call_command("migrate", "core", verbosity=0),
    "wait": lambda: enqueue("probe.wait", key="waiting", payload={}),
    "notes": ask_for_notes,
    "run": lambda: run_due(
        now=datetime.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else datetime.now(UTC)
    ),
    "worker": lambda: call_command("worker", poll=0.05),
    "once": lambda: call_command("worker", once=True),
    "show": show,
}

if __name__ == "__main__":
    ACTS[sys.argv[1]]()
