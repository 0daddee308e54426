"""How long papers take, and how much memory: a decision up to its kept signature, a batch, a page beside two prints."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pikepdf
from cryptography.hazmat.primitives.serialization import Encoding
from django.urls import reverse
from pydantic import TypeAdapter

from sandbox.accounts.services import system_user
from sandbox.cases.models import Case
from sandbox.core import clock
from sandbox.desk.timing import opening, summed_up, timed, undone
from sandbox.documents.letters.consultation import ConsultationFacts
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.models import PrintJob, PrintKind
from sandbox.documents.samples.decisions import PERMIT
from sandbox.documents.samples.review import CONSULTATION
from sandbox.documents.services.print_work import make_print
from sandbox.documents.signatures import orders
from sandbox.documents.signatures.authority import Authority, Holder
from sandbox.documents.signatures.places import PERSONAL_MARK, place_of
from sandbox.documents.signatures.signer import Wish
from sandbox.documents.signatures.stamps import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sandbox.desk.timing import Timing

SIGNATORY = Holder(person="Trần Văn Nghĩa", organisation="Ủy ban nhân dân Thành phố")
PASSPHRASE = b"only for this measurement"
MEASURED = (1, 10, 100)
"""After how many letters of a batch the memory is looked at."""
PRINTED_BESIDE = 4
"""How many permits each of two people prints while pages are opened."""


@dataclass(frozen=True)
class Memory:
    """What a batch had taken after so many letters: seconds, and megabytes of each of the two lasting processes."""

    letters: int
    seconds: float
    here: int
    server: int


def decision_timing(*, repeat: int) -> Iterator[Timing]:
    """A decision of a few pages, printed, signed, read again with the eyes of a stranger, and kept."""
    letter = replace(permit_letter(PERMIT), appendices=())
    with pikepdf.open(BytesIO(print_letter(letter))) as pdf:
        pages = len(pdf.pages)
    with TemporaryDirectory() as place:
        folder = Path(place)
        authority = Authority.make(now=clock.now())
        key = folder / "key.p12"
        key.write_bytes(authority.issue(SIGNATORY, now=clock.now(), passphrase=PASSPHRASE).pkcs12)
        roots = (authority.certificate.public_bytes(Encoding.PEM),)

        def decide() -> None:
            plain = print_letter(letter)
            signed = orders.signed(orders.Signing(plain, _wish(plain), key, (PASSPHRASE,)))
            orders.read(orders.Reading(signed, roots, plain))
            (folder / "decision.pdf").write_bytes(signed)

        yield timed(f"a decision of {pages} pages, signed and kept", decide, repeat=repeat)


def _wish(pdf: bytes) -> Wish:
    now = clock.now()
    place = place_of(pdf, PERSONAL_MARK, **PERSONAL.size)
    return Wish(field="Signature", place=place, picture=PERSONAL.draw(name=SIGNATORY.person, at=now), at=now)


def batch_memory() -> list[Memory]:
    """A hundred letters as a case prints them in one go, with the memory after the first, the tenth and the last."""
    letter = TypeAdapter(ConsultationFacts).dump_python(CONSULTATION, mode="json")
    found, begun = [], perf_counter()
    with undone():
        for before, count in zip((0, *MEASURED), MEASURED, strict=False):
            _print_and_forget([letter] * (count - before))
            took = perf_counter() - begun
            found.append(Memory(count, took, _megabytes("self"), _megabytes(_server())))
    return found


def _print_and_forget(letters: list[dict[str, Any]]) -> None:
    now = clock.now()
    job = PrintJob.objects.create(
        case=Case.objects.exclude(reference=None).earliest("pk"),
        kind=PrintKind.CONSULTATION,
        letters=letters,
        asked_by=system_user(),
        asked_at=now,
    )
    make_print(job, now=now)
    job.refresh_from_db()
    for file in (job.together, job.apart):
        file.storage.delete(str(file.name))


def page_beside_prints(*, repeat: int) -> Iterator[Timing]:
    """A cheap page alone, and the same while two people have a permit printed in the same process."""
    open_page = opening("", reverse("register:list"))
    yield timed("a cheap page alone", open_page, repeat=repeat)
    took = []
    with _two_who_print() as are_done:
        while not are_done():
            begun = perf_counter()
            open_page()
            took.append(perf_counter() - begun)
    yield summed_up(f"the same beside two who print, {len(took)} times", took)


@contextmanager
def _two_who_print() -> Iterator[Callable[[], bool]]:
    letter, given_up = permit_letter(PERMIT), Event()

    def print_some() -> None:
        for _ in range(PRINTED_BESIDE):
            if not given_up.is_set():
                print_letter(letter)

    people = [Thread(target=print_some) for _ in range(2)]
    for person in people:
        person.start()
    try:
        yield lambda: not any(person.is_alive() for person in people)
    finally:
        given_up.set()
        for person in people:
            person.join()


def _server() -> str:
    """The process from which the processes apart are forked."""
    for path in Path("/proc/self/task").glob("*/children"):
        for child in path.read_text().split():
            if b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes():
                return child
    message = "No warm server was found below this process; the memory is measured on Linux."
    raise RuntimeError(message)


def _megabytes(process: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    resident = next(line for line in lines if line.startswith("VmRSS"))
    return int(resident.split()[1]) // 1024
