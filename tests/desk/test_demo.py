"""The city in miniature: every state is there, reached by real steps, and its books are in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from sandbox.accounts.models import User
from sandbox.audit.chains import faults
from sandbox.audit.models import Event
from sandbox.cases.models import Case, ConflictDeclaration, Deadline, InformationRequest
from sandbox.cases.services import deadlines
from sandbox.cases.services.tick import tick
from sandbox.core.clock import now as clock_now
from sandbox.core.clock import today
from sandbox.core.models import Task
from sandbox.dashboards.weeks import Week
from sandbox.desk.demo.cases import STORIES
from sandbox.desk.demo.city import build
from sandbox.documents.models import Apology, Document, NumberRecord
from sandbox.reviews.models import Opinion
from sandbox.trials.models import Observation, StopOrder
from sandbox.trials.services.permits import permit_of
from tests.dashboards.links import broken, numbers_on
from workflows.case import CaseState
from workflows.opinion import OpinionState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.xdist_group("city")]


@dataclass(frozen=True)
class City:
    """When it was built."""

    now: datetime


@pytest.fixture(scope="module")
def city(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    """The city, built once for all these tests and taken back after them."""
    now = clock_now()
    folder = tmp_path_factory.mktemp("city")
    files = override_settings(MEDIA_ROOT=folder, SIGNING_DIR=folder / "signing")
    with django_db_blocker.unblock(), files:
        block = transaction.atomic()
        # As Django's own test cases do: the outbox claims its tasks in transactions that must be outermost.
        block._from_testcase = True  # type: ignore[attr-defined]
        with block:
            build(now=now)
            yield City(now)
            transaction.set_rollback(True)


def test_every_story_ends_where_it_says(city: City) -> None:
    expected = Counter(story.ends for story in STORIES)

    assert Counter(Case.objects.values_list("state", flat=True)) == expected


def test_there_is_a_case_in_every_state(city: City) -> None:
    assert set(Case.objects.values_list("state", flat=True)) == set(CaseState.values)


def test_no_chain_has_a_fault(city: City) -> None:
    assert list(faults()) == []


def test_deadlines_are_those_that_the_log_says(city: City) -> None:
    before = list(Deadline.objects.order_by("pk").values())
    for case in Case.objects.exclude(state=CaseState.CLOSED).select_related("programme"):
        deadlines.recompute(case, now=city.now)

    assert list(Deadline.objects.order_by("pk").values()) == before


def test_no_trial_runs_without_an_issued_decision(city: City) -> None:
    running = Case.objects.filter(state__in=(CaseState.ACTIVE, CaseState.SUSPENDED))
    issued = Document.objects.filter(kind="D16", state="issued").values("case")

    assert list(running.exclude(pk__in=issued).exclude(programme__code="hanoi-2025-legacy")) == []


def test_numbers_of_documents_grow_with_time_and_leave_no_gap(city: City) -> None:
    rows = NumberRecord.objects.filter(issuer__code="cpc", code="QĐ-UBND").order_by("given_on", "number")
    numbers = list(rows.values_list("number", flat=True))

    assert numbers == sorted(numbers)
    assert Counter(Counter(rows.values_list("year", "number")).values()) == {1: len(numbers)}


def test_references_grow_with_time(city: City) -> None:
    rows = Case.objects.filter(programme__code="hanoi-2026").exclude(reference=None).order_by("submitted_at")
    references = list(rows.values_list("reference", flat=True))

    assert references == sorted(references)


def test_something_has_happened_in_the_city(city: City) -> None:
    drone = Case.objects.get(title__startswith="Giao hàng y tế bằng thiết bị bay")
    permit = permit_of(drone)
    assert permit is not None
    deviation = permit.indicators.get(code="deviation_m")
    values = Observation.objects.filter(indicator=deviation).values_list("value", flat=True)

    assert max(values) > deviation.breach
    assert ConflictDeclaration.objects.filter(has_conflict=True).count() == 1
    assert set(InformationRequest.objects.values_list("kind", "state")) >= {
        ("supplement", "answered"),
        ("supplement", "asked"),
        ("clarification", "answered"),
        ("clarification", "asked"),
    }
    assert Document.objects.filter(state="void").count() == 1


def test_the_law_on_time_and_danger_is_seen_at_work(city: City) -> None:
    late = Apology.objects.get()
    letter = Document.objects.get(kind="D04", case=late.case)
    assert late.promised_on > today(city.now) > late.due_on
    assert (letter.state, NumberRecord.objects.filter(document=letter).count()) == ("issued", 1)

    stop = StopOrder.objects.get()
    assert (stop.case.state, stop.ending) == (CaseState.ACTIVE, StopOrder.Ending.CONFIRMED)

    overtaken = Opinion.objects.get(state=OpinionState.STALE)
    client = Client()
    client.force_login(User.objects.get(email="auditor@city.example"))
    page = client.get(reverse("cases:time", args=[overtaken.case.uuid]))
    assert all(page.context["time"].used[party] > 0 for party in ("city", "applicant", "other"))


def test_some_deadlines_are_over_and_others_are_not(city: City) -> None:
    open_rows = Deadline.objects.filter(stopped_on=None, waiting_on="city").exclude(due_on=None)
    today = city.now.date()

    assert open_rows.filter(due_on__lt=today).exists()
    assert open_rows.filter(due_on__gte=today).exists()


def test_everything_was_done_by_a_person_or_by_time(city: City) -> None:
    by_system = Event.objects.filter(actor=User.objects.get(is_system=True), subject_kind="case")

    assert set(by_system.values_list("verb", flat=True)) == {
        "case.end_trial",
        "case.start_evaluation",
        "case.start_transition",
    }
    assert not Event.objects.filter(at__gt=city.now).exists()


def test_no_task_is_left(city: City) -> None:
    assert list(Task.objects.filter(done_at=None)) == []


def test_time_moves_no_case_when_the_city_is_built(city: City) -> None:
    before = dict(Case.objects.values_list("pk", "state"))

    tick(city.now)

    assert dict(Case.objects.values_list("pk", "state")) == before


def test_a_second_run_changes_nothing(city: City) -> None:
    events, said = Event.objects.count(), StringIO()

    call_command("seed_demo", stdout=said)

    assert Event.objects.count() == events
    assert len(said.getvalue().splitlines()) == 1


@override_settings(DEMO=False, TESTING=False)
def test_it_refuses_outside_a_demonstration() -> None:
    with pytest.raises(CommandError):
        call_command("seed_demo")


@pytest.mark.postgres
@override_settings(PRODUCTION=True)
def test_it_refuses_beside_a_postgresql_of_real_work() -> None:
    with pytest.raises(CommandError):
        call_command("seed_demo")


@pytest.mark.parametrize("login", ["director@dost.example", "signatory@cpc.example"])
def test_every_number_of_the_figures_leads_to_its_cases(city: City, login: str) -> None:
    client = Client()
    client.force_login(User.objects.get(email=login))
    week = Week.of(today(city.now)).before.code
    for address in (reverse("dashboards:overview"), reverse("dashboards:weekly", args=[week])):
        assert len(numbers_on(client, address)) > 40
        assert broken(client, address) == []


def test_the_six_clarities_of_the_city_are_those_of_its_pages(city: City) -> None:
    client = Client()
    client.force_login(User.objects.get(email="auditor@city.example"))
    for page in ("1", "2"):
        for row in client.get(reverse("dashboards:clarities"), {"page": page}).context["rows"]:
            shown = client.get(row.story.case.get_absolute_url()).context["page"]
            assert row.six == shown.clarities
