"""The lock holds exactly what pyproject.toml asks for, by hash, and names no host."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.repository import ROOT

LOCK = (ROOT / "requirements.lock").read_text()
PINS = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", LOCK, re.MULTILINE))


def wanted() -> list[Requirement]:
    """What the project asks for, for use and for development."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [
        Requirement(line)
        for line in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    ]


def test_the_direct_packages_are_the_same() -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)
    direct = {entry.split("==")[0] for entry in entries if "sandbox-office (pyproject.toml" in entry}
    assert direct == {canonicalize_name(requirement.name) for requirement in wanted()}


def test_each_pin_is_what_was_asked_for() -> None:
    unfit = [
        str(line) for line in wanted() if not line.specifier.contains(PINS[canonicalize_name(line.name)])
    ]
    assert unfit == []


def test_each_pin_has_a_hash() -> None:
    pins = re.findall(
        r"^[A-Za-z0-9._-]+==[^\n]*\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)*)", LOCK, re.MULTILINE
    )
    assert len(pins) == len(PINS)
    assert [hashes for hashes in pins if not hashes] == []


def test_no_host_is_named() -> None:
    assert re.findall(r"\S*://\S*|^--\S+", LOCK, re.MULTILINE) == []
