"""What every part of a case with a life of its own shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.cases.models.case import Case


class PartOfCase:
    """A row with a life that belongs to one case; stands before its law among the bases of a model."""

    case: Case

    def lock_root(self) -> Case:
        """A part is locked after its case."""
        return self.case
