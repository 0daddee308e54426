"""The web server killed with -9 while a company files: sent again, the application is filed once, with one receipt."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from html.parser import HTMLParser
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from tests.core.test_worker import postgres_url
from tests.house.test_run import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.long

SCRIPT = Path(__file__).with_name("web_process.py")
PATIENCE = 120
CROSS_SITE = "0123456789abcdefghijklmnopqrstuv"
HOLDING = {
    "sqlite": ["BEGIN IMMEDIATE"],
    "postgresql": ["BEGIN", "LOCK TABLE core_task IN EXCLUSIVE MODE"],
}
FILED_ONCE = {
    "state": "submitted",
    "filed": 1,
    "snapshots": 1,
    "receipts": ["issued"],
    "issued": 1,
    "numbers": [1],
    "told_twice": 0,
    "mails": True,
    "left": 0,
    "faults": 0,
}


class Office:
    """An office whose processes can be killed: its database, its folder of files, its web server."""

    def __init__(self, address: str, folder: Path) -> None:
        """Prepare what its processes are told."""
        self.port = free_port()
        self.folder = folder
        self.told = os.environ | {
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "sandbox.settings"),
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *sys.path[1:]]),
            "STORAGE_URL": f"file://{folder}",
            "EMAIL_URL": "dummymail://",
            "PORT": str(self.port),
            "WEB_PROCESSES": "1",
            "DEMO": "1",
            "DEBUG": "1",  # style sheets as they lie there: nobody has collected them
        }

    def begin(self, acts: str) -> subprocess.Popen[str]:
        """Start a process that does these acts."""
        command = [sys.executable, str(SCRIPT), acts]
        return subprocess.Popen(  # noqa: S603 - our own script
            command, stdout=subprocess.PIPE, text=True, env=self.told, cwd=settings.BASE_DIR
        )

    def do(self, acts: str) -> dict[str, Any]:
        """Do these acts in a process, and return what the last of them says."""
        process = self.begin(acts)
        output, _nothing = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        return dict(json.loads(output.splitlines()[-1])) if output else {}

    @contextmanager
    def serving(self) -> Iterator[Callable[[], None]]:
        """Run the web server; the block gets the way to kill it and its children at once."""
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "sandbox.wsgi"]
        server = subprocess.Popen(  # noqa: S603 - our own configuration
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.told,
            cwd=settings.BASE_DIR,
            start_new_session=True,
        )

        def kill() -> None:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
            server.wait(PATIENCE)
            until(lambda: not listens(self.port))  # its children are gone too

        try:
            until(lambda: listens(self.port))
            yield kill
        finally:
            kill()

    def answer(self, path: str, session: str, sent: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask for a page or send a form, and return the status and the page."""
        with closing(self.ask(path, session, sent)) as line:
            heard = line.getresponse()
            return heard.status, heard.read().decode()

    def ask(self, path: str, session: str, sent: dict[str, str] | None = None) -> http.client.HTTPConnection:
        """Ask for a page or send a form, and do not wait for the answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CROSS_SITE}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        line.request(
            "GET" if sent is None else "POST", path, None if sent is None else urlencode(sent), headers
        )
        return line


class Fields(HTMLParser):
    """The fields of the forms of a page, every box of them ticked."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an input would send."""
        given = dict(attrs)
        if tag == "input" and given.get("name") and given.get("type") != "search":
            ticked = "on" if given.get("type") == "checkbox" else ""
            self.found[str(given["name"])] = given.get("value") or ticked


def until(true: Callable[[], bool]) -> None:
    """Wait for another process; there is no event to wait on."""
    limit = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.001)


def listens(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """An office in a file, in which an application is ready to be filed; copied for each test."""
    folder = tmp_path_factory.mktemp("drafted")
    file = folder / "office.sqlite3"
    return file, Office(f"sqlite:///{file}", folder / "files").do("make,draft")


@pytest.fixture
def office(
    transactional_db: None, tmp_path: Path, request: pytest.FixtureRequest
) -> tuple[Office, dict[str, Any]]:
    """An office that other processes reach, and where its draft waits to be filed."""
    if connection.vendor == "sqlite":
        # The test database of SQLite lives in the memory of this process, so the others get a file.
        file, draft = request.getfixturevalue("drafted")
        return Office(f"sqlite:///{copy(file, tmp_path / 'office.sqlite3')}", tmp_path / "files"), draft
    found = Office(postgres_url(), tmp_path / "files")
    return found, found.do("draft")


def form_of(here: Office, draft: dict[str, Any]) -> dict[str, str]:
    """The form of the filing, as the owner's browser would send it."""
    status, page = here.answer(draft["path"], draft["session"])
    assert status == http.client.OK
    return Fields(page).found | {"csrfmiddlewaretoken": CROSS_SITE}


@contextmanager
def second_line(here: Office) -> Iterator[Any]:
    """A cursor of a connection of its own, whose transaction ends with the block."""
    if connection.vendor == "sqlite":
        file = here.told["DATABASE_URL"].removeprefix("sqlite:///")
        with closing(sqlite3.connect(file, isolation_level=None)) as line:
            yield line.cursor()
    else:
        with closing(connection.copy()) as other, other.cursor() as cursor:
            yield cursor


@contextmanager
def held_up(here: Office) -> Iterator[None]:
    """Hold up whoever writes: SQLite at the begin of the transaction, PostgreSQL when it reaches the outbox."""
    with second_line(here) as cursor:
        for statement in HOLDING[connection.vendor]:
            cursor.execute(statement)
        yield


def waits(here: Office) -> bool:
    """Whether the web server has come to where it is held up; SQLite cannot tell, and holds it up from the start."""
    return (
        connection.vendor == "sqlite"
        or answer_of(here, "SELECT count(*) FROM pg_locks WHERE NOT granted") > 0
    )


def is_filed(here: Office) -> bool:
    """Whether the filing has been committed."""
    return answer_of(here, "SELECT count(*) FROM cases_case WHERE state = 'submitted'") == 1


def answer_of(here: Office, question: str) -> int:
    """The number that answers a question to the database."""
    with second_line(here) as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


def kill_before(here: Office, draft: dict[str, Any], form: dict[str, str], kill: Callable[[], None]) -> None:
    """Kill the server while its transaction is held up."""
    with held_up(here), closing(here.ask(draft["path"], draft["session"], form)):
        until(lambda: waits(here))
        kill()


def kill_after(here: Office, draft: dict[str, Any], form: dict[str, str], kill: Callable[[], None]) -> None:
    """Kill the server as soon as the filing is committed; the browser never hears of it."""
    with closing(here.ask(draft["path"], draft["session"], form)):
        until(lambda: is_filed(here))
        kill()


@pytest.mark.parametrize(
    ("at", "is_filed_by_then"),
    [
        pytest.param(kill_before, False, id="before the commit"),
        pytest.param(kill_after, True, id="after the commit, before the answer"),
    ],
)
def test_an_application_survives_the_web_server(
    office: tuple[Office, dict[str, Any]],
    at: Callable[[Office, dict[str, Any], dict[str, str], Callable[[], None]], None],
    *,
    is_filed_by_then: bool,
) -> None:
    here, draft = office
    with here.serving() as kill:
        form = form_of(here, draft)
        at(here, draft, form, kill)
    assert is_filed(here) is is_filed_by_then
    with here.serving():
        assert here.answer(draft["path"], draft["session"], form)[0] == http.client.FOUND
    found = here.do("work,show")
    assert found.pop("reference").endswith("-0001")
    assert found == FILED_ONCE


def test_a_receipt_survives_the_worker_that_prints_it(office: tuple[Office, dict[str, Any]]) -> None:
    here, draft = office
    with here.serving():
        status, _page = here.answer(draft["path"], draft["session"], form_of(here, draft))
        assert status == http.client.FOUND
    worker = here.begin("work")
    until(lambda: any(here.folder.rglob("documents/**/*.pdf")) or worker.poll() is not None)
    worker.kill()
    worker.communicate(timeout=PATIENCE)
    assert worker.returncode == -signal.SIGKILL
    found = here.do("work_later,show")
    assert found.pop("reference").endswith("-0001")
    assert found == FILED_ONCE
