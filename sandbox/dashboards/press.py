"""A process of its own that prints one report: HTML comes in, a PDF goes out, nothing is fetched.

The renderer takes seconds and a good deal of memory, so the process that answers visitors never loads it; here it has
limits, and ends with the one report.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sandbox.core import children
from sandbox.documents.letters.render import print_html

STYLE_SHEET = Path(__file__).with_name("report.css")
MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 60


def main() -> None:
    """Print what stands on the standard input."""
    children.limit(memory=MOST_MEMORY, seconds=MOST_SECONDS)
    sys.stdout.buffer.write(print_html(sys.stdin.buffer.read().decode(), STYLE_SHEET))


if __name__ == "__main__":
    main()
