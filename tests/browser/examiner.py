"""The examiner of pages: axe-core on every page of a new shape, and whatever the browser itself complains of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Response, WebError

SHAPE = """() => {
  const marks = ["type", "role", "lang", "for", "aria-current", "aria-hidden", "aria-label", "aria-labelledby",
    "aria-describedby", "aria-disabled", "aria-invalid", "open", "disabled", "required", "title", "alt"];
  const told = new Set(["type", "role", "lang", "aria-current", "aria-hidden", "open"]);
  const found = new Set();
  const walk = (element, path) => {
    const has = marks.filter(mark => element.hasAttribute(mark))
      .map(mark => told.has(mark) ? `${mark}=${element.getAttribute(mark)}` : mark);
    const says = element.textContent.trim() ? "" : "!";
    const here = `${path}>${element.localName}${says}.${[...element.classList].sort().join(".")}[${has}]`;
    found.add(here);
    for (const child of element.children) walk(child, here);
  };
  walk(document.documentElement, "");
  const outline = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(heading => heading.localName);
  found.add(outline.filter((level, place) => level !== outline[place - 1]).join(" "));
  return [...found];
}"""
"""Every element by the path to it, with what an examiner looks at in it, and the order of the headings."""

EXAMINE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"], preload: false});
  return found.violations.map(v => `${v.id}: ${v.help} (${v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", ")})`);
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
SERVER_ERROR = 500


class Examiner:
    """Looks over the shoulder of whoever sits at the window."""

    def __init__(self, page: Page, axe: str) -> None:
        self.page, self.axe = page, axe
        self.looked = self.examined = 0
        self.complaints: list[str] = []
        self._known: set[str] = set()
        page.context.on("console", self._hear)
        page.context.on("weberror", self._stumble)
        page.context.on("response", self._receive)

    def look(self, login: str) -> None:
        """Examine the page that is shown, unless all of its elements stood in just these places on an earlier one."""
        where = f"{self.page.url} as {login}"
        self.looked += 1
        assert not self.page.evaluate(TOO_WIDE), f"{where}: wider than the window"
        width = self.page.viewport_size["width"]  # type: ignore[index]
        shapes = {f"{width} {shape}" for shape in self.page.evaluate(SHAPE)}
        if not shapes <= self._known:
            self.examined += 1
            # Evaluated by the driver, so that the policy of the pages stays in force: it lets in their own scripts only.
            self.page.evaluate(self.axe)
            found = self.page.evaluate(EXAMINE)
            assert found == [], f"{where}: {found}"
            self._known |= shapes
        assert self.complaints == [], where

    def _hear(self, message: ConsoleMessage) -> None:
        # What the policy of the pages forbids is told here too.
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _stumble(self, fault: WebError) -> None:
        self.complaints.append(f"script: {fault.error}")

    def _receive(self, answer: Response) -> None:
        if answer.status >= SERVER_ERROR:
            self.complaints.append(f"{answer.status}: {answer.url}")
