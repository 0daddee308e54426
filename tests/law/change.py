"""The life of a change of the permit, one row for each step, written by hand from the law."""

from typing import NamedTuple

HOLDER = ("applicant_owner", "report_trial")
OFFICER = ("presiding_officer", "supervise_trial")
DIRECTOR = ("presiding_director", "conclude_case")
OFFICE = ("authority_office", "handle_submission")
SIGNATORY_HANDLES = ("authority_signatory", "handle_submission")
SIGNATORY = ("authority_signatory", "decide_case")
SYSTEM = ("system", "")


class Row(NamedTuple):
    """From where to where, by which verb, who may, what must hold, whether a reason is given."""

    source: str
    target: str
    verb: str
    roles: frozenset[tuple[str, str]]
    guards: tuple[str, ...] = ()
    reason: bool = False


def by(*roles: tuple[str, str]) -> frozenset[tuple[str, str]]:
    """Those who may."""
    return frozenset(roles)


ROWS = (
    Row("draft", "requested", "request", by(HOLDER), ("request_complete",)),
    Row("draft", "withdrawn", "discard", by(HOLDER, SYSTEM)),
    Row("requested", "withdrawn", "withdraw", by(HOLDER)),
    Row("proposed", "withdrawn", "withdraw", by(HOLDER)),
    Row("requested", "proposed", "propose", by(OFFICER), ("proposal_written",)),
    Row("proposed", "requested", "return_proposal", by(DIRECTOR), reason=True),
    Row("proposed", "submitted", "submit", by(DIRECTOR)),
    Row("submitted", "requested", "return_change", by(OFFICE, SIGNATORY_HANDLES), reason=True),
    Row("submitted", "approved", "approve", by(SIGNATORY), ("within_caps", "asked_in_time")),
    Row("submitted", "refused", "refuse", by(SIGNATORY), reason=True),
    Row("approved", "in_effect", "take_effect", by(SYSTEM)),
    Row("requested", "lapsed", "lapse", by(SYSTEM)),
    Row("proposed", "lapsed", "lapse", by(SYSTEM)),
    Row("submitted", "lapsed", "lapse", by(SYSTEM)),
    Row("approved", "lapsed", "lapse", by(SYSTEM)),
)

WAITS_FOR = {
    "adjust": (
        "adjustment_approved",
        "change_within_caps",
        "change_asked_in_time",
        "change_decision_issued",
        "change_day_reached",
    ),
    "extend": (
        "extension_approved",
        "change_within_caps",
        "change_asked_in_time",
        "change_decision_issued",
        "change_day_reached",
    ),
    "adopt_programme": (
        "adoption_approved",
        "change_within_caps",
        "change_asked_in_time",
        "change_decision_issued",
        "change_day_reached",
    ),
}
"""What the step of the case that gives effect to a change waits for."""
