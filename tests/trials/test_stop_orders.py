"""The urgent stop: who orders it, that it changes no state, how it lapses, and what confirms it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.models import Deadline
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.tick import tick
from sandbox.core.clock import today
from sandbox.core.errors import StepUnknown
from sandbox.core.models import CalendarDay
from sandbox.notifications.models import Notice
from sandbox.trials.models import StopOrder
from sandbox.trials.services.stop_orders import can_be_ordered, order_stop
from tests.documents.situations import fresh
from tests.factories import city
from tests.trials.running import suspend
from tests.trials.situations import FIRST_DAY, running_trial

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

DIRECTOR, OWNER = "director@dost.example", "owner@skylift.example"
MONDAY = FIRST_DAY + timedelta(days=7)
REASON = "Thiết bị rơi gần khu dân cư <script>alert(1)</script>."


def ground(case: Case) -> str:
    return rules_for(case, today(MONDAY)).grounds["suspension"][0].code


def ordered(people: People, **terms: Any) -> Case:
    """A trial that was stopped at once on Monday 11 January 2027; the order holds through Thursday."""
    city()
    CalendarDay.objects.filter(date__year=2027).update(announced=True)
    case = running_trial(people)
    told: dict[str, Any] = {"scope": "full", "parts": "", "ground": ground(case), "reason": REASON, **terms}
    order_stop(case, **told, actor=people[DIRECTOR], now=MONDAY)
    return fresh(case)


def order_of(case: Case) -> tuple[date | None, str]:
    order = StopOrder.objects.get(case=case)
    return order.ended_on, order.ending


def test_an_order_stops_at_once_changes_no_state_and_is_told(people: People) -> None:
    case = ordered(people)
    row = Deadline.objects.get(case=case, clock="stop_order_lapse")
    assert (case.state, order_of(case), row.due_on) == ("active", (None, ""), date(2027, 1, 14))
    told = set(
        Notice.objects.filter(case=case, verb="trial.order_stop").values_list("user__email", flat=True)
    )
    assert {OWNER, "monitor@dost.example", "signatory@cpc.example"} <= told
    assert DIRECTOR not in told


def test_it_lapses_on_its_last_day_however_late_the_tick(people: People) -> None:
    case = ordered(people)
    tick(MONDAY + timedelta(days=3))
    assert order_of(case) == (None, "")
    tick(MONDAY + timedelta(days=7))
    tick(MONDAY + timedelta(days=8))
    assert order_of(case) == (date(2027, 1, 14), "lapsed")
    (event,) = Event.objects.of_chain(case.uuid).filter(verb="trial.lapse_stop")
    row = Deadline.objects.get(case=case, clock="stop_order_lapse")
    assert (event.effective_on, row.stopped_on, row.was_late) == (date(2027, 1, 14), date(2027, 1, 14), False)


def test_a_suspension_in_time_confirms_it_and_a_later_one_finds_it_lapsed(people: People) -> None:
    case = ordered(people)
    suspend(case, people, now=MONDAY + timedelta(days=2))
    assert order_of(case) == (date(2027, 1, 13), "confirmed")


def test_a_suspension_after_its_days_confirms_nothing(people: People) -> None:
    case = ordered(people)
    suspend(case, people, now=MONDAY + timedelta(days=4))
    assert order_of(case) == (date(2027, 1, 14), "lapsed")


def test_on_a_day_that_is_only_estimated_nothing_lapses(people: People) -> None:
    case = ordered(people)
    CalendarDay.objects.filter(date__year=2027).update(announced=False)
    tick(MONDAY + timedelta(days=8))
    assert order_of(case) == (None, "")


def test_only_the_director_orders_it_once_and_only_where_the_programme_knows_it(people: People) -> None:
    case = running_trial(people)
    told: dict[str, Any] = {"scope": "full", "parts": "", "ground": ground(case), "reason": REASON}
    for login in ("head@dost.example", "signatory@cpc.example", OWNER, "monitor@dost.example"):
        with pytest.raises(PermissionDenied):
            order_stop(case, **told, actor=people[login], now=MONDAY)
    for wrong in ({"reason": "Ngắn."}, {"ground": "none"}, {"scope": "parts"}, {"scope": "all"}):
        with pytest.raises(ValidationError):
            order_stop(case, **{**told, **wrong}, actor=people[DIRECTOR], now=MONDAY)
    order_stop(case, **told, actor=people[DIRECTOR], now=MONDAY)
    with pytest.raises(StepUnknown):
        order_stop(case, **told, actor=people[DIRECTOR], now=MONDAY)
    assert StopOrder.objects.count() == 1


def test_a_programme_without_it_offers_nothing(people: People) -> None:
    case = running_trial(people)
    rules = rules_for(case, today(MONDAY))
    off = rules.model_copy(
        update={"urgent_stop_order": rules.urgent_stop_order.model_copy(update={"value": False})}
    )
    assert (can_be_ordered(case, rules), can_be_ordered(case, off)) == (True, False)


def test_the_pages_show_it_to_the_holder_and_keep_what_was_typed_harmless(people: People) -> None:
    case = running_trial(people)
    director, owner = Client(), Client()
    director.force_login(people[DIRECTOR])
    owner.force_login(people[OWNER])
    place = reverse("trials:stop", args=[case.uuid])
    assert owner.get(place).status_code == 403
    assert director.post(place, {"scope": "parts"}).status_code == 422
    said = {"scope": "parts", "parts": "Tuyến 3", "ground": ground(case), "reason": REASON}
    assert director.post(place, said).status_code == 302
    # A second click finds the trial stopped already.
    assert director.post(place, said).status_code == 409
    for page in (place, reverse("trials:trial", args=[case.uuid]), case.get_absolute_url()):
        body = owner.get(page).content.decode()
        assert "Tuyến 3" in body
        assert "<script>alert(1)" not in body
