"""Nobody but the door takes a step, and nobody at all writes a state: read from the source, not from a promise."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from sandbox.cases.models import Case
from workflows.base import Workflow
from workflows.step import all_steps

ROOT = Path(__file__).resolve().parents[2]
OFFICE = sorted(path for path in (ROOT / "sandbox").rglob("*.py") if "migrations" not in path.parts)
BELOW_CASES = {"core", "audit", "accounts", "programmes"}  # floors that hold no row with a life
LAW = sorted((ROOT / "workflows").rglob("*.py"))
DOOR = ROOT / "sandbox/cases/services/steps.py"

LAWS = [model for model in apps.get_models() if issubclass(model, Workflow)]
VERBS = {step.verb for law in LAWS for step in all_steps(law)}
# Verbs that are also methods of lists, files, sets, responses, keys and seals; the door's own test covers them by behaviour.
SHARED_NAMES = {
    "close",
    "accept",
    "answer",
    "file",
    "extend",
    "issue",
    "supersede",
    "reopen",
    "void",
    "complete",
    "sign",
    "seal",
}


WRITERS = {"update", "bulk_update", "update_or_create", "aupdate", "create", "get_or_create"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def step_calls(path: Path) -> list[str]:
    """Calls of a method that bears the name of a step."""
    return [
        f"{path.relative_to(ROOT)}:{call.lineno} {call.func.attr}"
        for call in calls(ast.parse(path.read_text()))
        if isinstance(call.func, ast.Attribute) and call.func.attr in VERBS - SHARED_NAMES
    ]


def written_states(path: Path) -> list[str]:
    """Assignments to a state, and writes of one that pass the model by."""
    nodes: list[Any] = list(ast.walk(ast.parse(path.read_text())))
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for node in nodes
        if assigns_state(node) or writes_state(node)
    ]


def assigns_state(node: ast.AST) -> bool:
    """Whether a node sets an attribute named state."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign):
        targets = [node.target]
    return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets)


def writes_state(node: ast.AST) -> bool:
    """Whether a node writes a state by a query, or makes a row in another than its first state."""
    if not (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITERS
    ):
        return False
    listed = node.func.attr == "bulk_update" and "value='state'" in ast.dump(node)
    return listed or any(keyword.arg == "state" for keyword in node.keywords)


@pytest.mark.parametrize(
    "path",
    [path for path in OFFICE if path != DOOR and path.parts[len(ROOT.parts) + 1] not in BELOW_CASES],
    ids=lambda path: path.stem,
)
def test_no_other_caller_of_step_methods(path: Path) -> None:
    assert step_calls(path) == []


@pytest.mark.parametrize("path", [*OFFICE, *LAW], ids=lambda path: path.stem)
def test_no_state_is_written(path: Path) -> None:
    assert written_states(path) == []


def test_the_check_can_fail() -> None:
    guilty = ROOT / "tests/law/guilty.py.txt"
    assert len(written_states(guilty)) == 3
    assert len(step_calls(guilty)) == 2


def test_the_state_is_protected() -> None:
    case = Case(state="draft")
    with pytest.raises(AttributeError):
        case.state = "approved"
