"""The public register: what is issued and nothing else, found by anybody, in both languages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.personas import People
from tests.register.situations import (
    NOT_ISSUED,
    REFERENCE,
    act,
    applied_case,
    completed_trial,
    decide,
    permitted_trial,
    running_trial,
    text_of,
    write_document,
)
from workflows.document import DocumentState

LIST = "/register/"
DATA = "/register/trials.json"
DETAIL = f"/register/{REFERENCE}/"
PUBLIC_KEYS = {
    "reference",
    "title",
    "holder",
    "object",
    "programme",
    "decision_number",
    "decision_date",
    "period_from",
    "period_to",
    "places",
    "participants_kind",
    "participants_cap",
    "limits",
    "provisions_set_aside",
    "status",
    "outcome",
}
HOSTILE = [
    "%00",
    "a%00b",
    "x" * 10_000,
    "'%20OR%201=1--",
    "<script>alert(1)</script>",
    "%F0%9F%9A%80",
    "%",
    "_",
]


def references(client: Client, query: str = "") -> list[str]:
    return [trial["reference"] for trial in client.get(f"{DATA}{query}").json()["trials"]]


def status_of(client: Client) -> str:
    return str(client.get(DATA).json()["trials"][0]["status"]["code"])


def test_addresses() -> None:
    names = [("register:list", []), ("register:json", []), ("register:detail", [REFERENCE])]
    assert [reverse(name, args=args) for name, args in names] == [LIST, DATA, DETAIL]


@pytest.mark.parametrize("state", NOT_ISSUED)
def test_nothing_is_public_before_the_decision_is_issued(client: Client, people: People, state: str) -> None:
    case = applied_case(people)
    event = act(case, "approve", "approved", people=people)
    write_document(people, event, case, state=state)
    assert (references(client), client.get(DETAIL).status_code) == ([], 404)
    assert REFERENCE not in text_of(client, LIST)


def test_an_application_without_decision_is_unknown(client: Client, people: People) -> None:
    applied_case(people)
    assert (references(client), client.get(DETAIL).status_code) == ([], 404)


def test_a_refusal_is_never_public(client: Client, people: People) -> None:
    case = applied_case(people)
    event = act(case, "refuse", "refused", people=people)
    write_document(people, event, case, state=DocumentState.ISSUED)
    assert (references(client), client.get(DETAIL).status_code) == ([], 404)


@pytest.mark.parametrize("state", [DocumentState.ISSUED, DocumentState.SUPERSEDED, DocumentState.REVOKED])
def test_what_was_issued_once_stays_public(client: Client, people: People, state: str) -> None:
    case = applied_case(people)
    write_document(people, act(case, "approve", "approved", people=people), case, state=state)
    assert references(client) == [REFERENCE]
    assert status_of(client) == ("revoked" if state == DocumentState.REVOKED else "permitted")


def test_the_data_has_exactly_the_public_fields(client: Client, people: People) -> None:
    completed_trial(people)
    answer = client.get(DATA).json()
    assert set(answer) == {"count", "next", "trials"}
    trial = answer["trials"][0]
    assert set(trial) == PUBLIC_KEYS
    assert trial == {
        "reference": REFERENCE,
        "title": {"vi": "Giao hàng y tế bằng thiết bị bay", "en": ""},
        "holder": {"vi": trial["holder"]["vi"], "en": trial["holder"]["en"]},
        "object": "Thiết bị bay chở mẫu",
        "programme": trial["programme"],
        "decision_number": trial["decision_number"],
        "decision_date": "2026-11-23",
        "period_from": "2027-02-15",
        "period_to": "2030-02-14",
        "places": ["Hòa Lạc"],
        "participants_kind": "Cơ sở y tế",
        "participants_cap": 12,
        "limits": [
            {
                "label": "Độ cao bay",
                "kind": {"vi": "không quá", "en": "at most"},
                "value": "200.5",
                "unit": "m",
            }
        ],
        "provisions_set_aside": [
            {
                "instrument": "Luật Phòng không nhân dân 2024",
                "article": {"vi": "điểm a khoản 2 Điều 27", "en": "Article 27(2)(a)"},
                "extent": "Trong vùng thử nghiệm",
            }
        ],
        "status": trial["status"],
        "outcome": trial["outcome"],
    }
    assert set(trial["status"]) == {"code", "label", "meaning"}
    assert all(set(words) == {"vi", "en"} and all(words.values()) for words in trial["outcome"])


@pytest.mark.parametrize("url", [LIST, DETAIL, DATA])
def test_no_other_column_of_a_trial_shows(client: Client, people: People, url: str) -> None:
    case = completed_trial(people)
    page = text_of(client, url)
    assert "secret" not in page
    assert str(case.uuid) not in page
    assert "officer@dost.example" not in page


def test_an_unissued_suspension_does_not_show(client: Client, people: People) -> None:
    case = running_trial(people)
    decide(people, case, "suspend", "suspended", issued=False)
    assert (status_of(client), "Suspended." in text_of(client, DETAIL)) == ("running", False)


def test_an_issued_suspension_shows_with_its_meaning(client: Client, people: People) -> None:
    case = running_trial(people)
    decide(people, case, "suspend", "suspended")
    assert status_of(client) == "suspended"
    assert "may go on only by another decision" in text_of(client, DETAIL)


@pytest.mark.parametrize(("is_issued", "status", "outcomes"), [(False, "ended", 0), (True, "completed", 1)])
def test_the_outcome_waits_for_its_document(
    client: Client, people: People, is_issued: bool, status: str, outcomes: int
) -> None:
    completed_trial(people, issued=is_issued)
    trial = client.get(DATA).json()["trials"][0]
    assert (trial["status"]["code"], len(trial["outcome"])) == (status, outcomes)


@pytest.mark.parametrize("question", ["giao hang", "GIAO HÀNG", "sbx-2026-0042", "thiet bi bay", "skylift"])
def test_a_trial_is_found_with_or_without_accents(client: Client, people: People, question: str) -> None:
    permitted_trial(people)
    permitted_trial(people, reference="SBX-2026-0043", title="Trạm sạc", owner="owner@paybridge.example")
    assert references(client, f"?q={question}") == [REFERENCE]


def test_what_is_not_public_is_not_searched(client: Client, people: People) -> None:
    permitted_trial(people)
    assert [references(client, f"?q={word}") for word in ("secret-summary", "secret-address", "mau")] == [
        [],
        [],
        [],
    ]


def test_filters_by_status_and_programme(client: Client, people: People) -> None:
    running_trial(people)
    permitted_trial(people, reference="SBX-2026-0043")
    assert references(client, "?status=running") == [REFERENCE]
    assert references(client, "?status=permitted") == ["SBX-2026-0043"]
    assert references(client, "?status=suspended") == []
    assert references(client, "?programme=hanoi-2026&status=running") == [REFERENCE]
    assert references(client, "?programme=bank-94-2025") == []


@pytest.mark.parametrize("query", ["?status=nothing", "?programme=nothing", f"?q={'x' * 201}", "?q=a%00b"])
def test_a_question_that_makes_no_sense_is_refused(client: Client, people: People, query: str) -> None:
    permitted_trial(people)
    assert (client.get(LIST + query).status_code, client.get(DATA + query).status_code) == (422, 422)
    assert REFERENCE not in text_of(client, LIST + query, status=422)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_find_nothing_and_break_nothing(client: Client, people: People, text: str) -> None:
    permitted_trial(people)
    for url in (f"{LIST}?q={text}", f"{DATA}?q={text}", f"{LIST}?page={text}"):
        response = client.get(url)
        assert response.status_code in {200, 422}, url
        assert b"<script>alert" not in response.content
    assert client.get(f"/register/{text}/").status_code == 404


def test_an_empty_register_says_what_will_appear(client: Client, people: People) -> None:
    del people
    assert "on the day on which the decision that permits it is issued" in text_of(client, LIST)
    assert "Accents do not matter" in text_of(client, f"{LIST}?q=nothing")


def test_pages_of_the_register(client: Client, people: People) -> None:
    for place in range(27):
        permitted_trial(people, reference=f"SBX-2026-{place:04d}")
    first = client.get(DATA).json()
    assert (first["count"], len(first["trials"]), first["next"]) == (
        27,
        25,
        "http://testserver/register/trials.json?page=2",
    )
    assert (len(client.get(first["next"]).json()["trials"]), client.get(first["next"]).json()["next"]) == (
        2,
        None,
    )
    assert "1–25" in text_of(client, LIST)


@pytest.mark.parametrize(("url", "most"), [(LIST, 6), (f"{LIST}?status=permitted", 6), (DATA, 8)])
def test_the_register_asks_no_more_for_thirty_than_for_three(
    client: Client, people: People, url: str, most: int
) -> None:
    counts = []
    for rows in (range(3), range(3, 30)):
        for place in rows:
            permitted_trial(people, reference=f"SBX-2026-{place:04d}")
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= most


def test_one_trial_in_both_languages(client: Client, people: People) -> None:
    permitted_trial(people, title_en="Medical delivery by drone")
    english, vietnamese = text_of(client, DETAIL), text_of(client, DETAIL, language="vi")
    assert "Medical delivery by drone" in english
    assert "Giao hàng y tế bằng thiết bị bay" in vietnamese
    assert ("at most 200.5 m" in english, "không quá 200,5 m" in vietnamese) == (True, True)
    assert ["15/02/2027" in english, "14/02/2030" in english, "14/02/2030" in vietnamese] == [True] * 3


def test_a_reference_is_found_however_it_is_typed(client: Client, people: People) -> None:
    permitted_trial(people)
    assert client.get(DETAIL.lower()).status_code == 200


@pytest.mark.parametrize("url", [LIST, DATA, DETAIL])
def test_the_register_is_only_read(client: Client, people: People, url: str) -> None:
    permitted_trial(people)
    assert [client.post(url).status_code, client.put(url).status_code, client.delete(url).status_code] == [
        405
    ] * 3
    assert client.head(url).status_code == 200


def test_whoever_is_signed_in_reads_the_same(client: Client, people: People) -> None:
    permitted_trial(people)
    before = client.get(DATA).json()
    client.force_login(people["officer@dost.example"])
    assert client.get(DATA).json() == before
