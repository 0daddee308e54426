"""Asking for all letters of one kind on a case in one go: what they say is settled now, the worker prints them."""

from __future__ import annotations

from datetime import timedelta
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError
from sandbox.documents.models import PrintJob
from sandbox.documents.rendering import ask_for_letters
from sandbox.documents.services.asking_again import ask_for_print_again, given_up_prints
from sandbox.documents.services.print_kinds import PRINTINGS

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.documents.models import PrintKind
    from workflows.permission import Actor

KEPT = timedelta(days=7)
"""How long the files of a job are kept: they are copies of what the records say."""


class NothingToPrint(OfficeError):
    """The case has no letters of this kind."""

    sentence = _("There are no letters of this kind to print yet.")
    advice = _(
        "They can be printed once the bodies are consulted, or the session of the council has its day."
    )


@transaction.atomic
def ask_for_print(case: Case, kind: PrintKind, *, actor: User, now: datetime) -> PrintJob:
    """Settle what the letters say, and let the worker print them; one that is under way already stays the only one.

    One that was given up begins anew, with what the letters say now. Raises PermissionDenied or NothingToPrint.
    """
    locked = locked_case(case.pk)
    held = standing_or_refuse(actor, locked, PRINTINGS[kind].permission)
    under_way = PrintJob.objects.filter(case=locked, kind=kind, asked_by=actor, ready_at=None).first()
    if under_way is not None and not given_up_prints([under_way]):
        return under_way
    letters = letters_of(locked, kind, now=now)
    if not letters:
        raise NothingToPrint
    if under_way is not None:
        under_way.letters, under_way.asked_at, under_way.printed = letters, now, 0
        under_way.save(update_fields=["letters", "asked_at", "printed"])
        ask_for_print_again(under_way, actor=actor, held=held, now=now)
        return under_way
    job = PrintJob.objects.create(case=locked, kind=kind, letters=letters, asked_by=actor, asked_at=now)
    record_on_part(
        job,
        "document.ask_for_print",
        actor=actor,
        now=now,
        held=held,
        data={"kind": kind.value, "letters": job.total},
    )
    ask_for_letters(job)
    return job


def may_print(actor: Actor) -> bool:
    """Whether this person may have any letters printed in one go."""
    return any(each.permission.standing_of(actor) is not None for each in PRINTINGS.values())


def offered(actor: Actor, case: Case) -> list[tuple[PrintKind, int]]:
    """What this person may have printed in one go, and how many letters that would be."""
    return [
        (kind, each.records(case).count())
        for kind, each in PRINTINGS.items()
        if each.permission.standing_of(actor) is not None
    ]


def letters_of(case: Case, kind: PrintKind, *, now: datetime) -> list[dict[str, Any]]:
    """What each letter of this kind says now, as plain data."""
    printing, rules = PRINTINGS[kind], rules_for(case, today(now))
    found = [printing.gather(row, case, rules) for row in printing.records(case)]
    return [printing.plain.dump_python(facts, mode="json") for facts in found]


def open_print(job: PrintJob, ending: str, *, actor: User, now: datetime) -> IO[bytes]:
    """Open a file of the job for whoever asked for it; Http404 while, or when, there is none."""
    if job.asked_by_id != actor.pk:
        raise PermissionDenied
    file = getattr(job, PrintJob.ENDINGS[ending]) if ending in PrintJob.ENDINGS else None
    if not file or now - job.asked_at > KEPT or not file.storage.exists(str(file.name)):
        raise Http404
    stream: IO[bytes] = file.storage.open(str(file.name), "rb")
    return stream


def forget_prints(*, now: datetime) -> None:
    """Delete the jobs whose time is over, files first: a file without a row would lie there for ever."""
    for job in PrintJob.objects.filter(asked_at__lt=now - KEPT):
        for name in PrintJob.ENDINGS.values():
            if file := getattr(job, name):
                file.storage.delete(str(file.name))
        job.delete()
