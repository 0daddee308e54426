"""The common ground of every lifecycle: a protected state, a version, and no stale save."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models

from workflows.facts import NO_FACTS, CaseFacts
from workflows.permission import Act


class StaleSave(Exception):
    """Somebody else saved this row since it was read."""


class Workflow(models.Model):
    """A row with a life: its state moves by steps alone, its version counts the saves.

    The concrete model's law declares `state = FSMField(protected=True, choices=...)` and `KIND`,
    the first half of the key of its steps.
    """

    KIND: ClassVar[str]
    state: Any
    facts: CaseFacts = NO_FACTS
    known_offices: Mapping[int, frozenset[tuple[int, str]]] = MappingProxyType({})
    """The offices of people, by their key, where a page has looked them up already for many rows."""

    FOR_PEOPLE: ClassVar[models.Q] = models.Q()
    """The rows on which people may have a duty; all of them, unless the office makes some by itself."""

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def lock_root(self) -> models.Model:
        """The row to be locked before this one: the case, or itself where there is none."""
        return self

    def assigned_roles(self, user_id: int) -> frozenset[str]:
        """The roles in which this very person is named for the row."""
        return frozenset()

    def acts_of(self, user_id: int) -> frozenset[Act]:
        """What this person has done on the very row that bars them from its later steps."""
        return frozenset()

    def clean_fields(self, exclude: Any = None) -> None:
        """Leave the state alone: a protected field refuses the write-back of its own value."""
        super().clean_fields(exclude={*(exclude or ()), "state"})

    def refresh_from_db(
        self, using: str | None = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        """Load deferred fields only; a changed row is fetched anew instead.

        The library would lift the protection of the state for the whole process meanwhile.
        """
        if fields is None or "state" in fields:
            message = "Fetch the row anew instead of refreshing it."
            raise TypeError(message)
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and count; raise `StaleSave` if the row has moved on since it was read."""
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(*args, **kwargs)

    def _do_update(self, base_qs: Any, *args: Any, **kwargs: Any) -> Any:
        unchanged = base_qs.filter(version=self.version - 1)
        if updated := super()._do_update(unchanged, *args, **kwargs):
            return updated
        raise StaleSave
