"""A browser of this machine, a running office, and a clock that can be moved on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.visitors import Building
from tests.factories import NOON, city, everybody
from tests.personas import People

AXE = Path(__file__).parents[1] / "assets" / "axe.min.js"
CHROMIUM_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session", autouse=True)
def _database_beside_the_browser() -> Iterator[None]:
    """The driver of the browser runs a loop in this thread; Django takes that for asynchronous code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the rows in a file, as an office does, so that server and test do not share one connection."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("office") / "office.sqlite3")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium; without one these tests fail, and say what to install."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(CHROMIUM_SWITCHES)}


class Clock:
    """The time that the whole office reads, in every thread."""

    def __init__(self, coordinates: time_machine.Traveller) -> None:
        self._coordinates = coordinates

    def move_to(self, moment: datetime) -> None:
        """Let it be this moment, and time go on from there."""
        self._coordinates.move_to(moment)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """A clock that begins at noon of a Monday."""
    with time_machine.travel(NOON, tick=True) as coordinates:
        yield Clock(coordinates)


@pytest.fixture
def building(
    clock: Clock, transactional_db: None, live_server: LiveServer, browser: Browser, people: People
) -> Iterator[Building]:
    """The office open to the browser, with everybody in it."""
    city()
    everybody(people)
    shots = Path("docs/screenshots") if os.environ.get("SCREENSHOTS") == "1" else None
    building = Building(browser, live_server.url, axe=AXE.read_text(encoding="utf-8"), shots=shots)
    yield building
    building.close()
