"""Rivals at the door: real threads on a real PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from sandbox.audit.chains import faults
from sandbox.audit.models import Event
from sandbox.cases.dossier.merging import seen_in
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.models import Case, GrantRecord, ProgrammePin
from sandbox.cases.services.assignment import TakenMeanwhile, take_case
from sandbox.cases.services.sections import save_section
from sandbox.cases.services.steps import take
from sandbox.core.errors import OfficeError, StepStale
from tests.factories import NOON, draft_case, everybody, fill_dossier, submitted_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.accounts.models import User
    from tests.personas import People

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

REASON = "Tổ chức không còn nhu cầu thử nghiệm nữa."


def at_once(*acts: Callable[[], Event]) -> list[Event | OfficeError]:
    """Let every act begin at the same moment, each in a thread and a connection of its own."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Event]) -> Event | OfficeError:
        barrier.wait()
        try:
            return act()
        except OfficeError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_rival_steps_one_wins_and_the_other_is_stale(people: People) -> None:
    case = submitted_case(people)
    owner, head = people["owner@skylift.example"], people["head@dost.example"]
    events_before, records_before = Event.objects.count(), GrantRecord.objects.count()
    outcome = at_once(
        lambda: take(case, "withdraw", actor=owner, expected=case.version, key="a", now=NOON, reason=REASON),
        lambda: take(
            case,
            "refuse_intake",
            actor=head,
            expected=case.version,
            key="b",
            now=NOON,
            reason=REASON,
            reason_code="excluded_field",
        ),
    )
    assert {type(result) for result in outcome} == {Event, StepStale}
    winner = next(result for result in outcome if isinstance(result, Event))
    assert Case.objects.get(pk=case.pk).state == winner.target
    assert Event.objects.count() == events_before + 1
    assert GrantRecord.objects.count() == records_before
    assert list(faults()) == []


def test_a_double_click_files_once(people: People) -> None:
    everybody(people)
    case = draft_case(people)
    fill_dossier(case, people)
    owner = people["owner@skylift.example"]
    outcome = at_once(
        *(
            lambda: take(case, "submit", actor=owner, expected=case.version, key="click", now=NOON)
            for _ in range(4)
        )
    )
    assert len({result.pk for result in outcome if isinstance(result, Event)}) == 1
    assert [type(result) for result in outcome] == [Event] * 4
    assert Case.objects.get(pk=case.pk).reference == "SBX-2026-0001"
    assert ProgrammePin.objects.count() == 0


def test_references_are_gapless_under_twenty_filings(people: People) -> None:
    everybody(people)
    owner = people["owner@skylift.example"]
    cases = [draft_case(people, title=f"Hồ sơ {number}") for number in range(20)]
    for case in cases:
        fill_dossier(case, people)
    at_once(
        *(
            lambda case=case: take(case, "submit", actor=owner, expected=case.version, key="x", now=NOON)
            for case in cases
        )
    )
    references = sorted(str(case.reference) for case in Case.objects.all())
    assert references == [f"SBX-2026-{number:04d}" for number in range(1, 21)]
    assert list(faults()) == []


def test_two_who_save_different_answers_at_once_both_keep_them(people: People) -> None:
    owner, engineer = people["owner@skylift.example"], people["engineer@skylift.example"]
    case = draft_case(people)
    first = {"novelty": "cũ", "comparison": "cũ", "value": "cũ"}
    saved = save_section(case, "innovation", first, actor=owner, expected=0, now=NOON)
    seen = seen_in(SECTIONS["innovation"], saved.section.content)

    def saving(person: User, **changed: str) -> Callable[[], Event]:
        def act() -> Event:
            terms = {"actor": person, "expected": 1, "seen": seen, "now": NOON}
            save_section(case, "innovation", first | changed, **terms)  # type: ignore[arg-type]
            return Event.objects.filter(actor=person).latest("pk")

        return act

    outcome = at_once(saving(owner, novelty="của chủ"), saving(engineer, value="của kỹ sư"))
    assert not any(isinstance(one, OfficeError) for one in outcome)
    section = case.sections.get()
    assert (section.version, section.content) == (
        3,
        {"novelty": "của chủ", "comparison": "cũ", "value": "của kỹ sư"},
    )


def test_of_two_who_take_a_case_one_has_it_and_the_other_is_told_who(people: People) -> None:
    case = submitted_case(people)
    type(case).objects.filter(pk=case.pk).update(officer=None)
    rivals = [people["officer@dost.example"], people["officer2@dost.example"]]
    first, second = rivals
    outcome = at_once(
        lambda: take_case(case, actor=first, now=NOON), lambda: take_case(case, actor=second, now=NOON)
    )
    assert {type(result) for result in outcome} == {Event, TakenMeanwhile}
    holder = Case.objects.get(pk=case.pk).officer
    assert holder is not None
    assert [holder.full_name in str(result) for result in outcome if isinstance(result, OfficeError)] == [
        True
    ]
    assert Event.objects.filter(verb="case.take_charge").count() == 1
