"""Signatures in the file: valid, of an unknown signer, or broken; and where they stand on the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from sandbox.documents.letters.refusal import refusal_letter
from sandbox.documents.letters.render import render_pdf
from sandbox.documents.samples import REFUSAL
from sandbox.documents.signatures.authority import Authority, Holder
from sandbox.documents.signatures.places import PERSONAL_MARK, place_of
from sandbox.documents.signatures.reading import signatures_of
from sandbox.documents.signatures.signer import KeySigner, Wish
from sandbox.documents.signatures.stamps import OVERLAP, PERSONAL, SEAL
from sandbox.documents.signatures.standing import Standing

AT = datetime(2026, 12, 7, 10, 5, 6, tzinfo=timezone(timedelta(hours=7)))
COMMITTEE = "Ủy ban nhân dân thành phố Hà Nội"
NAME = "Trần Văn Nghĩa"
SECRET = b"a passphrase"


@dataclass(frozen=True)
class Signed:
    """A refusal before and after it was signed by a person and sealed by the body."""

    plain: bytes
    once: bytes
    twice: bytes
    root: bytes


@cache
def signed() -> Signed:
    authority = Authority.make(now=AT)
    person = KeySigner(
        authority.issue(Holder(person=NAME, organisation=COMMITTEE), now=AT, passphrase=SECRET)
    )
    body = KeySigner(authority.issue(Holder(organisation=COMMITTEE), now=AT, passphrase=SECRET))
    plain = render_pdf(refusal_letter(REFUSAL))
    here = place_of(plain, PERSONAL_MARK, **PERSONAL.size)
    once = person.sign(
        plain, Wish(field="Personal", place=here, picture=PERSONAL.draw(name=NAME, at=AT), at=AT)
    )
    beside = place_of(plain, PERSONAL_MARK, **SEAL.size, shift=OVERLAP)
    seal = SEAL.draw(name=COMMITTEE, at=AT)
    twice = body.sign(once, Wish(field="Organisation", place=beside, picture=seal, at=AT))
    return Signed(plain, once, twice, authority.certificate.public_bytes(Encoding.PEM))


def standings(pdf: bytes, *roots: bytes) -> list[Standing]:
    return [signature.standing for signature in signatures_of(pdf, roots=roots)]


def test_both_signatures_hold_and_name_who_signed_when() -> None:
    files = signed()
    found = signatures_of(files.twice, roots=[files.root])
    assert [(each.standing, each.field, each.name, each.organisation) for each in found] == [
        (Standing.VALID, "Personal", NAME, COMMITTEE),
        (Standing.VALID, "Organisation", COMMITTEE, COMMITTEE),
    ]
    assert [each.at.isoformat() for each in found if each.at] == ["2026-12-07T10:05:06+07:00"] * 2
    assert [each.covers_whole_file for each in found] == [False, True]


def test_the_file_before_the_signature_is_its_beginning() -> None:
    files = signed()
    assert files.once.startswith(files.plain)
    assert files.twice.startswith(files.once)


def test_a_signer_of_another_authority_is_unknown() -> None:
    other = Authority.make(now=AT).certificate.public_bytes(Encoding.PEM)
    assert standings(signed().twice, other) == [Standing.UNKNOWN_SIGNER] * 2


def test_a_file_without_signatures_has_none() -> None:
    assert signatures_of(signed().plain, roots=[]) == ()


def test_what_is_no_pdf_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        signatures_of(b"not a file of this kind", roots=[])


@pytest.mark.parametrize("part", range(1, 40))
def test_one_flipped_byte_breaks_a_signature_or_the_file(part: int) -> None:
    files = signed()
    altered = bytearray(files.twice)
    altered[len(altered) * part // 40] ^= 0x20
    try:
        found = standings(bytes(altered), files.root)
    except ValueError:
        return
    assert Standing.BROKEN in found


def test_the_root_is_kept_under_a_passphrase() -> None:
    authority = Authority.make(now=AT)
    kept = authority.kept(SECRET)
    assert Authority.read(kept, SECRET).certificate == authority.certificate
    assert b"ENCRYPTED PRIVATE KEY" in kept
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the library's
        Authority.read(kept, b"another")


def test_a_letter_without_the_mark_has_no_place() -> None:
    with pytest.raises(LookupError):
        place_of(PERSONAL.draw(name=NAME, at=AT), PERSONAL_MARK, **PERSONAL.size)
