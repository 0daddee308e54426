"""Words that narrow a search, and the list, the groups and the texts behind them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from sandbox.accounts.models import OrganisationMembership
from sandbox.cases.models import Case, SearchText
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.messages import write_message
from sandbox.cases.services.searching import make_texts_anew
from sandbox.cases.sight import sight_of
from sandbox.desk.finding.parsing import parse
from sandbox.desk.finding.terms import Condition, Terms
from sandbox.desk.finding.vocabulary import KEYS, VALUES, VIETNAMESE, Key
from tests.documents.situations import decided_case, issued_case
from tests.factories import NOON, draft_case, submitted_case
from tests.personas import PERSONAS, People

HEAD, OFFICER, DESK = "head@dost.example", "officer@dost.example", "onestop@dost.example"
OWNER = "owner@skylift.example"
FREE = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("drone is:overdue", Terms(("drone",), (Condition(Key.IS, "overdue"),))),
        ("là:quá-hạn", Terms((), (Condition(Key.IS, "overdue"),))),
        ("LA:QUAHAN", Terms((), (Condition(Key.IS, "overdue"),))),
        ('company:"Sky Lift" "a:b"', Terms(("a:b",), (Condition(Key.COMPANY, "Sky Lift"),))),
        ("before:01/12/2026", Terms((), (Condition(Key.BEFORE, "2026-12-01"),))),
        ("giai-đoạn:thẩm-định", Terms((), (Condition(Key.STAGE, "review"),))),
        ("is:overdue is:overdue", Terms((), (Condition(Key.IS, "overdue"),))),
        ('"', Terms()),
        ("", Terms()),
    ],
)
def test_words_mean_terms(text: str, terms: Terms) -> None:
    assert (parse(text).terms, parse(text).problems) == (terms, ())


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour:red", "“colour:”"),
        ("is:green", "open, overdue, paper"),
        ("before:yesterday", "2026-12-01"),
        ("before:9999-12-31", "“9999-12-31”"),
        ("officer:", "“officer:”"),
        ('state:""', "in_review"),
        (" ".join("abcdefghijklmnopqrstuvwxyz"), "20"),
    ],
)
def test_what_means_nothing_is_named(text: str, named: str) -> None:
    (sentence,) = parse(text).problems
    assert named in sentence


@given(
    FREE | st.lists(st.sampled_from([*KEYS, ":", '"', " ", "is:", "state:", "x"]), max_size=8).map("".join)
)
def test_any_text_is_understood_or_named(text: str) -> None:
    parsed = parse(text)
    assert parse(str(parsed.terms)).terms == parsed.terms


def test_every_word_has_a_name_of_its_own_in_both_languages() -> None:
    assert len(KEYS) == len(Key) + len(VIETNAMESE)
    for values in VALUES.values():
        aliases = [alias for alias in values.values() if alias]
        assert len({*values, *aliases}) == len(values) + len(aliases)


def found(client: Client, q: str) -> list[str]:
    answer = client.get("/cases/", {"q": q})
    assert answer.status_code == 200
    return [row.case.reference for row in answer.context["rows"]]


@pytest.mark.django_db
def test_a_case_is_found_by_every_word(client: Client, people: People) -> None:
    case = submitted_case(people)
    client.force_login(people[DESK])
    officer = case.officer.full_name
    fitting = [
        "stage:submitted", "state:submitted", "state:submitted state:closed", "programme:hanoi-2026",
        'company:"Skylift"', "reference:sbx-2026", "is:open", "before:2026-11-24", "after:22/11/2026",
        f'officer:"{officer}"', "papers:never", "is:open giao hàng",
    ]  # fmt: skip
    others = [
        "stage:trial", "state:closed", "programme:ai", "company:paybridge", "reference:SAI", "is:paper",
        "is:overdue", "has:supplement", "has:clarification", "before:2026-11-23", "after:2026-11-23",
        "officer:me", "officer:none", "papers:again", "due:today", "is:open mây",
    ]  # fmt: skip
    assert {q: found(client, q) for q in fitting} == {q: [case.reference] for q in fitting}
    assert {q: found(client, q) for q in others} == {q: [] for q in others}


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
def test_an_unknown_name_is_answered_with_those_that_are_known(client: Client, people: People) -> None:
    submitted_case(people)
    client.cookies["django_language"] = "en"
    client.force_login(people[DESK])
    told = client.get("/cases/", {"q": "programme:mars officer:nobody-here"})
    assert told.status_code == 422
    text = told.content.decode()
    assert ("“mars”" in text, "ai-142-2026" in text, people[OFFICER].full_name in text) == (True, True, True)
    draft_case(people, owner="owner@paybridge.example")
    client.force_login(people["owner@paybridge.example"])
    outside = client.get("/cases/", {"q": "officer:nobody-here"})
    names = [people[login].full_name for login in (OFFICER, "officer2@dost.example")]
    assert (outside.status_code, [name for name in names if name in outside.content.decode()]) == (422, [])


@pytest.mark.django_db
def test_sight_is_what_visible_to_says(people: People) -> None:
    decided_case(people)
    draft_case(people, title="Bản nháp khác")
    for login in PERSONAS:
        user = people[login]
        membership = OrganisationMembership.objects.filter(user=user, until=None).first()
        acting = membership.organisation if membership else None
        expected = list(Case.objects.visible_to(user, acting).values_list("pk", flat=True))
        assert list(sight_of(user, acting).visible().values_list("pk", flat=True)) == expected, login


@pytest.mark.django_db
def test_a_note_is_found_inside_only_after_the_declaration(client: Client, people: People) -> None:
    case = submitted_case(people)
    declare(case, actor=people[OFFICER], has_conflict=False, now=NOON)
    write_message(case, "Cần hỏi thêm về pin lithium", actor=people[OFFICER], now=NOON)
    seen = {}
    for login in (OFFICER, DESK, HEAD, OWNER, "council@people.example"):
        client.force_login(people[login])
        seen[login] = found(client, "PIN lithium")
    (reference,) = seen[OFFICER]
    assert seen == {
        OFFICER: [reference],
        DESK: [reference],
        HEAD: [],
        OWNER: [],
        "council@people.example": [],
    }
    declare(case, actor=people[HEAD], has_conflict=False, now=NOON)
    client.force_login(people[HEAD])
    assert found(client, "pin lithium") == [case.reference]


@pytest.mark.django_db
def test_a_conflict_leaves_the_title_and_nothing_else_to_search_by(client: Client, people: People) -> None:
    case = submitted_case(people)
    declare(case, actor=people[HEAD], has_conflict=True, statement="Họ hàng", now=NOON)
    client.force_login(people[HEAD])
    assert found(client, "giao hàng") == [case.reference]
    closed = ["skylift", case.reference, "state:submitted", "giao hàng is:open", "application_form"]
    assert {q: found(client, q) for q in closed} == {q: [] for q in closed}
    assert client.get("/cases/groups/").context["facets"] == []


@pytest.mark.django_db
def test_a_decision_is_found_outside_only_when_it_is_issued(client: Client, people: People) -> None:
    case = decided_case(people)
    client.force_login(people[OWNER])
    assert (found(client, "state:approved"), found(client, "stage:trial")) == ([], [])
    assert found(client, "state:at_authority") == [case.reference]
    (stage, *_others) = client.get("/cases/groups/").context["facets"]
    assert [line.label for line in stage.lines] == ["Quyết định"]
    client.force_login(people[DESK])
    assert found(client, "state:approved") == [case.reference]


@pytest.mark.django_db
def test_groups_count_what_one_may_see(client: Client, people: People) -> None:
    submitted_case(people)
    draft_case(people, title="Bản nháp khác")
    counts = {}
    for login in (DESK, OWNER, "owner@paybridge.example"):
        client.force_login(people[login])
        facets = client.get("/cases/groups/", {"q": "skylift"}).context["facets"]
        counts[login] = sum(line.count for line in facets[0].lines) if facets else 0
    assert counts == {DESK: 1, OWNER: 2, "owner@paybridge.example": 0}


@pytest.mark.django_db
def test_texts_made_anew_are_those_that_were_kept(people: People) -> None:
    case = issued_case(people)
    kept = set(SearchText.objects.values_list("source", "source_uuid", "layer", "folded"))
    assert {source for source, *_others in kept} >= {"dossier", "document"}
    make_texts_anew([case])
    assert set(SearchText.objects.values_list("source", "source_uuid", "layer", "folded")) == kept


@pytest.mark.django_db
@pytest.mark.parametrize("login", [HEAD, OWNER])
def test_a_search_asks_at_most_fifteen_questions(client: Client, people: People, login: str) -> None:
    query = {
        "q": 'giao hang officer:"{officer}" is:open has:supplement due:week state:submitted',
        "programme": "hanoi-2026",
    }
    counts = []
    submitted_case(people)
    client.force_login(people[login])
    client.get("/cases/")
    for more in (0, 2):
        for number in range(more):
            draft_case(people, title=f"Giao hàng {number}")
        for place in ("/cases/", "/cases/groups/"):
            with CaptureQueriesContext(connection) as asked:
                client.get(place, query)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 15


def headings(client: Client, login: str, people: People, q: str, **headers: str) -> dict[str, list[str]]:
    client.force_login(people[login])
    answer = client.get("/cases/search/", {"q": q}, headers=headers)
    assert answer.status_code == 200
    return {group.title: [hit.label for hit in group.lines] for group in answer.context["groups"]}


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
def test_one_question_finds_cases_companies_people_and_papers(client: Client, people: People) -> None:
    case = issued_case(people)
    client.cookies["django_language"] = "en"
    permit = case.documents.get(kind="D16")
    found = headings(client, DESK, people, "skylift")
    assert (found["Cases"], found["Companies"]) == ([case.display_title], [case.applicant.name])
    assert headings(client, DESK, people, case.officer.full_name)["Officers"] == [case.officer.full_name]
    (paper,) = headings(client, OWNER, people, permit.full_number)["Documents"]
    assert paper.endswith(permit.full_number)
    assert headings(client, DESK, people, permit.full_number)["Documents"] == [paper]
    for login in ("owner@paybridge.example", "admin@city.example", "agency@police.example"):
        assert not headings(client, login, people, "skylift"), login
        assert not headings(client, login, people, permit.full_number), login
    outline = headings(client, "council@people.example", people, permit.full_number)
    assert "Documents" not in outline


@pytest.mark.django_db
def test_suggestions_are_a_piece_and_wait_for_two_letters(client: Client, people: People) -> None:
    submitted_case(people)
    client.force_login(people[DESK])
    piece = client.get("/cases/search/", {"q": "sk"}, headers={"HX-Request": "true"})
    assert (piece.status_code, b"<html" in piece.content, b"Skylift" in piece.content) == (200, False, True)
    for short in ("s", "", "is:"):
        assert (
            client.get("/cases/search/", {"q": short}, headers={"HX-Request": "true"}).content.strip() == b""
        )
    assert client.get("/cases/search/", {"q": "is:"}).status_code == 422
