"""Printing a report in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from sandbox.core.children import surroundings
from sandbox.core.errors import OfficeError
from sandbox.documents.letters.fonts import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = "dashboards/report.html"
PRESS = "sandbox.dashboards.press"
PATIENCE = 90
"""Seconds after which a report is given up."""


class NotPrinted(OfficeError):
    """The press did not answer with a PDF."""

    sentence = _("The report could not be made as PDF just now.")
    advice = _("Try again in a minute, or print the page of the report.")


def report_html(context: Mapping[str, object]) -> str:
    """Fill the template of the printed report; what the font lacks appears as its code point."""
    return printable(render_to_string(TEMPLATE, dict(context)))


def print_report(html: str) -> bytes:
    """Return the report as PDF; raises NotPrinted when the press fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and nothing of the reader's on the command line
            [sys.executable, "-m", PRESS],
            input=html.encode(),
            capture_output=True,
            check=True,
            cwd=settings.BASE_DIR,
            env=surroundings(),
            timeout=PATIENCE,
        )
    except (subprocess.SubprocessError, OSError) as trouble:
        raise NotPrinted from trouble
    return done.stdout
