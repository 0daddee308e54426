"""The lifecycles of the office, found among its models: the case, and the parts that have a life of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef

from sandbox.accounts.roles import offices_of
from sandbox.cases.models import Case
from sandbox.desk.duties import OF_TRIALS, duty_of
from sandbox.reviews.models import CouncilSession
from sandbox.trials.charts import report_name
from sandbox.trials.lines import duty_name, inspection_name
from sandbox.trials.models import Change, ConditionDuty, Inspection, TrialReport
from workflows.base import Workflow
from workflows.case import BEFORE_DECISION
from workflows.council import CouncilState
from workflows.roles import Role
from workflows.step import all_steps

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from sandbox.accounts.models import User
    from workflows.permission import Actor

A_MONTH, A_FORTNIGHT = timedelta(days=30), timedelta(days=14)


@cache
def lifecycles() -> tuple[type[Workflow], ...]:
    """Return every model with a life, the case first."""
    found = [model for model in apps.get_models() if issubclass(model, Workflow)]
    return tuple(sorted(found, key=lambda model: (model is not Case, model.KIND)))


def part_models() -> tuple[type[Workflow], ...]:
    """Return the models of the parts of a case."""
    return tuple(model for model in lifecycles() if model is not Case)


def part_model(kind: str) -> type[Workflow] | None:
    """Return the model of one kind of part."""
    return next((model for model in part_models() if kind == model.KIND), None)


def rows_of(model: type[Workflow]) -> QuerySet[Any, Any]:
    """Return every row of a kind of part, whatever its manager shows elsewhere."""
    return model._base_manager.all()


def rows_with_duties(model: type[Workflow], states: Collection[str]) -> QuerySet[Any, Any]:
    """Return the rows in these states on which people may have a duty."""
    return rows_of(model).filter(model.FOR_PEOPLE, state__in=states)


@cache
def verbs_of(model: type[Workflow]) -> frozenset[str]:
    """Return every verb that the law knows for a model, from whatever state."""
    return frozenset(row.verb for row in all_steps(model))


@cache
def states_with_duties(
    model: type[Workflow], roles: frozenset[Role]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return where people of these roles may have a duty: states, and states in which only a case's own officer has."""
    anybody: set[str] = set()
    officer: set[str] = set()
    for row in all_steps(model):
        if duty_of(row.key, row.source) is None:
            continue
        for clause in row.rule.permission.clauses:
            if clause.role in roles:
                own = clause.only_assigned and clause.role is Role.PRESIDING_OFFICER
                (officer if own else anybody).add(row.source)
    return frozenset(anybody), frozenset(officer - anybody)


def parts_with_duties(cases: Iterable[Case], roles: Collection[Role], user: User) -> list[Any]:
    """Return the parts of these cases in which the person, of these roles, may have a duty; one question a kind.

    Of a single case the kinds that it has are asked for first, so that its page does not pay for all the others.
    """
    by_pk = {case.pk: case for case in cases}
    rows = _rows_wanted(frozenset(roles)) if by_pk else {}
    if len(by_pk) == 1:
        rows = _in_case(next(iter(by_pk.values())), rows)
    found = [part for wanted in rows.values() for part in wanted.filter(case__in=list(by_pk)).order_by("pk")]
    people = [user.pk, *(one.absent.pk for one in user.stand_ins)] if found else []
    offices = {person: offices_of(person) for person in people}
    for part in found:
        part.known_offices = offices
        part.case = by_pk[part.case_id]
        part.facts = part.case.facts
    return found


def _rows_wanted(roles: frozenset[Role]) -> dict[type[Workflow], QuerySet[Any, Any]]:
    """Every kind in which people of these roles may have a duty, with its rows in such states."""
    states = {model: frozenset().union(*states_with_duties(model, roles)) for model in part_models()}
    return {model: rows_with_duties(model, states[model]) for model in states if states[model]}


def _in_case(
    case: Case, rows: dict[type[Workflow], QuerySet[Any, Any]]
) -> dict[type[Workflow], QuerySet[Any, Any]]:
    """Only the kinds of which the case has a row."""
    there = {
        f"has_{model.KIND}": Exists(wanted.filter(case=OuterRef("pk")))
        for model, wanted in rows.items()
        if model.KIND not in OF_TRIALS or case.state not in BEFORE_DECISION
    }
    answer = Case.objects.filter(pk=case.pk).annotate(**there).values(*there).get() if there else {}
    return {model: wanted for model, wanted in rows.items() if answer.get(f"has_{model.KIND}")}


def name_of(part: Workflow) -> str:
    """How a part is called where it stands among others of its case."""
    if isinstance(part, ConditionDuty):
        return duty_name(part)
    if isinstance(part, Change):
        return part.get_kind_display()
    if isinstance(part, Inspection):
        return inspection_name(part)
    return report_name(part) if isinstance(part, TrialReport) else str(part._meta.verbose_name)


def is_far_ahead(subject: Workflow, today: date) -> bool:
    """A report or a condition is nobody's work long before it is due."""
    if isinstance(subject, ConditionDuty):
        return subject.is_open and subject.due_on > today + A_FORTNIGHT
    return isinstance(subject, TrialReport) and subject.is_open and subject.due_on > today + A_MONTH


def waits_for_its_hour(subject: Workflow, now: datetime) -> bool:
    """A session to which people are invited waits for the moment that they were told."""
    if not isinstance(subject, CouncilSession) or subject.state != CouncilState.INVITED:
        return False
    return subject.starts_at is not None and subject.starts_at > now


def part_actor(actor: Actor, part: Workflow) -> Actor:
    """Return the person of a case as they stand before one of its parts."""
    if actor.user_id is None:
        return actor
    own = replace(
        actor,
        assigned_as=actor.assigned_as | part.assigned_roles(actor.user_id),
        acts=actor.acts | part.acts_of(actor.user_id),
    )
    return replace(own, in_place_of=tuple(_in_place(other, own, part) for other in actor.in_place_of))


def _in_place(other: Actor, own: Actor, part: Workflow) -> Actor:
    """An absent colleague before the part: their assignments in the office exercised, the acts of both."""
    person = other.user_id or 0
    offices = {role for _codename, role in other.grants}
    return replace(
        other,
        assigned_as=other.assigned_as | (part.assigned_roles(person) & offices),
        acts=own.acts | other.acts | part.acts_of(person),
    )
