"""Printing a report: calm, without a letterhead, by the press of the letters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from sandbox.documents.letters.fonts import printable
from sandbox.documents.letters.printing import print_page

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = "dashboards/report.html"
STYLE_SHEET = Path(__file__).with_name("report.css")


def report_html(context: Mapping[str, object]) -> str:
    """Fill the template of the printed report; what the font lacks appears as its code point."""
    return printable(render_to_string(TEMPLATE, dict(context)))


def print_report(html: str) -> bytes:
    """Return the report as PDF; raises NotPrinted."""
    return print_page(html, STYLE_SHEET)
