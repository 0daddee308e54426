"""The virus scan: a file waits in quarantine until the scanner has spoken, and only a clean one is used."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from django.core import mail as outbox
from django.core.checks import run_checks
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.models import Attachment
from sandbox.cases.papers.storing import is_stored
from sandbox.cases.services.files import read_file
from sandbox.cases.services.scanning import SCAN, ask_for_waiting_scans
from sandbox.core.errors import StepBlocked
from sandbox.core.models import Task
from sandbox.core.outbox import run_due
from sandbox.notifications.models import Notice
from tests import scanner
from tests.cases import hostile, papers
from tests.cases.office_files import office
from tests.cases.situations import OWNER, attach, plain_draft
from tests.factories import NOON, draft_case, step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=4)


@pytest.fixture
def scanned(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a scanner is expected to listen."""
    folder = tmp_path_factory.mktemp("s")
    settings.CLAMD_URL = scanner.url_of(folder)
    return folder


def state(file: Attachment) -> tuple[str, str, bool]:
    """What is known of a file, what was found, and whether its bytes are there."""
    held = Attachment.objects.get(pk=file.pk)
    return held.scan, held.found, is_stored(held)


def submit(case: Case, people: People) -> list[str]:
    """What stands in the way of filing; nothing when it was filed."""
    try:
        step(case, "submit", people[OWNER], now=LATER)
    except StepBlocked as blocked:
        return [str(reason) for reason in blocked.reasons]
    return []


def test_a_clean_file_is_used_after_the_scan_and_not_before(people: People, scanned: Path) -> None:
    case = plain_draft(people)
    data = papers.pdf("sạch")
    file = attach(case, "entity_papers", people[OWNER], data=data)
    assert state(file) == ("quarantined", "", True)
    assert submit(case, people) == ["Mọi tệp phải đọc được và không có nghi vấn."]
    with pytest.raises(PermissionDenied):
        read_file(case, file.uuid, actor=people[OWNER], now=NOON)
    with scanner.answering(scanned) as daemon:
        run_due(now=NOON)
    assert (state(file), daemon.heard) == (("clean", "", True), [data])
    assert Notice.objects.count() == 0
    event = Event.objects.get(verb="dossier.scan_file")
    assert (event.actor.is_system, event.data["verdict"]) == (True, "clean")
    assert submit(case, people) == []


def test_a_malicious_file_is_deleted_and_stands_in_the_way_until_it_is_taken_out(
    people: People, scanned: Path, client: Client
) -> None:
    case = plain_draft(people)
    file = attach(case, "entity_papers", people[OWNER], data=papers.pdf("xấu"))
    with scanner.answering(scanned, b"stream: Win.Test.EICAR_HDB-1 FOUND"):
        run_due(now=NOON)
    assert state(file) == ("infected", "Win.Test.EICAR_HDB-1", False)
    client.force_login(people[OWNER])
    assert client.get(reverse("dossier:file", args=[case.uuid, file.uuid])).status_code == 403
    page = client.get(reverse("dossier:section", args=[case.uuid, "entity_papers"])).content.decode()
    assert "Win.Test.EICAR_HDB-1" in page
    assert [(letter.to, file.name in str(letter.body)) for letter in outbox.outbox] == [([OWNER], True)]
    notices = client.get(reverse("notifications:list")).content.decode()
    assert ("Một tệp trong hồ sơ có mã độc và đã bị xóa" in notices, file.name in notices) == (True, True)
    assert len(submit(case, people)) == 1
    client.post(reverse("dossier:remove_file", args=[case.uuid, file.uuid]))
    assert submit(case, people) == []


def test_without_a_verdict_a_file_stays_in_quarantine_and_is_tried_again(
    people: People, scanned: Path
) -> None:
    case = draft_case(people)
    file = attach(case, "entity_papers", people[OWNER])
    for hour in range(12):
        run_due(now=NOON + timedelta(hours=hour))
    given_up = Task.objects.get(name=SCAN)
    assert (state(file), given_up.failed_at is None, given_up.attempts) == (
        ("quarantined", "", True),
        False,
        8,
    )
    with scanner.answering(scanned, b"INSTREAM size limit exceeded. ERROR"):
        ask_for_waiting_scans()
        run_due(now=NOON + timedelta(days=1))
    assert state(file) == ("quarantined", "", True)
    with scanner.answering(_emptied(scanned)):
        run_due(now=NOON + timedelta(days=2))
    assert state(file) == ("clean", "", True)


def _emptied(folder: Path) -> Path:
    (folder / "clamd.sock").unlink()
    return folder


def test_a_verdict_is_written_once(people: People, scanned: Path) -> None:
    case = draft_case(people)
    file = attach(case, "entity_papers", people[OWNER])
    with scanner.answering(scanned) as daemon:
        run_due(now=NOON)
        Task.objects.filter(name=SCAN).update(done_at=None)
        run_due(now=LATER)
    assert (
        len(daemon.heard),
        Event.objects.filter(subject_uuid=file.uuid, verb="dossier.scan_file").count(),
    ) == (1, 1)


def test_where_nobody_scans_a_file_is_marked_in_the_demonstration_and_waits_elsewhere(
    people: People, settings: Settings, client: Client
) -> None:
    case = plain_draft(people)
    marked = attach(case, "entity_papers", people[OWNER], name="a.pdf")
    client.force_login(people[OWNER])
    page = client.get(reverse("dossier:section", args=[case.uuid, "entity_papers"])).content.decode()
    assert (marked.scan, marked.is_usable, "Chưa quét" in page) == ("not_scanned", True, True)
    settings.UNSCANNED_FILES_ARE_USABLE = False
    waiting = attach(case, "entity_papers", people[OWNER], name="b.pdf")
    assert (marked.is_usable, waiting.scan) == (False, "quarantined")
    assert len(submit(case, people)) > 0
    assert Task.objects.filter(name=SCAN).count() == 0


def test_once_a_scanner_is_there_older_files_are_scanned_too(
    people: People, settings: Settings, scanned: Path
) -> None:
    case, url = draft_case(people), settings.CLAMD_URL
    settings.CLAMD_URL = ""
    old = attach(case, "entity_papers", people[OWNER])
    ask_for_waiting_scans()
    assert (state(old)[0], Task.objects.filter(name=SCAN).count()) == ("not_scanned", 0)
    settings.CLAMD_URL = url
    ask_for_waiting_scans()
    with scanner.answering(scanned, b"stream: X FOUND"):
        run_due(now=NOON)
    assert state(old)[0] == "infected"
    again = attach(case, "entity_papers", people[OWNER])
    assert (again.pk == old.pk, state(again)[0]) == (False, "quarantined")


def test_a_deployment_without_a_scanner_fails_its_check(settings: Settings) -> None:
    def found() -> list[str]:
        checks = run_checks(tags=["security"], include_deployment_checks=True)
        return [str(check.id) for check in checks if str(check.id).startswith("cases.")]

    settings.CLAMD_URL = ""
    assert found() == ["cases.E001"]
    settings.CLAMD_URL = "localhost:3310"
    assert found() == ["cases.E002"]
    settings.CLAMD_URL = "tcp://127.0.0.1:3310"
    assert found() == []


@pytest.fixture
def real(scanned: Path) -> Iterator[Path]:
    """The real clamd, which knows nothing but the test virus."""
    with scanner.clamd(scanned, Eicar=hostile.EICAR, Paper=papers.pdf("bad")):
        yield scanned


@pytest.mark.long
def test_clamd_itself_finds_the_test_virus_inside_documents(people: People, real: Path) -> None:
    case = draft_case(people)
    bad = {
        "a.docx": office("docx", parts={"word/media/note.txt": hostile.EICAR}),
        "b.xlsx": office("xlsx", parts={"docProps/note.xml": hostile.EICAR}),
        "c.pdf": papers.pdf("bad"),
    }
    files = {
        name: attach(case, "entity_papers", people[OWNER], data=data, name=name) for name, data in bad.items()
    }
    files |= {
        name: attach(case, "entity_papers", people[OWNER], data=data, name=name)
        for name, data in {"d.pdf": papers.pdf(), "e.docx": office(), "f.png": hostile.picture()}.items()
    }
    assert {file.scan for file in files.values()} == {"quarantined"}
    run_due(now=NOON)
    found = {"a.docx": "Eicar", "b.xlsx": "Eicar", "c.pdf": "Paper"}
    assert {name: state(file) for name, file in files.items()} == {
        name: ("infected", f"{found[name]}.UNOFFICIAL", False) if name in found else ("clean", "", True)
        for name in files
    }


@pytest.mark.long
def test_what_is_too_long_for_clamd_or_sent_to_a_dead_one_stays_in_quarantine(
    people: People, scanned: Path
) -> None:
    case = draft_case(people)
    with scanner.clamd(scanned, Eicar=hostile.EICAR) as process:
        long = attach(case, "entity_papers", people[OWNER], data=_noisy_pdf())
        run_due(now=NOON)
        assert state(long) == ("quarantined", "", True)
        process.kill()
        process.wait()
        file = attach(case, "entity_papers", people[OWNER])
        run_due(now=NOON)
        assert state(file) == ("quarantined", "", True)


def _noisy_pdf() -> bytes:
    """Two megabytes that do not pack."""
    noise = b"".join(sha256(bytes([number % 256, number // 256 % 256])).digest() for number in range(2**16))

    def add(document: pikepdf.Pdf) -> None:
        document.Root.Noise = document.make_stream(noise)

    return papers.built(add)
