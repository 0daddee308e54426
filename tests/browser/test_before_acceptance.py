"""A company's person from the public page to acceptance, with one supplement, as the browser shows it to both sides."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sandbox.cases.models import Case
from sandbox.cases.services.importing import import_application
from sandbox.cases.services.programme import rules_for
from sandbox.core import clock as office_clock
from sandbox.core.outbox import run_due
from sandbox.desk.demo.ideas import REAL
from sandbox.documents.models import Document
from tests.browser.test_whole_road import DESK, OWNER, Road, day
from tests.browser.visitors import NARROW, PATIENCE
from workflows.case import CaseState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Clock
    from tests.browser.visitors import Building, Visitor
    from tests.personas import People

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

ANSWERS = {
    "check__real_conditions": "yes",
    "check__object": "technology",
    "check__field": "general",
    "check__place": "city",
    "check__law": "forbids",
    "check__maturity": "ready",
    "check__personal_data": "yes",
    "check__harm": "yes",
    "check__permits": "yes",
    "check__elsewhere": "no",
}
TITLE = "Giao thuốc khẩn cấp bằng thiết bị bay ở Thạch Thất"
NOVELTY = "Hành lang bay cố định, có người giám sát từ xa."
COMPARISON = "Xe máy cần 55 phút trên cùng tuyến."
GAIN = "Người bệnh nhận thuốc trong 15 phút."
PAPERS = REAL / "files" / "drone-delivery"
LICENCE = "giay-chung-nhan-doanh-nghiep.pdf"
TYPED_BY_HAND = {"innovation", "entity_papers", "declarations"}
GAPS = {
    "innovation": ("item_incomplete", "Nêu rõ số lượt giao hàng mỗi ngày ở trạm y tế."),
    "entity_papers": ("item_unreadable", "Trang 2 mờ, đề nghị quét lại."),
}
REASON = "Hai thành phần dưới đây cần bổ sung trước khi thụ lý."


def test_a_company_comes_from_the_public_page_to_acceptance(
    building: Building, clock: Clock, people: People, tmp_path: Path
) -> None:
    import_application(REAL / "drone-delivery.yaml", actor=people[OWNER], now=office_clock.now())
    owner = begin(building)
    case = Case.objects.get(title=TITLE)
    road = Road(building, clock, case, tmp_path)
    take_over(owner)
    type_a_section(owner, case)
    upload(owner, case)
    follow_the_gaps(owner, case)
    submit(road)
    ask_for_two_things(road)
    road.move_on(day(2026, 11, 26))
    answer(road)
    read_the_difference_and_accept(road)
    look_where_it_stands(road)


def begin(building: Building) -> Visitor:
    """From the public page through the self-check and the sign-in into a draft."""
    owner = building.passer_by(OWNER)
    owner.open(reverse("programmes:list"))
    owner.follow("/programmes/hanoi-2026/")
    owner.show()
    owner.follow("/self-check/")
    owner.fill(**ANSWERS)
    owner.send('main form[method="get"]')
    owner.show("self-check-result")
    owner.follow("/cases/new/")
    owner.give_password()
    assert parse_qs(urlsplit(owner.page.url).query)["check-law"] == ["forbids"]
    owner.fill(title=TITLE)
    owner.send()
    assert owner.page.locator("#self-check-title").count(), owner.said()
    return owner


def take_over(owner: Visitor) -> None:
    """What an earlier application of the company lends: all but what is typed by hand here."""
    owner.follow("/dossier/copy/")
    owner.follow("?from=")
    for code in TYPED_BY_HAND:
        box = owner.page.locator(f'[name="item"][value="{code}"]')
        if box.is_enabled():
            box.uncheck()
    owner.send()


def type_a_section(owner: Visitor, case: Case) -> None:
    """Two of three questions, and the page itself says when they were saved."""
    owner.follow("/dossier/innovation/")
    owner.fill(novelty=NOVELTY, comparison=COMPARISON)
    stamp = owner.page.locator("[data-stamp]").first
    expect(stamp).to_have_text(re.compile(r"^Đã lưu 12:\d\d$"), timeout=PATIENCE)
    owner.look()
    assert case.sections.get(code="innovation").content["novelty"] == NOVELTY


def upload(owner: Visitor, case: Case) -> None:
    """One file, chosen by the person and sent by the page."""
    owner.open(reverse("dossier:section", args=[case.uuid, "entity_papers"]))
    owner.page.set_input_files("form[data-upload] input[type=file]", PAPERS / LICENCE)
    owner.page.locator(".files .file-name").wait_for()
    owner.look()


def follow_the_gaps(owner: Visitor, case: Case) -> None:
    """Every gap leads to its question; with the last one mended nothing is missing."""
    owner.open(reverse("dossier:overview", args=[case.uuid]))
    owner.follow("/dossier/review/")
    owner.show("gaps")
    owner.follow("/dossier/innovation/?check=1#id_answers-value")
    owner.fill(value=GAIN)
    owner.send("#section-form")
    owner.open(reverse("dossier:review", args=[case.uuid]))
    owner.follow("/dossier/declarations/")
    owner.fill(truthful=True, no_other_sandbox=True, conflict="Không", signed_by="Nguyễn Thị Minh Châu")
    owner.fill(signed_at=date(2026, 11, 23))
    owner.send("#section-form")
    owner.open(reverse("dossier:review", args=[case.uuid]))
    assert not owner.page.locator(".gaps li").count(), owner.said()


def submit(road: Road) -> None:
    """The confirmation names number and day; the receipt is a PDF that the applicant opens."""
    owner = road.building.visitor(OWNER)
    owner.follow("/steps/submit/")
    owner.send()
    assert road.case.reference in owner.page.locator(".messages, [role=status]").first.inner_text()
    run_due(now=office_clock.now())
    owner = road.at(OWNER)
    owner.show()
    assert road.case.reference in owner.said()
    receipt = Document.objects.get(case=road.pk, kind="D01")
    owner.follow(f"/documents/{receipt.uuid}/")
    owner.look()
    address = owner.page.locator('main a[href$="/document.pdf"]').first.get_attribute("href")
    answer = owner.page.request.get(f"{road.building.url}{address}")
    assert answer.body()[:5] == b"%PDF-"


def ask_for_two_things(road: Road) -> None:
    """The desk finds two items wanting and asks for both at once."""
    desk = road.at(DESK)
    desk.follow("/dossier/check/")
    give_verdicts(desk, road)
    desk.fill(in_scope="yes", authority_competent="yes")
    desk.send()
    desk.follow("/steps/request_supplement/")
    assert all(explanation in desk.said() for _ground, explanation in GAPS.values())
    desk.show()
    desk.fill(reason=REASON)
    desk.send()
    assert road.case.state == CaseState.SUPPLEMENT
    desk.show()


def give_verdicts(desk: Visitor, road: Road, *, gaps: bool = True) -> None:
    for item in rules_for(road.case).dossier:
        if gaps and item.code in GAPS:
            ground, explanation = GAPS[item.code]
            desk.fill(**{f"{item.code}__verdict": "inadequate"})
            desk.page.locator(f"#item-{item.code} summary").click()
            desk.fill(**{f"{item.code}__ground": ground, f"{item.code}__explanation": explanation})
        elif not desk.page.locator(f'[name="{item.code}-verdict"]').input_value():
            desk.fill(**{f"{item.code}__verdict": "complete"})


def answer(road: Road) -> None:
    """Exactly the named items are open; each is mended and answered, then all is sent at once."""
    owner = road.at(OWNER)
    owner.show("tracker-supplement")
    owner.open(reverse("dossier:overview", args=[road.case.uuid]))
    owner.show()
    links = owner.page.locator(".tasks .task-title a").evaluate_all("all => all.map(link => link.pathname)")
    assert {link.split("/")[-2] for link in links} == set(GAPS)
    owner.follow("/dossier/innovation/")
    owner.fill(value=f"{GAIN} Mỗi ngày 12 lượt ở trạm y tế Bình Yên.")
    owner.send("#section-form")
    owner.open(reverse("dossier:section", args=[road.case.uuid, "entity_papers"]))
    owner.follow("/replace/")
    owner.page.set_input_files("main input[type=file]", PAPERS / "phep-bay.pdf")
    owner.send()
    owner.open(reverse("dossier:answer", args=[road.case.uuid]))
    for box in owner.page.locator("main textarea").all():
        box.fill("Đã bổ sung theo yêu cầu.")
    owner.send()
    owner.show()
    owner.follow("/steps/supply_supplement/")
    owner.send()
    assert road.case.state == CaseState.SUBMITTED


def read_the_difference_and_accept(road: Road) -> None:
    """The desk is told, reads what changed, and accepts."""
    desk = road.at(DESK)
    desk.follow("/dossier/read/")
    desk.show("what-changed")
    changed = desk.page.locator("nav[aria-labelledby=contents-title] li:has(.not-yet-word) a")
    assert set(changed.evaluate_all("all => all.map(link => link.hash.slice(1))")) == set(GAPS)
    assert "12 lượt" in desk.page.locator("#changes-innovation ins").inner_text()
    desk.follow("/dossier/check/")
    give_verdicts(desk, road, gaps=False)
    desk.send()
    road.step(DESK, "accept")
    assert road.case.state == CaseState.ACCEPTED


def look_where_it_stands(road: Road) -> None:
    """The tracker of the applicant, on the desktop and on a phone."""
    run_due(now=office_clock.now())
    owner = road.at(OWNER)
    owner.show("tracker-accepted")
    owner.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    road.at(OWNER)
    assert road.case.reference in owner.said()
