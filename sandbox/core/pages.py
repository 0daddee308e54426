"""Pages of a list that may be long: counted and found only as far as anybody turns pages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 10_000


class BoundedPaginator(Paginator[Any]):
    """Counts to ten thousand and no further; whoever looks for the ten-thousandth row narrows the list.

    With `at_once` the keys are fetched instead of counted: where it is dear to find a row at all, as in a search for
    words, the database would otherwise look for everything twice. Rows that stand in an index are cheaper counted.
    """

    def __init__(self, rows: QuerySet[Any, Any], per_page: int, *, at_once: bool = False) -> None:
        """Take the rows, or their keys."""
        super().__init__(list(rows.values_list("pk", flat=True)[: MOST + 1]) if at_once else rows, per_page)

    @cached_property
    def counted(self) -> int:
        """How many rows there are, or one more than are shown."""
        rows: Any = self.object_list
        return len(rows) if isinstance(rows, list) else int(rows.order_by().values("pk")[: MOST + 1].count())

    @cached_property
    def count(self) -> int:
        """How many rows can be turned to."""
        return min(self.counted, MOST)

    @property
    def is_cut(self) -> bool:
        """Whether there are more."""
        return self.counted > MOST


def keys_on(page: Page[Any]) -> Any:
    """The keys of a page: those at hand, or a question to be asked within another."""
    rows: Any = page.object_list
    return rows if isinstance(rows, list) else rows.values("pk")
