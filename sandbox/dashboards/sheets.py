"""Tables as files that a spreadsheet opens: no cell of them is ever read as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse

from sandbox.core.formulas import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""Without it, a well-known spreadsheet reads Vietnamese as another alphabet."""


def sheet(name: str, lines: Iterable[Iterable[str]]) -> HttpResponse:
    """Answer with a file of comma-separated values under this name."""
    written = io.StringIO()
    csv.writer(written).writerows([plain_text(cell) for cell in line] for line in lines)
    answer = HttpResponse(BYTE_ORDER_MARK + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
