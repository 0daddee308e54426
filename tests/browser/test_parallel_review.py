"""A case before three bodies at once and a council, with one clarification and one conflict of interest, by clicks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from sandbox.accounts.models import User
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import now
from sandbox.desk.demo import filing, words
from sandbox.desk.demo.ideas import Term
from sandbox.desk.demo.road import Walk
from sandbox.reviews.models import CouncilSession, Opinion
from tests.browser.test_whole_road import DIRECTOR, HEAD, OWNER, Road, day
from workflows.case import CaseState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Clock
    from tests.browser.visitors import Building, Visitor
    from tests.personas import People

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

SECOND_OFFICER = "officer2@dost.example"
SECRETARY = "secretary@council.example"
CHAIR, *MEMBERS = JUDGES = ("chair@council.example", "member1@council.example", "member2@council.example")
TEAMS = {
    "doj": ("lawyer@doj.example", "leader@doj.example"),
    "transport": ("agency@transport.example", "lead@transport.example"),
    "police": ("agency@police.example", "lead@police.example"),
}
STATEMENT = "Anh trai tôi là giám đốc kỹ thuật của đơn vị đề nghị thử nghiệm."
QUESTIONS = "Ai giám sát chuyến bay vào ban đêm?\nTần số dự phòng được dùng khi nào?"
ANSWER = "Tổ trực ca đêm gồm hai người; tần số dự phòng được dùng khi tín hiệu chính dưới ngưỡng."
AGENDA = "Nghe đơn vị trình bày\nThảo luận\nChấm điểm và biểu quyết"


@pytest.fixture
def road(building: Building, clock: Clock, people: People, tmp_path: Path) -> Road:
    """The drone application, accepted."""
    walk = Walk(
        people,
        "drone-delivery",
        OWNER,
        "hanoi-2026",
        Term(date(2027, 1, 4), date(2027, 12, 31)),  # type: ignore[arg-type]
    )
    filing.draft(walk, now=now())
    filing.submit(walk, now=now())
    filing.accept(walk, now=now())
    return Road(building, clock, walk.case, tmp_path)


def test_everybody_reviews_at_once(road: Road) -> None:
    ask_the_bodies(road)
    lose_an_officer_to_a_conflict(road)
    road.move_on(day(2026, 11, 25))
    clarify_while_they_write(road)
    road.move_on(day(2026, 11, 26))
    give_opinions(road)
    hold_the_council(road)
    conclude(road)
    assert road.case.state == CaseState.CONCLUDED


def ask_the_bodies(road: Road) -> None:
    """The legal body is on the list already; the head adds two agencies, and all are asked at once."""
    head = road.at(HEAD)
    head.follow("/review/consultations/")
    for body in ("transport", "police"):
        head.fill(body=body)
        head.send('main form:has([name="body"])')
    road.step(HEAD, "start_review")
    asked = Opinion.objects.filter(case=road.pk).values_list("department__code", flat=True)
    assert set(asked) == set(TEAMS)


def lose_an_officer_to_a_conflict(road: Road) -> None:
    """The officer declares a conflict: the case is closed to them, and the head hands it to a colleague."""
    first = road.officer
    officer = road.building.visitor(first)
    officer.open(road.case.get_absolute_url())
    officer.show("declaration-of-interests")
    officer.fill(has_conflict="yes", statement=STATEMENT)
    officer.send()
    assert road.case.officer is None
    answer = officer.page.goto(road.building.url + road.case.get_absolute_url())
    assert answer is not None
    assert answer.status == 403
    heard = road.building.examiner.complaints
    assert ["403" in complaint for complaint in heard] == [True], heard
    heard.clear()
    head = road.building.visitor(HEAD)
    head.open(reverse("desk:department"))
    head.show("work-of-the-department")
    head.page.locator(f'[name="item"][value^="case:{road.case.uuid}"]').check()
    colleague = head.page.locator('[name="to"] option', has_text=name_of(SECOND_OFFICER))
    head.fill(to=colleague.get_attribute("value"))
    head.send("main form#hand-out")
    head.show("handing-out")
    head.send()
    assert road.officer == SECOND_OFFICER


def clarify_while_they_write(road: Road) -> None:
    """Three bodies take their opinions up; the officer asks the company everything at once, and it answers."""
    for code, (reviewer, _leader) in TEAMS.items():
        person = road.at(reviewer)
        person.follow(f"/review/opinions/{opinion_of(road, code).uuid}/")
        person.follow("/steps/take_up/")
        person.send()
    road.step(SECOND_OFFICER, "request_clarification", questions=QUESTIONS)
    assert road.case.state == CaseState.CLARIFICATION
    owner = road.at(OWNER)
    owner.show("tracker-clarification")
    owner.open(reverse("dossier:answer", args=[road.case.uuid]))
    for box in owner.page.locator("main textarea").all():
        box.fill(ANSWER)
    owner.send()
    owner.follow("/steps/answer_clarification/")
    owner.send()
    assert road.case.state == CaseState.IN_REVIEW


def give_opinions(road: Road) -> None:
    """Each body writes, and its head answers for it."""
    for code, (reviewer, leader) in TEAMS.items():
        opinion = opinion_of(road, code)
        write(road.at(reviewer), opinion)
        person = road.at(leader)
        person.follow(f"/review/opinions/{opinion.uuid}/")
        person.follow("/steps/finalise/")
        person.send()
    road.at(SECOND_OFFICER).show("case-with-opinions")


def write(person: Visitor, opinion: Opinion) -> None:
    code = opinion.department.code
    person.follow(f"/review/opinions/{opinion.uuid}/")
    for provision in opinion.provisions.all():
        person.follow(f"/provisions/{provision.number}/")
        person.fill(**words.VIEW, wording=words.WORDING, conclusion="agree")
        person.send()
        person.open(opinion.get_absolute_url())
    person.fill(conclusion="agree_with_changes", grounds=words.GROUNDS[code], conditions=words.CONDITIONS)
    person.send('main form:has([name="grounds"])')
    person.open(opinion.get_absolute_url())
    person.follow("/steps/hand_to_head/")
    person.send()


def hold_the_council(road: Road) -> None:
    """From naming its people to minutes for which two of them answer; nobody sees a score before all are in."""
    compose_and_invite(road)
    road.step(DIRECTOR, "convene_council")
    road.move_on(day(2026, 11, 27).replace(hour=14))
    at_council(road, SECRETARY).follow("/review/council/session/")
    secretary = road.building.visitor(SECRETARY)
    for box in secretary.page.locator('main input[name="present"]').all():
        box.check()
    secretary.send()
    chair = at_council(road, CHAIR)
    chair.follow("/steps/open_session/")
    chair.send()
    for judge in JUDGES:
        score(road, judge)
    chair = at_council(road, CHAIR)
    chair.show("council-scores")
    chair.follow("/review/council/conclusion/")
    chair.fill(conclusion=words.COUNCIL_CONCLUSION)
    chair.send()
    for judge in JUDGES:
        person = at_council(road, judge)
        person.follow("/review/council/vote/")
        person.fill(vote="for")
        person.send()
    agree_minutes(road)
    road.step(CHAIR, "conclude_council")
    assert road.case.state == CaseState.IN_REVIEW


def compose_and_invite(road: Road) -> None:
    head = at_council(road, HEAD)
    head.follow("/review/council/people/")
    for part, login in {"chair": CHAIR, "secretary": SECRETARY}.items():
        option = head.page.locator(f'[name="{part}"] option', has_text=name_of(login))
        head.fill(**{part: option.get_attribute("value")})
    for login in MEMBERS:
        head.page.get_by_label(name_of(login), exact=True).check()
    head.send()
    secretary = at_council(road, SECRETARY)
    secretary.follow("/steps/invite/")
    secretary.fill(starts_at="2026-11-27T14:00", place="Phòng họp tầng 3", agenda=AGENDA)
    secretary.send()
    for judge in JUDGES:
        person = at_council(road, judge)
        person.follow("/review/council/answer/")
        person.fill(answer="coming")
        person.send()
    at_council(road, CHAIR).show("council-invited")


def score(road: Road, judge: str) -> None:
    person = at_council(road, judge)
    assert not person.page.locator("#scores").count(), person.said()
    person.follow("/review/council/scores/")
    rules = rules_for(road.case)
    for number, criterion in enumerate(rules.criteria.selection):
        value = rules.criteria.scale[-1 if (number + len(judge)) % 3 else -2].value
        person.fill(**{f"value-{criterion.code}": str(value), f"comment-{criterion.code}": words.HANDLING})
    for gate in rules.criteria.gates:
        person.fill(**{f"gate-{gate.code}": "passed"})
    person.page.locator('main button[name="hand_in"]').click()
    person.page.wait_for_load_state()
    person.look()


def agree_minutes(road: Road) -> None:
    secretary = at_council(road, SECRETARY)
    secretary.follow("/review/council/minutes/")
    secretary.fill(discussion=words.MINUTES)
    secretary.send()
    at_council(road, SECRETARY).follow("/steps/hand_in_minutes/")
    road.building.visitor(SECRETARY).send()
    chair = at_council(road, CHAIR)
    chair.follow("/steps/agree_minutes/")
    chair.send()
    chair = at_council(road, CHAIR)
    chair.follow("/review/council/minutes/")
    chair.show("council-minutes")
    assert CouncilSession.objects.get(case=road.pk).state == "agreed"


def conclude(road: Road) -> None:
    """The report says how each opinion was handled; the director, who did not prepare it, concludes."""
    officer = road.at(SECOND_OFFICER)
    officer.follow("/trial/terms/")
    officer.send('main form:has([name="revision"])')
    officer = road.at(SECOND_OFFICER)
    officer.follow("/review/report/write/")
    officer.fill(recommends="yes", **words.REPORT)
    for box in officer.page.locator('main textarea[name*="handling"]').all():
        box.fill(words.HANDLING)
    officer.send()
    officer = road.at(SECOND_OFFICER)
    officer.follow("/review/report/")
    officer.show("appraisal-report")
    road.step(DIRECTOR, "conclude")


def at_council(road: Road, login: str) -> Visitor:
    """Somebody on the page of the council, free of interests where that is asked."""
    visitor = road.at(login)
    visitor.open(reverse("reviews:council", args=[road.case.uuid]))
    return visitor


def opinion_of(road: Road, code: str) -> Opinion:
    return Opinion.objects.select_related("department").get(case=road.pk, department__code=code)


def name_of(login: str) -> str:
    """The full name that pages show."""
    return User.objects.get(email=login).full_name
