"""The words of files for the search: asked for once a file may be used, drawn out by the worker, gone with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.cases.locking import locked_case
from sandbox.cases.models import Attachment, FileText, SearchText
from sandbox.cases.papers.drawing import KINDS_WITH_WORDS, Drawn, draw_words
from sandbox.cases.services.searching import file_texts, keep_texts
from sandbox.core.outbox import enqueue

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sandbox.cases.models import Case

READ = "cases.draw_words"
AT_ONCE = 500
"""Files that are asked for in one go: those of a whole office are read bit by bit."""
Outcome = FileText.Outcome


def ask_for_words(attachment: Attachment) -> None:
    """Let the worker read a file that may be used; twice asked is once done."""
    if _is_wanted(attachment):
        enqueue(READ, key=f"{READ}:{attachment.uuid}", payload={"file": str(attachment.uuid)})


def ask_for_words_that_lack() -> None:
    """Ask for the files that came in before anybody read them, or whose task was lost."""
    unread = Attachment.objects.filter(words=None, removed_at=None, kind__in=KINDS_WITH_WORDS)
    for attachment in unread.order_by("-pk")[:AT_ONCE]:
        ask_for_words(attachment)


def draw_words_of(uuid: UUID | str, *, now: datetime) -> None:
    """Draw the words out of one file and keep them, or the reason why there are none; once for each file."""
    attachment = Attachment.objects.filter(uuid=uuid, words=None).first()
    if attachment is None or not _is_wanted(attachment):
        return
    with attachment.file.storage.open(str(attachment.file.name), "rb") as stream:
        drawn = draw_words(stream, attachment.kind)
    _keep(attachment, drawn, now=now)


@transaction.atomic
def _keep(attachment: Attachment, drawn: Drawn, *, now: datetime) -> None:
    """Write the words down, unless the file was removed or judged meanwhile, or another worker was quicker."""
    case = locked_case(attachment.case_id)
    held = Attachment.objects.get(pk=attachment.pk)
    if not _is_wanted(held) or FileText.objects.filter(attachment=held).exists():
        return
    held.case = case
    # PostgreSQL keeps no NUL, whatever a file holds.
    text, reason = drawn.text.replace("\x00", " "), drawn.failure.replace("\x00", " ")
    words = FileText.objects.create(
        attachment=held, outcome=_outcome(drawn), reason=reason, text=text, read_at=now
    )
    is_filed = case.snapshots.filter(taken_at__gte=held.uploaded_at).exists()
    keep_texts(file_texts(words, is_filed=is_filed))


def forget_words(attachment: Attachment) -> None:
    """A file that is not in the dossier any more, or that is malicious, is not found by its words."""
    FileText.objects.filter(attachment=attachment).delete()
    SearchText.objects.filter(source=SearchText.Source.FILE, source_uuid=attachment.uuid).delete()


def open_words(case: Case) -> None:
    """With the filing, the words of the files are read by whoever reads the dossier."""
    filed = SearchText.objects.filter(case=case, source=SearchText.Source.FILE)
    filed.update(layer=SearchText.Layer.CONTENT)


def _is_wanted(attachment: Attachment) -> bool:
    return attachment.is_usable and attachment.removed_at is None and attachment.kind in KINDS_WITH_WORDS


def _outcome(drawn: Drawn) -> str:
    if drawn.failure:
        return Outcome.FAILED
    if drawn.is_cut:
        return Outcome.CUT
    return Outcome.WHOLE if drawn.text else Outcome.EMPTY
