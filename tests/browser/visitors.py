"""People in front of a browser: they follow links and fill in forms, and what they see is examined."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.test import Client
from PIL import Image
from playwright.sync_api import expect

from sandbox.accounts.models import User
from tests.browser.examiner import Examiner
from tests.personas import DEMO_PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 30_000
"""Milliseconds for a page on a busy machine."""
SESSION = "sessionid"
HTTP_ERROR = 400
LONGEST, COLOURS = 2600, 96
"""A picture shows the upper part of a long page, in as few colours as do it no harm."""


class Building:
    """The office as a browser reaches it: one window, at which one person after another sits down."""

    def __init__(self, browser: Browser, url: str, *, axe: str, shots: Path | None = None) -> None:
        self.url, self.shots = url, shots
        self.context = browser.new_context(viewport=WIDE, locale="vi-VN")  # type: ignore[arg-type]
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.examiner = Examiner(self.page, axe)
        self._seated = ""
        self._sessions: dict[str, str] = {}

    def sign_in(self, login: str) -> Visitor:
        """Let somebody come in by the door: with their password, on the page for it."""
        visitor = self.passer_by(login)
        visitor.open("/accounts/login/")
        visitor.give_password()
        return visitor

    def passer_by(self, login: str) -> Visitor:
        """Let somebody look in whom the office does not know yet; they may give their password later."""
        self._sit_down(login, "")
        return Visitor(self, login)

    def remember(self, login: str) -> None:
        """Keep the session that somebody has just begun."""
        self._sessions[login] = next(
            cookie["value"] for cookie in self.context.cookies() if cookie["name"] == SESSION
        )

    def visitor(self, login: str) -> Visitor:
        """Let somebody sit down who has signed in before."""
        if login != self._seated:
            self._sit_down(login, self._sessions.get(login) or self._session_of(login))
        return Visitor(self, login)

    def go_home(self) -> None:
        """Let everybody's session end, as it does while nobody is there."""
        self._seated = ""
        self._sessions.clear()

    def close(self) -> None:
        """Shut the window."""
        self.context.close()

    def _session_of(self, login: str) -> str:
        client = Client()
        client.force_login(User.objects.get(email=login))
        self._sessions[login] = client.cookies[SESSION].value
        return self._sessions[login]

    def _sit_down(self, login: str, session: str) -> None:
        self.context.clear_cookies()
        if session:
            cookies = [{"name": SESSION, "value": session, "url": self.url}]
            self.context.add_cookies(cookies)  # type: ignore[arg-type]
        self._seated = login


class Visitor:
    """One person at the window."""

    def __init__(self, building: Building, login: str) -> None:
        self.building, self.login, self.page = building, login, building.page

    def give_password(self) -> None:
        """Sign in on the page for it, wherever it leads afterwards."""
        self.page.fill('[name="login"]', self.login)
        self.page.fill('[name="password"]', DEMO_PASSWORD)
        self.send()
        self.building.remember(self.login)

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
        elif value is True:
            field.check()
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
        self.building.examiner.look(self.login)

    def said(self) -> str:
        """What stands on the page, for the sentence of a failing test."""
        return " ".join(self.page.locator("main").inner_text().split())[:1500]

    def show(self, name: str = "") -> None:
        """Look at one of the main pages as on a phone too, and keep pictures of a named one when they are asked for."""
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        self.building.examiner.look(self.login)
        self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        if name and self.building.shots is not None:
            self._shoot(name, self.building.shots)

    def _shoot(self, name: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for language in ("en", "vi"):
            cookies = [{"name": "django_language", "value": language, "url": self.building.url}]
            self.page.context.add_cookies(cookies)  # type: ignore[arg-type]
            self.page.reload()
            for size in (NARROW, WIDE):
                self.page.set_viewport_size(size)  # type: ignore[arg-type]
                path = folder / f"{name}-{size['width']}-{language}.png"
                picture = Image.open(BytesIO(self.page.screenshot(full_page=True)))
                shown = picture.crop((0, 0, picture.width, min(picture.height, LONGEST)))
                shown.quantize(COLOURS).save(path, optimize=True)
