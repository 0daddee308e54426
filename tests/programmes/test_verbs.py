"""The words that programmes may use are those of the law, as it was written down by hand."""

from sandbox.programmes.verbs import known_states, known_verbs
from tests.law.main_lifecycle import MOVES, STATES


def test_the_verbs_are_those_of_the_law_and_a_few_acts_on_its_parts() -> None:
    of_cases = {f"case.{move.verb}" for move in MOVES}
    assert known_verbs() - of_cases == {
        "document.issue",
        "change.request",
        "change.withdraw",
        "change.refuse",
        "incident.notify",
        "incident.report",
        "trial.order_stop",
        "trial.lapse_stop",
    }
    assert of_cases - known_verbs() == set()


def test_the_states_are_those_of_the_law() -> None:
    assert known_states() == {state.name for state in STATES}
