"""What is found of a review, and by whom: whoever reads it on its page, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.accounts.models import OrganisationMembership
from sandbox.cases.models import Case, SearchText
from sandbox.cases.services.searching import make_texts_anew
from sandbox.cases.sight import sight_of
from sandbox.core.folding import fold
from sandbox.reviews.reading import opinions_seen, reads_council_and_report, reads_rounds
from sandbox.reviews.services.minutes import dissent
from tests.personas import PERSONAS
from tests.reviews.situations import (
    LATER,
    case_in_council,
    council_people,
    explained_case,
    fresh,
    hand_in,
    open_session,
    sign_minutes,
    step,
    vote_on,
)
from tests.reviews.test_pages import view_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.personas import People

pytestmark = pytest.mark.django_db
Source = SearchText.Source
Found = dict[str, set[tuple[str, str]]]


def found_by_all(people: People, sources: Collection[str]) -> Found:
    """What each persona finds of these sources: the source and the body whose text it is."""
    found: Found = {}
    for login in PERSONAS:
        user = people[login]
        membership = OrganisationMembership.objects.filter(user=user, until=None).first()
        texts = sight_of(user, membership.organisation if membership else None).texts()
        found[login] = set(texts.filter(source__in=sources).values_list("source", "body"))
    return found


def read_by_all(case: Case, people: People) -> Found:
    """What each persona reads of opinions on their pages."""
    read: Found = {}
    for login in PERSONAS:
        view = view_of(case, people, login)
        seen = opinions_seen(view) if case.pk in visible_to(people, login) else []
        texts = {
            (Source.OPINION.value, row.opinion.department.code)
            for row in seen
            if row.shows_text and row.opinion.grounds
        }
        rounds = {
            (Source.ROUNDS.value, row.opinion.department.code)
            for row in seen
            if row.opinion.round > 1 and reads_rounds(view, row)
        }
        read[login] = texts | rounds
    return read


def visible_to(people: People, login: str) -> set[int]:
    membership = OrganisationMembership.objects.filter(user=people[login], until=None).first()
    acting = membership.organisation if membership else None
    return set(Case.objects.visible_to(people[login], acting).values_list("pk", flat=True))


def kept(case: Case) -> set[tuple[object, ...]]:
    columns = ("source", "source_uuid", "layer", "body", "folded")
    return set(case.search_texts.values_list(*columns))


def test_an_opinion_is_found_by_whoever_reads_it(people: People) -> None:
    case = explained_case(people)
    opinions = {Source.OPINION, Source.ROUNDS}
    first = found_by_all(people, opinions)
    assert first == read_by_all(case, people)
    doj, transport = ("opinion", "doj"), ("opinion", "transport")
    assert first["officer@dost.example"] == first["lawyer@doj.example"] == {doj}
    assert first["agency@transport.example"] == first["lead@transport.example"] == {doj, transport}
    assert first["owner@skylift.example"] == first["council@people.example"] == set()
    # The body is asked again: what stands in its opinion is a draft once more, what it said before is on record.
    opinion = case.opinions.get(department__code="doj")
    step(opinion, "ask_again", case.officer, now=LATER, reason="Hồ sơ đã được giải trình thêm.")
    again = found_by_all(people, opinions)
    assert again == read_by_all(fresh(case), people)
    rounds = ("rounds", "doj")
    assert again["officer@dost.example"] == {rounds}
    assert again["lawyer@doj.example"] == {doj, rounds}
    assert again["agency@transport.example"] == {transport}
    before = kept(case)
    make_texts_anew([case])
    assert kept(case) == before


def test_council_and_report_are_found_by_whoever_reads_them(people: People) -> None:
    case = case_in_council(people)
    judges = council_people(people)
    house = {Source.MINUTES, Source.REPORT}
    open_session(case, people)
    for judge in judges:
        hand_in(case, judge)
    vote_on(case, people, {user.email: "reserved" for user in judges})
    assert found_by_all(people, {Source.MINUTES})["chair@council.example"] == set()
    sign_minutes(case, people)
    dissent(
        fresh(case), text="Tôi bảo lưu ý kiến về độ cao.", actor=people["member1@council.example"], now=LATER
    )
    readers = {
        login
        for login in PERSONAS
        if case.pk in visible_to(people, login) and reads_council_and_report(view_of(case, people, login))
    }
    found = found_by_all(people, house)
    assert {login for login, texts in found.items() if texts == {("minutes", ""), ("report", "")}} == readers
    assert {login for login, texts in found.items() if texts} == readers
    assert {"auditor@city.example", "member2@council.example", "officer@dost.example"} <= readers
    assert not readers & {"lawyer@doj.example", "agency@transport.example", "owner@skylift.example"}
    minutes = case.search_texts.get(source=Source.MINUTES).folded
    for words in ("Hội đồng đã thảo luận", "Tôi bảo lưu ý kiến", "Cần giới hạn độ cao bay", "Nghe báo cáo"):
        assert fold(words) in minutes
    everything = " ".join(case.search_texts.values_list("folded", flat=True))
    assert fold("Lý do ") not in everything  # the comments to the scores
    before = kept(case)
    make_texts_anew([case])
    assert kept(case) == before


def test_a_request_is_found_with_its_answers_once_they_are_handed_in(people: People) -> None:
    case = explained_case(people)
    text = case.search_texts.get(source=Source.REQUEST)
    assert (text.layer, fold("Ai dừng chuyến bay?") in text.folded, fold("được mã hóa") in text.folded) == (
        SearchText.Layer.CONTENT, True, True,
    )  # fmt: skip
