"""Loads YAML into a pydantic model, or says for each mistake the file, the line, the field and what to write."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from sandbox.core.yaml_problems import YamlInvalid, YamlProblem, sentence_of
from sandbox.core.yaml_reading import SIZE_LIMIT, Reading, name_of, read

__all__ = ["YamlInvalid", "YamlProblem", "load", "load_many", "validated"]

PROBLEM_LIMIT = 100  # nobody reads more of them in one file

Model = TypeVar("Model", bound=BaseModel)


def load(text_or_path: str | bytes | Path, model: type[Model], *, file: str = "") -> Model:
    """Return the model that a YAML text (str, bytes) or file (Path) describes; unknown fields are refused.

    `file` is the name that problems show, by default the path. Raises YamlInvalid with every problem found.
    """
    name = file or (str(text_or_path) if isinstance(text_or_path, Path) else "yaml")
    return validated(read(_bytes_of(text_or_path, name), file=name), model)


def validated(reading: Reading, model: type[Model]) -> Model:
    """Return the model of what was read; unknown fields are refused. Raises YamlInvalid with every problem found."""
    try:
        return model.model_validate(reading.value, extra="forbid")
    except ValidationError as error:
        raise YamlInvalid(_problems(error, reading)) from None


def load_many(folder: Path, model: type[Model]) -> dict[str, Model]:
    """Return the model of every `*.yaml` in a folder by file name; one bad file refuses all, with all problems."""
    loaded: dict[str, Model] = {}
    problems: list[YamlProblem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            loaded[path.name] = load(path, model)
        except YamlInvalid as invalid:
            problems += invalid.problems
    if problems:
        raise YamlInvalid(problems)
    return loaded


def _bytes_of(text_or_path: str | bytes | Path, name: str) -> bytes:
    """Return the bytes to read, one more than the limit at most."""
    if isinstance(text_or_path, bytes):
        return text_or_path
    if isinstance(text_or_path, str):
        return text_or_path.encode(errors="surrogatepass")
    try:
        with text_or_path.open("rb") as stream:
            return stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        message = _("The file cannot be read (%(reason)s).") % {"reason": error.strerror}
        raise YamlInvalid([YamlProblem(file=name, line=0, field="", message=message)]) from None


def _problems(error: ValidationError, reading: Reading) -> list[YamlProblem]:
    """Return the problems that pydantic found, each with the line it is about."""
    problems = []
    for detail in error.errors(include_url=False, include_input=False)[:PROBLEM_LIMIT]:
        path, line = reading.line_of(detail["loc"])
        if detail["type"] == "missing":
            path = (*path, detail["loc"][-1])  # it has no line of its own: its parent's is shown
        message = sentence_of(detail)
        problems.append(YamlProblem(file=reading.file, line=line, field=name_of(path), message=message))
    return problems
