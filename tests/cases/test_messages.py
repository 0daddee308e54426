"""Messages between applicant and office, and the notes that the applicant's side can never come upon."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sandbox.audit.models import Event
from sandbox.cases.access import actor_for
from sandbox.cases.models import Message
from sandbox.cases.models.message import LENGTH
from sandbox.cases.services.assignment import assign_officer
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.messages import MessagesClosed, colleagues_of, text_digest, write_message
from sandbox.notifications.models import Notice
from tests.browsers import browser
from tests.cases.situations import COMPETITOR, EDITOR, HEAD, ONE_STOP, OWNER, fresh
from tests.factories import NOON, draft_case, everybody, submitted_case

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

OFFICER, DIRECTOR, AUDITOR = "officer@dost.example", "director@dost.example", "auditor@city.example"


def case_with_officer(people: People) -> Case:
    """A filed case whose officer and head have declared to be free."""
    case = submitted_case(people)
    assign_officer(case, people[OFFICER], actor=people[HEAD], now=NOON)
    for login in (OFFICER, HEAD):
        declare(case, actor=people[login], has_conflict=False, now=NOON)
    return fresh(case)


def page_of(case: Case) -> str:
    return f"/cases/{case.uuid}/messages/"


def told(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("user__email", flat=True))


def test_a_message_is_kept_once_recorded_without_its_words_and_told_to_the_other_side(people: People) -> None:
    case = case_with_officer(people)
    text = normalize("NFD", "Đề nghị gặp lúc 9 giờ.\r\nTrân trọng.  ")
    first, again = (
        write_message(case, text, actor=people[OWNER], now=NOON, is_internal=False, key="k") for _ in "ab"
    )
    assert first == again
    assert first.text == "Đề nghị gặp lúc 9 giờ.\nTrân trọng."
    event = Event.objects.get(pk=first.event_id)
    assert (event.verb, event.role, event.data) == (
        "message.to_office",
        "applicant_owner",
        {"text_digest": text_digest(first)},
    )
    assert told("message.to_office") == {OFFICER, ONE_STOP}
    write_message(case, "Mời tổ chức đến.", actor=people[OFFICER], now=NOON, is_internal=False)
    assert told("message.to_applicant") == {OWNER, EDITOR}


def test_what_was_written_stays(people: People) -> None:
    case = case_with_officer(people)
    message = write_message(case, "Một", actor=people[OFFICER], now=NOON)
    assert message.is_internal
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(is_internal=False)
    message.pk, message.uuid, message.role = None, uuid4(), "applicant_owner"
    message.event = case.snapshots.get().event
    with pytest.raises(IntegrityError, match="message_note_is_of_the_office"), transaction.atomic():
        message.save(force_insert=True)


@pytest.mark.parametrize(
    ("login", "is_internal"),
    [(OWNER, True), (AUDITOR, True), (AUDITOR, False), (COMPETITOR, False), ("clerk@dost.example", False)],
)
def test_who_may_not_write(people: People, login: str, is_internal: bool) -> None:
    case = case_with_officer(people)
    with pytest.raises(PermissionDenied):
        write_message(case, "Một", actor=people[login], now=NOON, is_internal=is_internal)
    assert not Message.objects.exists()


def test_nothing_and_too_much_are_refused_and_a_draft_takes_none(people: People) -> None:
    case = case_with_officer(people)
    for text in ("", " \n\x00", "x" * (LENGTH + 1)):
        with pytest.raises(ValidationError):
            write_message(case, text, actor=people[OFFICER], now=NOON)
    draft = draft_case(people)
    with pytest.raises(MessagesClosed):
        write_message(draft, "Một", actor=people[OWNER], now=NOON, is_internal=False)


def test_a_mention_is_for_colleagues_who_have_the_case(people: People) -> None:
    case = case_with_officer(people)
    officer, head, director = people[OFFICER], people[HEAD], people[DIRECTOR]
    write_message(case, "Nhờ xem", actor=officer, now=NOON, mentions=[head, director])
    assert told("message.mention") == {HEAD, DIRECTOR}
    assert told("message.note") == set()
    for stranger in (people[OWNER], people["lawyer@doj.example"], officer):
        with pytest.raises(PermissionDenied):
            write_message(case, "Nhờ xem", actor=officer, now=NOON, mentions=[stranger])
    owner = people[OWNER]
    assert [user.email for user in colleagues_of(case, owner, actor_for(owner, case))] == [EDITOR]
    write_message(case, "Anh xem", actor=owner, now=NOON, is_internal=False, mentions=[people[EDITOR]])
    assert told("message.mention") == {HEAD, DIRECTOR, EDITOR}
    assert told("message.to_office") == {OFFICER, ONE_STOP}


def test_who_is_mentioned_and_addressed_is_told_once(people: People) -> None:
    case = case_with_officer(people)
    write_message(
        case, "Kính gửi", actor=people[HEAD], now=NOON, is_internal=False, mentions=[people[OFFICER]]
    )
    notices = Notice.objects.exclude(verb__in=["case.submit", "case.assign_officer"])
    assert sorted(notices.values_list("user__email", "verb")) == sorted(
        [(OFFICER, "message.mention"), (OWNER, "message.to_applicant"), (EDITOR, "message.to_applicant")]
    )


def test_what_is_new_is_counted_for_each_person_until_read(people: People) -> None:
    case = case_with_officer(people)
    for text in ("Một", "Hai"):
        write_message(case, text, actor=people[OFFICER], now=NOON, is_internal=False)
    owner, editor = browser(people, OWNER), browser(people, EDITOR)
    assert "Messages · 2 new" in owner.get(case.get_absolute_url()).content.decode()
    assert owner.head(page_of(case)).status_code == 200
    assert owner.get(page_of(case)).content.decode().count(">New<") == 2
    assert ">New<" not in owner.get(page_of(case)).content.decode()
    assert "Messages · " not in owner.get(case.get_absolute_url()).content.decode()
    assert "Messages · 2 new" in editor.get(case.get_absolute_url()).content.decode()
    assert "Messages · " not in browser(people, OFFICER).get(case.get_absolute_url()).content.decode()


def test_what_was_not_shown_stays_new(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.cases.views.messages.SHOWN", 2)
    case = case_with_officer(people)
    for text in ("Một", "Hai", "Ba"):
        write_message(case, text, actor=people[OFFICER], now=NOON, is_internal=False)
    owner, hint = browser(people, OWNER), "Older messages are new to you too"

    def new_on(place: str) -> tuple[int, bool]:
        page = owner.get(place).content.decode()
        return page.count(">New<"), hint in page

    first, second = page_of(case), f"{page_of(case)}?page=2"
    assert [new_on(first), new_on(first)] == [(2, True), (2, True)]
    assert "Messages · 3 new" in owner.get(case.get_absolute_url()).content.decode()
    assert [new_on(second), new_on(second)] == [(1, False), (0, False)]
    assert [new_on(first), new_on(first)] == [(2, False), (0, False)]
    assert "Messages · " not in owner.get(case.get_absolute_url()).content.decode()


def test_the_page_writes_plain_text_and_keeps_a_note_unless_told_otherwise(people: People) -> None:
    case = case_with_officer(people)
    officer, key = browser(people, OFFICER), uuid4()
    form = {"text": "<b>Đậm</b> {{ x }}", "readers": "note", "key": key}
    for _twice in range(2):
        assert officer.post(page_of(case), form).status_code == 302
    message = Message.objects.get()
    assert (message.is_internal, message.text) == (True, "<b>Đậm</b> {{ x }}")
    page = officer.get(page_of(case)).content.decode()
    assert "&lt;b&gt;Đậm&lt;/b&gt; {{ x }}" in page
    assert officer.post(page_of(case), {"text": "Một", "key": uuid4()}).status_code == 422
    clerk = browser(people, "clerk@dost.example")
    assert "Save the note" in clerk.get(page_of(case)).content.decode()
    assert clerk.post(page_of(case), {"text": "Hai", "readers": "sent", "key": uuid4()}).status_code == 302
    assert set(Message.objects.values_list("is_internal", flat=True)) == {True}
    owner = browser(people, OWNER)
    posted = {"text": "Ba", "readers": "note", "mentions": [people[OFFICER].uuid], "key": uuid4()}
    assert owner.post(page_of(case), posted).status_code == 422
    assert owner.post(page_of(case), {"text": "Ba", "key": uuid4()}).status_code == 302
    assert Message.objects.get(text="Ba").is_internal is False


def test_the_city_appears_by_its_roles(people: People) -> None:
    case = case_with_officer(people)
    write_message(
        case, "Mời họp", actor=people[HEAD], now=NOON, is_internal=False, mentions=[people[OFFICER]]
    )
    page = browser(people, OWNER).get(page_of(case)).content.decode()
    assert "Head of division of the presiding body" in page
    assert people[HEAD].full_name not in page
    assert "For the attention of" not in page
    assert "For the attention of" in browser(people, OFFICER).get(page_of(case)).content.decode()


def test_a_note_changes_nothing_of_what_the_applicant_sees(people: People) -> None:
    case = case_with_officer(people)
    write_message(case, "Mời họp", actor=people[HEAD], now=NOON, is_internal=False)
    owner = browser(people, OWNER)
    places = [
        page_of(case),
        case.get_absolute_url(),
        f"{case.get_absolute_url()}?all",
        "/notices/",
        "/inbox/",
        "/cases/?q=canary",
    ]

    def pages() -> list[str]:
        for place in places:
            owner.get(place)
        return [stripped(owner.get(place).content.decode()) for place in places]

    before = pages()
    for number in range(3):
        write_message(case, f"canary {number}", actor=people[OFFICER], now=NOON, mentions=[people[HEAD]])
    assert pages() == before
    assert browser(people, HEAD).get(page_of(case)).content.decode().count("canary") == 3


def stripped(page: str) -> str:
    """A page without what is drawn anew each time."""
    lines = page.splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line and 'name="key"' not in line)


def test_few_questions_for_many_messages(people: People) -> None:
    case = case_with_officer(people)
    reader = browser(people, HEAD)
    for count in (2, 20):
        for number in range(count):
            write_message(case, f"{number}", actor=people[OFFICER], now=NOON, mentions=[people[HEAD]])
        reader.get(page_of(case))
        with CaptureQueriesContext(connection) as asked:
            reader.get(page_of(case))
        assert len(asked) <= 14
        with CaptureQueriesContext(connection) as asked:
            reader.get(case.get_absolute_url())
        assert len(asked) <= 25


def test_nobody_writes_where_a_conflict_was_declared(people: People) -> None:
    everybody(people)
    case = submitted_case(people)
    declare(
        case, actor=people[DIRECTOR], has_conflict=True, now=NOON, statement="Người nhà làm việc tại tổ chức."
    )
    with pytest.raises(PermissionDenied):
        write_message(case, "Một", actor=people[DIRECTOR], now=NOON)
    assert browser(people, DIRECTOR).get(page_of(case)).status_code == 403
    write_message(case, "Hai", actor=people[ONE_STOP], now=NOON)
    with pytest.raises(PermissionDenied):
        write_message(case, "Ba", actor=people[ONE_STOP], now=NOON, mentions=[people[DIRECTOR]])
