"""Pages of a list that may be long: counted only as far as anybody turns pages."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator

MOST = 10_000


class BoundedPaginator(Paginator[Any]):
    """Counts to ten thousand and no further; whoever looks for the ten-thousandth row narrows the list."""

    @cached_property
    def counted(self) -> int:
        """How many rows there are, or one more than are shown."""
        rows: Any = self.object_list
        return int(rows.order_by().values("pk")[: MOST + 1].count())

    @cached_property
    def count(self) -> int:
        """How many rows can be turned to."""
        return min(self.counted, MOST)

    @property
    def is_cut(self) -> bool:
        """Whether there are more."""
        return self.counted > MOST
