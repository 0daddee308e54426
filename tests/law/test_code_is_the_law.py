"""The law in code against the law on paper: every row, and who is offered it."""

import pytest
from django.db.models import Model

from sandbox.accounts.models import User
from sandbox.accounts.services import system_user
from sandbox.accounts.services.groups import department_group
from sandbox.audit.models import Event
from sandbox.audit.services import record
from sandbox.cases import grants
from sandbox.cases.access import actor_for, grant_to_group, grant_to_user
from sandbox.cases.models import Case
from sandbox.cases.services.assignment import assign_officer
from sandbox.cases.services.drafts import enter_paper_draft
from sandbox.programmes.models import Programme
from sandbox.reviews.models import CouncilSession
from sandbox.trials.models import Change, Inspection
from tests.factories import NOON, city, draft_case, everybody, submitted_case
from tests.law import change, council_session, cube, inspection
from tests.law.main_lifecycle import MOVES, REASON_STANDS_IN_THE_PARTS, STATES, Move
from tests.personas import People
from workflows.case import CaseState
from workflows.roles import Role
from workflows.step import Step, all_steps, steps_for

pytestmark = pytest.mark.django_db

BEFORE_FILING = ("draft", "pre_advice")


def as_move(step: Step) -> Move:
    """A step of the code as a row of the paper."""
    roles = frozenset((str(clause.role), clause.codename) for clause in step.rule.permission.clauses)
    return Move(step.source, step.target, step.verb, roles, step.rule.reason)


def without_reasons_in_parts(move: Move) -> Move:
    """Where the law puts the reasons into the parts of a step, the step may ask for one more or not."""
    return move._replace(reason=True) if move.verb in REASON_STANDS_IN_THE_PARTS else move


def test_the_states_are_those_of_the_law() -> None:
    assert tuple(CaseState.values) == tuple(state.name for state in STATES)


def test_the_steps_are_those_of_the_law() -> None:
    coded = {without_reasons_in_parts(as_move(step)) for step in all_steps(Case)}
    assert coded == {without_reasons_in_parts(move) for move in MOVES}


def test_only_closed_is_the_end() -> None:
    left = {step.source for step in all_steps(Case)}
    assert set(CaseState.values) - left == {"closed"}


def test_the_steps_of_a_session_are_those_of_the_law() -> None:
    coded = {
        council_session.Row(
            row.source,
            row.verb,
            row.target,
            tuple(str(clause.role) for clause in row.rule.permission.clauses),
            tuple(guard.__name__ for guard in row.rule.guards),
            row.rule.reason,
        )
        for row in all_steps(CouncilSession)
    }
    assert coded == set(council_session.ROWS)


def test_the_steps_of_a_change_are_those_of_the_law() -> None:
    coded = {
        change.Row(
            row.source,
            row.target,
            row.verb,
            frozenset((str(clause.role), clause.codename) for clause in row.rule.permission.clauses),
            tuple(guard.__name__ for guard in row.rule.guards),
            row.rule.reason,
        )
        for row in all_steps(Change)
    }
    assert coded == set(change.ROWS)


def test_a_change_takes_effect_once_all_of_it_is_settled() -> None:
    coded = {
        row.verb: tuple(guard.__name__ for guard in row.rule.guards)
        for row in all_steps(Case)
        if row.verb in change.WAITS_FOR
    }
    assert coded == change.WAITS_FOR


def test_the_steps_of_an_inspection_are_those_of_the_law() -> None:
    clauses = {clause for row in all_steps(Inspection) for clause in row.rule.permission.clauses}
    coded = {
        inspection.Row(
            row.source,
            row.verb,
            row.target,
            tuple((str(clause.role), clause.codename) for clause in row.rule.permission.clauses),
            tuple(guard.__name__ for guard in row.rule.guards),
            row.rule.reason,
            row.rule.final,
        )
        for row in all_steps(Inspection)
    }
    assert coded == set(inspection.ROWS)
    assert {str(clause.role) for clause in clauses if clause.only_assigned} == inspection.ONLY_ASSIGNED


def persons(people: People) -> dict[str, User]:
    """Every persona of the paper that can be signed in, and the system."""
    known = {login: people[login] for login in cube.PERSONAS if login not in {cube.ANONYMOUS, cube.SYSTEM}}
    return {**known, cube.SYSTEM: system_user()}


def offered(case: Case, user: User) -> dict[str, set[str]]:
    """What one person is offered in each state, the case being otherwise as it is."""
    actor = actor_for(user, case)
    found: dict[str, set[str]] = {}
    for state in CaseState.values:
        put_in_state(case, state)
        found[state] = {step.verb for step in steps_for(case, actor)}
    return found


def put_in_state(row: Model, state: str) -> None:
    """Look at a row as if it were in a state; in memory only, as no code outside the tests may."""
    row.__dict__["state"] = state


def table_of(case: Case, people: People, states: frozenset[str]) -> dict[tuple[str, str], frozenset[str]]:
    """The table of the code: for each state and verb, the personas to whom the step is offered."""
    table: dict[tuple[str, str], set[str]] = {}
    for login, user in persons(people).items():
        for state, verbs in offered(case, user).items():
            for verb in verbs if state in states else ():
                table.setdefault((state, verb), set()).add(login)
    return {place: frozenset(logins) for place, logins in table.items()}


def on_paper(*, before_filing: bool) -> dict[tuple[str, str], frozenset[str]]:
    """The rows of the paper that speak of filed cases, or of drafts; rows that nobody is offered left out."""
    return {
        (state, verb): logins
        for (state, verb), logins in cube.OFFERED.items()
        if (state in BEFORE_FILING) == before_filing and logins
    }


def well_trodden(people: People) -> Case:
    """A case on which everybody has what they ever get: grants, the assignment, the acts that bar."""
    case = submitted_case(people)
    assign_officer(case, people[cube.OFFICER], actor=people[cube.HEAD], now=NOON)
    event = Event.objects.filter(chain=str(case.uuid)).last()
    assert event is not None
    grants.grant_lines(case, (*grants.AT_SUBMISSION, *grants.AT_APPROVAL), event=event)
    grant_to_user(case, people[cube.CHAIR], Role.COUNCIL_CHAIR, ("view_case", "chair_council"), event=event)
    for code, role in (
        ("doj", Role.LEGAL_REVIEWER),
        ("doj", Role.DOCUMENT_CLERK),
        ("police", Role.AGENCY_LEADER),
    ):
        grant_to_group(case, department_group(code, role), role, ("view_case", "give_opinion"), event=event)
    for verb, login in (("review.prepare_report", cube.OFFICER), ("case.conclude", cube.DIRECTOR)):
        record(verb, actor=people[login], at=NOON, chain=case.uuid, subject=("case", case.uuid))
    return Case.objects.get(pk=case.pk)


def test_filed_cases_offer_what_the_law_says(people: People) -> None:
    states = frozenset(CaseState.values) - frozenset(BEFORE_FILING)
    assert table_of(well_trodden(people), people, states) == on_paper(before_filing=False)


def test_drafts_offer_what_the_law_says(people: People) -> None:
    everybody(people)
    case = draft_case(people)
    event = Event.objects.get(chain=str(case.uuid))
    expected = on_paper(before_filing=True)
    expected.pop(("draft", "register_legacy"), None)
    drafts = table_of(case, people, frozenset({"draft"}))
    grants.grant_lines(case, grants.AT_ADVICE, event=event)
    advised = table_of(case, people, frozenset({"pre_advice"}))
    assert drafts | advised == expected


@pytest.mark.parametrize(
    ("programme", "clerk", "difference"),
    [
        ("hanoi-2025-legacy", cube.AUTHORITY_CLERK, cube.OFFERED_LEGACY_DRAFT),
        ("hanoi-2026", cube.ONE_STOP, cube.OFFERED_PAPER_DRAFT),
    ],
)
def test_paper_drafts_are_entered_by_the_clerk_who_may(
    people: People, programme: str, clerk: str, difference: dict[tuple[str, str], frozenset[str]]
) -> None:
    everybody(people)
    city()
    case = enter_paper_draft(
        Programme.objects.get(code=programme),
        people.organisation(cube.OWNER),
        title="Hồ sơ giấy",
        actor=people[clerk],
        now=NOON,
    )
    table = table_of(case, people, frozenset({"draft"}))
    assert {place: table.get(place, frozenset()) for place in difference} == difference
