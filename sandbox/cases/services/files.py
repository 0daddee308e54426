"""Files of a dossier: taken in after a look inside, removed by a mark, handed out to those who may read them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from django.http import Http404
from django.utils.translation import gettext as _

from sandbox.audit.services import record
from sandbox.cases.access import actor_for
from sandbox.cases.dossier.editing import lock_for_filling
from sandbox.cases.dossier.pdf import SIZE_LIMIT, Inspected, clean_name, inspect
from sandbox.cases.models import Attachment, Case
from sandbox.cases.models.dossier import attachment_path
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.requests import recount
from sandbox.core.clock import today
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    """Take in a PDF for an item of the list; the same file twice is one file.

    Raises ValidationError with the reason, PermissionDenied, or DossierLocked.
    """
    inspected = inspect(upload.read(SIZE_LIMIT + 1))
    with _stored(case, inspected) as attachment, transaction.atomic():
        return _entered(attachment, item, clean_name(name), inspected, actor=actor, now=now)


def _entered(
    attachment: Attachment, item: str, name: str, inspected: Inspected, *, actor: User, now: datetime
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
    if twin := held.filter(item=item, sha256=inspected.sha256).first():
        return twin
    if held.count() >= MOST_FILES:
        raise ValidationError(
            _("A dossier holds at most %(count)d files.") % {"count": MOST_FILES}, code="count"
        )
    attachment.item, attachment.name = item, name
    attachment.uploaded_by, attachment.uploaded_at = actor, now
    attachment.save()
    recount(case)
    _record(
        "dossier.add_file", attachment, actor=actor, now=now, role=role, sha256=attachment.sha256, item=item
    )
    return attachment


@contextmanager
def _stored(case: Case, inspected: Inspected) -> Iterator[Attachment]:
    """Store the bytes before the transaction; take them away again unless the row was kept."""
    attachment = Attachment(
        uuid=uuid4(), case=case, size=len(inspected.data), pages=inspected.pages, sha256=inspected.sha256
    )
    storage = attachment.file.storage
    attachment.file.name = storage.save(attachment_path(attachment, ""), ContentFile(inspected.data))
    is_kept = False
    try:
        yield attachment
        is_kept = attachment.pk is not None
    finally:
        if not is_kept:
            discard_bytes(attachment)


@transaction.atomic
def remove_file(attachment: Attachment, *, actor: User, now: datetime) -> None:
    """Take a file out of the dossier; it stays on record, and in the snapshots that held it."""
    rules = rules_for(attachment.case, today(now))
    case, role = lock_for_filling(attachment.case, attachment.item, actor=actor, rules=rules)
    held = case.attachments.select_for_update().get(pk=attachment.pk)
    if held.removed_at is None:
        held.removed_at = now
        held.save(update_fields=["removed_at"])
        recount(case)
        _record("dossier.remove_file", held, actor=actor, now=now, role=role, item=held.item)


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


def is_stored(attachment: Attachment) -> bool:
    """Whether the bytes of a file are where its row says."""
    return bool(attachment.file) and attachment.file.storage.exists(str(attachment.file.name))


def discard_bytes(attachment: Attachment) -> None:
    """Delete the bytes of a file whose row came to nothing."""
    attachment.file.storage.delete(str(attachment.file.name))


@transaction.atomic
def read_file(case: Case, uuid: UUID, *, actor: User, now: datetime) -> tuple[Attachment, IO[bytes]]:
    """Open a file for a reader and record that they read it; raises Http404 or PermissionDenied."""
    person = actor_for(actor, case)
    if reading_of(actor, case, person) is not Reading.OPEN:
        raise PermissionDenied
    attachment = files_shown_to(person, case).select_related("case").filter(uuid=uuid).first()
    if attachment is None or not is_stored(attachment):
        raise Http404
    if attachment.scan == Attachment.Scan.QUARANTINED:
        raise PermissionDenied(_("This file is in quarantine."))
    stream = attachment.file.storage.open(str(attachment.file.name), "rb")
    _record("dossier.read_file", attachment, actor=actor, now=now, item=attachment.item)
    return attachment, stream


def _record(
    verb: str, attachment: Attachment, *, actor: User, now: datetime, role: str = "", **data: Any
) -> None:
    record(
        verb,
        actor=actor,
        at=now,
        chain=attachment.case.uuid,
        subject=("attachment", attachment.uuid),
        role=role,
        data=data,
    )
