"""Asking again for what the worker gave up: the file of a document, a signature in it, or letters in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.cases.acting import Standing, standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.core.models import Task
from sandbox.core.outbox import revive
from sandbox.documents.models import Document, PrintJob, Stage
from sandbox.documents.rendering import MADE_BY_WORKER, PRINT, RENDER, work_on, work_on_print
from sandbox.documents.services.drafting import MAY_DRAFT
from workflows.document import CLERK, DECIDER

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sandbox.accounts.models import User
    from workflows.permission import Actor, Permission

ASKED = "document.ask_again"
MAY_MAKE = CLERK | MAY_DRAFT
"""Who may ask for the numbered document again: its clerk, and the officer in charge."""


@dataclass(frozen=True)
class Stuck:
    """A file that the worker gave up, and whether the reader may ask for it again."""

    may_ask: bool


def given_up(document: Document) -> Task | None:
    """The last work on the file of this document, if it was tried as often as allowed."""
    last = work_on(document).order_by("pk").last()
    return last if last is not None and last.failed_at is not None else None


def rule_of(document: Document) -> Permission:
    """Who may ask again: whoever wanted it may want it still; nobody else wants somebody's signature."""
    if not document.is_being_signed:
        return MAY_MAKE
    last = work_on(document).order_by("pk").last()
    is_personal = last is not None and last.payload.get("stage") == Stage.SIGNATURE
    return DECIDER if is_personal else CLERK


def stuck(document: Document, actor: Actor) -> Stuck | None:
    """What the page says of a file that nobody tries to make any more; None while there is nothing to say."""
    if given_up(document) is None:
        return None
    return Stuck(may_ask=rule_of(document).standing_of(actor) is not None)


@transaction.atomic
def ask_again(document: Document, *, actor: User, now: datetime) -> bool:
    """Let the worker try again what it gave up; say whether it had given up, which a second click finds it has not.

    Raises PermissionDenied.
    """
    case = locked_case(document.case_id)
    held = standing_or_refuse(actor, case, rule_of(document), document)
    task = given_up(document)
    document.case = case
    return task is not None and _begin_anew(task, document, actor=actor, held=held, now=now)


@transaction.atomic
def try_again(task: Task, *, actor: User, now: datetime) -> bool:
    """The same, as the administrator does it, who knows the work by its key and reads no document."""
    subject = _subject_of(task)
    if subject is None:
        return False
    subject.case = locked_case(subject.case_id)
    return _begin_anew(task, subject, actor=actor, held=None, now=now)


def given_up_prints(jobs: list[PrintJob]) -> set[UUID]:
    """Which of these jobs were tried as often as allowed; one question, and none where all are ready."""
    waiting = {work_on_print(job): job.uuid for job in jobs if job.ready_at is None}
    if not waiting:
        return set()
    dead = Task.objects.filter(key__in=waiting).exclude(failed_at=None)
    return {waiting[key] for key in dead.values_list("key", flat=True)}


def ask_for_print_again(job: PrintJob, *, actor: User, held: Standing, now: datetime) -> None:
    """Let a job that was given up begin anew, in the transaction of whoever wants it still."""
    task = Task.objects.filter(key=work_on_print(job)).first()
    if task is not None:
        _begin_anew(task, job, actor=actor, held=held, now=now)


def _begin_anew(
    task: Task, subject: Document | PrintJob, *, actor: User, held: Standing | None, now: datetime
) -> bool:
    if not revive(task.key):
        return False
    _forget_problem(task, subject)
    data = {"work": task.name, "kind": subject.kind}
    record_on_part(subject, ASKED, actor=actor, now=now, held=held, data=data)
    return True


def _forget_problem(task: Task, subject: Document | PrintJob) -> None:
    """The next failure is news again; not through save(), since nobody's open page grows stale for this."""
    if isinstance(subject, PrintJob):
        PrintJob.objects.filter(pk=subject.pk).update(problem="")
    else:
        problem = "making_problem" if task.name == RENDER else "signing_problem"
        Document.objects.filter(pk=subject.pk).update(**{problem: ""})


def _subject_of(task: Task) -> Document | PrintJob | None:
    """What the work was for; nothing where it is no work on a document, or the copies were deleted since."""
    if task.name not in MADE_BY_WORKER:
        return None
    if task.name == PRINT:
        return PrintJob.objects.filter(uuid=task.payload["job"]).first()
    found: Document | None = Document.objects.filter(uuid=task.payload["document"]).first()
    return found
