"""Functions and files stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.repository import name_of, ours

LONGEST_FUNCTION = 50
LONGEST_FILE = 400


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its number of lines, decorators not counted."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (
                f"{name_of(path)}:{node.lineno} {node.name}",
                (node.end_lineno or node.lineno) - node.lineno + 1,
            )


def test_no_function_is_too_long() -> None:
    long = [
        (name, lines) for path in ours(".py") for name, lines in functions(path) if lines > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_too_long() -> None:
    lengths = [
        (name_of(path), len(path.read_text().splitlines()))
        for path in ours(".py", ".html", ".css", ".js", ".sh")
    ]
    assert [(name, lines) for name, lines in lengths if lines > LONGEST_FILE] == []
