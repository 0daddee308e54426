"""Files that were signed by another system: the same document, signed, and read before anybody believes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from sandbox.core.errors import StepBlocked
from sandbox.documents.models import Document
from sandbox.documents.services.handing_in import store_handed_in
from sandbox.documents.signatures.authority import Authority, Holder
from sandbox.documents.signatures.keys import key_folder
from sandbox.documents.signatures.places import Place
from sandbox.documents.signatures.signer import KeySigner, Wish
from sandbox.documents.signatures.stamps import PERSONAL
from tests.documents import situations as at
from tests.factories import step

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.personas import People

AT = datetime(2026, 12, 7, 10, 5, 6, tzinfo=timezone(timedelta(hours=7)))
BODY = "Ủy ban nhân dân thành phố Hà Nội"


@dataclass(frozen=True)
class Outside:
    """A signing system beside this office, with an authority of its own."""

    authority: Authority

    @cached_property
    def root(self) -> bytes:
        """The certificate by which this office may know its signers."""
        return self.authority.certificate.public_bytes(Encoding.PEM)

    def sign(self, pdf: bytes, person: str = "", field: str = "Outside") -> bytes:
        """Sign a file as a person, or as the body."""
        holder = Holder(person=person, organisation=BODY)
        signer = KeySigner(self.authority.issue(holder, now=AT, passphrase=b"secret"))
        place = Place(0, (300, 100, 480, 160))
        return signer.sign(
            pdf, Wish(field=field, place=place, picture=PERSONAL.draw(name=BODY, at=AT), at=AT)
        )


@pytest.fixture
def outside() -> Outside:
    """Another system."""
    return Outside(Authority.make(now=AT))


@pytest.fixture
def numbered(people: People, settings: Settings, tmp_path: Path) -> Document:
    """A decision with its number, made; no key is kept here."""
    settings.SIGNING_DIR = tmp_path
    return at.number(at.decision_of(at.decided_case(people)), people)


def plain(document: Document) -> bytes:
    """The file that is taken outside."""
    with document.rendering.open() as stored:
        return stored.read()


def hand_in(document: Document, people: People, content: bytes) -> Document:
    """Let the clerk hand a file in, and the worker look at it."""
    clerk = people[at.CLERK]
    file = store_handed_in(
        at.fresh_document(document), ContentFile(content, "signed.pdf"), actor=clerk, now=at.DECIDED
    )
    step(document, "hand_in", clerk, now=at.DECIDED, file=str(file.uuid))
    at.work()
    return at.fresh_document(document)


def overprinted(pdf: bytes) -> bytes:
    """The same file with one more drawing on its first page, appended."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 0 rg 90 600 300 20 re f")))
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_what_is_another_file_or_not_signed_or_broken_is_told_and_changes_nothing(
    people: People, numbered: Document, outside: Outside
) -> None:
    pdf = plain(numbered)
    signed = outside.sign(pdf, "Trần Quốc Hưng")
    broken = bytearray(signed)
    broken[signed.index(b"/ByteRange", len(pdf)) - 1500] ^= 1
    wrong = {
        "other_document": outside.sign(at.small_pdf(), "Trần Quốc Hưng"),
        "not_signed": pdf,
        "broken": bytes(broken),
    }
    for problem, content in wrong.items():
        told = hand_in(numbered, people, content)
        assert (told.state, told.signed_file, told.signing_problem) == ("numbered", None, problem)
    for content in (outside.sign(overprinted(pdf), "Trần Quốc Hưng"), overprinted(signed)):
        told = hand_in(numbered, people, content)
        assert (told.state, told.signing_problem in {"other_document", "broken"}) == ("numbered", True)
    # The way on paper is open as before.
    assert at.sign(told, people).state == "signed"


def test_a_file_signed_by_a_person_and_a_body_is_taken_over_as_what_it_is(
    people: People, numbered: Document, outside: Outside
) -> None:
    person = people[at.SIGNATORY].full_name
    content = outside.sign(outside.sign(plain(numbered), person), field="Body")
    taken = hand_in(numbered, people, content)
    assert (taken.state, taken.signed_file.stage, taken.sealed_at is None) == ("signed", "handed_in", False)
    found = list(taken.signed_file.signatures.values_list("standing", "name", "organisation"))
    assert found == [("unknown_signer", person, BODY), ("unknown_signer", BODY, BODY)]
    assert at.issue_signed(taken, people).issued.size == len(content)


def test_a_file_with_one_signature_waits_for_the_seal_from_outside(
    people: People, numbered: Document, outside: Outside
) -> None:
    key_folder().trust("outside", outside.root)
    once = outside.sign(plain(numbered), people[at.SIGNATORY].full_name)
    signed = hand_in(numbered, people, once)
    assert (signed.state, signed.sealed_at) == ("signed", None)
    with pytest.raises(StepBlocked):
        step(signed, "seal", people[at.CLERK], now=at.DECIDED)
    assert hand_in(signed, people, once).signing_problem == "not_signed"
    sealed = hand_in(signed, people, outside.sign(once, field="Body"))
    assert (sealed.signing_problem, sealed.sealed_at is None) == ("", False)
    assert set(sealed.signed_file.signatures.values_list("standing", flat=True)) == {"valid"}


def test_only_the_clerk_hands_in(people: People, numbered: Document) -> None:
    for login in (at.SIGNATORY, at.OFFICE, at.DIRECTOR):
        with pytest.raises(PermissionDenied):
            store_handed_in(numbered, at.scanned(), actor=people[login], now=at.DECIDED)
    assert not numbered.signed_files.exists()
