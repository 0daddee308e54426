"""Which of the open deadlines hurries somebody."""

from datetime import date

import pytest

from sandbox.cases.complaints import COMPLAINT_CLOCK, WAITS_FOR_COMPLAINTS
from sandbox.cases.models import Case
from sandbox.desk.due import Due, most_urgent
from workflows.case import CaseState
from workflows.case.closing import complaint_window_over
from workflows.step import all_steps


def running(clock: str, day: date, waiting_on: str = "applicant") -> Due:
    return Due(clock, waiting_on, day, 9, 1, 10, "days", paused=False, provisional=False)


COMPLAINT = running(COMPLAINT_CLOCK, date(2026, 12, 1))
REPORT = running("periodic_report", date(2026, 12, 20))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (CaseState.ACTIVE, REPORT),
        (CaseState.SUSPENDED, REPORT),
        (CaseState.REFUSED, COMPLAINT),
        (CaseState.INTAKE_REFUSED, COMPLAINT),
    ],
)
def test_the_time_to_complain_hurries_only_a_case_that_waits_for_it(state: CaseState, expected: Due) -> None:
    for dues in ([COMPLAINT, REPORT], [REPORT, COMPLAINT]):
        assert most_urgent(dues, state=state) == expected
        assert most_urgent(dues, state=state, waiting_on=("city",)) is None


def test_alone_it_is_no_deadline_of_a_trial() -> None:
    assert most_urgent([COMPLAINT], state=CaseState.ACTIVE) is None


def test_the_states_that_wait_for_complaints_are_those_of_the_law() -> None:
    asks = {row.source for row in all_steps(Case) if complaint_window_over in row.rule.guards}
    assert asks == WAITS_FOR_COMPLAINTS
