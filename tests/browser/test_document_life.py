"""A decision from its draft to a file that anybody verifies, in the browser, as the people who would do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.core.clock import now
from sandbox.core.outbox import run_due
from sandbox.desk.demo import words
from sandbox.documents.models import Document
from sandbox.documents.services.demo_authority import make_demo_authority
from tests.documents import situations as at

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from sandbox.cases.models import Case
    from tests.browser.conftest import Clock
    from tests.browser.visitors import Building, Visitor
    from tests.personas import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUTHENTIC = "Văn bản này do cơ quan ban hành"
ALTERED = "không phải"


@pytest.fixture
def case(building: Building, clock: Clock, people: People, settings: Settings, tmp_path: Path) -> Case:
    """A case whose review is concluded, in an office that keeps keys."""
    del building
    settings.SIGNING_DIR = tmp_path / "signing"
    clock.move_to(at.DECIDED)
    concluded = at.reviewed(people)
    make_demo_authority(now=at.DECIDED)
    return concluded


def on_case(building: Building, case: Case, login: str) -> Visitor:
    """Somebody on the page of the case, who has declared to be free where that is asked."""
    visitor = building.visitor(login)
    visitor.open(case.get_absolute_url())
    if "/declare/" in visitor.page.url:
        visitor.fill(has_conflict="no")
        visitor.send()
        visitor.open(case.get_absolute_url())
    return visitor


def step(
    building: Building, case: Case, login: str, verb: str, *, on_document: bool = True, **answers: object
) -> Visitor:
    """Take a step of the decision, or of the case, by its link; the worker does what follows."""
    visitor = on_case(building, case, login)
    if on_document:
        visitor.open(Document.objects.filter(case=case).decisions().latest("pk").get_absolute_url())
    visitor.follow(f"/steps/{verb}/")
    visitor.fill(**answers)
    visitor.send()
    run_due(now=now())
    return visitor


def test_a_decision_from_its_draft_to_a_verified_file(building: Building, case: Case, tmp_path: Path) -> None:
    draft_and_decide(building, case)
    step(building, case, at.CLERK, "give_number")
    step(building, case, at.SIGNATORY, "sign")
    step(building, case, at.CLERK, "seal")
    clerk = step(building, case, at.CLERK, "issue")

    document = at.decision_of(case)
    assert (document.state, document.signed_file.signatures.count()) == ("issued", 2)
    clerk.open(document.get_absolute_url())
    clerk.show("document-signed")
    with clerk.page.expect_download() as downloading:
        clerk.page.click(f'a[href$="{document.uuid}/document.pdf"]')
    file = tmp_path / "decision.pdf"
    downloading.value.save_as(file)
    verify(building.passer_by("anybody"), file)


def draft_and_decide(building: Building, case: Case) -> None:
    """The officer drafts, the head checks, the office looks, the signatory decides."""
    officer = on_case(building, case, case.officer.email)  # type: ignore[union-attr]
    officer.follow("/documents/draft/")
    for field in officer.page.locator("main textarea[name^=by_]").all():
        field.fill(words.DUTY)
    officer.fill(conditions=words.CONDITION, support=words.SUPPORT)
    officer.send()
    step(building, case, at.HEAD, "check_draft")
    step(building, case, at.DIRECTOR, "send_to_authority", on_document=False)
    step(building, case, at.OFFICE, "approve_for_signature")
    signatory = on_case(building, case, at.SIGNATORY)
    signatory.follow("/steps/approve/")
    boxes = signatory.page.locator("[name=public_interest]").all()
    signatory.fill(public_interest=[box.get_attribute("value") for box in boxes])
    signatory.send()


def verify(stranger: Visitor, file: Path) -> None:
    """Somebody drops the file on the page, then one of which a bit was changed; neither leaves the browser."""
    altered = file.with_name("altered.pdf")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(content)
    for path, said in ((file, AUTHENTIC), (altered, ALTERED)):
        stranger.open("/verify/")
        stranger.page.set_input_files("input[type=file]", path)
        stranger.page.click("form[data-digest] button")
        stranger.page.wait_for_url("**/verify/?sha256=*")
        assert said in stranger.page.inner_text(".answer")
    stranger.show("verified")
