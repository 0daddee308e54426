"""The library of the demonstration: the shipped clauses, read and put in force by the legal body, all but one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.documents.clauses.keeping import put_in_force
from sandbox.documents.clauses.shipped import load_clauses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User

LEADER = "leader@doj.example"
STILL_WAITS = "DU-LIEU-02"


def fill_library(people: Mapping[str, User], *, now: datetime) -> None:
    """Take in the shipped clauses and put them in force."""
    for clause in load_clauses(now=now):
        if clause.code != STILL_WAITS:
            put_in_force(clause.versions.get(), actor=people[LEADER], now=now)
