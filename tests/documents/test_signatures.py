"""Signatures in the file: valid, of an unknown signer, or broken; and where they stand on the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from sandbox.documents.letters.printing import print_letter
from sandbox.documents.letters.refusal import refusal_letter
from sandbox.documents.samples.decisions import REFUSAL
from sandbox.documents.signatures.authority import Authority, Holder
from sandbox.documents.signatures.places import PERSONAL_MARK, place_of
from sandbox.documents.signatures.reading import signatures_of
from sandbox.documents.signatures.signer import KeySigner, Wish
from sandbox.documents.signatures.stamps import OVERLAP, PERSONAL, SEAL
from sandbox.documents.signatures.standing import Standing
from tests.documents.archive import archive_faults

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
    plain = print_letter(refusal_letter(REFUSAL))
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


def test_a_signed_file_stays_what_the_archive_wants() -> None:
    with pikepdf.open(BytesIO(signed().twice)) as pdf:
        assert (pdf.pdf_version, "/Version" in pdf.Root, bool(pdf.Root.MarkInfo.Marked)) == (
            "1.7",
            False,
            True,
        )
        assert b'pdfaid:part="3"' in pdf.Root.Metadata.read_bytes()
        fields = [pdf.get_object(*each.objgen) for each in pdf.Root.AcroForm.Fields]
        printed = 4
        assert [int(field.F) & printed for field in fields] == [printed] * 2
        pictures = [field.AP.N.Resources.XObject["/Stamp"] for field in fields]
        fonts = [font for picture in pictures for font in picture.Resources.Font.values()]
        embedded = [font.DescendantFonts[0].FontDescriptor.get("/FontFile2") is not None for font in fonts]
        assert (len(embedded) >= 2, all(embedded)) == (True, True)
        assert "/NeedAppearances" not in pdf.Root.AcroForm
    assert archive_faults(signed().twice) == []


def test_a_signer_of_another_authority_is_unknown() -> None:
    other = Authority.make(now=AT).certificate.public_bytes(Encoding.PEM)
    assert standings(signed().twice, other) == [Standing.UNKNOWN_SIGNER] * 2


def test_a_name_that_somebody_made_up_is_one_line_of_text() -> None:
    holder = Holder(person="Trần\x00 <b>\nVăn", organisation=COMMITTEE)
    stranger = KeySigner(Authority.make(now=AT).issue(holder, now=AT, passphrase=SECRET))
    place = place_of(signed().plain, PERSONAL_MARK, **PERSONAL.size)
    wish = Wish(field="Stranger", place=place, picture=PERSONAL.draw(name="x", at=AT), at=AT)
    (found,) = signatures_of(stranger.sign(signed().plain, wish), roots=[signed().root])
    assert (found.standing, found.name) == (Standing.UNKNOWN_SIGNER, "Trần <b>Văn")


def test_a_file_without_signatures_has_none() -> None:
    assert signatures_of(signed().plain, roots=[]) == ()


def test_what_is_no_pdf_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        signatures_of(b"not a file of this kind", roots=[])


def holds_after(place: int, bit: int) -> bool:
    """Whether every signature still holds in a file of which one bit was flipped."""
    altered = bytearray(signed().twice)
    altered[place] ^= bit
    try:
        found = standings(bytes(altered), signed().root)
    except ValueError:
        return False
    return Standing.BROKEN not in found


def contents_of(pdf: bytes) -> list[range]:
    """Where the signatures themselves stand in a file, which no signature covers."""
    gaps = []
    for found in re.finditer(rb"/ByteRange \[\s*(\d+)\s+(\d+)\s+(\d+)", pdf):
        start, length, end = (int(each) for each in found.groups())
        gaps.append(range(start + length, end))
    return gaps


def test_one_flipped_bit_breaks_a_signature_or_the_file() -> None:
    pdf = signed().twice
    assert [place for part in range(1, 10) if holds_after(place := len(pdf) * part // 10, 0x20)] == []
    # The first letter of each signature in the other case, the first byte of the filling, the last.
    letters = [next(at for at in gap if chr(pdf[at]) in "ABCDEF") for gap in contents_of(pdf)]
    fillings = [gap[-place] for gap in contents_of(pdf) for place in (2, 100)]
    assert len(contents_of(pdf)) == 2
    assert [place for place in letters if holds_after(place, 0x20)] == []
    assert [place for place in fillings if holds_after(place, 0x01)] == []


def test_a_filter_that_nobody_knows_makes_the_file_unreadable() -> None:
    pdf = signed().twice
    places = [found.start() + len(b"/Flate") for found in re.finditer(b"/FlateDecode", pdf)]
    assert places
    assert [place for place in places[-4:] if holds_after(place, 0x20)] == []


@pytest.mark.long
def test_two_hundred_flipped_bytes_of_all_the_file_break_it() -> None:
    pdf = signed().twice
    places = [len(pdf) * part // 160 for part in range(160)]
    places += [gap[len(gap) * part // 20] for gap in contents_of(pdf) for part in range(20)]
    bits = {place: (0x20, 0x01)[turn % 2] for turn, place in enumerate(places)}
    assert [place for place, bit in bits.items() if holds_after(place, bit)] == []


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
