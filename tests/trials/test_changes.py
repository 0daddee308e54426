"""Changes of a permit: asked for, proposed, decided, issued, and only then in effect."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from sandbox.audit.models import Event
from sandbox.cases.models import Deadline
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.documents.models import Document
from sandbox.trials.charts import consumption_of
from sandbox.trials.measures import Status, trial_status
from sandbox.trials.models import Change, Limit, Permit, TrialReport
from sandbox.trials.services.changes import begin_change, write_request
from sandbox.trials.services.numbers import NewNumber, record_observations
from sandbox.trials.services.permits import is_intact
from tests.documents import situations as papers
from tests.factories import step
from tests.reviews.situations import fresh
from tests.trials.changing import (
    ASKED,
    DIRECTOR,
    NEW_END,
    OFFICE,
    OLD_END,
    OWNER,
    SIGNATORY,
    TEXTS,
    anew,
    approved,
    begun,
    code_of,
    decision_on,
    in_effect,
    permit_of,
    proposed,
    reasons,
    requested,
    submitted,
    told,
)
from tests.trials.running import officer_of, running_trial

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LATE = datetime(2027, 12, 13, 2, 0, tzinfo=UTC)
"""Fourteen working days before the end: the last day to ask was Friday 10 December."""
REASON = "Chưa có số liệu của quý đầu tiên."


def test_an_extension_goes_its_whole_road(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    document = decision_on(change)
    assert (document.kind, document.state) == ("D19", "approved_for_signature")
    assert (document.frozen_facts["old_end"], document.frozen_facts["new_end"]) == (
        "2027-12-31",
        "2028-06-30",
    )
    assert permit_of(case).ends_on == OLD_END  # nothing changes before the decision is issued
    case = in_effect(change, people)
    change = anew(change)
    assert (permit_of(case).ends_on, change.state, change.before) == (
        NEW_END,
        "in_effect",
        {"end": "2027-12-31"},
    )
    assert is_intact(permit_of(case))
    final = TrialReport.objects.get(case=case, kind="final")
    assert (final.period_to, final.due_on) == (NEW_END, date(2028, 6, 15))
    periodic = TrialReport.objects.filter(case=case, kind="periodic").order_by("period_from")
    assert [str(row.period_from) for row in periodic][-2:] == ["2027-10-04", "2028-01-04"]
    row = Deadline.objects.get(case=case, clock="extension_request_before_end")
    assert (str(row.due_on), row.stopped_on) == ("2028-06-09", None)
    assert Deadline.objects.get(case=case, clock="extension_decision").stopped_on is not None


def test_nothing_is_extended_before_the_paper(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    papers.number(decision_on(change), people, now=ASKED)
    with pytest.raises(StepBlocked) as error:
        step(case, "extend", people[SIGNATORY], now=ASKED)
    assert reasons(error) == ["The decision on the change must be issued before it takes effect."]
    with pytest.raises(StepBlocked) as error:
        step(case, "adjust", people[SIGNATORY], now=ASKED)
    assert "An adjustment must have been asked for and approved." in reasons(error)


def test_an_adjustment_applies_from_the_day_that_it_names(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people, "adjust"), people, effective_on=date(2027, 4, 1))
    papers.issue(decision_on(change), people, now=ASKED)
    step(case, "adjust", people[SIGNATORY], now=datetime(2027, 4, 12, 1, 0, tzinfo=UTC))
    assert anew(change).in_effect_on == date(2027, 4, 1)


def test_nothing_is_approved_for_a_day_that_has_passed(people: People) -> None:
    change = submitted(
        requested(running_trial(people), people, "adjust"), people, effective_on=date(2027, 3, 2)
    )
    with pytest.raises(StepBlocked) as error:
        step(change, "approve", people[SIGNATORY], now=ASKED + timedelta(days=3))
    assert reasons(error) == ["The day from which the change applies has passed; return the change."]


@pytest.mark.parametrize(
    ("new", "words"), [(120, "1 limit is broken"), (40, "Every limit that was measured is kept")]
)
def test_the_chart_of_the_limits_says_what_the_pill_says(people: People, new: int, words: str) -> None:
    """A limit that was broken stays broken when it is loosened; what was kept stays kept when it is tightened."""
    case = running_trial(people)
    limit = Limit.objects.get(permit__case=case, code="flights_per_day")
    value = Decimal(limit.value) + 10 if new > limit.value else Decimal(50)
    numbers = [NewNumber("flights", value, 1, "")]
    record_observations(case, numbers, on=date(2027, 2, 1), actor=people[OWNER], now=ASKED)
    wanted = {code_of(case, label=limit.label): new}
    case = in_effect(approved(requested(case, people, "adjust", wanted=wanted), people), people)
    status = trial_status(case, date(2027, 3, 3))
    assert status is not None
    assert (status.worst is Status.BROKEN) == (new > limit.value)
    assert consumption_of(status).title == words


def test_the_trial_of_an_earlier_decision_without_an_end_is_not_extended(people: People) -> None:
    case = running_trial(people)
    Permit.objects.filter(case=case).update(ends_on=None, hours="")
    with pytest.raises(StepUnknown):
        begin_change(case, "extend", actor=people[OWNER], now=ASKED)
    change = begin_change(case, "adjust", actor=people[OWNER], now=ASKED)
    given: dict[str, Any] = {**TEXTS, "wanted": {"participants_cap": 20}}
    change = write_request(change, **given, expected=change.version, actor=people[OWNER], now=ASKED)
    assert change.wanted == {"participants_cap": 20}


def test_an_adjustment_changes_what_it_names_and_nothing_else(people: People) -> None:
    case = running_trial(people)
    limit = Limit.objects.get(permit__case=case, code="flights_per_day")
    code = code_of(case, label=limit.label)
    before = permit_of(case)
    wanted = {"hours": "06:00-18:00", code: 90}
    change = requested(case, people, "adjust", wanted=wanted)
    change = approved(change, people, effective_on=date(2027, 4, 1))
    document = decision_on(change)
    assert document.kind == "D18"
    terms = [(row["term"], row["before"], row["after"]) for row in document.frozen_facts["terms"]]
    assert terms == [
        ("Khung giờ trong ngày", before.hours, "06:00-18:00"),
        (limit.label, f"Không quá {limit.value.normalize():f} {limit.unit}", f"Không quá 90 {limit.unit}"),
    ]
    papers.issue(document, people, now=ASKED)
    with pytest.raises(StepBlocked) as error:
        step(case, "adjust", people[SIGNATORY], now=ASKED)
    assert reasons(error) == ["The day from which the change applies must be reached."]
    step(case, "adjust", people[SIGNATORY], now=datetime(2027, 4, 1, 1, 0, tzinfo=UTC))
    permit = permit_of(case)
    assert (permit.hours, permit.participants_cap) == ("06:00-18:00", before.participants_cap)
    assert Limit.objects.get(pk=limit.pk).value == Decimal(90)
    assert anew(change).before == {"hours": before.hours, code: int(limit.value)}
    assert is_intact(permit)


def test_a_number_is_judged_by_the_terms_of_its_day(people: People) -> None:
    case = running_trial(people)
    limit = Limit.objects.get(permit__case=case, code="flights_per_day")
    owner, too_many = people[OWNER], Decimal(limit.value) + 10
    early = [NewNumber("flights", too_many, 1, "")]
    record_observations(case, early, on=date(2027, 2, 1), actor=owner, now=ASKED)
    wanted = {code_of(case, label=limit.label): int(too_many) + 10}
    change = approved(requested(case, people, "adjust", wanted=wanted), people)
    case = in_effect(change, people)
    record_observations(case, early, on=date(2027, 3, 2), actor=owner, now=ASKED + timedelta(days=2))
    status = trial_status(case, date(2027, 3, 3))
    assert status is not None
    flights = next(row for row in status.indicators if row.indicator.code == "flights")
    assert [(str(value.on), value.status) for value in flights.values] == [
        ("2027-02-01", Status.BROKEN),
        ("2027-03-02", Status.OK),
    ]


def test_what_is_asked_for_too_late_can_be_refused_alone(people: People) -> None:
    case = running_trial(people)
    change = submitted(requested(case, people, now=LATE), people, now=LATE)
    assert (change.ask_by, change.is_in_time) == (date(2027, 12, 10), False)
    with pytest.raises(StepBlocked) as error:
        step(change, "approve", people[SIGNATORY], now=LATE)
    assert reasons(error) == ["The change must have been asked for in time."]
    terms = {"reason": REASON, "reason_code": "late_request"}
    step(change, "refuse", people[SIGNATORY], now=LATE, **terms)
    assert anew(change).state == "refused"
    assert people[OWNER].email in told(case, "change.refuse")
    assert not Document.objects.filter(act__subject_uuid=change.uuid).exists()
    assert Deadline.objects.get(case=case, clock="extension_decision").stopped_on == date(2027, 12, 13)


@pytest.mark.parametrize(
    ("end", "within"),
    [(date(2030, 12, 31), True), (date(2031, 1, 1), False)],
    ids=["36 months", "a day more"],
)
def test_an_extension_stays_within_the_caps(people: People, end: date, within: bool) -> None:
    case = running_trial(people)
    change = submitted(requested(case, people, ends_on=end), people)
    assert change.is_within_caps is within
    if not within:
        with pytest.raises(StepBlocked) as error:
            step(change, "approve", people[SIGNATORY], now=ASKED)
        assert reasons(error) == ["The change must stay within the caps of the programme."]


def test_a_trial_is_extended_once(people: People) -> None:
    case = in_effect(approved(requested(running_trial(people), people), people), people)
    second = requested(case, people, now=ASKED + timedelta(days=7), ends_on=date(2028, 9, 30))
    assert not second.is_within_caps


def test_the_officer_may_propose_less_than_was_asked_for(people: People) -> None:
    change = requested(running_trial(people), people)
    change = submitted(change, people, ends_on=date(2028, 3, 31))
    assert (change.ends_on, change.asked) == (date(2028, 3, 31), {"end": "2028-06-30"})


def test_nothing_applies_from_a_day_that_has_passed(people: People) -> None:
    change = requested(running_trial(people), people, "adjust")
    with pytest.raises(ValidationError, match="This day has passed"):
        proposed(change, effective_on=date(2027, 2, 28))


def test_whoever_proposes_neither_submits_nor_decides(people: People) -> None:
    change = proposed(requested(running_trial(people), people))
    Change.objects.filter(pk=change.pk).update(proposed_by=people[DIRECTOR])
    with pytest.raises(PermissionDenied):
        step(change, "submit", people[DIRECTOR], now=ASKED)


@pytest.mark.parametrize(
    ("who", "verb"), [(DIRECTOR, "return_proposal"), (OFFICE, "return_change"), (SIGNATORY, "return_change")]
)
def test_a_change_is_returned_with_its_reason(people: People, who: str, verb: str) -> None:
    change = requested(running_trial(people), people)
    change = proposed(change) if verb == "return_proposal" else submitted(change, people)
    step(change, verb, people[who], now=ASKED, reason=REASON)
    assert anew(change).state == "requested"
    assert people["officer@dost.example"].email in told(change.case, f"change.{verb}")


def test_there_is_one_open_change_at_a_time(people: People) -> None:
    case = running_trial(people)
    draft = begun(case, people)
    assert begin_change(case, "extend", actor=people[OWNER], now=ASKED) == draft
    with pytest.raises(StepUnknown):
        begin_change(case, "adjust", actor=people[OWNER], now=ASKED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.create(case=case, kind="adjust")
    step(draft, "discard", people[OWNER], now=ASKED)
    assert begin_change(case, "adjust", actor=people[OWNER], now=ASKED).kind == "adjust"


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"ends_on": OLD_END}, "The new last day lies after the present one."),
        ({"reason": "x" * 8001}, "This takes at most 8000 characters."),
    ],
)
def test_a_request_that_does_not_fit_is_refused(people: People, terms: dict[str, Any], sentence: str) -> None:
    change = begin_change(running_trial(people), "extend", actor=people[OWNER], now=ASKED)
    given: dict[str, Any] = {**TEXTS, "ends_on": NEW_END, **terms}
    with pytest.raises(ValidationError, match=sentence):
        write_request(change, **given, expected=change.version, actor=people[OWNER], now=ASKED)


def test_terms_that_contradict_each_other_are_refused(people: People) -> None:
    case = running_trial(people)
    change = begin_change(case, "adjust", actor=people[OWNER], now=ASKED)
    with pytest.raises(ValidationError):
        write_request(
            change,
            **TEXTS,
            wanted={"participants_cap": -3},
            expected=change.version,
            actor=people[OWNER],
            now=ASKED,
        )


def test_gaps_are_kept_and_hold_the_request_up(people: People) -> None:
    case = running_trial(people)
    change = begin_change(case, "adjust", actor=people[OWNER], now=ASKED)
    same = {"hours": permit_of(case).hours}
    given: dict[str, Any] = {**TEXTS, "account": "", "wanted": same}
    change = write_request(change, **given, expected=change.version, actor=people[OWNER], now=ASKED)
    assert (change.wanted, change.answers_missing) == ({}, 2)
    with pytest.raises(StepBlocked):
        step(change, "request", people[OWNER], now=ASKED)
    with pytest.raises(StepStale):
        write_request(change, **given, expected=change.version - 1, actor=people[OWNER], now=ASKED)


@pytest.mark.parametrize("login", ["engineer@skylift.example", "officer@dost.example", SIGNATORY])
def test_only_the_owner_asks(people: People, login: str) -> None:
    with pytest.raises(PermissionDenied):
        begin_change(running_trial(people), "extend", actor=people[login], now=ASKED)


def test_only_the_officer_in_charge_proposes(people: People) -> None:
    change = requested(running_trial(people), people)
    assert officer_of(change.case).email == "officer@dost.example"
    with pytest.raises(PermissionDenied):
        step(change, "propose", people["head@dost.example"], now=ASKED)


def test_the_log_names_the_kind_of_change(people: People) -> None:
    change = requested(running_trial(people), people)
    event = Event.objects.get(verb="change.request")
    assert (event.subject_uuid, event.data["kind"]) == (change.uuid, "extend")


def test_the_case_waits_for_its_decision_again_after_a_refusal(people: People) -> None:
    change = submitted(requested(running_trial(people), people), people)
    terms = {"reason": REASON, "reason_code": "no_progress"}
    step(change, "refuse", people[SIGNATORY], now=ASKED, **terms)
    case = fresh(change.case)
    assert requested(case, people, now=ASKED + timedelta(days=1)).state == "requested"
