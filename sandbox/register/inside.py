"""Which permitted cases somebody of the city reads from inside: the one rule of the registers that are not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.access import actors_for
from sandbox.cases.services.declarations import Reading, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case


def read_from_inside(user: User, found: Iterable[Case]) -> list[Case]:
    """Those with terms here whose content is open to the person: declared, free of conflict, of the city.

    A substitute reads what the absent colleague reads.
    """
    cases = list(found)
    actors = actors_for(user, cases)
    return [
        case
        for case in cases
        if getattr(case, "permit", None) is not None
        and actors[case.pk].is_inside
        and reading_of(user, case, actors[case.pk]) is Reading.OPEN
    ]
