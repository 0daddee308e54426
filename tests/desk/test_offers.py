"""What next: in which order the steps stand."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from sandbox.desk.offers import Offer
from workflows.facts import CaseFacts
from workflows.guard import guard
from workflows.permission import by_system
from workflows.step import Step, StepRule


@guard("The change must be approved.")
def change_approved(case: Any) -> bool:
    return bool(case.facts.change_approved)


@guard("The exit plan must be there.")
def surrender_requested(case: Any) -> bool:
    return bool(case.facts.surrender_requested)


@dataclass
class Subject:
    """Something with facts."""

    facts: CaseFacts = field(default_factory=CaseFacts)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, True),
        ({"change_approved": True}, True),
        ({"change_approved": False}, False),
        ({"change_approved": True, "surrender_requested": True}, False),
    ],
)
def test_a_step_is_far_off_while_nothing_but_the_unknown_holds_it(
    known: dict[str, bool], expected: bool
) -> None:
    rule = StepRule("Adjust", by_system(), guards=(change_approved, surrender_requested))
    row = Step("case", "adjust", "active", "active", rule)
    assert row.is_far_off(Subject(CaseFacts(**known))) is expected


def test_ready_steps_stand_first_and_the_unknown_last() -> None:
    step: Any = SimpleNamespace(key="case.accept", source="submitted")
    subject: Any = object()
    role: Any = None
    ready = Offer(subject, step, role, ())
    blocked = Offer(subject, step, role, ("a reason",))
    far_off = Offer(subject, step, role, ("Not known yet: a reason",), is_far_off=True)
    option = Offer(subject, SimpleNamespace(key="case.withdraw", source="submitted"), role, ())
    given = [far_off, option, blocked, ready]
    assert sorted(given, key=lambda offer: offer.place) == [ready, blocked, far_off, option]
    assert [offer.is_near for offer in given] == [False, False, True, True]


@pytest.mark.parametrize(("reasons", "expected"), [((), True), (("a reason",), False)])
def test_what_needs_no_thought_stands_in_the_open_once_it_is_ready(
    reasons: tuple[str, ...], expected: bool
) -> None:
    step: Any = SimpleNamespace(key="case.extend", source="active")
    subject: Any = object()
    role: Any = None
    assert Offer(subject, step, role, reasons).is_near is expected
