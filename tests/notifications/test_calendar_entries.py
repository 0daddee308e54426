"""The mail of an invitation to the council carries an entry that a calendar understands, and a later one replaces it."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest
from django.core import mail as outbox

from sandbox.notifications.models import Notice
from sandbox.notifications.services.sending import send_delivery
from tests.factories import step
from tests.reviews.situations import LATER, PLACE, case_in_council, session_in, take_step

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

CHAIR, SECRETARY, FIRST = "chair@council.example", "secretary@council.example", "member1@council.example"


def entry_for(people: People, login: str, verb: str) -> tuple[str, dict[str, str]]:
    """The method in the head of the attachment, and the lines of the entry by name, as the mail arrives."""
    notice = Notice.objects.get(verb=verb, user=people[login])
    assert notice.delivery is not None
    outbox.outbox.clear()
    send_delivery(notice.delivery, now=LATER)
    arrived = message_from_bytes(outbox.outbox[0].message().as_bytes(), policy=policy.SMTP)
    (part,) = [part for part in arrived.walk() if part.get_content_type() == "text/calendar"]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert [line for line in content.split(b"\r\n") if len(line) > 75 or b"\n" in line] == []
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    return str(part.get_param("method")), dict(line.partition(":")[::2] for line in lines if ":" in line)


def test_the_entry_comes_with_the_invitation_and_a_later_one_replaces_it(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    hostile = {**PLACE, "place": "Phòng 2; tầng 3\r\nATTENDEE:mailto:spy@example.com"}
    take_step(case, "invite", people[SECRETARY], **hostile)
    method, first = entry_for(people, FIRST, "council_session.invite")
    moved = {**PLACE, "starts_at": LATER + timedelta(days=5)}
    take_step(case, "reschedule", people[CHAIR], reason="Một thành viên đi công tác cả tuần.", **moved)
    _method, later = entry_for(people, FIRST, "council_session.reschedule")
    assert (method, first["METHOD"], first["STATUS"]) == ("PUBLISH", "PUBLISH", "CONFIRMED")
    assert first["DTSTART;TZID=Asia/Ho_Chi_Minh"] == "20261127T100000"
    assert later["DTSTART;TZID=Asia/Ho_Chi_Minh"] == "20261130T100000"
    assert first["UID"] == later["UID"] == f"{session_in(case).uuid}@sandbox-office"
    assert int(later["SEQUENCE"]) > int(first["SEQUENCE"])
    assert first["ORGANIZER"].startswith("mailto:")
    assert "ATTENDEE" not in first
    step(case, "withdraw", case.entered_by, now=LATER, reason="Công ty đổi kế hoạch kinh doanh.")
    method, gone = entry_for(people, FIRST, "council_session.cancel")
    assert (method, gone["METHOD"], gone["STATUS"], gone["UID"]) == (
        "CANCEL",
        "CANCEL",
        "CANCELLED",
        first["UID"],
    )


def test_whoever_has_not_declared_is_not_told_the_agenda(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    take_step(case, "invite", people[SECRETARY], **PLACE)
    take_step(case, "reschedule", people[SECRETARY], reason="Phòng họp đã có việc khác.", **PLACE)
    case.declarations.filter(user=people[FIRST]).delete()
    told = {
        login: entry_for(people, login, "council_session.reschedule")[1]["DESCRIPTION"]
        for login in (CHAIR, FIRST)
    }
    assert told == {CHAIR: "1. Nghe báo cáo\\n2. Chấm điểm", FIRST: ""}
