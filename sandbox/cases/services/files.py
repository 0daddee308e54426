"""Files of a dossier: taken in after a look inside, removed by a mark, handed out to those who may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.http import Http404
from django.utils.translation import gettext as _

from sandbox.cases.access import actor_for
from sandbox.cases.dossier.editing import lock_for_filling
from sandbox.cases.models import Attachment, Case
from sandbox.cases.papers.looking import Seen, look_into
from sandbox.cases.papers.storing import columns_of, is_stored, stored
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.file_texts import ask_for_words, forget_words
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.requests import recount
from sandbox.cases.services.scanning import ask_for_scan, first_state
from sandbox.core.clock import today
from workflows.case import CaseState

if TYPE_CHECKING:
    from datetime import datetime
    from typing import IO

    from django.core.files.base import File
    from django.db.models import QuerySet

    from sandbox.accounts.models import User
    from workflows.permission import Actor

MOST_FILES = 100
EARLIER_DECISION = "earlier_decision"
"""The scan of a decision from before this office existed stands outside the closed list."""


def add_file(
    case: Case, item: str, upload: File[bytes], *, name: str, actor: User, now: datetime
) -> Attachment:
    """Take in a file for an item of the list; the same file twice is one file.

    Raises FileRefused or another ValidationError with the reason, PermissionDenied, or DossierLocked.
    """
    seen = look_into(upload, name)
    attachment = _new(case, seen)
    with stored(attachment, upload), transaction.atomic():
        return _entered(attachment, item, actor=actor, now=now)


def replace_file(
    attachment: Attachment, upload: File[bytes], *, name: str, actor: User, now: datetime
) -> Attachment:
    """Put another file in the place of this one, both at once or neither; the old one stays on record.

    Raises as `add_file` does.
    """
    seen = look_into(upload, name)
    successor = _new(attachment.case, seen)
    with stored(successor, upload), transaction.atomic():
        kept = _entered(successor, attachment.item, actor=actor, now=now, instead_of=attachment)
        if kept.pk != attachment.pk:
            remove_file(attachment, actor=actor, now=now)
        return kept


def _entered(
    attachment: Attachment,
    item: str,
    *,
    actor: User,
    now: datetime,
    instead_of: Attachment | None = None,
) -> Attachment:
    rules = rules_for(attachment.case, today(now))
    takes = {entry.code for entry in rules.dossier if entry.takes_files} | (
        {EARLIER_DECISION} if rules.legacy else set()
    )
    if item not in takes:
        raise ValidationError(_("No file belongs to this item."), code="item")
    opened = "application_form" if item == EARLIER_DECISION else item
    case, role = lock_for_filling(attachment.case, opened, actor=actor, rules=rules)
    held = case.attachments.filter(removed_at=None)
    twins = held.filter(item=item, sha256=attachment.sha256).exclude(scan=Attachment.Scan.INFECTED)
    if twin := twins.first():
        return twin
    if held.count() - (instead_of is not None) >= MOST_FILES:
        raise ValidationError(
            _("A dossier holds at most %(count)d files.") % {"count": MOST_FILES}, code="count"
        )
    attachment.item, attachment.scan = item, first_state()
    attachment.uploaded_by, attachment.uploaded_at = actor, now
    attachment.save()
    ask_for_scan(attachment)
    ask_for_words(attachment)
    recount(case)
    told = {"sha256": attachment.sha256, "item": item}
    record_on_part(attachment, "dossier.add_file", actor=actor, now=now, role=role, data=told)
    return attachment


def _new(case: Case, seen: Seen) -> Attachment:
    return Attachment(case=case, pages=seen.pages, **columns_of(seen))


@transaction.atomic
def remove_file(attachment: Attachment, *, actor: User, now: datetime) -> None:
    """Take a file out of the dossier; it stays on record, and in the snapshots that held it."""
    rules = rules_for(attachment.case, today(now))
    case, role = lock_for_filling(attachment.case, attachment.item, actor=actor, rules=rules)
    held = case.attachments.select_for_update().get(pk=attachment.pk)
    if held.removed_at is None:
        held.removed_at = now
        held.save(update_fields=["removed_at"])
        forget_words(held)
        recount(case)
        record_on_part(held, "dossier.remove_file", actor=actor, now=now, role=role, data={"item": held.item})


def files_shown_to(actor: Actor, case: Case) -> QuerySet[Attachment]:
    """The files that a reader of the content may know of: the applicant all, the city those that were filed."""
    files = case.attachments.all()
    if any(codename == "answer_case" or role.startswith("applicant") for codename, role in actor.grants):
        return files
    if case.state == CaseState.PRE_ADVICE:
        return files.filter(removed_at=None)
    was_filed = Q(case__snapshots__taken_at__gte=F("uploaded_at"))
    was_there = Q(removed_at=None) | Q(case__snapshots__taken_at__lt=F("removed_at"))
    return files.filter(was_filed & was_there).distinct()


@transaction.atomic
def read_file(case: Case, uuid: UUID, *, actor: User, now: datetime) -> tuple[Attachment, IO[bytes]]:
    """Open a file for a reader and record that they read it; raises Http404 or PermissionDenied."""
    person = actor_for(actor, case)
    if reading_of(actor, case, person) is not Reading.OPEN:
        raise PermissionDenied
    attachment = files_shown_to(person, case).select_related("case").filter(uuid=uuid).first()
    if attachment is None:
        raise Http404
    if attachment.scan == Attachment.Scan.INFECTED:
        raise PermissionDenied(_("This file is malicious; nobody can open it."))
    if attachment.is_waiting:
        raise PermissionDenied(_("This file is in quarantine until the virus scanner has looked at it."))
    if not is_stored(attachment):
        raise Http404
    stream = attachment.file.storage.open(str(attachment.file.name), "rb")
    record_on_part(attachment, "dossier.read_file", actor=actor, now=now, data={"item": attachment.item})
    return attachment, stream
