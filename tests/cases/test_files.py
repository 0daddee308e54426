"""Files: a plain PDF gets in, anything else is refused with its reason, and nobody reads what is not theirs."""

import unicodedata
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as office
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from sandbox.audit.models import Event
from sandbox.cases.dossier.editing import DossierLocked
from sandbox.cases.models import Attachment, Case
from sandbox.cases.papers.kinds import PDF
from sandbox.cases.papers.names import clean_name, fitting_name
from sandbox.cases.services.files import remove_file
from tests.answers import body_of
from tests.cases import papers
from tests.cases.situations import (
    COMPETITOR,
    EDITOR,
    HEAD,
    ONE_STOP,
    OWNER,
    asked_case,
    attach,
    drone_case,
    fresh,
    plain_case,
    plain_draft,
)
from tests.factories import NOON, draft_case
from tests.personas import People

pytestmark = pytest.mark.django_db

REFUSED = {
    "empty": b"",
    "kind": papers.page_in_disguise(),
    "damaged": papers.damaged_pdf(),
    "encrypted": papers.encrypted_pdf(),
    "active": papers.scripted_pdf(),
    "no_pages": papers.empty_pdf(),
    "polyglot": papers.polyglot(),
}
NAMES = {
    "C:\\Users\\An\\boot.ini.pdf": "boot.ini.pdf",
    "/tmp/a.PDF": "a.pdf",  # noqa: S108 - a name, not a place
    "Phụ lục 1.2": "Phụ lục 1.2.pdf",
    unicodedata.normalize("NFD", "hồ sơ.pdf"): "hồ sơ.pdf",
    "thư\u200b.pdf": "thư.pdf",
    "...": "file.pdf",
    "": "file.pdf",
    "x" * 300 + ".pdf": "x" * 196 + ".pdf",
}


def url(case: Case, name: str, *args: object) -> str:
    return reverse(f"dossier:{name}", args=[case.uuid, *args])


def status(client: Client, address: str) -> int:
    """The status of an answer that was read to its end."""
    answer = client.get(address)
    body_of(answer)
    return answer.status_code


def stored_files() -> list[Path]:
    return sorted(path for path in Path(office.MEDIA_ROOT).rglob("*") if path.is_file())


def refusal_of(case: Case, people: People, data: bytes) -> tuple[str | None, bool]:
    """The code of a refusal, and whether it says anything."""
    with pytest.raises(ValidationError) as refusal:
        attach(case, "entity_papers", people[OWNER], data=data)
    return refusal.value.code, bool(refusal.value.messages[0])


def test_anything_but_a_plain_pdf_is_refused_with_its_reason(people: People) -> None:
    case, before = draft_case(people), stored_files()
    assert {code: refusal_of(case, people, data) for code, data in REFUSED.items()} == {
        code: (code, True) for code in REFUSED
    }
    assert (Attachment.objects.count(), stored_files()) == (0, before)


def test_other_disguises_are_refused_too(people: People) -> None:
    case = draft_case(people)
    for data in (papers.restricted_pdf(), papers.page_before_pdf(), b"PK\x03\x04" + papers.pdf(), b"%PDF-"):
        with pytest.raises(ValidationError):
            attach(case, "entity_papers", people[OWNER], data=data)


def test_size_and_pages_are_capped(people: People, settings: Settings) -> None:
    case = draft_case(people)
    settings.FILE_PAGES, settings.FILE_MEGABYTES = 2, 1
    with pytest.raises(ValidationError) as refusal:
        attach(case, "entity_papers", people[OWNER], data=papers.pdf(pages=3))
    assert refusal.value.code == "too_many_pages"
    with pytest.raises(ValidationError) as refusal:
        attach(case, "entity_papers", people[OWNER], data=b"%PDF-1.7" + b" " * 1024 * 1024)
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize("name", NAMES)
def test_names_are_cleaned(name: str) -> None:
    assert fitting_name(clean_name(name), PDF) == NAMES[name]


def test_a_file_is_kept_under_a_name_of_our_own(people: People) -> None:
    case = draft_case(people)
    file = attach(case, "entity_papers", people[OWNER], name="C:\\hồ sơ.pdf")
    assert (file.name, file.pages, len(file.sha256)) == ("hồ sơ.pdf", 1, 64)
    assert file.file.name == f"cases/{case.uuid}/{file.uuid}.pdf"


def test_the_same_file_twice_is_one_file(people: People) -> None:
    case = draft_case(people)
    first = attach(case, "entity_papers", people[OWNER])
    before = stored_files()
    assert attach(case, "entity_papers", people[OWNER]) == first
    assert (Attachment.objects.count(), stored_files()) == (1, before)


def test_an_item_without_files_takes_none(people: People) -> None:
    case = draft_case(people)
    for item in ("innovation", "nothing"):
        with pytest.raises(ValidationError):
            attach(case, item, people[OWNER])


def test_only_the_applicants_writers_add_and_remove(people: People) -> None:
    case = plain_draft(people)
    file = attach(case, "entity_papers", people[EDITOR], name="b.pdf")
    before = stored_files()
    for login in (COMPETITOR, ONE_STOP, HEAD):
        with pytest.raises(PermissionDenied):
            attach(case, "entity_papers", people[login], name="c.pdf")
        with pytest.raises(PermissionDenied):
            remove_file(file, actor=people[login], now=file.uploaded_at)
    assert stored_files() == before


def test_a_filed_dossier_takes_no_files(people: People) -> None:
    case, before = plain_case(people), stored_files()
    with pytest.raises(DossierLocked):
        attach(case, "entity_papers", people[OWNER], name="c.pdf")
    with pytest.raises(DossierLocked):
        remove_file(case.attachments.all()[0], actor=people[OWNER], now=NOON)
    assert stored_files() == before


def test_in_a_supplement_only_what_was_asked_opens(people: People) -> None:
    case = asked_case(people, insurance="Thiếu hợp đồng có chữ ký.")
    assert attach(case, "insurance", people[OWNER], name="new.pdf").item == "insurance"
    with pytest.raises(DossierLocked):
        attach(case, "entity_papers", people[OWNER], name="other.pdf")


def test_a_removed_file_is_kept_on_record(people: People) -> None:
    case = draft_case(people)
    file = attach(case, "entity_papers", people[OWNER])
    remove_file(file, actor=people[OWNER], now=file.uploaded_at)
    assert Attachment.objects.get().removed_at is not None
    assert [event.verb for event in Event.objects.filter(subject_uuid=file.uuid).order_by("pk")] == [
        "dossier.add_file",
        "dossier.remove_file",
    ]


def test_a_download_is_an_attachment_and_is_logged(people: People, client: Client) -> None:
    case = drone_case(people)
    file = case.attachments.get(item="insurance")
    client.force_login(people[ONE_STOP])
    answer = client.get(url(case, "file", file.uuid))
    body = body_of(answer)
    assert (answer.status_code, answer["Content-Type"], body[:5]) == (200, "application/pdf", b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    event = Event.objects.get(verb="dossier.read_file")
    assert (event.actor, event.subject_uuid) == (people[ONE_STOP], file.uuid)


def test_a_script_in_a_name_stays_a_name(people: People, client: Client) -> None:
    case = draft_case(people)
    file = attach(case, "entity_papers", people[OWNER], name='"><script>alert(1)<\u2215script>; X: y.pdf')
    client.force_login(people[OWNER])
    answer = client.get(url(case, "file", file.uuid))
    body_of(answer)
    assert "X" not in answer.headers
    assert b"<script>alert" not in client.get(url(case, "section", "entity_papers")).content


def test_strangers_find_no_file_and_judges_declare_first(people: People, client: Client) -> None:
    case = drone_case(people)
    file = case.attachments.all()[0]
    client.force_login(people[COMPETITOR])
    assert status(client, url(case, "file", file.uuid)) == 404
    client.force_login(people[HEAD])
    assert status(client, url(case, "file", file.uuid)) == 302
    client.force_login(people["council@people.example"])
    assert status(client, url(case, "file", file.uuid)) == 403
    client.logout()
    assert status(client, url(case, "file", file.uuid)) == 302


def test_the_city_sees_files_once_they_are_filed(people: People, client: Client) -> None:
    case = asked_case(people, insurance="Thiếu hợp đồng có chữ ký.")
    unfiled = attach(
        case, "insurance", people[OWNER], name="new.pdf", now=case.state_since.replace(year=2027)
    )
    client.force_login(people[ONE_STOP])
    assert status(client, url(case, "file", unfiled.uuid)) == 404
    client.force_login(people[OWNER])
    assert status(client, url(case, "file", unfiled.uuid)) == 200


def test_a_file_of_another_case_and_one_that_is_gone_do_not_exist(people: People, client: Client) -> None:
    case, other = draft_case(people), draft_case(people)
    file = attach(other, "entity_papers", people[OWNER])
    client.force_login(people[OWNER])
    assert status(client, url(case, "file", file.uuid)) == 404
    assert status(client, url(case, "file", uuid4())) == 404
    file.file.storage.delete(str(file.file.name))
    assert status(client, url(other, "file", file.uuid)) == 404


def test_files_come_and_go_by_the_page(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    good = SimpleUploadedFile("giấy tờ.pdf", papers.pdf(), "application/pdf")
    assert client.post(url(case, "add_file", "entity_papers"), {"upload": good}).status_code == 302
    file = Attachment.objects.get()
    bad = SimpleUploadedFile("giấy tờ.pdf", papers.page_in_disguise(), "application/pdf")
    refused = client.post(url(case, "add_file", "entity_papers"), {"upload": bad})
    assert (refused.status_code, list(refused.context["upload"].errors)) == (422, ["upload"])
    assert client.post(url(case, "add_file", "entity_papers"), {}).status_code == 422
    asked = client.get(url(case, "remove_file", file.uuid))
    assert (asked.status_code, "giấy tờ.pdf" in asked.content.decode()) == (200, True)
    assert fresh(case).attachments.filter(removed_at=None).count() == 1
    assert client.post(url(case, "remove_file", file.uuid)).status_code == 302
    assert fresh(case).attachments.filter(removed_at=None).count() == 0
