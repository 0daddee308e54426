"""Files by drag and drop: each is sent by itself, a refusal names its file, and a lost connection costs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from sandbox.core import clock as office_clock
from tests.cases import papers
from tests.cases.hostile import MEGABYTE, picture
from tests.cases.office_files import office
from tests.cases.situations import OWNER
from tests.factories import draft_case

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visitors import Building
    from tests.personas import People

pytestmark = [pytest.mark.browser, pytest.mark.long]
INPUT = "form[data-upload] input[type=file]"
STATUS = "form[data-upload] [role=status]"
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.querySelector("form[data-upload]").dispatchEvent(
    new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def file(name: str, data: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def send(page: Page, *files: Any) -> None:
    """Choose files; they are sent at once."""
    page.set_input_files(INPUT, list(files))


def kept(page: Page) -> list[str]:
    return page.locator(".files .file-name").all_inner_texts()


def wait_until_kept(page: Page, count: int) -> None:
    page.wait_for_function(
        "count => document.querySelectorAll('.files .file-name').length === count", arg=count
    )


def test_files_are_dropped_refused_by_name_and_sent_again(building: Building, people: People) -> None:
    case = draft_case(people, now=office_clock.now())
    owner = building.visitor(OWNER)
    owner.open(reverse("dossier:section", args=[case.uuid, "entity_papers"]))
    page = owner.page
    send(
        page,
        file("một.pdf", papers.pdf()),
        file("hai.pdf", papers.scripted_pdf()),
        file("ba.pdf", bytes(21 * MEGABYTE)),
        file("bốn.docx", office()),
    )
    wait_until_kept(page, 2)
    assert kept(page) == ["một.pdf", "bốn.docx"]
    refused = page.locator(".uploads .upload-name").all_inner_texts()
    assert (refused, page.inner_text(STATUS)) == (
        ["hai.pdf", "ba.pdf"],
        "Đã tiếp nhận: 2. Không tiếp nhận: 2.",
    )
    assert "Tệp chứa mã lệnh" in page.locator(".uploads li").first.inner_text()

    page.evaluate(DROP, ["năm.pdf", papers.pdf("5").decode("latin-1")])
    page.wait_for_function("() => document.querySelectorAll('.uploads li').length === 3")

    page.context.set_offline(True)
    send(page, file("sáu.png", picture()))
    again = page.locator(".uploads li", has_text="sáu.png").get_by_role("button")
    again.wait_for()
    heard = building.examiner.complaints
    assert ["ERR_INTERNET_DISCONNECTED" in complaint for complaint in heard] == [True], heard
    heard.clear()
    owner.look()
    page.context.set_offline(False)
    wait_until_kept(page, 3)
    assert kept(page) == ["một.pdf", "bốn.docx", "sáu.png"]

    owner.follow("/remove/")
    owner.send()
    assert kept(page) == ["bốn.docx", "sáu.png"]
