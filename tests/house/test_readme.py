"""The README tells the truth: its commands exist and are run by CI, its people are those of the demonstration."""

import os
import re

from sandbox.accounts.demo import APPLICANTS, DEMO_PASSWORD, OFFICERS
from tests.house.repository import ROOT

README = (ROOT / "README.md").read_text()
CI = (ROOT / ".ci" / "run").read_text()


def commands() -> set[str]:
    """The scripts that the README tells its reader to run."""
    return set(re.findall(r"(?<!/)\bbin/[a-z-]+", README))


def test_its_commands_are_scripts() -> None:
    assert [name for name in sorted(commands()) if not os.access(ROOT / name, os.X_OK)] == []


def test_its_commands_are_run_by_ci() -> None:
    run_by_ci = set(re.findall(r"(?<!/)\bbin/[a-z-]+", CI))
    run_by_the_tests = {"bin/run"}  # in test_run.py
    assert commands() == run_by_ci | run_by_the_tests


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_its_people_are_those_of_the_demonstration() -> None:
    assert set(re.findall(r"`([^`@\s]+@[^`\s]+)`", README)) == {*APPLICANTS, *OFFICERS}
    assert f"`{DEMO_PASSWORD}`" in README
