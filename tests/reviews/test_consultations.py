"""The consultation list: demanded bodies are on it, others are the head's to add."""

import pytest
from django.core.exceptions import PermissionDenied

from sandbox.accounts.models import Department
from sandbox.reviews.models import Consultation
from sandbox.reviews.services.consultations import (
    ListClosed,
    add_consultation,
    bodies_to_add,
    remove_consultation,
)
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import LATER, accepted_case, fresh

pytestmark = pytest.mark.django_db


def listed(case: object) -> list[tuple[str, bool]]:
    return list(Consultation.objects.filter(case=case).values_list("department__code", "is_demanded"))


def test_the_legal_body_is_asked_when_a_provision_is_to_be_set_aside(people: People) -> None:
    assert listed(accepted_case(people)) == [("doj", True)]


def test_the_legal_body_is_not_demanded_when_nothing_is_to_be_set_aside(people: People) -> None:
    assert listed(accepted_case(people, barriers=[])) == []


def test_the_head_adds_and_removes_but_not_what_is_demanded(people: People) -> None:
    case = accepted_case(people)
    head = people["head@dost.example"]
    police, doj = (Department.objects.get(code=code) for code in ("police", "doj"))
    assert [body.code for body in bodies_to_add(case)] == ["commune-hoalac", "police", "transport"]
    add_consultation(case, police, actor=head, now=LATER)
    assert listed(case) == [("doj", True), ("police", False)]
    remove_consultation(case, police, actor=head, now=LATER)
    with pytest.raises(PermissionDenied):
        remove_consultation(case, doj, actor=head, now=LATER)
    assert listed(case) == [("doj", True)]


@pytest.mark.parametrize("login", ["officer@dost.example", "director@dost.example", "owner@skylift.example"])
def test_only_the_head_draws_up_the_list(login: str, people: People) -> None:
    case = accepted_case(people)
    with pytest.raises(PermissionDenied):
        add_consultation(case, Department.objects.get(code="police"), actor=people[login], now=LATER)


def test_the_list_closes_when_the_review_starts(people: People) -> None:
    case = accepted_case(people)
    head = people["head@dost.example"]
    step(case, "start_review", head, now=LATER)
    with pytest.raises(ListClosed):
        add_consultation(fresh(case), Department.objects.get(code="police"), actor=head, now=LATER)
