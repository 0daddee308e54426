"""Guards read facts, or columns of their own row, and nothing else: read from the source."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workflows import facts
from workflows.facts import CaseFacts, FactUnknown
from workflows.guard import guard

LAW = Path(__file__).resolve().parents[2] / "workflows"

# What the guards of a part may read beside facts: plain columns of the part itself, and the data of the step.
OWN_COLUMNS = {
    "opinion.py": {
        "conclusion",
        "grounds",
        "conditions",
        "provisions_unviewed",
        "provisions_changed",
        "is_behind",
        "is_late",
        "round",
        "uuid",
    },
    "council.py": {"discussion"},
    "document.py": {
        "kind",
        "parts_missing",
        "remedy",
        "lead_state",
        "is_overtaken",
        "package_open",
        "frozen_digest",
        "decided_at",
        "rendering_digest",
        "signature_asked_at",
        "seal_asked_at",
        "signing_problem",
        "signed_file_id",
        "sealed_at",
        "seal_key",
    },
    "trial_report.py": {"sections_missing"},
    "change.py": {"answers_missing", "proposal", "is_within_caps", "is_in_time"},
    "condition_duty.py": {"said", "files_count"},
    "inspection.py": {
        "uuid",
        "began_at",
        "ended_at",
        "place",
        "inspectors",
        "findings",
        "requests",
        "respond_by",
        "holder_view",
        "head_of_team",
        "signed_for_holder",
        "answer_text",
    },
    "evaluation.py": {"hypotheses_unanswered", "findings", "proposed_outcomes"},
    "request.py": {"lines_unanswered"},
    "trial.py": {"outcomes"},
}


def guards() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every function under `@guard(...)`."""
    for path in sorted(LAW.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and any(is_guard(item) for item in node.decorator_list):
                yield path, node


def is_guard(decorator: ast.expr) -> bool:
    """Whether a decorator makes a guard."""
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == "guard"
    )


def reads(function: ast.FunctionDef) -> set[str]:
    """What a guard reads of its subject, as dotted names without the subject's own."""
    subject = function.args.args[0].arg
    inner = {id(node.value) for node in ast.walk(function) if isinstance(node, ast.Attribute)}
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and id(node) not in inner:
            dotted = ast.unparse(node)
            if dotted.startswith(f"{subject}."):
                found.add(dotted.removeprefix(f"{subject}."))
    return found


@pytest.mark.parametrize(("path", "function"), list(guards()), ids=lambda value: getattr(value, "name", ""))
def test_a_guard_reads_facts_or_columns_of_its_own(path: Path, function: ast.FunctionDef) -> None:
    allowed = {f"facts.{name}" for name in facts.field_names()} | OWN_COLUMNS.get(path.name, set())
    assert reads(function) - allowed == set()
    assert called(function) - {"bool", "len"} == set()


def called(function: ast.FunctionDef) -> set[str]:
    """The names that the body of a function calls."""
    nodes = (node for statement in function.body for node in ast.walk(statement))
    return {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}


def test_every_fact_is_asked_by_some_guard_or_by_time() -> None:
    asked = {name.removeprefix("facts.") for _, function in guards() for name in reads(function)}
    by_time = {"transition_over"}
    assert facts.field_names() - asked - by_time == set()


def test_an_unknown_fact_can_neither_be_true_nor_false() -> None:
    unknown = CaseFacts().decision_issued
    uses: list[Callable[[], object]] = [
        lambda: bool(unknown),
        lambda: unknown == 0,
        lambda: unknown > 0,
        lambda: not unknown,
    ]
    for use in uses:
        with pytest.raises(FactUnknown):
            use()


def is_issued(case: Any) -> bool:
    """The test of a guard made for the test below."""
    return bool(case.facts.decision_issued)


def test_a_guard_over_an_unknown_fact_blocks_with_its_own_sentence() -> None:
    asks = guard("The decision must be issued.")(is_issued)
    subject = type("Subject", (), {"facts": CaseFacts()})()
    reason = asks.reason(subject)
    assert reason is not None
    assert reason.endswith("The decision must be issued.")
    assert reason != "The decision must be issued."
