"""Acts beside the steps, in the place of an absent colleague: one table, each refused first, then done with both names.

The seats of the council are not in it: they are personal, and no delegation reaches them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sandbox.accounts.models import Department
from sandbox.accounts.services.delegations import delegate
from sandbox.accounts.standing_in import standing_in_on
from sandbox.audit.models import Event
from sandbox.cases.access import actor_for
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.messages import write_message
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.documents.models import Document
from sandbox.documents.services.apologies import apologise
from sandbox.documents.services.handing_in import store_handed_in
from sandbox.documents.services.scans import store_scan
from sandbox.reviews.services.council import compose_council
from sandbox.trials.models import Indicator, Remedy, StartCondition, WindDownItem
from sandbox.trials.services.endings import tick_wind_down_item, verify_remedy
from sandbox.trials.services.numbers import NewNumber, record_enrolment, record_observations
from sandbox.trials.services.permits import permit_of, save_terms, verify_start_condition
from sandbox.trials.services.stop_orders import order_stop
from sandbox.trials.terms import content_of
from tests.cases.situations import plain_case
from tests.documents.situations import DECIDED, decided_case, decision_of, number, scanned
from tests.reviews.situations import LATER, fresh
from tests.trials.running import suspend
from tests.trials.situations import FIRST_DAY, approved, in_review, running_trial
from workflows.case import CaseState
from workflows.permission import Act
from workflows.roles import JUDGING_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

HEAD, DIRECTOR, MONITOR = "head@dost.example", "director@dost.example", "monitor@dost.example"
OFFICER, ONE_STOP, CLERK = "officer of the case", "onestop@dost.example", "clerk@cpc.example"
OFFICE = "office@cpc.example"
OVERDUE = datetime.fromisoformat("2026-12-01T10:00+07:00")
FAMILY = "Vợ tôi là giám đốc của công ty."
REASON = "Thiết bị rơi gần khu dân cư hai lần."


@dataclass(frozen=True)
class Row:
    """Who is absent in which office, who stands in, on which case and day, and what they do."""

    verb: str
    absent: str
    role: Role
    substitute: str
    situation: Callable[[People], Case]
    now: datetime
    act: Callable[[Case, User, People], object]


def suspended(people: People) -> Case:
    return suspend(running_trial(people), people, now=FIRST_DAY)


def ended(people: People) -> Case:
    case = running_trial(people)
    WindDownItem.objects.create(case=case, code="data", label="Xóa dữ liệu")
    type(case).objects.filter(pk=case.pk).update(state=CaseState.TERMINATED)
    return case


def numbered(people: People) -> Case:
    case = decided_case(people)
    number(decision_of(case), people)
    return case


def enter(case: Case, actor: User, _people: People) -> object:
    code = Indicator.objects.filter(permit__case=case).values_list("code", flat=True)[0]
    found = [NewNumber(indicator=code, value=Decimal(1))]
    return record_observations(case, found, on=today(FIRST_DAY), actor=actor, now=FIRST_DAY)


def stop(case: Case, actor: User, _people: People) -> object:
    ground = rules_for(case, today(FIRST_DAY)).grounds["suspension"][0].code
    told = {"scope": "full", "parts": "", "ground": ground, "reason": REASON}
    return order_stop(case, **told, actor=actor, now=FIRST_DAY)


def meet(case: Case, actor: User, _people: People) -> object:
    code = StartCondition.objects.filter(permit__case=case).values_list("code", flat=True)[0]
    return verify_start_condition(
        case, code, met_on=today(DECIDED), evidence="Đã kiểm tra.", actor=actor, now=FIRST_DAY
    )


def edit(case: Case, actor: User, _people: People) -> object:
    permit = permit_of(case)
    assert permit is not None
    return save_terms(case, content_of(permit), expected=permit.revision, actor=actor, now=LATER)


def name_council(case: Case, actor: User, people: People) -> object:
    chair, first, second, secretary = (
        people[f"{name}@council.example"] for name in ("chair", "member1", "member2", "secretary")
    )
    return compose_council(
        case, chair=chair, members=[first, second], secretary=secretary, actor=actor, now=LATER
    )


def be_sorry(case: Case, actor: User, _people: People) -> object:
    terms = {"clock": "completeness", "cause": REASON, "promised_on": date(2026, 12, 4)}
    return apologise(case, **terms, actor=actor, now=OVERDUE)  # type: ignore[arg-type]


def officer_writes(case: Case, actor: User, _people: People) -> object:
    return write_message(case, "Đã nhận hồ sơ.", actor=actor, now=LATER, is_internal=False)


TABLE = (
    Row("trial.record_numbers", MONITOR, Role.MONITOR, ONE_STOP, running_trial, FIRST_DAY, enter),
    Row(
        "trial.record_enrolment",
        MONITOR,
        Role.MONITOR,
        ONE_STOP,
        running_trial,
        FIRST_DAY,
        lambda case, actor, _people: record_enrolment(
            case, 3, on=today(FIRST_DAY), actor=actor, now=FIRST_DAY
        ),
    ),
    Row("trial.order_stop", DIRECTOR, Role.PRESIDING_DIRECTOR, HEAD, running_trial, FIRST_DAY, stop),
    Row(
        "trial.verify_remedy",
        MONITOR,
        Role.MONITOR,
        ONE_STOP,
        suspended,
        FIRST_DAY,
        lambda case, actor, _people: verify_remedy(
            Remedy.objects.filter(suspension__case=case)[0], note="Đã xong.", actor=actor, now=FIRST_DAY
        ),
    ),
    Row(
        "trial.tick_wind_down_item",
        MONITOR,
        Role.MONITOR,
        ONE_STOP,
        ended,
        FIRST_DAY,
        lambda case, actor, _people: tick_wind_down_item(
            WindDownItem.objects.get(case=case),
            done_on=today(FIRST_DAY),
            note="Đã xem.",
            actor=actor,
            now=FIRST_DAY,
        ),
    ),
    Row("trial.verify_start_condition", OFFICER, Role.PRESIDING_OFFICER, MONITOR, approved, FIRST_DAY, meet),
    Row("review.save_terms", OFFICER, Role.PRESIDING_OFFICER, MONITOR, in_review, LATER, edit),
    Row("review.compose_council", OFFICER, Role.PRESIDING_OFFICER, MONITOR, in_review, LATER, name_council),
    Row("message.to_applicant", OFFICER, Role.PRESIDING_OFFICER, MONITOR, in_review, LATER, officer_writes),
    Row("deadline.apologise", HEAD, Role.PRESIDING_HEAD, MONITOR, plain_case, OVERDUE, be_sorry),
    Row(
        "document.store_scan",
        CLERK,
        Role.DOCUMENT_CLERK,
        OFFICE,
        numbered,
        DECIDED,
        lambda case, actor, _people: store_scan(
            Document.objects.decisions().get(case=case), scanned(), actor=actor, now=DECIDED
        ),
    ),
    Row(
        "document.store_signed_file",
        CLERK,
        Role.DOCUMENT_CLERK,
        OFFICE,
        numbered,
        DECIDED,
        lambda case, actor, _people: store_handed_in(
            Document.objects.decisions().get(case=case), scanned(), actor=actor, now=DECIDED
        ),
    ),
)


def named(people: People, case: Case, login: str) -> User:
    """The person of a row; the officer is whoever has the case."""
    if login == OFFICER:
        assert case.officer is not None
        return case.officer
    return people[login]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.verb)
def test_a_substitute_acts_and_both_names_stand(people: People, row: Row) -> None:
    case = row.situation(people)
    absent, substitute = named(people, case, row.absent), people[row.substitute]
    with pytest.raises(PermissionDenied):
        row.act(case, substitute, people)
    code = absent.department_memberships.filter(role=row.role).values_list("department__code", flat=True)[0]
    delegate(
        absent,
        substitute=substitute,
        department=Department.objects.get(code=code),
        role=row.role,
        first_day=today(row.now),
        last_day=today(row.now + timedelta(days=1)),
        reason="Đi công tác",
        actor=absent,
        now=row.now,
    )
    stands_in = standing_in_on(substitute, today(row.now))
    if row.role in JUDGING_ROLES:
        before = transaction.savepoint()
        declare(case, actor=absent, has_conflict=True, statement=FAMILY, now=row.now)
        with pytest.raises(PermissionDenied):
            row.act(case, stands_in, people)
        transaction.savepoint_rollback(before)
    row.act(fresh(case), stands_in, people)
    event = Event.objects.filter(chain=str(case.uuid), verb=row.verb).latest("sequence")
    assert (event.actor, event.on_behalf_of, event.role) == (substitute, absent, row.role)


def test_what_was_prepared_for_somebody_counts_for_both(people: People) -> None:
    case = in_review(people)
    officer = named(people, case, OFFICER)
    delegate(
        officer,
        substitute=people[MONITOR],
        department=Department.objects.get(code="dost"),
        role=Role.PRESIDING_OFFICER,
        first_day=today(LATER),
        last_day=today(LATER),
        reason="Đi công tác",
        actor=officer,
        now=LATER,
    )
    edit(case, standing_in_on(people[MONITOR], today(LATER)), people)
    acts = [actor_for(user, case).acts for user in (officer, people[MONITOR], people[HEAD])]
    assert acts == [frozenset({Act.PREPARED}), frozenset({Act.PREPARED}), frozenset()]
