"""Reads an application file, and mends the one slip that people who write YAML by hand make most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sandbox.cases.dossier.application_file import ApplicationFile
from sandbox.core.strict_yaml import YamlInvalid, YamlProblem, validated
from sandbox.core.yaml_reading import SIZE_LIMIT, Reading, read

if TYPE_CHECKING:
    from pathlib import Path


def read_application(path: Path) -> tuple[ApplicationFile, Reading]:
    """Return the application and where each of its fields stands; raises YamlInvalid with every problem found."""
    try:
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        message = _("The file cannot be read (%(reason)s).") % {"reason": error.strerror}
        raise YamlInvalid([YamlProblem(file=str(path), line=0, field="", message=message)]) from None
    reading = read(data, file=str(path))
    reading.value = _mended(reading.value)
    return validated(reading, ApplicationFile), reading


def _mended(value: Any) -> Any:
    """Put texts together again that a comma inside braces has torn apart.

    YAML reads `{control: parachute, no flights over houses}` as two fields, the second without a value. Its name
    has a space, so it is no name of ours, and only the text before it can be meant. Everything else is refused.
    """
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if not isinstance(value, dict):
        return value
    mended: dict[Any, Any] = {}
    last: Any = None
    for name, child in value.items():
        is_rest = child is None and isinstance(name, str) and " " in name
        if is_rest and isinstance(mended.get(last), str):
            mended[last] += f", {name}"
        else:
            last = name
            mended[name] = _mended(child)
    return mended
