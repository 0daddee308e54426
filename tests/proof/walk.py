"""Walking a life down the road by its steps, each by whom the table of the law names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.cases.services.importing import import_application
from sandbox.cases.services.tick import tick
from tests.factories import city, everybody
from tests.law import cube
from tests.proof.life import Life
from tests.proof.world import READY, comes_with, nothing

if TYPE_CHECKING:
    from tests.personas import People

DRONE = Path("sandbox/cases/data/applications/drone-delivery.yaml").resolve()

TO_REVIEW = ("submit", "accept", "start_review")
TO_COUNCIL = ("convene_council", "conclude_council")
TO_AUTHORITY = ("conclude", "send_to_authority")
TO_APPROVED = (*TO_REVIEW, *TO_COUNCIL, *TO_AUTHORITY, "approve")
TO_ACTIVE = (*TO_APPROVED, "start_trial")


def begun(people: People) -> Life:
    """The drone application as its owner has just imported it, in a city where everybody is there."""
    city()
    everybody(people)
    cast = {login: people[login] for login in people}
    life = Life(cast)
    life.case_id = import_application(DRONE, actor=cast[cube.OWNER], now=life.now).pk
    return life


def walk(life: Life, *verbs: str) -> Life:
    """Make each step ready and take it; the system's own steps are time's."""
    for verb in verbs:
        go(life, verb)
    return life


def go(life: Life, verb: str) -> None:
    """Make one step of the case ready and let the person of the table take it."""
    takers = sorted(cube.OFFERED[life.case.state, verb])
    READY.get(verb, nothing)(life)
    if takers == [cube.SYSTEM]:
        tick(life.now)
        return
    login = next(login for login in takers if login != cube.SYSTEM)
    life.step(verb, life.person(login), **comes_with(life, verb))
