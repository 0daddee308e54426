"""Whatever is written into the log of a case has words for the timeline, or stays quiet on purpose."""

import ast
from pathlib import Path

from sandbox.desk.event_words import ACTS, QUIET
from sandbox.desk.timeline import step_labels

ROOT = Path(__file__).parents[2] / "sandbox"
OF_THE_OFFICE = (
    "user.",
    "membership.",
    "invitation.",
    "delegation.",
    "organisation.",
    "calendar.",
    "department.",
    "second_factor.",
    "member.",
    "mail.",
    "office.",
    "calendar.",
    "clause.",
)


WRITERS = {"record", "_record", "record_on_case", "record_on_part"}


def recorded() -> set[str]:
    """The verbs given as plain text to the function that writes the log."""
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRITERS:
                found |= {
                    part.value
                    for argument in node.args[:2]
                    for part in ast.walk(argument)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value
                }
    return found


def test_every_recorded_verb_has_words() -> None:
    verbs = {verb for verb in recorded() if not verb.startswith(OF_THE_OFFICE)}
    assert verbs - ACTS.keys() - QUIET - step_labels().keys() == set()
