"""Whether a document is genuine: by code, by square code, by file; of what is not issued nobody learns anything."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from sandbox.documents.models import Document
from sandbox.register.hashing import LARGEST, DigestingHandler
from tests.personas import People
from tests.register.situations import (
    FILE,
    NOT_ISSUED,
    act,
    applied_case,
    issue_file,
    issued_permit,
    text_of,
    write_document,
)
from workflows.document import DocumentState

VERIFY = "/verify/"
UNKNOWN = "No issued document bears this code."
ALTERED_OR_UNKNOWN = "Altered or unknown"
HOSTILE = [
    "%00",
    "x" * 10_000,
    "' OR 1=1--",
    "<script>alert(1)</script>",
    "🚀",
    "%",
    "../../etc/passwd",
    "\x00",
]


def drop(client: Client, content: bytes, *, url: str = VERIFY, name: str = "decision.pdf") -> str:
    client.cookies["django_language"] = "en"
    response = client.post(url, {"file": SimpleUploadedFile(name, content, "application/pdf")})
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def permit(people: People) -> Document:
    return issued_permit(people)


def test_addresses(permit: Document) -> None:
    addresses = [reverse("register:verify"), reverse("register:verify_code", args=[permit.verify_code])]
    assert addresses == [VERIFY, f"/verify/{permit.verify_code}/"]


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "]
)
def test_a_code_is_found_however_it_is_typed(client: Client, permit: Document, typed: object) -> None:
    code = typed(permit.verify_code)  # type: ignore[operator]
    assert "Authentic and valid" in text_of(client, f"{VERIFY}?code={code}")


def test_the_answer_names_kind_number_issuer_and_day(client: Client, permit: Document) -> None:
    url, number = f"/verify/{permit.verify_code}/", permit.full_number
    english = ("Decision that permits the trial", number, "City People&#x27;s Committee", "23/11/2026")
    vietnamese = (
        "Quyết định cho phép thử nghiệm có kiểm soát",
        number,
        "Ủy ban nhân dân Thành phố",
        "23/11/2026",
    )
    assert [fact for fact in english if fact not in text_of(client, url)] == []
    assert [fact for fact in vietnamese if fact not in text_of(client, url, language="vi")] == []


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (DocumentState.ISSUED, "Authentic and valid"),
        (DocumentState.SUPERSEDED, "Authentic, but superseded"),
        (DocumentState.REVOKED, "Authentic, but revoked"),
    ],
)
def test_valid_superseded_revoked(client: Client, people: People, state: str, word: str) -> None:
    code = issued_permit(people, state=state).verify_code
    assert word in text_of(client, f"/verify/{code}/")
    assert word in drop(client, FILE)


@pytest.mark.parametrize("state", NOT_ISSUED)
def test_nothing_is_told_of_a_document_that_is_not_issued(client: Client, people: People, state: str) -> None:
    case = applied_case(people)
    event = act(case, "approve", "approved", people=people)
    document = write_document(people, event, case, state=state, rendering_digest=sha256(FILE).hexdigest())
    for url in (f"{VERIFY}?code={document.verify_code}", f"/verify/{document.verify_code}/"):
        page = text_of(client, url, status=404)
        assert UNKNOWN in page
        assert "QĐ-UBND" not in page
    assert ALTERED_OR_UNKNOWN in drop(client, FILE)


def test_an_unknown_code_says_what_to_do(client: Client, permit: Document) -> None:
    del permit
    page = text_of(client, f"{VERIFY}?code=AAAA-BBBB-CCCC", status=404)
    assert (UNKNOWN in page, "tell the office" in page) == (True, True)
    assert "Không có văn bản đã ban hành nào mang mã này." in text_of(
        client, "/verify/AAAA-BBBB-CCCC/", language="vi", status=404
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_codes_are_unknown_or_refused(client: Client, permit: Document, text: str) -> None:
    del permit
    response = client.get(VERIFY, {"code": text})
    assert response.status_code in {404, 422}
    assert b"<script>alert" not in response.content
    assert client.get(reverse("register:verify_code", args=[text.replace("/", "")])).status_code == 404


def test_an_empty_code_is_asked_for_again(client: Client, db: None) -> None:
    assert client.get(VERIFY, {"code": ""}).status_code == 422


def test_the_issued_file_is_authentic(client: Client, permit: Document) -> None:
    page = drop(client, FILE)
    assert ("Authentic and valid" in page, permit.full_number in page) == (True, True)


@pytest.mark.parametrize("place", [0, len(FILE) // 2, len(FILE) - 1])
def test_one_altered_byte_makes_it_unknown(client: Client, permit: Document, place: int) -> None:
    altered = bytearray(FILE)
    altered[place] ^= 1
    page = drop(client, bytes(altered))
    assert (ALTERED_OR_UNKNOWN in page, permit.full_number in page) == (True, False)


def test_a_file_that_bears_the_code_of_another_was_altered(client: Client, permit: Document) -> None:
    borne = f"%PDF-1.7 <pdf:Keywords>https://office.example/verify/{permit.verify_code}/<".encode()
    page = drop(client, borne)
    assert ("Not the issued file" in page, permit.full_number in page) == (True, True)
    unknown = borne.replace(permit.verify_code.encode(), b"AAAA-BBBB-CCCC")
    page = drop(client, unknown)
    assert (ALTERED_OR_UNKNOWN in page, permit.full_number in page) == (True, False)


def test_the_browser_may_send_the_digest_alone(client: Client, permit: Document) -> None:
    of_file, of_other = sha256(FILE).hexdigest(), "0" * 64
    address = f"/verify/{permit.verify_code}/"
    asked = {
        f"{VERIFY}?sha256={of_file}": "Authentic and valid",
        f"{VERIFY}?sha256={of_file.upper()}": "Authentic and valid",
        f"{VERIFY}?sha256={of_other}": ALTERED_OR_UNKNOWN,
        f"{VERIFY}?sha256={of_other}&bears={permit.verify_code}": "Not the issued file",
        f"{address}?sha256={of_file}": "Authentic and valid",
        f"{address}?sha256={of_other}": "Not the issued file",
    }
    assert [url for url, word in asked.items() if word not in text_of(client, url)] == []
    for wrong in ("", "x", of_file[1:], of_file + "0", "z" * 64):
        assert "not the digest of a file" in text_of(client, f"{VERIFY}?sha256={wrong}", status=422)


def test_a_document_that_is_not_issued_is_unknown_by_the_code_it_bears(
    client: Client, people: People
) -> None:
    case = applied_case(people)
    event = act(case, "approve", "approved", people=people)
    document = write_document(people, event, case, state=DocumentState.SIGNED)
    page = drop(client, f"/verify/{document.verify_code}/".encode())
    assert (ALTERED_OR_UNKNOWN in page, "QĐ-UBND" in page) == (True, False)


def test_the_signed_scan_is_authentic_too(client: Client, people: People) -> None:
    case = applied_case(people)
    document = write_document(people, act(case, "approve", "approved", people=people), case)
    issue_file(people, document, scan=b"%PDF-1.4 the scan")
    assert "Authentic and valid" in drop(client, b"%PDF-1.4 the scan")


def test_a_file_is_compared_with_the_document_of_the_code(
    client: Client, people: People, permit: Document
) -> None:
    case = applied_case(people, reference="SBX-2026-0043")
    other = write_document(people, act(case, "approve", "approved", people=people), case)
    issue_file(people, other, b"%PDF another")
    url = f"/verify/{permit.verify_code}/"
    assert "Authentic and valid" in drop(client, FILE, url=url)
    for content in (FILE + b"\n", b"%PDF another"):
        page = drop(client, content, url=url)
        assert ("Not the issued file" in page, permit.full_number in page, other.full_number in page) == (
            True,
            True,
            False,
        )


def test_a_file_for_an_unknown_code_learns_nothing(client: Client, permit: Document) -> None:
    del permit
    client.cookies["django_language"] = "en"
    response = client.post("/verify/AAAA-BBBB-CCCC/", {"file": SimpleUploadedFile("decision.pdf", FILE)})
    assert (response.status_code, UNKNOWN in response.content.decode()) == (404, True)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "<script>alert(1)</script>.pdf", "x" * 5000 + ".pdf", "đ\x00.pdf"]
)
def test_a_hostile_file_name_does_no_harm(client: Client, db: None, name: str) -> None:
    client.cookies["django_language"] = "en"
    response = client.post(VERIFY, {"file": SimpleUploadedFile(name, b"x")})
    assert response.status_code in {200, 422}
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("data", [{}, {"file": "no file"}, {"file": SimpleUploadedFile("empty.pdf", b"")}])
def test_a_question_without_a_file_is_asked_again(client: Client, db: None, data: dict[str, object]) -> None:
    assert client.post(VERIFY, data).status_code == 422


def test_a_file_that_is_too_large_is_refused_by_its_announced_size(client: Client, db: None) -> None:
    client.cookies["django_language"] = "en"
    response = client.post(
        VERIFY,
        b"",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": str(3 * 10**7)},
    )
    assert (response.status_code, "larger than 20 MB" in response.content.decode()) == (413, True)


def test_a_file_that_is_just_too_large_is_refused_by_its_size(client: Client, db: None) -> None:
    response = client.post(VERIFY, {"file": SimpleUploadedFile("large.pdf", bytes(LARGEST + 1))})
    assert response.status_code == 413


def test_the_form_is_protected_although_its_file_is_digested_as_it_arrives(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(VERIFY, {"file": SimpleUploadedFile("a.pdf", b"x")}).status_code == 403
    token = strict.get(VERIFY).cookies["csrftoken"].value
    data = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile("a.pdf", b"x")}
    assert strict.post(VERIFY, data).status_code == 200


def test_no_byte_of_a_file_is_kept() -> None:
    handler = DigestingHandler(HttpRequest())
    handler.new_file("file", "a.pdf", "application/pdf", None)
    pieces = (b"one/verify/2345-67", b"89-ABCD/two")
    for piece in pieces:
        handler.receive_data_chunk(piece, 0)
    file = handler.file_complete(29)
    assert (file.file, file.size, file.sha256) == (None, 29, sha256(b"".join(pieces)).hexdigest())
    assert file.bears == "2345-6789-ABCD"


@pytest.mark.parametrize("url", [VERIFY, "/verify/AAAA-BBBB-CCCC/"])
def test_only_reading_and_asking(client: Client, db: None, url: str) -> None:
    assert [client.put(url).status_code, client.delete(url).status_code] == [405, 405]
    assert client.head(url).status_code == client.get(url).status_code
