"""A word that stands only where a person may not read finds nothing and changes no count, whoever searches for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.accounts.models import OrganisationMembership
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.searching import make_texts_anew
from sandbox.cases.sight import sight_of
from sandbox.core import clock
from sandbox.desk.finding.facets import facets_of
from sandbox.desk.finding.names import Names
from sandbox.desk.finding.narrowing import Search, found_by
from sandbox.desk.finding.terms import Terms
from tests.law import cube
from tests.proof.canary import Words, mark_rows
from tests.proof.test_canary import HIDDEN_FROM_APPLICANTS, filed_and_reviewed
from tests.proof.walk import go

if TYPE_CHECKING:
    from sandbox.accounts.models import User
    from tests.personas import People
    from tests.proof.life import Life

pytestmark = [pytest.mark.long, pytest.mark.django_db]

OUTSIDE = (cube.OWNER, cube.EDITOR, cube.PARTNER)
NEVER = (cube.COMPETITOR, cube.POLICE, cube.ADMINISTRATOR, cube.REPRESENTATIVE, cube.LEGAL_CLERK)
"""They know nothing of the case, or its outline; the words stand in its content."""
FREE = (cube.OFFICER, cube.HEAD, cube.LAWYER)
NOTES = ("cases.Note.",)
MESSAGES = ("cases.Message.",)


SHOWN_TO_BOTH = {"cases.FileText.text", "cases.RequestLine.text", "cases.RequestLine.answer"}
OPINIONS = {"reviews.Opinion.grounds", "reviews.Opinion.conditions", "reviews.ProvisionView.basis"}
OF_COUNCIL = {"reviews.CouncilSession.signed_minutes.discussion", "reviews.CouncilMember.dissent"}
PARTS: dict[str, set[str]] = {
    **dict.fromkeys(OUTSIDE, SHOWN_TO_BOTH),
    **{login: set() for login in (*NEVER, cube.TRANSPORT)},
    **dict.fromkeys(
        (cube.OFFICER, cube.HEAD, cube.AUDITOR, cube.CHAIR), SHOWN_TO_BOTH | OPINIONS | OF_COUNCIL
    ),
    **dict.fromkeys((cube.LAWYER, cube.LEGAL_LEADER), SHOWN_TO_BOTH | OPINIONS),
}
"""What each persona finds of files, requests and the review, once all of it is given and signed."""


def places_found(user: User, words: Words, *, among: set[str] | None = None) -> set[str]:
    """The places whose words find a case for this person; the groups must agree with the list."""
    membership = OrganisationMembership.objects.filter(user=user, until=None).first()
    sight = sight_of(user, membership.organisation if membership else None)
    found = set()
    for word, place in words.place_of.items():
        if among is not None and place not in among:
            continue
        search = Search(sight, Terms((word,)), Names(), clock.today(clock.now()))
        cases = list(found_by(search).values_list("pk", flat=True))
        counted = sum(line.count for facet in facets_of(search)[:1] for line in facet.lines)
        assert counted == len(cases), place
        found |= {place} if cases else set()
    return found


def marked(people: People) -> tuple[Life, Words]:
    """A case whose dossier, messages, notes and reasons bear words of their own."""
    words = Words()
    life = filed_and_reviewed(people, words)
    go(life, "approve")
    return life, words


def test_a_word_finds_nothing_for_whoever_may_not_read_it(people: People) -> None:
    life, words = marked(people)
    found = {login: places_found(life.people[login], words) for login in (*OUTSIDE, *NEVER, *FREE)}
    assert {login: found[login] for login in NEVER} == {login: set() for login in NEVER}
    hidden = {
        place for login in OUTSIDE for place in found[login] if place.startswith(HIDDEN_FROM_APPLICANTS)
    }
    assert hidden == set()
    for login in FREE:
        assert {place for place in found[login] if place.startswith(NOTES)}, login
        assert {place for place in found[login] if place.startswith(MESSAGES)}, login
    assert {place for place in found[cube.OWNER] if place.startswith("cases.DossierSection.")}


def test_files_requests_and_the_review_are_found_by_whoever_reads_them(people: People) -> None:
    life, words = marked(people)
    mark_rows(life.case, words)
    make_texts_anew([Case.objects.get(pk=life.case.pk)])
    asked = {place for place in words.place_of.values() if place in SHOWN_TO_BOTH | OPINIONS | OF_COUNCIL}
    assert asked == SHOWN_TO_BOTH | OPINIONS | OF_COUNCIL
    assert {login: places_found(life.people[login], words, among=asked) for login in PARTS} == PARTS


def test_whoever_has_not_declared_or_has_a_conflict_finds_by_the_title_alone(people: People) -> None:
    life, words = marked(people)
    other = life.people[cube.OTHER_OFFICER]
    Case.objects.get(pk=life.case.pk).declarations.filter(user=other).delete()
    assert places_found(other, words) == set()
    declare(life.case, actor=other, has_conflict=True, statement="Họ hàng", now=life.now)
    assert places_found(other, words) == set()
    sight = sight_of(other, None)
    title = Search(sight, Terms(tuple(life.case.title.split()[:3])), Names(), clock.today(life.now))
    assert (list(found_by(title)), facets_of(title)) == ([life.case], [])
