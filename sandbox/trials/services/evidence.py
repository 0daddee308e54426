"""The evidence that a condition is met: words and files of the holder, open until they are handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.papers.looking import look_into
from sandbox.cases.papers.storing import columns_of, is_stored, stored
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.scanning import require_clean
from sandbox.core.canonical import digest
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.core.typed import kept_within
from sandbox.trials.models import ConditionDuty, EvidenceFile
from workflows.case import CaseState
from workflows.permission import may
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime
    from typing import IO

    from django.core.files.base import File

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing

MAY_GIVE_EVIDENCE = may("report_trial", Role.APPLICANT_OWNER)
SAID_LENGTH = 4000
"""The most characters in which the holder says how a condition is met."""
MOST_FILES = 20


def can_be_given(duty: ConditionDuty) -> bool:
    """Whether evidence is still open: not handed in, in a case that is not closed."""
    return duty.is_open and duty.case.state != CaseState.CLOSED


def give_evidence(
    duty: ConditionDuty,
    said: str,
    upload: File[bytes] | None = None,
    *,
    expected: int,
    actor: User,
    now: datetime,
) -> ConditionDuty:
    """Keep what the holder says, and a further file; `expected` is the version that the person saw.

    Raises PermissionDenied, StepUnknown for what is handed in, StepStale, or ValidationError with the reason.
    """
    standing_or_refuse(actor, duty.case, MAY_GIVE_EVIDENCE)
    if upload is None:
        return _kept(duty, said, None, expected=expected, actor=actor, now=now)
    seen = look_into(upload, upload.name or "")
    require_clean(upload)
    file = EvidenceFile(duty=duty, stored_by=actor, stored_at=now, **columns_of(seen))
    with stored(file, upload):
        return _kept(duty, said, file, expected=expected, actor=actor, now=now)


@transaction.atomic
def _kept(
    duty: ConditionDuty,
    said: str,
    file: EvidenceFile | None,
    *,
    expected: int,
    actor: User,
    now: datetime,
) -> ConditionDuty:
    duty, held = _opened(duty, actor=actor)
    if duty.version != expected:
        raise StepStale
    text = kept_within(said, SAID_LENGTH)
    files = duty.files.filter(removed_at=None)
    if file is not None and not files.filter(sha256=file.sha256).exists():
        if files.count() >= MOST_FILES:
            raise ValidationError(_("There are at most %(count)d files.") % {"count": MOST_FILES})
        file.save(force_insert=True)
    duty.said, duty.files_count = text, files.count()
    duty.save()
    told: dict[str, Any] = {"text_digest": digest({"said": text})}
    if file is not None:
        told |= {"file": file.uuid, "sha256": file.sha256}
    record_on_part(duty, "trial.give_evidence", held=held, actor=actor, now=now, data=told)
    return duty


@transaction.atomic
def remove_evidence(file: EvidenceFile, *, actor: User, now: datetime) -> None:
    """Take a file back that is not handed in yet; it stays on record."""
    duty, held = _opened(file.duty, actor=actor)
    kept = duty.files.select_for_update().get(pk=file.pk)
    if kept.removed_at is None:
        kept.removed_at = now
        kept.save(update_fields=["removed_at"])
        duty.files_count = duty.files.filter(removed_at=None).count()
        duty.save()
        record_on_part(
            duty, "trial.remove_evidence", held=held, actor=actor, now=now, data={"file": kept.uuid}
        )


def _opened(duty: ConditionDuty, *, actor: User) -> tuple[ConditionDuty, Standing]:
    """The duty, locked after its case, and as whom the holder writes; raises what `give_evidence` does."""
    case = locked_case(duty.case_id)
    held = standing_or_refuse(actor, case, MAY_GIVE_EVIDENCE)
    duty = ConditionDuty.objects.select_for_update().get(pk=duty.pk)
    duty.case = case
    if not can_be_given(duty):
        raise StepUnknown
    return duty, held


@transaction.atomic
def read_evidence(
    duty: ConditionDuty, uuid: UUID, *, inside: bool, actor: User, now: datetime
) -> tuple[EvidenceFile, IO[bytes]]:
    """Open a file for somebody who reads the trial, and record it; the city reads what was handed in alone."""
    if inside and duty.is_open:
        raise PermissionDenied(_("This evidence is not handed in."))
    file = duty.files.filter(uuid=uuid, removed_at=None).first()
    if file is None or not is_stored(file):
        raise Http404
    stream = file.file.storage.open(str(file.file.name), "rb")
    record_on_part(duty, "trial.read_evidence", actor=actor, now=now, data={"file": file.uuid})
    return file, stream
