"""Signature and seal in the file: asked for by people, made by the worker, each a fact of its own, and done once."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404

from sandbox.audit.models import Event
from sandbox.core.errors import StepBlocked, StepUnknown
from sandbox.documents.models import Document, IssuedDocument, NumberRecord, Signature, SignedFile
from sandbox.documents.services.demo_authority import make_demo_authority
from sandbox.documents.services.signing import Refused
from sandbox.documents.signatures.keys import key_folder, key_of_person
from tests.documents import situations as at
from tests.factories import step

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.personas import People

REASON = "Chữ ký không tạo được, đề nghị cấp số khác."
RENDERED = ("rendering", "rendering_digest")


@pytest.fixture(autouse=True)
def _keys(settings: Settings, tmp_path: Path) -> None:
    """A folder for keys of its own."""
    settings.SIGNING_DIR = tmp_path / "signing"


@pytest.fixture
def numbered(people: People) -> Document:
    """A decision with its number, made, waiting for the signatory, whose key is kept here."""
    case = at.decided_case(people)
    make_demo_authority(now=at.DECIDED)
    return at.number(at.decision_of(case), people)


def stored(document: Document) -> bytes:
    """The file as the document has it by now."""
    file = document.signed_file.file if document.signed_file else document.rendering
    with file.open() as opened:
        return opened.read()


def test_signed_sealed_issued_are_facts_with_times_of_their_own(people: People, numbered: Document) -> None:
    plain = stored(numbered)
    signed = at.signed_here(numbered, people)
    assert (signed.state, signed.signed_file.stage, signed.sealed_at) == ("signed", "signature", None)
    with pytest.raises(StepBlocked, match="con dấu"):
        step(signed, "issue", people[at.CLERK], now=at.DECIDED)
    once = stored(signed)
    sealed = at.sealed_here(signed, people)
    twice = stored(sealed)
    assert (once.startswith(plain), twice.startswith(once), len(twice) > len(once)) == (True, True, True)
    step(sealed, "issue", people[at.CLERK], now=at.DECIDED)
    done = at.fresh_document(sealed)
    times = [done.decided_at, done.numbered_at, done.signed_at, done.sealed_at, done.issued_at]
    assert (None in times, done.signed_at == done.sealed_at) == (False, False)
    issued = IssuedDocument.objects.get(document=done)
    assert (issued.sha256, issued.size) == (sha256(twice).hexdigest(), len(twice))
    found = [
        (each.standing, each.name, each.organisation, each.time)
        for each in Signature.objects.filter(signed_file=done.signed_file)
    ]
    body = done.issuer.name
    assert found == [
        ("valid", people[at.SIGNATORY].full_name, body, "07/12/2026 10:00:06 +07:00"),
        ("valid", body, body, "07/12/2026 10:02:00 +07:00"),
    ]
    verbs = Event.objects.filter(subject_uuid=done.uuid, subject_kind="document").exclude(target="")
    assert list(verbs.order_by("sequence").values_list("verb", flat=True))[-6:] == [
        "document.give_number",
        "document.sign",
        "document.confirm_signature",
        "document.seal",
        "document.confirm_seal",
        "document.issue",
    ]


def test_only_whoever_decided_signs_and_only_the_clerk_of_the_issuer_seals(
    people: People, numbered: Document
) -> None:
    for login in (at.CLERK, at.OFFICE, at.DIRECTOR, "leader@doj.example", "owner@skylift.example"):
        with pytest.raises((PermissionDenied, Http404)):
            step(numbered, "sign", people[login], now=at.DECIDED)
    for verb in ("confirm_signature", "hand_in", "record_signature"):
        with pytest.raises(PermissionDenied):
            step(numbered, verb, people[at.SIGNATORY], now=at.DECIDED, file="x")
    signed = at.signed_here(numbered, people)
    for login in (at.SIGNATORY, at.OFFICE, "clerk@dost.example"):
        with pytest.raises((PermissionDenied, Http404)):
            step(signed, "seal", people[login], now=at.DECIDED)


def test_without_a_key_here_nobody_is_offered_to_sign(people: People) -> None:
    document = at.number(at.decision_of(at.decided_case(people)), people)
    assert (document.signing_key, document.seal_key) == ("", "")
    with pytest.raises(PermissionDenied):
        step(document, "sign", people[at.SIGNATORY], now=at.DECIDED)
    assert at.issue_signed(at.sign(document, people), people).state == "issued"


def test_a_second_wish_and_a_paper_beside_it_are_refused_while_one_is_under_way(
    people: People, numbered: Document
) -> None:
    step(numbered, "sign", people[at.SIGNATORY], now=at.DECIDED)
    waiting = at.fresh_document(numbered)
    assert (waiting.state, waiting.is_being_signed) == ("numbered", True)
    with pytest.raises(StepBlocked, match="chờ"):
        step(waiting, "sign", people[at.SIGNATORY], now=at.DECIDED)
    with pytest.raises(StepBlocked, match="chờ"):
        at.sign(waiting, people)


def test_however_often_the_worker_begins_there_is_one_signature(people: People, numbered: Document) -> None:
    step(numbered, "sign", people[at.SIGNATORY], now=at.DECIDED)
    # A worker that died between the file and the step: the file that lies there is taken, and none made beside it.
    left = SignedFile.objects.create(
        document=numbered,
        stage="signature",
        file=numbered.rendering.name,
        sha256="0" * 64,
        size=1,
        stored_at=at.DECIDED,
    )
    at.work()
    first = at.fresh_document(numbered)
    assert (first.signed_file, first.state, numbered.signed_files.count()) == (left, "signed", 1)
    # And one that died before it could close its task: the same task again.
    at.sign_document({"document": str(numbered.uuid), "stage": "signature"}, key="", now=at.DECIDED)
    again = at.fresh_document(numbered)
    assert (again.signed_file_id, again.version) == (first.signed_file_id, first.version)


def test_a_failure_leaves_it_numbered_and_says_why_and_the_void_number_stays(
    people: People, numbered: Document
) -> None:
    key = key_folder().key_file(key_of_person(people[at.SIGNATORY]))
    sealed = key.read_bytes()
    key.write_bytes(b"no key at all")
    step(numbered, "sign", people[at.SIGNATORY], now=at.DECIDED)
    with pytest.raises(Refused):
        at.work()
    failed = at.fresh_document(numbered)
    assert (failed.state, failed.signing_problem, failed.signed_file) == ("numbered", "no_key", None)
    key.write_bytes(sealed)
    at.work()
    assert (at.fresh_document(numbered).state, at.fresh_document(numbered).signing_problem) == ("signed", "")


def test_a_number_that_was_voided_meanwhile_stays_void(people: People, numbered: Document) -> None:
    step(numbered, "sign", people[at.SIGNATORY], now=at.DECIDED)
    step(at.fresh_document(numbered), "void", people[at.CLERK], now=at.DECIDED, reason=REASON)
    at.work()
    void = at.fresh_document(numbered)
    assert (void.state, void.signed_file, void.signing_problem) == ("void", None, "")
    assert NumberRecord.objects.filter(document=void, kind="D16").count() == 1
    with pytest.raises(StepUnknown):
        step(void, "sign", people[at.SIGNATORY], now=at.DECIDED)


def test_a_stored_file_that_was_changed_is_not_signed(people: People, numbered: Document) -> None:
    name, storage = numbered.rendering.name, numbered.rendering.storage
    with storage.open(name, "r+b") as file:
        file.seek(2000)
        file.write(b"?")
    step(numbered, "sign", people[at.SIGNATORY], now=at.DECIDED)
    with pytest.raises(Refused):
        at.work()
    assert at.fresh_document(numbered).signing_problem == "file_changed"


def test_keys_are_kept_for_their_owner_alone(people: People) -> None:
    at.decided_case(people)
    made = make_demo_authority(now=at.DECIDED)
    files = [file for file in key_folder().path.rglob("*") if file.is_file()]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (made, make_demo_authority(now=at.DECIDED), len(files)) == (4, 0, 6)


def test_keys_of_another_secret_say_what_to_do(people: People, settings: Settings) -> None:
    at.decided_case(people)
    make_demo_authority(now=at.DECIDED)
    first, settings.SECRET_KEY = (
        settings.SECRET_KEY,
        "another secret, as long as the first one was, at the least",
    )
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS"):
        make_demo_authority(now=at.DECIDED)
    settings.SECRET_KEY_FALLBACKS = [first]
    assert make_demo_authority(now=at.DECIDED) == 0
