"""What sets an issued document right: corrections, replacements, answers to complaints, from draft to issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.documents.content.writing import draft_letter, numbered_letter
from sandbox.documents.models import Document, Remedy
from sandbox.documents.remedies.parts import cleaned, missing
from sandbox.documents.services.remedies import discard_remedy, draft_remedy, save_remedy
from sandbox.documents.verification import find_by_code
from tests.documents import situations as at
from tests.documents.test_table import offered
from tests.factories import step
from tests.reviews.situations import fresh
from tests.situation import situation
from workflows.document import DocumentState

if TYPE_CHECKING:
    from django.test import Client

    from sandbox.cases.models import Case
    from tests.personas import People

HOSTILE = "Smith & Sons *Ltd* <b> {{ holder }} {% load x %}"
DAY = at.today(at.DECIDED)
WORDS: dict[str, dict[str, str]] = {
    Remedy.CORRECTION: {"place_1": "Nơi nhận, trang 4", "printed_1": "Lưu: VT.", "correct_1": HOSTILE},
    Remedy.REPLACEMENT: {"reason": HOSTILE, "article_1": "Thời hạn thử nghiệm là 12 tháng"},
    Remedy.COMPLAINT: {
        "complained_on": "2026-12-01",
        "received_on": "2026-12-02",
        "claim_1": "Khoản ký quỹ đã được nâng",
        "verification": HOSTILE,
        "grounds": "khoản 2 Điều 19 Luật Thủ đô",
        "finding": "wrong",
    },
}
RETURNED = "Phần đính chính chưa nêu đúng trang của văn bản."


@situation
def issued(people: People) -> Case:
    """A case whose permit is issued."""
    return at.issued_case(people)


def permit_of(case: Case) -> Document:
    """The issued permit."""
    return at.fresh_document(Document.objects.get(case=case, kind="D16"))


def drafted(case: Case, remedy: str, **words: str) -> Document:
    """A remedy for the permit, drafted by the officer in charge."""
    officer = fresh(case).officer
    assert officer is not None
    given = WORDS[remedy] | words
    return at.fresh_document(
        draft_remedy(permit_of(case), remedy, given=given, actor=officer, now=at.DECIDED)
    )


def authorised(case: Case, remedy: str, people: People) -> Document:
    """The same, checked, approved and authorised."""
    document = drafted(case, remedy)
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    step(at.fresh_document(document), "approve_for_signature", people[at.OFFICE], now=at.DECIDED)
    step(at.fresh_document(document), "authorise", people[at.SIGNATORY], now=at.DECIDED)
    return at.fresh_document(document)


def test_who_is_offered_what_with_a_remedy(people: People) -> None:
    case = issued(people)
    document = drafted(case, Remedy.CORRECTION)
    seen = {"draft": offered(document, people)}
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    seen["checked"] = offered(document, people)
    step(at.fresh_document(document), "approve_for_signature", people[at.OFFICE], now=at.DECIDED)
    seen["approved"] = offered(document, people)
    step(at.fresh_document(document), "authorise", people[at.SIGNATORY], now=at.DECIDED)
    seen["authorised"] = offered(document, people)
    assert seen == {
        "draft": {"check_draft": {at.HEAD}},
        "checked": {"return_draft": {at.HEAD}, "approve_for_signature": {at.OFFICE, at.SIGNATORY}},
        "approved": {
            "authorise": {at.SIGNATORY},
            "return_draft": {at.SIGNATORY},
            "give_number": {at.CLERK},
        },
        "authorised": {"give_number": {at.CLERK}},
    }


def test_a_number_waits_for_the_authorisation(people: People) -> None:
    document = drafted(issued(people), Remedy.COMPLAINT)
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    step(at.fresh_document(document), "approve_for_signature", people[at.OFFICE], now=at.DECIDED)
    with pytest.raises(StepBlocked):
        step(at.fresh_document(document), "give_number", people[at.CLERK], now=at.DECIDED)


def test_a_decision_is_not_authorised_by_itself(people: People) -> None:
    document = at.before_authority(at.reviewed(people), people)
    with pytest.raises(PermissionDenied):
        step(document, "authorise", people[at.SIGNATORY], now=at.DECIDED)


def test_a_replacement_goes_the_whole_road_and_supersedes(people: People) -> None:
    case = issued(people)
    document = at.issue(authorised(case, Remedy.REPLACEMENT, people), people)
    old = permit_of(case)
    assert (document.state, old.state) == (DocumentState.ISSUED, DocumentState.SUPERSEDED)
    assert (document.code, document.number) == (old.code, (old.number or 0) + 1)
    assert (document.issued.data["replaced"], document.issued.data["reason"]) == (
        f"Quyết định số {old.full_number} ngày 07 tháng 12 năm 2026",
        HOSTILE,
    )
    found = find_by_code(old.verify_code)
    assert found is not None
    assert (found.status, found.superseded_by) == ("superseded", document.full_number)
    assert fresh(case).state == "approved"


def test_the_letter_says_the_words_and_the_case(people: People) -> None:
    case = issued(people)
    correction = drafted(case, Remedy.CORRECTION)
    letter = draft_letter(correction, day=DAY)
    said = repr(letter)
    assert all(words in said for words in ("Nơi nhận, trang 4", "Lưu: VT.", case.applicant.name))
    answer = repr(draft_letter(drafted(case, Remedy.COMPLAINT), day=DAY))
    assert case.reference is not None
    assert case.reference in answer
    assert "TM. ỦY BAN" not in answer
    assert "TM. ỦY BAN" in said


def test_what_was_frozen_is_what_is_numbered(people: People) -> None:
    case = issued(people)
    document = authorised(case, Remedy.CORRECTION, people)
    Document.objects.filter(pk=document.pk).update(parts={"remedy": {"place_1": "khác"}})
    with pytest.raises(PermissionDenied):
        step(at.fresh_document(document), "authorise", people[at.SIGNATORY], now=at.DECIDED)
    step(at.fresh_document(document), "give_number", people[at.CLERK], now=at.DECIDED)
    assert "Nơi nhận, trang 4" in repr(numbered_letter(at.fresh_document(document)))


def test_the_signatory_sends_it_back_and_it_is_written_again(people: People) -> None:
    case = issued(people)
    document = drafted(case, Remedy.CORRECTION)
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    step(at.fresh_document(document), "approve_for_signature", people[at.OFFICE], now=at.DECIDED)
    step(at.fresh_document(document), "return_draft", people[at.SIGNATORY], now=at.DECIDED, reason=RETURNED)
    again = at.fresh_document(document)
    assert (again.state, again.frozen_facts, again.frozen_digest) == (DocumentState.DRAFT, {}, "")
    given = WORDS[Remedy.CORRECTION] | {"place_1": "Trang 5"}
    saved = save_remedy(again, given=given, expected=again.version, actor=again.drafted_by, now=at.DECIDED)
    assert saved.parts["remedy"]["place_1"] == "Trang 5"
    assert saved.draft_versions.count() == 2


def test_a_void_number_leaves_the_remedy_to_be_numbered_again(people: People) -> None:
    case = issued(people)
    document = at.number(authorised(case, Remedy.REPLACEMENT, people), people)
    reason = "Tệp đã đánh số không ký được trên hệ thống."
    step(document, "void", people[at.CLERK], now=at.DECIDED, reason=reason)
    again = at.fresh_document(Document.objects.filter(remedy=Remedy.REPLACEMENT).latest("pk"))
    assert (again.state, again.about, again.supersedes) == (
        DocumentState.APPROVED_FOR_SIGNATURE,
        permit_of(case),
        permit_of(case),
    )


def test_nobody_else_drafts_and_nothing_else_is_set_right(people: People) -> None:
    case = issued(people)
    permit = permit_of(case)
    for login in (at.HEAD, at.CLERK, at.SIGNATORY, "owner@skylift.example", "auditor@city.example"):
        with pytest.raises(PermissionDenied):
            draft_remedy(permit, Remedy.CORRECTION, given={}, actor=people[login], now=at.DECIDED)
    correction = drafted(case, Remedy.CORRECTION)
    officer = correction.drafted_by
    for about in (permit, correction):
        with pytest.raises(StepUnknown):  # one is open already; and what is not issued is not set right
            draft_remedy(about, Remedy.CORRECTION, given={}, actor=officer, now=at.DECIDED)


def test_a_stale_page_saves_and_discards_nothing(people: People) -> None:
    document = drafted(issued(people), Remedy.CORRECTION)
    officer, stale = document.drafted_by, document.version
    save_remedy(document, given={}, expected=stale, actor=officer, now=at.DECIDED)
    with pytest.raises(StepStale):
        save_remedy(document, given={}, expected=stale, actor=officer, now=at.DECIDED)
    with pytest.raises(StepStale):
        discard_remedy(document, expected=stale, actor=officer, now=at.DECIDED)
    current = at.fresh_document(document)
    discard_remedy(current, expected=current.version, actor=officer, now=at.DECIDED)
    assert at.fresh_document(document).state == DocumentState.VOID
    assert Event.objects.with_verbs(["document.discard_draft"]).get().actor == officer


@pytest.mark.parametrize(
    ("remedy", "words", "count"),
    [
        (Remedy.CORRECTION, {}, 3),
        (Remedy.CORRECTION, WORDS[Remedy.CORRECTION], 0),
        (Remedy.CORRECTION, WORDS[Remedy.CORRECTION] | {"printed_4": "x"}, 2),
        (Remedy.REPLACEMENT, {"article_3": "Điều"}, 1),
        (Remedy.COMPLAINT, WORDS[Remedy.COMPLAINT], 0),
        (Remedy.COMPLAINT, {}, 6),
    ],
)
def test_what_is_missing(remedy: str, words: dict[str, str], count: int) -> None:
    assert missing(remedy, cleaned(remedy, words, day=DAY)) == count


def test_rows_move_up_together() -> None:
    given = {"place_2": "a", "printed_2": "b", "correct_2": "c", "place_5": "d", "other": "e"}
    assert cleaned(Remedy.CORRECTION, given, day=DAY)["remedy"] == {
        "place_1": "a",
        "printed_1": "b",
        "correct_1": "c",
        "place_2": "d",
    }


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        (Remedy.COMPLAINT, {"finding": "perhaps"}),
        (Remedy.COMPLAINT, {"received_on": "2026-12-08"}),
        (Remedy.COMPLAINT, {"received_on": "2026-02-30"}),
        (Remedy.COMPLAINT, {"received_on": "yesterday"}),
        (Remedy.CORRECTION, {"place_1": "one\ntwo"}),
        (Remedy.REPLACEMENT, {"reason": "x" * 2001}),
    ],
)
def test_wrong_words_are_refused(remedy: str, words: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        cleaned(remedy, words, day=DAY)


def test_the_page_of_a_remedy(client: Client, people: People) -> None:
    case = issued(people)
    permit = permit_of(case)
    officer = fresh(case).officer
    assert officer is not None
    client.force_login(officer)
    client.cookies["django_language"] = "en"
    address = reverse("documents:remedy", args=[permit.uuid, "correction"])
    assert address in client.get(permit.get_absolute_url()).content.decode()
    sent: dict[str, Any] = WORDS[Remedy.CORRECTION] | {"place_2": "Trang 9"}
    response = client.post(address, sent)
    draft = Document.objects.get(remedy=Remedy.CORRECTION)
    assert response["Location"] == draft.get_absolute_url()
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Smith &amp; Sons *Ltd* &lt;b&gt; {{ holder }}" in page
    assert "2. Where does it stand?" in page
    assert 'name="place_3"' in client.get(address).content.decode()
    assert client.post(address, sent | {"expected": "99"}).status_code == 409
    refused = client.post(address, {"expected": draft.version, "place_1": "x" * 2001})
    assert refused.status_code == 422
    assert client.get(reverse("documents:remedy", args=[permit.uuid, "other"])).status_code == 404
    discard = reverse("documents:discard", args=[draft.uuid])
    assert client.post(discard, {"expected": draft.version})["Location"] == permit.get_absolute_url()


def test_the_applicant_sees_a_remedy_once_it_is_issued(client: Client, people: People) -> None:
    case = issued(people)
    document = authorised(case, Remedy.CORRECTION, people)
    permit, owner = permit_of(case), people["owner@skylift.example"]
    client.force_login(owner)
    assert document.get_absolute_url() not in client.get(permit.get_absolute_url()).content.decode()
    at.issue(document, people)
    assert document.get_absolute_url() in client.get(permit.get_absolute_url()).content.decode()
