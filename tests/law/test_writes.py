"""Nobody whom a rule bars writes on a case by any form, and nobody writes in somebody else's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sandbox.accounts.models import User
from sandbox.accounts.services import create_user
from sandbox.audit.models import Event
from sandbox.cases.models import Case, ConflictDeclaration
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.evaluations.services.evaluation import open_evaluation
from sandbox.reviews.models import ScoreSheet
from sandbox.trials.models import StopOrder
from sandbox.trials.services.changes import begin_change
from tests.law import cube, writes
from tests.law.test_urls import address, bare
from tests.proof.canary import way_to_case
from tests.proof.situations import arguments
from tests.reviews.situations import LATER, case_in_council, case_in_review, open_session, take_up
from tests.situation import tables
from tests.trials.conditions import owe
from tests.trials.inspections import agreed, planned
from tests.trials.situations import FIRST_DAY, running_trial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from tests.personas import People

pytestmark = pytest.mark.django_db

FLOORS = ("cases:", "dossier:", "reviews:", "trials:", "evaluations:", "documents:")
ROOT = "root@city.example"


def under_review(people: People) -> Case:
    """A case whose legal opinion is being written."""
    case = case_in_review(people)
    take_up(case, "doj", people)
    return case


def in_session(people: People) -> Case:
    """A case before its council, which is in session."""
    case = case_in_council(people)
    open_session(case, people)
    return case


def started(people: People) -> Case:
    """A trial on its first day: a condition falls due, an inspection asks for an answer, its evaluation is opened."""
    case = running_trial(people)
    owe(case)
    assert case.entered_by is not None
    begin_change(case, "extend", actor=case.entered_by, now=FIRST_DAY)
    agreed(planned(case, people), people)
    open_evaluation(case)
    return case


STATES: dict[str, tuple[Callable[[People], Case], datetime, tuple[writes.Way, ...]]] = {
    "under review": (under_review, LATER, writes.UNDER_REVIEW),
    "in session": (in_session, LATER, writes.IN_SESSION),
    "running": (started, FIRST_DAY, writes.RUNNING),
}


def taking_posts(patterns: Iterable[Any], spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The name of every URL whose view takes forms."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from taking_posts(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and "POST" in methods_of(pattern.callback):
            yield ":".join((*spaces, pattern.name or ""))


def methods_of(view: Any) -> set[str]:
    """The methods that a view lets in, as its decorators keep them; all where nothing is said."""
    said: set[str] = set()
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            kept = cell.cell_contents
            if isinstance(kept, (list, tuple)) and all(
                isinstance(one, str) and one.isupper() for one in kept
            ):
                said |= set(kept)
        view = getattr(view, "__wrapped__", None)
    return said or {"POST"}


def test_every_form_on_a_case_has_a_row() -> None:
    found = {name for name in taking_posts(get_resolver().url_patterns) if name.startswith(FLOORS)}
    ways = [*writes.UNDER_REVIEW, *writes.IN_SESSION, *writes.RUNNING]
    pages = {bare(way.page) for way in ways}
    assert (found, len(pages)) == (pages | writes.ELSEWHERE, len(ways))


def person_of(case: Case, people: People, login: str) -> User:
    """The right person of a row."""
    if login != writes.OFFICER:
        return people[login]
    assert case.officer is not None
    return case.officer


def barred(case: Case, people: People, rule: str, way: writes.Way) -> User:
    """Somebody whom the rule bars from this page."""
    fixed = {
        writes.SUPERUSER: ROOT,
        writes.WRONG: cube.AUDITOR,
        writes.ADMINISTRATOR: cube.ADMINISTRATOR,
        writes.STRANGER: cube.COMPETITOR,
    }
    if rule not in fixed:
        return person_of(case, people, way.right)
    return User.objects.get(email=fixed[rule])


def prepare(case: Case, people: People, rule: str, ways: tuple[writes.Way, ...]) -> None:
    """Put the declarations of the right people as the rule has them."""
    right = {person_of(case, people, way.right).pk for way in ways if way.status(rule) is not None}
    if rule == writes.UNDECLARED:
        case.declarations.filter(user__in=right).delete()
    if rule == writes.CONFLICT:
        case.declarations.filter(user__in=right).update(has_conflict=True, statement="Góp vốn vào công ty.")
        missing = right - set(case.declarations.values_list("user", flat=True))
        ConflictDeclaration.objects.bulk_create(
            ConflictDeclaration(
                case=case, user_id=pk, has_conflict=True, statement="Góp vốn.", declared_at=LATER
            )
            for pk in missing
        )


class Door:
    """The browsers of everybody who comes to this case, each signed in once."""

    def __init__(self, case: Case) -> None:
        """Look up where the forms of this case stand."""
        self.case = case
        self.places = arguments(case)
        self.browsers: dict[int, Client] = {}

    def send(self, user: User, way: writes.Way, data: dict[str, Any] | None = None) -> int:
        """What comes back when somebody sends the form of this page."""
        if user.pk not in self.browsers:
            self.browsers[user.pk] = Client(raise_request_exception=False)
            self.browsers[user.pk].force_login(user)
        return self.browsers[user.pk].post(address(self.case, way.page, self.places), data).status_code


def rows() -> dict[str, int]:
    """How many rows there are of everything."""
    return {model._meta.label: model._base_manager.count() for model in tables()}


@pytest.mark.parametrize("state", STATES)
def test_nobody_whom_a_rule_bars_writes_by_any_form(people: People, state: str) -> None:
    situation, now, ways = STATES[state]
    case = situation(people)
    people.make_all()
    create_user(ROOT, full_name="Root")
    User.objects.filter(email=ROOT).update(is_superuser=True, is_staff=True)
    door = Door(case)
    found: dict[tuple[str, str], int] = {}
    with time_machine.travel(now):
        for rule in writes.RULES:
            asked = [way for way in ways if way.status(rule) is not None]
            point = transaction.savepoint()
            prepare(case, people, rule, ways)
            before = rows()
            found |= {(way.page, rule): door.send(barred(case, people, rule, way), way) for way in asked}
            assert rows() == before, rule
            transaction.savepoint_rollback(point)
    on_paper = {(way.page, rule): way.status(rule) for way in ways for rule in writes.RULES}
    assert found == {place: status for place, status in on_paper.items() if status is not None}


@pytest.mark.parametrize("state", STATES)
def test_the_right_person_is_not_barred(people: People, state: str) -> None:
    """Else the rows above would prove nothing: what is refused here is refused to everybody."""
    situation, now, ways = STATES[state]
    case = situation(people)
    door = Door(case)
    with time_machine.travel(now):
        found = {way.page: door.send(person_of(case, people, way.right), way) for way in ways}
    assert {page: status for page, status in found.items() if status in {403, 404, 500}} == writes.CLOSED[
        state
    ]


def forged(people: People, login: str) -> dict[str, str]:
    """Somebody else in every field by which a form might be told who acts."""
    names = ("actor", "user", "member", "judge", "person", "signer", "ordered_by", "on_behalf_of")
    return dict.fromkeys(names, str(people[login].uuid))


def test_whoever_scores_scores_for_themselves(people: People) -> None:
    case = in_session(people)
    criteria = rules_for(case, today(LATER)).criteria
    sheet = {f"value-{row.code}": criteria.scale[0].value for row in criteria.selection}
    sheet |= {f"comment-{row.code}": "Đạt." for row in criteria.selection}
    sheet |= {f"gate-{gate.code}": "passed" for gate in criteria.gates}
    way = next(way for way in writes.IN_SESSION if way.page == "reviews:scores")
    with time_machine.travel(LATER):
        sent = {**sheet, "expected": 0, "hand_in": "1", **forged(people, cube.MEMBER_2)}
        assert Door(case).send(people[cube.MEMBER_1], way, sent) == 302
    event = Event.objects.get(verb="council_session.hand_in_scores")
    assert (event.actor, event.on_behalf_of) == (people[cube.MEMBER_1], None)
    assert ScoreSheet.objects.get().member.user == people[cube.MEMBER_1]


def test_whoever_stops_a_trial_answers_for_it(people: People) -> None:
    case = started(people)
    ground = rules_for(case, today(FIRST_DAY)).grounds["suspension"][0].code
    way = next(way for way in writes.RUNNING if way.page == "trials:stop")
    with time_machine.travel(FIRST_DAY):
        sent = {"scope": "full", "ground": ground, "reason": "Thiết bị rơi gần khu dân cư hai lần."}
        assert Door(case).send(people[cube.DIRECTOR], way, sent | forged(people, cube.HEAD)) == 302
    order = StopOrder.objects.get(case=case)
    event = order.event
    director = people[cube.DIRECTOR]
    assert (order.ordered_by, event.actor, event.on_behalf_of, event.role) == (
        director,
        director,
        None,
        "presiding_director",
    )


def test_no_model_of_a_case_stands_in_the_administration_site() -> None:
    kept = {model._meta.label for model in admin.site._registry if model.__module__.startswith("sandbox.")}
    of_cases = {model for model in admin.site._registry if way_to_case(model) or model is Case}
    assert (of_cases, "accounts.User" in kept) == (set(), True)
