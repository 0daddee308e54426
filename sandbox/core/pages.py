"""Pages of a list that may be long: found once, and only as far as anybody turns pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 10_000


class BoundedPaginator(Paginator[Any]):
    """Pages of keys, ten thousand and no further; whoever looks for the ten-thousandth row narrows the list.

    The keys are fetched at once: asked for their number and then for a page of them, the database would look for
    everything twice.
    """

    def __init__(self, rows: QuerySet[Any, Any], per_page: int) -> None:
        """Fetch the keys, and one more than are shown."""
        keys = list(rows.values_list("pk", flat=True)[: MOST + 1])
        self.is_cut = len(keys) > MOST
        """Whether there are more."""
        super().__init__(keys[:MOST], per_page)
