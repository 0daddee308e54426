"""Pages carry neither script nor style of their own: the content policy would refuse them."""

import re

from tests.house.repository import name_of, ours

INLINE = {
    "a script in the page": re.compile(
        r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>", re.IGNORECASE
    ),
    "a style sheet in the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style on an element": re.compile(r"<[a-z][^>]*\sstyle=", re.IGNORECASE),
    "an event handler": re.compile(r"<[a-z][^>]*\son[a-z]+=", re.IGNORECASE),
    "a script as a link": re.compile(r"javascript:", re.IGNORECASE),
}

MAILS = "templates/notifications/mail/"
"""A mail has no address from which a style sheet could come: it brings its own, and neither script nor pictures."""


def test_no_template_has_inline_script_or_style() -> None:
    found = [
        f"{name_of(path)}:{text.count(chr(10), 0, match.start()) + 1}: {what}"
        for path in ours(".html")
        if name_of(path).startswith("templates/")
        for text in [path.read_text()]
        for what, pattern in INLINE.items()
        if not (name_of(path).startswith(MAILS) and what == "a style sheet in the page")
        for match in pattern.finditer(text)
    ]
    assert found == []
