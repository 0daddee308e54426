"""Nothing that anybody else sees depends on what a judge has scored before everybody has: every surface, every persona."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.services.programme import rules_for
from sandbox.notifications.models import Notice
from sandbox.reviews.models import CouncilMember, ScoreSheet
from sandbox.reviews.protocol import compose_minutes
from sandbox.reviews.services.minutes import save_discussion
from sandbox.reviews.services.scoring import save_sheet
from tests.answers import body_of
from tests.law import readers
from tests.reviews.situations import (
    LATER,
    case_in_council,
    fresh,
    hand_in,
    open_session,
    session_in,
    sheet_for,
)

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

CHAIR, SECRETARY = "chair@council.example", "secretary@council.example"
FIRST, SECOND = "member1@council.example", "member2@council.example"
CANARY = "Bí mật của thành viên"

Readings = dict[tuple[str, str, str], tuple[int, str]]

SURFACES = (
    ("cases:detail", "?all=1"),
    ("cases:list", ""),
    ("cases:list", "?state=in_council"),
    ("desk:inbox", ""),
    ("dashboards:overview", ""),
    ("notifications:list", ""),
    ("documents:list", ""),
    ("dossier:read", ""),
    ("dossier:messages", ""),
    ("reviews:council", ""),
    ("reviews:minutes", ""),
    ("reviews:report", ""),
    ("reviews:scores", ""),
    ("reviews:vote", ""),
    ("reviews:conclusion", ""),
    ("reviews:calendar", ""),
    ("admin:index", ""),
    ("register:list", ""),
)
"""Where somebody could read of a case; the sheets themselves have no page but their judge's own."""

CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|DTSTAMP:\S+|\d\d:\d\d \d\d/\d\d/\d{4}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
)
"""What differs between two readings of the same page."""


def halfway(people: People) -> Case:
    """The chair has drafted, the first member has handed in, the second has not begun."""
    case = case_in_council(people, barriers=[], bodies=())
    open_session(case, people)
    terms = {"actor": people[CHAIR], "expected": 0, "now": LATER}
    save_sheet(case, **sheet_for(case, 3), **terms)
    hand_in(case, people[FIRST])
    version = session_in(case).version
    save_discussion(case, discussion="Đang bàn.", actor=people[SECRETARY], expected=version, now=LATER)
    return fresh(case)


def rewrite(case: Case, value: int) -> None:
    """Let the first member's sheet say something else throughout."""
    sheet = ScoreSheet.objects.get(member__user__email=FIRST)
    sheet.scores = {code: {"value": value, "comment": f"{CANARY} {value}"} for code in sheet.scores}
    sheet.gates = {code: {"passed": value > 1, "reason": f"{CANARY} {value}"} for code in sheet.gates}
    sheet.save()


@time_machine.travel(LATER + timedelta(days=2, hours=1), tick=False)
def readings(case: Case, people: People, logins: list[str]) -> Readings:
    """What each persona reads on each surface, all at one moment of the session: pages say how long ago things were."""
    found = {}
    for login in logins:
        client = Client(raise_request_exception=False)
        if login != "anonymous":
            client.force_login(people[login])
            for name in ("notifications:list", "desk:inbox"):
                client.get(reverse(name))  # what is read once is news no more, and the work is counted
        for name, query in SURFACES:
            needs_case = name.startswith(("cases:d", "dossier:", "reviews:"))
            kwargs: dict[str, Any] = {"uuid": case.uuid} if needs_case else {}
            answer = client.get(reverse(name, kwargs=kwargs) + query)
            found[login, name, query] = answer.status_code, CHANGING.sub("", body_of(answer).decode())
    return found


def different(low: Readings, high: Readings) -> list[tuple[str, ...]]:
    """Where two readings differ, and in which lines."""
    return [
        (*place, *sorted(set(low[place][1].splitlines()) ^ set(high[place][1].splitlines())))
        for place in low
        if low[place] != high[place]
    ]


def test_no_page_changes_with_the_scores_of_another_for_whoever_is_nearest(people: People) -> None:
    case = halfway(people)
    nearest = [CHAIR, SECOND, SECRETARY, "officer@dost.example"]
    rewrite(case, 1)
    low = readings(case, people, nearest)
    rewrite(case, 5)
    high = readings(case, people, nearest)
    assert different(low, high) == []
    assert [place for place, (_status, body) in low.items() if CANARY in body] == []
    assert low[CHAIR, "reviews:council", ""][0] == low[SECRETARY, "reviews:minutes", ""][0] == 200


def test_my_work_tells_a_judge_of_their_own_sheet_alone(people: People) -> None:
    case = halfway(people)
    found = {}
    for login in (CHAIR, FIRST, SECOND, SECRETARY, "officer@dost.example"):
        client = Client()
        client.force_login(people[login])
        lines = client.get(reverse("desk:inbox")).context["page"].object_list
        found[login] = [item.workplace for item in lines if str(item.what) == "Chấm điểm hồ sơ"]
    own = [reverse("reviews:scores", kwargs={"uuid": case.uuid})]
    assert found == {CHAIR: own, FIRST: [], SECOND: own, SECRETARY: [], "officer@dost.example": []}


@pytest.mark.long
def test_no_page_changes_with_the_scores_of_another_for_anybody(people: People) -> None:
    case = halfway(people)
    others = sorted(readers.PERSONAS - {FIRST} | {SECOND})
    rewrite(case, 1)
    low = readings(case, people, others)
    rewrite(case, 5)
    high = readings(case, people, others)
    assert different(low, high) == []
    assert [place for place, (_status, body) in low.items() if CANARY in body] == []


def test_no_record_notice_or_mail_holds_a_score(people: People) -> None:
    case = halfway(people)
    rewrite(case, 5)
    events = Event.objects.of_chain(case.uuid).filter(subject_kind="council_session")
    keys = {key for event in events for key in event.data}
    assert keys == {"starts_at", "place", "agenda", "present", "people"}
    told = Notice.objects.filter(case=case).values_list("verb", flat=True)
    assert {verb for verb in told if "score" in verb} == set()
    assert [letter for letter in mail.outbox if CANARY in letter.body] == []
    assert compose_minutes(session_in(case), rules_for(case))["scores"] is None


def test_only_the_score_sheet_holds_scores() -> None:
    columns = {field.name for field in CouncilMember._meta.get_fields()}
    assert columns & {"scores", "gates", "sheet", "scoresheet", "score_sheet"} == set()


def test_a_judge_reads_and_writes_only_their_own_sheet(people: People) -> None:
    case = halfway(people)
    rewrite(case, 5)
    client = Client()
    client.force_login(people[CHAIR])
    sheet = client.get(reverse("reviews:scores", kwargs={"uuid": case.uuid})).context["sheet"]
    assert (sheet.member.user, {row["value"] for row in sheet.scores.values()}) == (people[CHAIR], {3})


def test_a_cancelled_session_keeps_its_secrets(people: People) -> None:
    case = halfway(people)
    rewrite(case, 5)
    client = Client()
    client.force_login(people[CHAIR])
    from_council = {"uuid": case.uuid, "verb": "return_from_council"}
    page = client.get(reverse("cases:step", kwargs=from_council))
    taking = {name: str(value) for name, value in page.context["page"].taking.initial.items()}
    client.post(
        reverse("cases:step", kwargs=from_council), {**taking, "reason": "Cần làm rõ phương án bảo hiểm."}
    )
    assert session_in(case).state == "cancelled"
    assert list(ScoreSheet.objects.opened(session_in(case))) == []
    minutes = client.get(reverse("reviews:minutes", kwargs={"uuid": case.uuid}))
    assert (minutes.status_code, CANARY in minutes.content.decode()) == (200, False)
