"""The tables of the law agree with themselves and with each other."""

from itertools import pairwise

from tests.law import cube, duties, urls
from tests.law.main_lifecycle import (
    ASSIGNED_OFFICER_ONLY,
    MOVES,
    NOT_BY_CONCLUDER,
    NOT_BY_PREPARER,
    REASON_STANDS_IN_THE_PARTS,
    STATES,
    SYSTEM_VERBS,
)

NAMES = frozenset(state.name for state in STATES)
VERBS = frozenset(move.verb for move in MOVES)
REMEDIES = frozenset(duties.UNDONE_BY_COMPLAINT.values())

PERSONAS_OF_ROLE: dict[str, frozenset[str]] = {
    "applicant_owner": frozenset({cube.OWNER}),
    "applicant_editor": frozenset({cube.EDITOR}),
    "one_stop": frozenset({cube.ONE_STOP}),
    "presiding_officer": frozenset({cube.OFFICER, cube.OTHER_OFFICER}),
    "presiding_head": frozenset({cube.HEAD}),
    "presiding_director": frozenset({cube.DIRECTOR}),
    "council_chair": frozenset({cube.CHAIR}),
    "authority_office": frozenset({cube.OFFICE}),
    "authority_signatory": frozenset({cube.SIGNATORY}),
    "document_clerk": frozenset({cube.AUTHORITY_CLERK, cube.PRESIDING_CLERK, cube.LEGAL_CLERK}),
    "monitor": frozenset({cube.MONITOR}),
    "system": frozenset({cube.SYSTEM}),
}


def reachable(start: str, *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The states to which steps lead from `start`, leaving out some verbs."""
    found: set[str] = set()
    open_ends = {start}
    while open_ends:
        here = open_ends.pop()
        steps = {move.target for move in MOVES if move.source == here and move.verb not in without}
        open_ends |= steps - found
        found |= steps
    return frozenset(found)


def test_the_law_has_25_states_and_80_moves() -> None:
    assert (len(STATES), len(NAMES), len(MOVES)) == (25, 25, 80)


def test_each_step_leaves_a_state_once() -> None:
    keys = sorted((move.source, move.verb) for move in MOVES)
    assert [pair for pair in pairwise(keys) if pair[0] == pair[1]] == []


def test_every_move_joins_two_states() -> None:
    assert {move.source for move in MOVES} | {move.target for move in MOVES} == NAMES


def test_only_closed_is_terminal() -> None:
    assert [state.name for state in STATES if state.terminal] == ["closed"]
    assert NAMES - {move.source for move in MOVES} == {"closed"}


def test_every_state_is_reached_from_draft_and_leads_to_closed() -> None:
    assert reachable("draft") == NAMES
    assert {name for name in NAMES if "closed" not in reachable(name)} == {"closed"}


def test_every_move_names_a_role() -> None:
    assert [move for move in MOVES if not move.roles] == []
    assert {role for move in MOVES for role, _ in move.roles} == set(PERSONAS_OF_ROLE)


def test_a_codename_is_missing_only_for_the_system() -> None:
    assert {role for move in MOVES for role, codename in move.roles if not codename} == {"system"}


def test_the_steps_of_the_system_are_named() -> None:
    taken_by_system = {move.verb for move in MOVES if ("system", "") in move.roles}
    assert taken_by_system == SYSTEM_VERBS
    assert set(duties.SYSTEM_VERBS) == SYSTEM_VERBS


def test_the_same_verb_wants_a_reason_everywhere_or_nowhere() -> None:
    reasoned = {move.verb for move in MOVES if move.reason}
    assert reasoned & {move.verb for move in MOVES if not move.reason} == set()
    assert reasoned >= REASON_STANDS_IN_THE_PARTS


def test_special_rules_are_about_steps_of_the_law() -> None:
    assert ASSIGNED_OFFICER_ONLY | NOT_BY_PREPARER | NOT_BY_CONCLUDER <= VERBS


def test_withdrawal_is_open_in_the_eight_states_before_the_decision() -> None:
    assert [move.source for move in MOVES if move.verb == "withdraw"] == [
        "submitted",
        "supplement",
        "accepted",
        "in_review",
        "clarification",
        "in_council",
        "concluded",
        "at_authority",
    ]


def test_the_cube_has_a_row_for_every_move_and_no_other() -> None:
    assert set(cube.OFFERED) == {(move.source, move.verb) for move in MOVES}
    assert set(cube.OFFERED_LEGACY_DRAFT) | set(cube.OFFERED_PAPER_DRAFT) <= set(cube.OFFERED)


def test_a_step_is_offered_only_to_personas_whose_role_the_move_names() -> None:
    allowed = {
        (move.source, move.verb): frozenset().union(*(PERSONAS_OF_ROLE[role] for role, _ in move.roles))
        for move in MOVES
    }
    tables = (cube.OFFERED, cube.OFFERED_LEGACY_DRAFT, cube.OFFERED_PAPER_DRAFT)
    assert [key for table in tables for key, offered in table.items() if offered - allowed[key]] == []


def test_only_the_legacy_step_is_offered_to_nobody() -> None:
    assert [key for key, offered in cube.OFFERED.items() if not offered] == [("draft", "register_legacy")]


def test_an_unassigned_officer_gives_advice_and_nothing_else() -> None:
    assert [key for key, offered in cube.OFFERED.items() if cube.OTHER_OFFICER in offered] == [
        ("pre_advice", "give_advice")
    ]


def test_every_persona_is_either_offered_something_or_listed_as_never() -> None:
    tables = (cube.OFFERED, cube.OFFERED_LEGACY_DRAFT, cube.OFFERED_PAPER_DRAFT)
    offered = {persona for table in tables for row in table.values() for persona in row}
    assert (len(cube.PERSONAS), len(set(cube.PERSONAS))) == (31, 31)
    assert set(cube.PERSONAS) - offered == cube.NEVER_OFFERED


def test_every_state_has_one_public_label() -> None:
    labels = [duty.label for duty in duties.DUTIES.values()]
    assert tuple(duties.DUTIES) == tuple(state.name for state in STATES)
    assert len(set(labels)) == len(labels)


def test_the_deciding_verbs_are_those_of_the_signatory() -> None:
    decided = {move.verb for move in MOVES if ("authority_signatory", "decide_case") in move.roles}
    assert decided == set(duties.DECIDING_VERBS)


def test_an_irreversible_step_has_no_way_back() -> None:
    crossing = [
        move for move in MOVES if move.verb in duties.IRREVERSIBLE_VERBS and move.source != move.target
    ]
    assert {move.verb for move in crossing} == set(duties.IRREVERSIBLE_VERBS)
    assert [move for move in crossing if move.source in reachable(move.target, without=REMEDIES)] == []


def test_every_other_step_has_a_way_back() -> None:
    others = [move for move in MOVES if move.verb not in duties.IRREVERSIBLE_VERBS]
    assert [move for move in others if move.source not in reachable(move.target)] == []


def test_a_complaint_opens_again_what_it_was_about() -> None:
    ends = {verb: {move.target for move in MOVES if move.verb == verb} for verb in VERBS}
    starts = {verb: {move.source for move in MOVES if move.verb == verb} for verb in VERBS}
    remedied = duties.UNDONE_BY_COMPLAINT.items()
    assert [verb for verb, remedy in remedied if ends[verb] != starts[remedy]] == []


def test_the_city_can_stop_a_running_trial_from_every_state_in_which_it_runs() -> None:
    stops = {
        state: {
            move.verb
            for move in MOVES
            if move.source == state
            and move.verb in {"suspend", "terminate"}
            and move.roles == {("authority_signatory", "decide_case")}
        }
        for state in duties.STOPS
    }
    assert stops == duties.STOPS
    assert {state for state in NAMES if cube.SIGNATORY in cube.OFFERED.get((state, "terminate"), ())} == set(
        stops
    )


def test_the_url_table_knows_its_personas_and_statuses() -> None:
    assert {persona for _, persona in urls.EXPECTED} <= set(cube.PERSONAS)
    assert set(urls.EXPECTED.values()) <= {200, 302, 403, 404, 405, 409}
