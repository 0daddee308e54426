"""People in front of a browser: they sign in, follow links, fill in forms, and every page they see is examined."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import expect

from tests.personas import DEMO_PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

EXAMINE = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(v => `${v.id}: ${v.help} (${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')})`);
}"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 20_000
"""Milliseconds for a page on a busy machine."""
HTTP_ERROR = 400
LONGEST, COLOURS = 2600, 96
"""A picture shows the upper part of a long page, in as few colours as do it no harm."""


class Building:
    """The office as a browser reaches it; each person has windows of their own."""

    def __init__(self, browser: Browser, url: str, *, axe: str, shots: Path | None = None) -> None:
        self.browser, self.url, self.axe, self.shots = browser, url, axe, shots
        self._visitors: dict[str, Visitor] = {}

    def visitor(self, login: str) -> Visitor:
        """Somebody who has signed in."""
        if login not in self._visitors:
            self._visitors[login] = Visitor(self, login)
        return self._visitors[login]

    def close(self) -> None:
        """Everybody goes home: whoever comes back signs in anew."""
        for visitor in self._visitors.values():
            visitor.page.context.close()
        self._visitors.clear()


class Visitor:
    """One signed-in person."""

    def __init__(self, building: Building, login: str) -> None:
        self.building, self.login = building, login
        # The policy of the pages lets no script in but their own, and the examiner is none of theirs.
        context = building.browser.new_context(viewport=WIDE, bypass_csp=True, locale="vi-VN")  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.open("/accounts/login/")
        self.page.fill('[name="login"]', login)
        self.page.fill('[name="password"]', DEMO_PASSWORD)
        self.send()

    def open(self, path: str) -> None:
        """Go to an address and look at the page."""
        answer = self.page.goto(self.building.url + path)
        assert answer is not None
        assert answer.status < HTTP_ERROR, f"{self.login} {path}: {answer.status}"
        self.look()

    def follow(self, part: str) -> None:
        """Click the first link whose address contains this."""
        links = self.page.locator(f'main a[href*="{part}"]')
        assert links.count(), f"{self.login} sees no link to {part} on {self.page.url}: {self.said()}"
        folded = links.first.locator("xpath=ancestor::details[not(@open)]/summary")
        while folded.count():
            folded.first.click()
        with self.page.expect_navigation():
            links.first.click()
        self.look()

    def fill(self, within: str = "main", **values: Any) -> None:
        """Answer questions by the names of their fields, without the prefix of the form, `__` standing for a hyphen."""
        for given, value in values.items():
            name = given.replace("__", "-")
            self._answer(self.page.locator(f'{within} :is([name="{name}"], [name$="-{name}"])'), value)

    def _answer(self, field: Locator, value: Any) -> None:
        kind = field.first.get_attribute("type")
        if isinstance(value, date):
            value = value.isoformat() if kind == "date" else f"{value:%d/%m/%Y}"
        if field.first.evaluate("field => field.tagName") == "SELECT":
            field.first.select_option(value)
        elif kind in {"radio", "checkbox"}:
            for choice in value if isinstance(value, list) else [value]:
                field.and_(self.page.locator(f'[value="{choice}"]')).check()
        elif kind == "file":
            field.first.set_input_files(value)
        else:
            field.first.fill(value)

    def send(self, form: str = 'main form[method="post"]') -> None:
        """Press the button of the form; the page that follows has no error."""
        button = self.page.locator(f"{form} button[type=submit]:not(.visually-hidden)").last
        with self.page.expect_navigation():
            button.click()
        assert not self.page.locator(".error-summary").count(), f"{self.login}: {self.said()}"
        self.look()

    def look(self) -> None:
        """Examine the page that is shown."""
        expect(self.page.locator("h1")).to_have_count(1)
        self.page.add_script_tag(content=self.building.axe)
        found = self.page.evaluate(EXAMINE)
        assert found == [], f"{self.page.url} as {self.login}"

    def said(self) -> str:
        """What stands on the page, for the sentence of a failing test."""
        return " ".join(self.page.locator("main").inner_text().split())[:1500]

    def shoot(self, name: str) -> None:
        """Keep pictures of the page, wide and narrow, in both languages, when they are asked for."""
        if self.building.shots is None:
            return
        self.building.shots.mkdir(parents=True, exist_ok=True)
        for language in ("en", "vi"):
            cookies = [{"name": "django_language", "value": language, "url": self.building.url}]
            self.page.context.add_cookies(cookies)  # type: ignore[arg-type]
            self.page.reload()
            for size in (NARROW, WIDE):
                self.page.set_viewport_size(size)  # type: ignore[arg-type]
                path = self.building.shots / f"{name}-{size['width']}-{language}.png"
                picture = Image.open(BytesIO(self.page.screenshot(full_page=True)))
                shown = picture.crop((0, 0, picture.width, min(picture.height, LONGEST)))
                shown.quantize(COLOURS).save(path, optimize=True)
