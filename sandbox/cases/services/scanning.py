"""The virus scan of files: asked for when a file comes in, done by the worker, and nothing passes without a verdict."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.services import system_user
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Attachment
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.file_texts import ask_for_words, forget_words
from sandbox.core import clamd
from sandbox.core.outbox import enqueue, revive

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.core.files.base import File

logger = logging.getLogger(__name__)

SCAN = "cases.scan_file"
MALICIOUS = "dossier.malicious_file"
Scan = Attachment.Scan
UNJUDGED = (Scan.QUARANTINED, Scan.NOT_SCANNED)
"""Without a verdict: those that wait, and those that came in while nobody scanned."""


def first_state() -> Scan:
    """What is known of a file that has just come in: nothing, so it waits, except where nobody scans on purpose."""
    if settings.CLAMD_URL or not settings.UNSCANNED_FILES_ARE_USABLE:
        return Scan.QUARANTINED
    return Scan.NOT_SCANNED


def require_clean(upload: File[bytes]) -> None:
    """Let the scanner see a file before it is kept at all, where nobody could wait for the verdict.

    Raises ValidationError when something was found and when nobody could look; only where files may be used unscanned
    on purpose does it say nothing. Never call it within a transaction.
    """
    if not settings.CLAMD_URL and settings.UNSCANNED_FILES_ARE_USABLE:
        return
    try:
        found = _found_in(upload)
    except clamd.ScannerSilent as silent:
        logger.warning("A file was refused without a verdict: %s", silent)
        raise ValidationError(
            _(
                "The virus scanner does not answer, so the file was not kept. Please try again in a few minutes."
            )
        ) from silent
    if found:
        raise ValidationError(
            _("The virus scanner found “%(found)s” in this file. Scan the paper anew on another machine.")
            % {"found": found}
        )


def _found_in(upload: File[bytes]) -> str:
    if not settings.CLAMD_URL:
        message = "no scanner is configured"
        raise clamd.ScannerSilent(message)
    upload.seek(0)
    found = clamd.scan(upload, url=settings.CLAMD_URL)
    upload.seek(0)
    return found


def ask_for_scan(attachment: Attachment) -> None:
    """Let the worker scan a file without a verdict; a scan that was given up begins anew."""
    if settings.CLAMD_URL and attachment.scan in UNJUDGED:
        asked = enqueue(SCAN, key=f"{SCAN}:{attachment.uuid}", payload={"file": str(attachment.uuid)})
        if asked.failed_at is not None:
            revive(asked.key)


def ask_for_waiting_scans() -> None:
    """Ask again for every file without a verdict: the scanner may have come back, or have been connected since."""
    for attachment in Attachment.objects.filter(scan__in=UNJUDGED, removed_at=None):
        ask_for_scan(attachment)


def scan_file(uuid: UUID | str, *, now: datetime) -> None:
    """Scan a file that has no verdict yet, and keep it; the bytes of a malicious one are deleted.

    Raises ScannerSilent when there is none; the file then stays what it is.
    """
    attachment = Attachment.objects.select_related("case").get(uuid=uuid)
    if attachment.scan in UNJUDGED:
        with attachment.file.storage.open(str(attachment.file.name), "rb") as stream:
            found = clamd.scan(stream, url=settings.CLAMD_URL)
        attachment = _judged(attachment, found, now=now)
    if attachment.scan == Scan.INFECTED:
        attachment.file.storage.delete(str(attachment.file.name))


@transaction.atomic
def _judged(attachment: Attachment, found: str, *, now: datetime) -> Attachment:
    """Write the verdict down, unless another worker was quicker."""
    case = locked_case(attachment.case_id)
    held = Attachment.objects.select_related("case").get(pk=attachment.pk)
    if held.scan not in UNJUDGED:
        return held
    held.scan = Scan.INFECTED if found else Scan.CLEAN
    held.found, held.scanned_at = found[:200], now
    held.save(update_fields=["scan", "found", "scanned_at"])
    if found:
        forget_words(held)
    else:
        ask_for_words(held)
    actor = system_user()
    event = record_on_part(
        held,
        "dossier.scan_file",
        actor=actor,
        now=now,
        data={"verdict": held.scan, "found": held.found, "sha256": held.sha256},
    )
    if held.scan == Scan.INFECTED and held.removed_at is None:
        # Whoever sent it is told, and nobody else: the name of a bad file is no news for a whole organisation.
        done = ActRecorded(case, MALICIOUS, event, actor, now, named=(held.uploaded_by_id,))
        act_recorded.send(Attachment, done=done)
    return held
