"""Views that people keep of the list of cases and of their work: theirs alone, and never broken by an old word."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox.accounts.models import SavedView
from sandbox.accounts.services.saved_views import (
    MOST_VIEWS,
    delete_view,
    open_by_itself,
    rename_view,
    save_view,
)
from tests.factories import NOON, submitted_case
from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

CASES, INBOX = SavedView.Place.CASES, SavedView.Place.INBOX
CLERK, OFFICER = "onestop@dost.example", "officer@dost.example"
SAVE, MANAGE = "/inbox/views/save/", "/inbox/views/"


@pytest.fixture(autouse=True)
def _reads_english(client: Client) -> None:
    client.cookies["django_language"] = "en"


def keep(
    people: People, login: str = CLERK, *, place: SavedView.Place = CASES, name: str = "A", query: str = "q=b"
) -> SavedView:
    return save_view(people[login], place=place, name=name, query=query, now=NOON)


def names(people: People, login: str = CLERK) -> list[tuple[str, bool]]:
    return list(SavedView.objects.filter(owner=people[login]).values_list("name", "is_default"))


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def refusal(act: object, *args: object, **data: object) -> str:
    assert callable(act)
    with pytest.raises(ValidationError) as refused:
        act(*args, **data)
    return str(refused.value.messages[0])


def test_the_same_twice_is_one_and_another_of_the_name_is_refused(people: People) -> None:
    first = keep(people, name="  Of   mine ")
    assert keep(people, name="Of mine") == first
    assert refusal(keep, people, name="Of mine", query="q=c").startswith("You have a view of this name")
    other = keep(people, name="B")
    assert refusal(rename_view, other, name="Of mine").startswith("You have a view of this name")
    assert refusal(rename_view, other, name=" ") == "Give the view a name."
    assert refusal(keep, people, name="C", query="").startswith("Narrow the list down first")
    keep(people, OFFICER, name="Of mine")
    keep(people, name="Of mine", place=INBOX, query="due=week")
    assert names(people) == [("Of mine", False), ("B", False), ("Of mine", False)]


def test_a_list_has_twenty_views_of_one_person(people: People) -> None:
    for number in range(MOST_VIEWS):
        keep(people, name=str(number))
    assert refusal(keep, people, name="more") == "You have 20 views of this list; delete one first."
    assert keep(people, place=INBOX).name == "A"


def test_one_view_of_a_list_opens_by_itself(people: People) -> None:
    first, second = keep(people, name="A"), keep(people, name="B", query="q=c")
    elsewhere = keep(people, name="C", place=INBOX, query="due=week")
    for view in (elsewhere, first, second):
        open_by_itself(view, wanted=True)
    assert names(people) == [("A", False), ("B", True), ("C", True)]
    open_by_itself(first, wanted=False)
    open_by_itself(elsewhere, wanted=False)
    assert names(people) == [("A", False), ("B", True), ("C", False)]
    delete_view(first)
    rename_view(second, name="D")
    assert names(people) == [("D", True), ("C", False)]


def test_a_narrowed_list_is_saved_in_one_spelling_and_stands_above_it(client: Client, people: People) -> None:
    submitted_case(people)
    client.force_login(people[CLERK])
    assert "Save this view" not in page(client, "/cases/?q=&place=")
    assert 'name="query" value="q=giao+hang&amp;overdue=on"' in page(
        client, "/cases/?overdue=1&q=giao+hang&page=1"
    )
    asked = {"place": "cases", "name": "<b>Lát</b>", "query": "place=none&overdue=1&nothing=x&q=giao+hang"}
    answer = client.post(SAVE, asked)
    assert (answer.status_code, answer["Location"]) == (302, "/cases/?q=giao+hang&overdue=on")
    text = page(client, "/cases/?overdue=on&q=giao+hang")
    assert (
        '<a href="/cases/?q=giao+hang&amp;overdue=on" aria-current="page">&lt;b&gt;Lát&lt;/b&gt;</a>' in text
    )
    assert ("Save this view" in text, "<b>Lát" in text) == (False, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"name": "a\0b"},
        {"place": "elsewhere"},
        {"query": ""},
        {"query": "q=%00"},
        {"query": "q=is:nothing"},
        {"query": "page=2&all=1"},
    ],
)
def test_what_cannot_be_kept_is_answered_with_the_form(
    client: Client, people: People, wrong: dict[str, str]
) -> None:
    client.force_login(people[CLERK])
    answer = client.post(SAVE, {"place": "cases", "name": "A", "query": "q=b"} | wrong)
    assert (answer.status_code, names(people)) == (422, [])


def test_a_view_opens_by_itself_only_without_a_question_and_says_so(client: Client, people: People) -> None:
    submitted_case(people)
    open_by_itself(keep(people, name="Late", query="overdue=on"), wanted=True)
    client.force_login(people[CLERK])
    answer = client.get("/cases/")
    assert (answer.status_code, answer["Location"]) == (302, "/cases/?overdue=on")
    text = page(client, "/cases/?overdue=on")
    assert "“Late” opens by itself here." in text
    assert '<a href="/cases/?all=1">Show everything</a>' in text
    assert "SBX-2026-0001" not in text
    assert "SBX-2026-0001" in page(client, "/cases/?all=1")
    assert "SBX-2026-0001" in page(client, "/cases/?q=&place=&programme=")


@pytest.mark.parametrize(
    ("query", "status"),
    [("place=gone&overdue=on", 302), ("programme=gone", 200), ("q=programme:gone", 200)],
)
def test_a_word_that_is_gone_breaks_no_view(client: Client, people: People, query: str, status: int) -> None:
    open_by_itself(keep(people, query=query), wanted=True)
    client.force_login(people[CLERK])
    answer = client.get("/cases/")
    assert (answer.status_code, answer.get("Location")) == (status, {302: "/cases/?overdue=on"}.get(status))


def test_my_work_is_narrowed_and_its_counts_stay(client: Client, people: People) -> None:
    submitted_case(people)
    client.force_login(people[CLERK])
    found = {
        query: ("SBX-2026-0001" in text, "<strong>1</strong> due within a week" in text)
        for query in (
            "due=week",
            "due=overdue",
            "programme=hanoi-2026",
            "programme=ai-142-2026",
            "kind=case",
            "kind=opinion",
            "role=one_stop",
            "role=signatory",
            "due=never&kind=x&programme=x",
        )
        if (text := page(client, f"/inbox/?{query}"))
    }
    shown = {"due=week", "programme=hanoi-2026", "kind=case", "role=one_stop"}
    ignored = {"role=signatory", "due=never&kind=x&programme=x"}
    assert found == {query: (query in shown | ignored, True) for query in found}
    assert "Something waits for you outside this view." in page(client, "/inbox/?due=overdue")


def test_my_work_opens_with_its_own_view(client: Client, people: People) -> None:
    open_by_itself(keep(people, place=INBOX, query="due=overdue&role=one_stop"), wanted=True)
    client.force_login(people[CLERK])
    assert client.get("/inbox/")["Location"] == "/inbox/?due=overdue&role=one_stop"
    assert client.get("/cases/").status_code == 200


def test_views_are_kept_in_order_on_their_page(client: Client, people: People) -> None:
    client.force_login(people[CLERK])
    assert "No view yet" in page(client, MANAGE)
    view = keep(people, name="Mine")
    place = f"{MANAGE}{view.uuid}"
    assert client.post(f"{place}/rename/", {"name": "Ours"}).status_code == 302
    assert client.post(f"{place}/rename/", {"name": ""}).status_code == 422
    assert client.post(f"{place}/default/", {"wanted": "1"}).status_code == 302
    assert names(people) == [("Ours", True)]
    assert "opens by itself" in page(client, MANAGE)
    client.post(f"{place}/default/")
    assert names(people) == [("Ours", False)]
    assert [client.post(f"{place}/delete/").status_code for _ in range(2)] == [302, 404]


def test_nobody_meets_the_view_of_somebody_else(client: Client, people: People) -> None:
    view = keep(people, name="Bí mật")
    client.force_login(people[OFFICER])
    statuses = {
        act: client.post(f"{MANAGE}{view.uuid}/{act}/", {"name": "x", "wanted": "1"}).status_code
        for act in ("rename", "default", "delete")
    }
    assert statuses == {"rename": 404, "default": 404, "delete": 404}
    assert names(people) == [("Bí mật", False)]
    assert "Bí mật" not in page(client, MANAGE) + page(client, "/cases/") + page(client, "/inbox/")


def test_the_questions_do_not_grow_with_the_views(client: Client, people: People) -> None:
    submitted_case(people)
    client.force_login(people[CLERK])
    counts = []
    for number in (1, 3):
        for name in range(number):
            keep(people, name=f"{number}{name}", query=f"q={name}")
        asked = []
        for url in ("/cases/", "/cases/?q=giao+hang", MANAGE):
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            asked.append(len(queries))
        counts.append(asked)
    assert counts[0] == counts[1]
    assert [counts[0][0] <= 12, counts[0][1] <= 15] == [True, True], counts
