"""Who is offered what with a document: the whole table, written by hand from the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.access import actor_for
from sandbox.documents.models import Document
from sandbox.documents.services.demo_authority import make_demo_authority
from tests.documents import situations as at
from tests.factories import step
from tests.reviews.situations import fresh
from workflows.step import all_steps, steps_for

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.personas import People

OFFERED: dict[str, dict[str, set[str]]] = {
    # state: verb: who is offered it, of the whole cast of the demonstration city
    "draft": {"check_draft": {at.HEAD}},
    "checked": {"return_draft": {at.HEAD}},
    "checked, before the deciding body": {
        "return_draft": {at.HEAD},
        "approve_for_signature": {at.OFFICE, at.SIGNATORY},
    },
    "approved_for_signature": {"give_number": {at.CLERK}},
    # The signatory took the decision, and has a key here.
    "numbered": {
        "record_signature": {at.CLERK},
        "sign": {at.SIGNATORY},
        "hand_in": {at.CLERK},
        "void": {at.CLERK},
    },
    # Signed on paper: the law blocks the seal in the file, and the page leaves it out.
    "signed": {"issue": {at.CLERK}, "seal": {at.CLERK}, "hand_in": {at.CLERK}, "void": {at.CLERK}},
    "issued": {"revoke": {at.SIGNATORY}},
    "revoked": {},
}
OF_REMEDIES = {("approved_for_signature", "authorise"), ("approved_for_signature", "return_draft")}
"""What is offered with a remedy alone; who is offered it stands in `test_remedies.py`."""
BY_SYSTEM = {
    ("draft", "adopt"),
    ("draft", "discard"),
    ("draft", "issue"),
    ("checked", "discard"),
    ("checked", "redraft"),
    ("approved_for_signature", "discard"),
    ("approved_for_signature", "redraft"),
    ("issued", "supersede"),
    ("numbered", "confirm_signature"),
    ("signed", "confirm_seal"),
}


def offered(document: Document, people: People) -> dict[str, set[str]]:
    """What each of the cast is offered now."""
    document = at.fresh_document(document)
    found: dict[str, set[str]] = {}
    for login in people:
        for row in steps_for(document, actor_for(people[login], document.case, document)):
            found.setdefault(row.verb, set()).add(login)
    return found


def test_the_table_of_a_decision(people: People, settings: Settings, tmp_path: Path) -> None:
    settings.SIGNING_DIR = tmp_path
    seen: dict[str, dict[str, set[str]]] = {}
    case = at.reviewed(people)
    document = at.drafted(case)
    seen["draft"] = offered(document, people)
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    seen["checked"] = offered(document, people)
    step(fresh(case), "send_to_authority", people[at.DIRECTOR], now=at.DECIDED)
    seen["checked, before the deciding body"] = offered(document, people)
    at.free_of_conflict(fresh(case), people[at.SIGNATORY], now=at.DECIDED)
    step(document, "approve_for_signature", people[at.OFFICE], now=at.DECIDED)
    seen["approved_for_signature"] = offered(document, people)
    at.decide(case, people)
    make_demo_authority(now=at.DECIDED)
    at.number(document, people)
    seen["numbered"] = offered(document, people)
    at.sign(document, people)
    seen["signed"] = offered(document, people)
    step(document, "issue", people[at.CLERK], now=at.DECIDED)
    seen["issued"] = offered(document, people)
    reason = "Quyết định được ban hành có sai sót về thẩm quyền."
    step(document, "revoke", people[at.SIGNATORY], now=at.DECIDED, reason=reason)
    seen["revoked"] = offered(document, people)
    assert seen == OFFERED


def test_the_table_has_every_row_of_the_law() -> None:
    by_people = {(state.partition(",")[0], verb) for state, row in OFFERED.items() for verb in row}
    by_people |= OF_REMEDIES
    assert {(row.source, row.verb) for row in all_steps(Document)} == by_people | BY_SYSTEM
