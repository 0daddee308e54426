"""Printing a job in the worker: letter by letter on disk, so that a hundred take no more memory than one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from django.core.files import File
from django.db import transaction

from sandbox.accounts.services import system_user
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.letters.trouble import NotPrinted
from sandbox.documents.models import PrintJob, PrintKind
from sandbox.documents.services.print_kinds import PRINTINGS

if TYPE_CHECKING:
    from datetime import datetime


READY = "document.print_is_ready"


def make_print(job: PrintJob, *, now: datetime) -> None:
    """Print all letters of a job, or none; a second call finds it ready and does nothing.

    Raises NotPrinted, with the reason kept for the page.
    """
    if job.ready_at is not None:
        return
    with TemporaryDirectory() as place:
        folder = Path(place)
        try:
            letters = _printed(job, folder)
        except NotPrinted as trouble:
            PrintJob.objects.filter(pk=job.pk).update(problem=trouble.problem)
            raise
        _keep(job, _together(letters, folder), _apart(letters, folder), now=now)


def _printed(job: PrintJob, folder: Path) -> list[Path]:
    kind = PrintKind(job.kind)
    printing, paths = PRINTINGS[kind], []
    for place, letter in enumerate(job.letters, start=1):
        path = folder / f"{kind.value}-{job.case.reference}-{place:02d}.pdf"
        path.write_bytes(print_letter(printing.write(printing.plain.validate_python(letter))))
        paths.append(path)
        # Not through save(): two workers may be at it, and each only says how far it is.
        PrintJob.objects.filter(pk=job.pk, ready_at=None).update(printed=place, problem="")
    return paths


def _together(letters: list[Path], folder: Path) -> Path:
    whole = folder / "together.pdf"
    with pikepdf.new() as pdf:
        for path in letters:
            with pikepdf.open(path) as letter:
                pdf.pages.extend(letter.pages)
        pdf.save(whole)
    return whole


def _apart(letters: list[Path], folder: Path) -> Path:
    packed = folder / "apart.zip"
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in letters:
            archive.write(path, path.name)
    return packed


def _keep(job: PrintJob, together: Path, apart: Path, *, now: datetime) -> None:
    """Store both files, then enter them at once; what a quicker worker has entered stays."""
    storage = PrintJob.together.field.storage
    names = {}
    for name, path in (("together", together), ("apart", apart)):
        with path.open("rb") as made:
            names[name] = storage.save(f"print_jobs/{job.uuid}/{uuid4()}{path.suffix}", File(made))
    if not _entered(job, names, now=now):
        for stored in names.values():
            storage.delete(stored)


@transaction.atomic
def _entered(job: PrintJob, names: dict[str, str], *, now: datetime) -> bool:
    case = locked_case(job.case_id)
    if not PrintJob.objects.filter(pk=job.pk, ready_at=None).update(ready_at=now, problem="", **names):
        return False
    actor, data = system_user(), {"kind": job.kind, "letters": job.total}
    event = record_on_part(job, READY, actor=actor, now=now, data=data)
    act_recorded.send(PrintJob, done=ActRecorded(case, READY, event, actor, now, named=(job.asked_by_id,)))
    return True
