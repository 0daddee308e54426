"""Numbers of a trial: who enters them, what a correction keeps, what they say against the permit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.core.clock import today
from sandbox.trials.measures import Status, trial_status
from sandbox.trials.models import Limit, Observation
from sandbox.trials.services.numbers import NewNumber, NumbersClosed, record_enrolment, record_observations
from tests.personas import People
from tests.trials.running import approved, officer_of, running_trial
from tests.trials.situations import FIRST_DAY, MONTH_LATER

pytestmark = pytest.mark.django_db

OWNER = "owner@skylift.example"
DAY = date(2027, 1, 5)


def enter(
    case: Case, people: People, *numbers: NewNumber, login: str = OWNER, on: date = DAY
) -> list[Observation]:
    return record_observations(case, numbers, on=on, actor=people[login], now=MONTH_LATER)


def test_a_number_at_the_limit_is_kept_and_beyond_it_broken(people: People) -> None:
    case = running_trial(people)
    enter(case, people, NewNumber("altitude_m", Decimal(200)), NewNumber("flights", Decimal(60)))
    status = trial_status(case, today(MONTH_LATER))
    assert status is not None
    assert status.worst is Status.WARN
    enter(case, people, NewNumber("flights", Decimal(61)), on=DAY + timedelta(days=1))
    status = trial_status(case, today(MONTH_LATER))
    assert status is not None
    assert status.worst is Status.BROKEN
    broken = {row.limit.code: row.used for row in status.limits if row.is_broken}
    assert broken == {"flights_per_day": Decimal(61)}


def test_numbers_are_compared_with_the_permit_alone(people: People) -> None:
    case = running_trial(people)
    Limit.objects.filter(permit__case=case, code="flights_per_day").update(value=10)
    enter(case, people, NewNumber("flights", Decimal(11)))
    status = trial_status(case, today(MONTH_LATER))
    assert status is not None
    assert status.worst is Status.BROKEN


def test_a_correction_keeps_the_old_number(people: People) -> None:
    case = running_trial(people)
    enter(case, people, NewNumber("altitude_m", Decimal("250.5")))
    assert enter(case, people, NewNumber("altitude_m", Decimal("250.50"))) == []
    (new,) = enter(case, people, NewNumber("altitude_m", Decimal("150.5")), login="monitor@dost.example")
    old = Observation.objects.get(superseded_by=new)
    assert (old.value, new.value) == (Decimal("250.5"), Decimal("150.5"))
    assert list(Observation.objects.standing()) == [new]
    events = Event.objects.filter(verb="trial.record_numbers").order_by("sequence")
    assert [(event.role, event.data["numbers"][0]["corrects"]) for event in events] == [
        ("applicant_owner", False),
        ("monitor", True),
    ]


def test_flights_of_a_day_stand_beside_each_other(people: People) -> None:
    case = running_trial(people)
    enter(
        case,
        people,
        NewNumber("speed_kmh", Decimal(80), key="F1"),
        NewNumber("speed_kmh", Decimal(95), key="F2"),
    )
    assert Observation.objects.standing().count() == 2


@pytest.mark.parametrize("day", ["2027-01-03", "2028-01-01", "2027-03-01"])
def test_days_outside_the_trial_and_to_come_are_refused(people: People, day: str) -> None:
    case = running_trial(people)
    with pytest.raises(ValidationError):
        enter(case, people, NewNumber("flights", Decimal(1)), on=date.fromisoformat(day))
    assert not Observation.objects.exists()


def test_unknown_indicators_are_refused(people: People) -> None:
    with pytest.raises(ValidationError):
        enter(running_trial(people), people, NewNumber("hack", Decimal(1)))


def test_nothing_is_measured_before_the_start(people: People) -> None:
    with pytest.raises(NumbersClosed):
        enter(approved(people), people, NewNumber("flights", Decimal(1)))


def test_strangers_and_editors_enter_nothing(people: People) -> None:
    case = running_trial(people)
    for login in ("owner@paybridge.example", "engineer@skylift.example", "head@dost.example"):
        with pytest.raises(PermissionDenied):
            enter(case, people, NewNumber("flights", Decimal(1)), login=login)


def test_the_last_word_on_participants_counts(people: People) -> None:
    case = running_trial(people)
    now = FIRST_DAY + timedelta(days=2)
    record_enrolment(case, 12, on=today(now), actor=people[OWNER], now=now)
    status = trial_status(case, today(now))
    assert status is not None
    assert (status.enrolled, status.worst) == (12, Status.OK)
    record_enrolment(case, 13, on=today(now), actor=officer_of(case), now=now)
    status = trial_status(case, today(now))
    assert status is not None
    assert (status.enrolled, status.worst) == (13, Status.BROKEN)
