"""The drone application goes down the whole road in the browser, as the people who would do it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from sandbox.cases.models import Case
from sandbox.cases.services.importing import import_application
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.tick import tick
from sandbox.core.clock import now, today
from sandbox.core.outbox import run_due
from sandbox.desk.demo import words
from sandbox.desk.demo.ideas import REAL
from sandbox.desk.demo.scans import scan
from sandbox.documents.models import Document
from sandbox.evaluations.models import Evaluation
from sandbox.reviews.models import Opinion
from sandbox.trials.models import TrialReport
from workflows.case import CaseState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Clock
    from tests.browser.visitors import Building, Visitor
    from tests.personas import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OWNER = "owner@skylift.example"
DESK, HEAD, DIRECTOR = "onestop@dost.example", "head@dost.example", "director@dost.example"
SIGNATORY, OFFICE, CLERK = "signatory@cpc.example", "office@cpc.example", "clerk@cpc.example"
MONITOR = "monitor@dost.example"
REASON = "Một chuyến bay lệch hành lang và vượt độ cao cho phép."


class Road:
    """One case before the browser."""

    def __init__(self, building: Building, clock: Clock, case: Case, folder: Path) -> None:
        self.building, self.clock, self.pk = building, clock, case.pk
        self.paper = folder / "ban-ky.pdf"
        self.paper.write_bytes(scan("Ban ky").read())

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        found: Case = Case.objects.select_related("officer").get(pk=self.pk)
        return found

    @property
    def officer(self) -> str:
        """The login of the officer in charge."""
        return str(self.case.officer.email)  # type: ignore[union-attr]

    def at(self, login: str) -> Visitor:
        """Somebody on the page of the case, who has declared to be free where that is asked."""
        visitor = self.building.visitor(login)
        visitor.open(self.case.get_absolute_url())
        if "/declare/" in visitor.page.url:
            visitor.fill(has_conflict="no")
            visitor.send()
            visitor.open(self.case.get_absolute_url())
        return visitor

    def step(self, login: str, verb: str, **answers: object) -> Visitor:
        """Take a step of the case from its page."""
        visitor = self.at(login)
        visitor.follow(f"/steps/{verb}/")
        visitor.fill(**answers)
        visitor.send()
        return visitor

    def on_document(self, login: str, verb: str, **answers: object) -> Visitor:
        """Take a step of the newest document, reached through the page of the case."""
        visitor = self.at(login)
        document = Document.objects.filter(case=self.pk).latest("pk")
        visitor.follow(f"/documents/{document.uuid}/")
        visitor.follow(f"/steps/{verb}/")
        visitor.fill(**answers)
        visitor.send()
        return visitor

    def issue(self) -> None:
        """Number, sign, issue."""
        self.on_document(CLERK, "give_number")
        run_due(now=now())
        self.on_document(CLERK, "record_signature", scan=str(self.paper))
        self.on_document(CLERK, "issue")

    def move_on(self, moment: datetime) -> None:
        """Time goes by, and everybody has gone home meanwhile."""
        self.building.go_home()
        self.clock.move_to(moment)


def day(year: int, month: int, number: int) -> datetime:
    """Nine in the morning in Hanoi."""
    return datetime(year, month, number, 9, 0, tzinfo=HANOI)


@pytest.fixture
def road(building: Building, clock: Clock, people: People, tmp_path: Path) -> Road:
    case = import_application(REAL / "drone-delivery.yaml", actor=people[OWNER], now=now())
    return Road(building, clock, case, tmp_path)


def test_the_drone_application_goes_down_the_whole_road(road: Road) -> None:
    file_and_accept(road)
    review(road)
    decide(road)
    run_the_trial(road)
    end_and_evaluate(road)
    close(road)

    assert road.case.state == CaseState.CLOSED


def file_and_accept(road: Road) -> None:
    road.building.sign_in(OWNER)
    owner = road.at(OWNER)
    owner.follow("/dossier/")
    owner.show("dossier")
    owner = road.step(OWNER, "submit")
    owner.show("case-submitted")

    desk = road.building.visitor(DESK)
    desk.open("/inbox/")
    desk.show("my-work")
    desk = road.at(DESK)
    desk.follow("/dossier/check/")
    for item in rules_for(road.case).dossier:
        desk.fill(**{f"{item.code}__verdict": "complete"})
    desk.fill(in_scope="yes", authority_competent="yes")
    desk.send()
    desk.show("check-for-completeness")
    road.step(DESK, "accept")
    assert road.case.state == CaseState.ACCEPTED


def review(road: Road) -> None:
    head = road.at(HEAD)
    head.follow("/review/consultations/")
    head.fill(body="transport")
    head.send('main form:has([name="body"])')
    road.step(HEAD, "start_review")
    # Both bodies are at work at the same time.
    opinions = {row.department.code: row for row in Opinion.objects.filter(case=road.pk)}
    teams = {
        "doj": ("lawyer@doj.example", "leader@doj.example"),
        "transport": ("agency@transport.example", "lead@transport.example"),
    }
    for code, (reviewer, _leader) in teams.items():
        road.at(reviewer).follow(f"/review/opinions/{opinions[code].uuid}/")
        road.building.visitor(reviewer).follow("/steps/take_up/")
        road.building.visitor(reviewer).send()
    for code, (reviewer, leader) in teams.items():
        write_opinion(road, opinions[code], reviewer, code)
        person = road.at(leader)
        person.follow(f"/review/opinions/{opinions[code].uuid}/")
        person.follow("/steps/finalise/")
        person.send()
    report(road)
    road.step(DIRECTOR, "conclude")
    assert road.case.state == CaseState.CONCLUDED


def write_opinion(road: Road, opinion: Opinion, reviewer: str, code: str) -> None:
    person = road.at(reviewer)
    person.follow(f"/review/opinions/{opinion.uuid}/")
    if code == "doj":
        person.show("opinion-of-the-legal-body")
        for provision in opinion.provisions.all():
            person.follow(f"/provisions/{provision.number}/")
            person.fill(**words.VIEW, wording=words.WORDING, conclusion="agree")
            person.send()
            person.open(opinion.get_absolute_url())
    person.fill(conclusion="agree", grounds=words.GROUNDS[code])
    person.send('main form:has([name="grounds"])')
    person.open(opinion.get_absolute_url())
    person.follow("/steps/hand_to_head/")
    person.send()


def report(road: Road) -> None:
    officer = road.at(road.officer)
    officer.follow("/trial/terms/")
    officer.show("terms-of-the-permit")
    officer.send('main form:has([name="revision"])')
    officer = road.at(road.officer)
    officer.follow("/review/report/write/")
    officer.fill(recommends="yes", **words.REPORT)
    officer.send()


def decide(road: Road) -> None:
    officer = road.at(road.officer)
    officer.follow("/documents/draft/")
    for body in ("doj", "transport"):
        officer.fill(**{f"by_{body}": words.DUTY})
    officer.fill(conditions=words.CONDITION, support=words.SUPPORT)
    officer.send()
    road.on_document(HEAD, "check_draft")
    road.step(DIRECTOR, "send_to_authority")
    road.on_document(OFFICE, "approve_for_signature")
    tests = [test.code for test in rules_for(road.case).public_interest_tests]
    signatory = road.step(SIGNATORY, "approve", public_interest=tests)
    signatory.show("case-approved")
    road.issue()
    clerk = road.building.visitor(CLERK)
    clerk.show("document-issued")
    assert road.case.state == CaseState.APPROVED


def run_the_trial(road: Road) -> None:
    road.move_on(day(2027, 1, 4))
    officer = road.at(road.officer)
    officer.follow("/trial/start/")
    conditions = officer.page.locator('main form[action*="/trial/start/"]')
    while conditions.count():
        action = conditions.first.get_attribute("action")
        form = f'main form[action="{action}"]'
        officer.fill(form, met_on=today(), evidence="Đã xem bản gốc.")
        officer.send(form)
    road.step(road.officer, "start_trial")
    for passed, deviation, minutes in ((1, 4, 16), (2, 6, 14), (3, 27, 15), (4, 5, 13)):
        road.clock.move_to(day(2027, 1, 4) + timedelta(days=passed))
        owner = road.at(OWNER)
        owner.follow("/trial/numbers/")
        owner.fill(
            'main form[action$="/numbers/"]',
            on=today(),
            value__deviation_m=str(deviation),
            value__delivery_minutes=str(minutes),
            value__flights="38",
        )
        owner.send('main form[action$="/numbers/"]')
    owner = road.at(OWNER)
    owner.follow("/trial/")
    owner.show("trial-with-numbers")
    suspend_and_resume(road)
    road.move_on(day(2027, 4, 5))
    file_report(road, TrialReport.Kind.PERIODIC, words.PERIODIC, "/steps/file/")
    assert road.case.state == CaseState.ACTIVE


def suspend_and_resume(road: Road) -> None:
    road.step(
        SIGNATORY,
        "suspend",
        scope="full",
        remedies="Kiểm tra phần mềm giữ hành lang bay",
        reason_code="limit_violated",
        reason=REASON,
    ).show("case-suspended")
    road.issue()
    monitor = road.at(MONITOR)
    monitor.follow("/trial/remedies/")
    form = 'main form[action*="/remedies/"]'
    monitor.fill(form, note=words.SEEN)
    monitor.send(form)
    road.step(SIGNATORY, "resume")
    road.issue()
    assert road.case.state == CaseState.ACTIVE


def file_report(road: Road, kind: str, sections: dict[str, str], step: str) -> None:
    due = TrialReport.objects.filter(case=road.pk, kind=kind).earliest("due_on")
    owner = road.at(OWNER)
    owner.open(f"{road.case.get_absolute_url()}trial/reports/{due.uuid}/")
    owner.fill(**sections)
    owner.send()
    owner.open(f"{road.case.get_absolute_url()}trial/reports/{due.uuid}/")
    owner.follow(step)
    owner.send()


def end_and_evaluate(road: Road) -> None:
    road.move_on(day(2027, 12, 16))
    file_report(road, TrialReport.Kind.FINAL, words.FINAL, "/steps/file_final_report/")
    road.move_on(day(2028, 1, 3))
    tick(now())
    assert road.case.state == CaseState.EVALUATION
    officer = road.at(road.officer)
    officer.follow("/evaluation/")
    officer.fill(
        findings=words.FINDINGS,
        feedback=words.FEEDBACK,
        lessons=words.LESSONS,
        proposed_outcomes=["recognised_part"],
    )
    officer.send()
    officer.open(f"{road.case.get_absolute_url()}evaluation/")
    officer.show("evaluation")
    head, evaluation = road.at(HEAD), Evaluation.objects.get(case=road.pk)
    head.follow(f"/parts/evaluation/{evaluation.uuid}/steps/finalise/")
    head.send()
    road.step(DIRECTOR, "send_outcome_to_authority")
    road.step(SIGNATORY, "complete", outcomes=["recognised_part"])
    road.issue()
    assert road.case.state == CaseState.COMPLETED


def close(road: Road) -> None:
    road.step(road.officer, "start_wind_down")
    monitor = road.at(MONITOR)
    monitor.follow("/trial/winding-down/")
    items = monitor.page.locator('main form[action*="/winding-down/"]')
    while items.count():
        form = f'main form[action="{items.first.get_attribute("action")}"]'
        monitor.fill(form, done_on=today(), note=words.SEEN)
        monitor.send(form)
    road.step(MONITOR, "close").show("case-closed")
