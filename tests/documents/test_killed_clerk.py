"""The web server killed with -9 while the clerk numbers or issues: sent again, it has happened once, and no number is lost."""

from __future__ import annotations

import http.client
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from tests.core.test_worker import postgres_url
from tests.desk.test_killed_web import Office, answer_of, form_of, held_up, until, waits

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

NUMBERED = {
    "state": "numbered",
    "number": 1,
    "numbers": [1],
    "numbered": 1,
    "issued": 0,
    "kept": 0,
    "faults": 0,
}
ISSUED = {**NUMBERED, "state": "issued", "issued": 1, "kept": 1}


COUNTED = {
    "numbered": "SELECT count(*) FROM documents_document WHERE kind = 'D16' AND state = 'numbered'",
    "issued": "SELECT count(*) FROM documents_document WHERE kind = 'D16' AND state = 'issued'",
}
"""How many decisions have come so far."""


@pytest.mark.parametrize("is_committed", [False, True], ids=["before the commit", "after the commit"])
@pytest.mark.parametrize(
    ("ready", "outcome"), [("decide", NUMBERED), ("have_signed", ISSUED)], ids=["number", "issue"]
)
def test_the_act_of_the_clerk_survives_the_web_server(
    transactional_db: None, tmp_path: Path, ready: str, outcome: dict[str, object], *, is_committed: bool
) -> None:
    on_sqlite = connection.vendor == "sqlite"
    address = f"sqlite:///{tmp_path / 'office.sqlite3'}" if on_sqlite else postgres_url()
    here = Office(address, tmp_path / "files")
    place = here.do(f"make,{ready}" if on_sqlite else ready)
    with here.serving() as kill:
        form = form_of(here, place)
        if is_committed:
            with closing(here.ask(place["path"], place["session"], form)):
                until(lambda: answer_of(here, COUNTED[str(outcome["state"])]) == 1)
                kill()
        else:
            with held_up(here), closing(here.ask(place["path"], place["session"], form)):
                until(lambda: waits(here))
                kill()
    assert answer_of(here, COUNTED[str(outcome["state"])]) == int(is_committed)
    with here.serving():
        assert here.answer(place["path"], place["session"], form)[0] == http.client.FOUND
    assert here.do("show_paper") == outcome
