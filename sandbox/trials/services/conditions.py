"""Conditions that come into the permit by its decision, beside those of its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.trials.services.permits import terms_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.trials.models import Condition, Permit


def enter_conditions(permit: Permit, conditions: Iterable[Condition]) -> None:
    """Keep what the decision adds, so that it falls due and stands in the register like every other condition.

    The terms are frozen by the same decision: their digest takes these in.
    """
    for condition in conditions:
        condition.permit = permit
        condition.save(force_insert=True)
    permit.frozen_digest = terms_digest(permit)
    permit.save(update_fields=["frozen_digest"])
