"""Questions to the event log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self
    from uuid import UUID


class EventQuerySet(models.QuerySet[Any]):
    """Chainable questions, each named as the sentence reads."""

    def of_chain(self, chain: UUID | str) -> Self:
        """The events of one case, or of the office, oldest first."""
        return self.filter(chain=str(chain)).order_by("sequence")

    def about(self, subject_uuid: UUID) -> Self:
        """The events whose subject is this very row."""
        return self.filter(subject_uuid=subject_uuid)

    def entering_or_leaving(self, state: str) -> Self:
        """Steps into this state or out of it."""
        return self.filter(models.Q(source=state) | models.Q(target=state)).exclude(source=models.F("target"))

    def with_verbs(self, verbs: Iterable[str]) -> Self:
        """The events of these kinds."""
        return self.filter(verb__in=list(verbs))

    def with_people(self) -> Self:
        """Fetch the people along, for a page that names them."""
        return self.select_related("actor", "on_behalf_of")
