"""The list of cases as a file: what the page shows, no formula, recorded, bounded."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.core.sheets import as_csv, as_xlsx
from sandbox.desk.export import services
from tests.factories import NOON, draft_case, submitted_case
from tests.personas import People

HEAD, DESK, OWNER = "head@dost.example", "onestop@dost.example", "owner@skylift.example"
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "＝1+1", "a\x00b", "plain"]


def taken(client: Client, login: str, people: People, **query: str) -> list[list[str]]:
    client.force_login(people[login])
    client.cookies["django_language"] = "en"
    answer = client.post("/cases/export/csv/", query)
    assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_no_cell_is_a_formula() -> None:
    rows = list(
        csv.reader(StringIO(as_csv(["a"], [[text] for text in HOSTILE]).decode("utf-8-sig"), newline=""))
    )
    assert [row[0][0] for row in rows[1:]] == ["'"] * 8 + ["a", "p"]
    sheet: Any = load_workbook(BytesIO(as_xlsx(["a"], [[text] for text in HOSTILE]))).active
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2)} == {"s"}
    assert [str(cell.value)[0] for (cell,) in sheet.iter_rows(min_row=2)] == ["'"] * 8 + ["a", "p"]


def test_numbers_and_days_keep_their_kind() -> None:
    sheet: Any = load_workbook(BytesIO(as_xlsx(["a", "b"], [[-3, date(2026, 12, 4)]]))).active
    number, day = (cell.value for cell in sheet[2])
    assert (number, day) == (-3, datetime(2026, 12, 4))  # noqa: DTZ001 - a spreadsheet knows no zone
    assert (
        as_csv(["a", "b"], [[-3, date(2026, 12, 4)]]).decode("utf-8-sig").splitlines()[1] == "-3,2026-12-04"
    )


@pytest.mark.django_db
def test_everybody_takes_what_they_may_see(client: Client, people: People) -> None:
    case = submitted_case(people)
    draft_case(people, title="Bản nháp khác")
    declare(case, actor=people["director@dost.example"], has_conflict=True, statement="Họ hàng", now=NOON)
    title = [case.title]
    references = {
        login: [(line[0], [cell for cell in line[1:3] if cell]) for line in taken(client, login, people)]
        for login in (DESK, HEAD, "director@dost.example", OWNER, "owner@paybridge.example")
    }
    skylift = case.applicant.name
    assert references == {
        DESK: [(case.reference, [*title, skylift])],
        HEAD: [("", title)],
        "director@dost.example": [("", title)],
        OWNER: [("", ["Bản nháp khác", skylift]), (case.reference, [*title, skylift])],
        "owner@paybridge.example": [],
    }


@pytest.mark.django_db
def test_who_took_what_is_recorded(client: Client, people: People) -> None:
    submitted_case(people)
    assert len(taken(client, DESK, people, q="is:open giao", place="submitted")) == 1
    event = Event.objects.of_chain("office").get(verb="office.export_cases")
    assert (event.actor, event.data) == (
        people[DESK],
        {"format": "csv", "cases": 1, "question": "giao is:open stage:submitted"},
    )


@pytest.mark.django_db
def test_a_file_has_its_bounds_and_a_question_its_sense(
    client: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted_case(people)
    client.force_login(people[DESK])
    assert client.post("/cases/export/pdf/").status_code == 404
    assert client.get("/cases/export/csv/").status_code == 405
    told = client.post("/cases/export/csv/", {"q": "is:green"})
    assert (told.status_code, told["Location"]) == (302, "/cases/?q=is%3Agreen")
    monkeypatch.setattr(services, "MOST", 0)
    assert client.post("/cases/export/xlsx/").status_code == 409
    assert not Event.objects.filter(verb="office.export_cases").exists()
    assert Case.objects.count() == 1
