"""The permit: drafted from what was filed, edited by its officer alone, frozen by the decision."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.audit.models import Event
from sandbox.core.errors import StepStale
from sandbox.trials.models import Indicator, Limit, Permit
from sandbox.trials.services.permits import TermsFrozen, is_intact, save_terms
from sandbox.trials.terms import content_of
from tests.personas import People
from tests.reviews.situations import LATER
from tests.trials.running import approved, officer_of
from tests.trials.situations import PAYMENTS, in_review

pytestmark = pytest.mark.django_db


def test_the_permit_begins_as_what_was_filed(people: People) -> None:
    permit = Permit.objects.get(case=in_review(people))
    assert (str(permit.starts_on), str(permit.ends_on), str(permit.start_by)) == (
        "2027-01-04",
        "2027-12-31",
        "2027-07-04",
    )
    assert (permit.object_text, permit.object_version) == ("Skylift SL-4", "4.2")
    assert (permit.participants_kind, permit.participants_cap) == ("cơ sở y tế", 12)
    assert [limit.code for limit in permit.limits.all()] == [
        "altitude_m",
        "speed_kmh",
        "takeoff_mass_kg",
        "wingspan_m",
        "flights_per_day",
    ]
    assert (permit.phases.count(), permit.places.count(), permit.hypotheses.count()) == (3, 3, 2)
    assert [str(row.indicator_code or row.numerator) for row in permit.hypotheses.all()] == [
        "delivery_minutes",
        "serious_incidents",
    ]
    assert Indicator.objects.get(permit=permit, code="flights").limit == Limit.objects.get(
        permit=permit, code="flights_per_day"
    )
    assert [row.article for row in permit.provisions.all()] == ["27"]


def test_the_other_application_reads_as_well(people: People) -> None:
    permit = Permit.objects.get(case=in_review(people, application=PAYMENTS))
    assert (permit.indicators.count(), permit.limits.count(), permit.provisions.count()) == (6, 3, 2)
    assert [row.code for row in permit.start_conditions.all()] == [
        "insurance_in_force",
        "external_permits_granted",
        "monitoring_ready",
        "participants_informed",
    ]


def test_saving_what_stands_changes_nothing_but_the_revision(people: People) -> None:
    case = in_review(people)
    before = content_of(Permit.objects.get(case=case))
    permit = save_terms(case, before, expected=1, actor=officer_of(case), now=LATER)
    assert (permit.revision, content_of(Permit.objects.get(case=case))) == (2, before)
    event = Event.objects.get(verb="review.save_terms")
    assert (event.actor, event.role) == (case.officer, "presiding_officer")


def test_a_changed_limit_is_the_limit(people: People) -> None:
    case = in_review(people)
    content = content_of(Permit.objects.get(case=case))
    content["limits"][0]["value"] = "120,5"
    content["conditions"] = [{"text": "Thông báo cho người dân trước mỗi ngày bay."}]
    save_terms(case, content, expected=1, actor=officer_of(case), now=LATER)
    permit = Permit.objects.get(case=case)
    assert str(permit.limits.get(code="altitude_m").value.normalize()) == "120.5"
    assert [row.text for row in permit.conditions.all()] == ["Thông báo cho người dân trước mỗi ngày bay."]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("end", "2026-01-01"),
        ("start_by", "2028-01-01"),
        ("limits", []),
        ("participants_cap", "-1"),
        ("hours", ""),
    ],
)
def test_terms_that_do_not_fit_are_refused_whole(people: People, name: str, value: object) -> None:
    case = in_review(people)
    before = content_of(Permit.objects.get(case=case))
    with pytest.raises(ValidationError):
        save_terms(case, before | {name: value}, expected=1, actor=officer_of(case), now=LATER)
    assert content_of(Permit.objects.get(case=case)) == before


@pytest.mark.parametrize("value", ["NaN", "1e999", "Infinity", "abc", "1" * 50])
def test_numbers_that_are_none_are_refused(people: People, value: str) -> None:
    case = in_review(people)
    content = content_of(Permit.objects.get(case=case))
    content["limits"][0]["value"] = value
    with pytest.raises(ValidationError):
        save_terms(case, content, expected=1, actor=officer_of(case), now=LATER)


@pytest.mark.parametrize(
    "login",
    ["head@dost.example", "director@dost.example", "owner@skylift.example", "signatory@cpc.example"],
)
def test_only_the_officer_in_charge_edits(people: People, login: str) -> None:
    case = in_review(people)
    content = content_of(Permit.objects.get(case=case))
    with pytest.raises(PermissionDenied):
        save_terms(case, content, expected=1, actor=people[login], now=LATER)


def test_the_other_officer_does_not_edit(people: People) -> None:
    case = in_review(people)
    officers = {people["officer@dost.example"], people["officer2@dost.example"]}
    (other,) = officers - {case.officer}
    with pytest.raises(PermissionDenied):
        save_terms(case, content_of(Permit.objects.get(case=case)), expected=1, actor=other, now=LATER)


def test_whoever_saw_older_terms_is_refused(people: People) -> None:
    case = in_review(people)
    content = content_of(Permit.objects.get(case=case))
    save_terms(case, content, expected=1, actor=officer_of(case), now=LATER)
    with pytest.raises(StepStale):
        save_terms(case, content, expected=1, actor=officer_of(case), now=LATER)


def test_the_decision_freezes_the_terms(people: People) -> None:
    case = approved(people)
    permit = Permit.objects.get(case=case)
    assert permit.is_frozen
    assert is_intact(permit)
    with pytest.raises(TermsFrozen):
        save_terms(case, content_of(permit), expected=permit.revision, actor=officer_of(case), now=LATER)


def test_a_change_past_the_house_is_seen(people: People) -> None:
    permit = Permit.objects.get(case=approved(people))
    permit.limits.filter(code="altitude_m").update(value=500)
    assert not is_intact(permit)
