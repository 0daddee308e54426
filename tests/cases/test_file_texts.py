"""The words in files: drawn out by the worker once a file may be used, for the applicant until it is filed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from django.conf import settings
from django.test import Client

from sandbox.accounts.models import OrganisationMembership
from sandbox.cases.models import Attachment, FileText, SearchText
from sandbox.cases.papers import words
from sandbox.cases.papers.drawing import Drawn, draw_words
from sandbox.cases.services.file_texts import ask_for_words_that_lack, draw_words_of
from sandbox.cases.services.files import remove_file
from sandbox.cases.services.searching import make_texts_anew
from sandbox.cases.sight import sight_of
from sandbox.core.folding import fold
from sandbox.core.models import Task
from tests.cases.situations import attach, fresh, plain_draft
from tests.factories import NOON, everybody, step

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

OWNER, DESK, COMPETITOR = "owner@skylift.example", "onestop@dost.example", "owner@paybridge.example"
OUTLINE = "council@people.example"
SENTENCE = "Pin lithium ở nhiệt độ thấp"
PERMIT = Path(settings.BASE_DIR, "docs/samples/d16-permit.pdf")


def text_pdf(text: str) -> bytes:
    """A PDF with one line of plain letters."""
    made = pikepdf.new()
    page = made.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    page.Contents = made.make_stream(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def package(**parts: str) -> bytes:
    """A Word or Excel file as far as its words go."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


def body(*texts: str) -> str:
    """The body of a Word file."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    shown = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f'<w:document xmlns:w="{space}"><w:body>{shown}</w:body></w:document>'


def declared() -> str:
    """A body that grows a thousand times by entities."""
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE d [{grown}]><d><t>&a8;</t></d>'


def test_words_come_out_of_a_pdf_in_a_process_of_its_own() -> None:
    with PERMIT.open("rb") as stream:
        drawn = draw_words(stream, "pdf")
    assert "Độc lập - Tự do - Hạnh phúc" in drawn.text
    assert (drawn.is_cut, drawn.failure) == (False, "")


def test_a_file_that_cannot_be_read_gives_a_reason_and_no_words() -> None:
    drawn = draw_words(BytesIO(b"%PDF-1.7 nothing of the kind"), "pdf")
    assert (drawn.text, drawn.is_cut, "Pdf" in drawn.failure) == ("", False, True)


CHARACTERS = "chữ " * 50_000
FILES: dict[str, tuple[str, Callable[[], bytes], str, bool, str]] = {
    "word": ("docx", lambda: package(word__document=body("Trạm", SENTENCE), word__footer1=body("Trang")), f"Trạm\n{SENTENCE}\nTrang", False, ""),
    "excel": ("xlsx", lambda: package(xl__sharedStrings=f'<s:sst xmlns:s="a"><s:si><s:t>{SENTENCE}</s:t></s:si></s:sst>'), SENTENCE, False, ""),
    "entities": ("docx", lambda: package(word__document=declared()), "", False, ""),
    "broken": ("docx", lambda: package(word__document="<a><p>"), "", False, "ParseError"),
    "no package": ("docx", lambda: b"PK\x03\x04", "", False, "BadZipFile"),
    "too long": ("docx", lambda: package(word__document=body(CHARACTERS * 2)), CHARACTERS.strip(), True, ""),
    "pdf": ("pdf", lambda: text_pdf("pin lithium"), "pin lithium", False, ""),
    "empty": ("pdf", bytes, "", False, "EmptyFileError"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_each_kind_is_read_as_far_as_it_goes(name: str) -> None:
    kind, make, text, is_cut, failure = FILES[name]
    drawn = words.drawn(kind, BytesIO(make()))
    assert (drawn.text, drawn.is_cut, drawn.failure.partition(":")[0]) == (text, is_cut, failure)


def finders(people: People, word: str) -> set[str]:
    """Who finds a text by this word."""
    found = set()
    for login in (OWNER, DESK, COMPETITOR, OUTLINE):
        membership = OrganisationMembership.objects.filter(user=people[login], until=None).first()
        texts = sight_of(people[login], membership.organisation if membership else None).texts()
        if texts.filter(folded__contains=fold(word)).exists():
            found.add(login)
    return found


def read(file: Attachment, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker read the file, whose process is not begun here."""
    monkeypatch.setattr("sandbox.cases.services.file_texts.draw_words", lambda _stream, _kind: Drawn(text))
    draw_words_of(file.uuid, now=NOON)


@pytest.mark.django_db
def test_a_file_is_the_applicants_until_it_is_filed(
    client: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody(people)
    case = plain_draft(people)
    file = attach(case, "entity_papers", people[OWNER])
    assert Task.objects.filter(name="cases.draw_words", payload__file=str(file.uuid)).count() == 1
    read(file, f"{SENTENCE} \x00", monkeypatch)
    assert finders(people, "pin lithium") == {OWNER}
    step(case, "submit", people[OWNER])
    assert finders(people, "pin lithium") == {OWNER, DESK}
    before = texts_of(case)
    make_texts_anew([fresh(case)])
    assert texts_of(case) == before
    client.force_login(people[DESK])
    page = client.get("/cases/search/", {"q": "PIN lithium"}).content.decode()
    assert f"/files/{file.uuid}/" in page
    by_title = client.get("/cases/search/", {"q": case.title}).content.decode()
    assert f"/files/{file.uuid}/" not in by_title


def texts_of(case: Case) -> set[tuple[object, ...]]:
    return set(case.search_texts.values_list("source", "source_uuid", "layer"))


@pytest.mark.django_db
def test_a_file_that_is_gone_is_not_found_and_not_read(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = plain_draft(people)
    file, late = (attach(case, "entity_papers", people[OWNER], name=f"{n}.pdf") for n in "ab")
    read(file, SENTENCE, monkeypatch)
    remove_file(file, actor=people[OWNER], now=NOON)
    assert (FileText.objects.count(), finders(people, "lithium")) == (0, set())
    remove_file(late, actor=people[OWNER], now=NOON)
    read(late, SENTENCE, monkeypatch)
    ask_for_words_that_lack()
    assert (FileText.objects.count(), SearchText.objects.filter(source="file").count()) == (0, 0)


@pytest.mark.django_db
def test_a_file_without_verdict_is_not_read_where_somebody_scans(
    people: People, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    case = plain_draft(people)
    file = attach(case, "entity_papers", people[OWNER])
    Attachment.objects.filter(pk=file.pk).update(scan=Attachment.Scan.QUARANTINED)
    read(file, SENTENCE, monkeypatch)
    assert FileText.objects.count() == 0
    Attachment.objects.filter(pk=file.pk).update(scan=Attachment.Scan.CLEAN)
    read(file, "", monkeypatch)
    assert FileText.objects.get().outcome == "empty"
