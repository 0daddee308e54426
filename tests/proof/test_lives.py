"""Random lives of a case, through the door, by the people of the city; whatever happens, the house stays true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.law import cube
from tests.proof import world
from tests.proof.lives import Lives
from tests.proof.situations import JUDGES
from tests.proof.walk import TO_AUTHORITY, TO_COUNCIL, TO_REVIEW, begun, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.personas import People
    from tests.proof.life import Life

pytestmark = [pytest.mark.long, pytest.mark.django_db]


def live(stations: Sequence[Life], *, lives: int, steps: int) -> None:
    """Live that many lives of that many moments; the same ones each time, so that a failure can be found again."""

    class Here(Lives):
        pass

    Here.stations = stations
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )


def early(people: People) -> list[Life]:
    """A draft, and the same case filed, in review, concluded and before the deciding body."""
    return stations(people, (), TO_REVIEW[:1], TO_REVIEW[1:], TO_COUNCIL, TO_AUTHORITY)


def late(people: People) -> list[Life]:
    """A trial permitted, running, suspended, evaluated and winding down."""
    permitted = (*TO_REVIEW, *TO_COUNCIL, *TO_AUTHORITY, "approve")
    return stations(people, permitted, ("start_trial",))


def stations(people: People, *legs: Sequence[str]) -> list[Life]:
    """Cases at the end of each leg; every one has walked all the way from its draft."""
    found = []
    for count in range(len(legs)):
        life = begun(people)
        walk(life, *(verb for leg in legs[: count + 1] for verb in leg))
        found.append(life)
    return found


def test_some_lives(people: People) -> None:
    live([begun(people)], lives=5, steps=10)


@pytest.mark.long
def test_many_lives_before_the_decision(people: People) -> None:
    live(early(people), lives=100, steps=14)


@pytest.mark.long
def test_many_lives_of_trials(people: People) -> None:
    live(late(people), lives=100, steps=14)


def test_the_whole_road_holds_what_lives_hold(people: People) -> None:
    life = begun(people)
    road = (
        *TO_REVIEW,
        *TO_COUNCIL,
        *TO_AUTHORITY,
        "approve",
        "start_trial",
        "suspend",
        "resume",
        "end_trial",
    )
    for verb in road:
        walk(life, verb)
    world.write_final_report(life)
    walk(life, "file_final_report", "send_outcome_to_authority", "complete")
    assert life.case.state == "completed"
    assert {cube.HEAD, cube.SIGNATORY} < set(JUDGES)
