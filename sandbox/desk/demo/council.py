"""The appraisal council as its people do it: named, invited, scoring in secret, voting, signing its minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.desk.demo import words
from sandbox.desk.demo.road import after
from sandbox.reviews.services.attendance import answer_invitation, record_attendance
from sandbox.reviews.services.council import compose_council
from sandbox.reviews.services.minutes import save_discussion
from sandbox.reviews.services.scoring import save_sheet
from sandbox.reviews.services.sitting import session_of
from sandbox.reviews.services.voting import cast_vote, put_conclusion

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.desk.demo.road import Walk
    from sandbox.reviews.models import CouncilSession

HEAD = "head@dost.example"
DIRECTOR = "director@dost.example"
CHAIR, FIRST, SECOND = JUDGES = (
    "chair@council.example",
    "member1@council.example",
    "member2@council.example",
)
SECRETARY = "secretary@council.example"


def convene(walk: Walk, *, now: datetime) -> None:
    """A council is composed, its members declare, the secretary invites, and the director puts the case before it."""
    compose_council(
        walk.case,
        chair=walk.people[CHAIR],
        members=[walk.people[login] for login in (FIRST, SECOND)],
        secretary=walk.people[SECRETARY],
        actor=walk.people[HEAD],
        now=now,
        decision_number=words.COUNCIL_DECISION,
        decided_on=today(now),
    )
    walk.free(*JUDGES, DIRECTOR, now=after(now, 30))
    invitation = {"starts_at": now + timedelta(days=1), "place": words.COUNCIL_PLACE, "agenda": words.AGENDA}
    walk.step("invite", SECRETARY, now=after(now, 40), part=_session(walk), **invitation)
    for login in JUDGES:
        answer_invitation(walk.case, answer="coming", actor=walk.people[login], now=after(now, 50))
    walk.step("convene_council", DIRECTOR, now=after(now, 60))


def begin_scoring(walk: Walk, *, now: datetime) -> None:
    """The chair opens the session and hands in; one member has a draft, another has not begun."""
    _open(walk, now=now)
    _score(walk, CHAIR, now=after(now, 40), hand_in=True)
    _score(walk, FIRST, now=after(now, 45), hand_in=False)


def hold(walk: Walk, *, now: datetime) -> None:
    """Everybody scores and votes, two people sign the minutes, and the chair hands the conclusion to the review."""
    _open(walk, now=now)
    for number, login in enumerate(JUDGES):
        _score(walk, login, now=after(now, 40 + number), hand_in=True)
    chair, version = walk.people[CHAIR], _session(walk).version
    put_conclusion(
        walk.case, conclusion=words.COUNCIL_CONCLUSION, actor=chair, expected=version, now=after(now, 60)
    )
    for login, vote in zip(JUDGES, ("for", "reserved", "for"), strict=True):
        cast_vote(
            walk.case,
            vote=vote,
            reservation=words.RESERVATION if vote == "reserved" else "",
            actor=walk.people[login],
            expected=_session(walk).version,
            now=after(now, 70),
        )
    _sign(walk, now=after(now, 90))
    walk.step("conclude_council", CHAIR, now=after(now, 150))


def _open(walk: Walk, *, now: datetime) -> None:
    seats = list(_session(walk).members.values_list("pk", flat=True))
    record_attendance(walk.case, present=seats, actor=walk.people[SECRETARY], now=now)
    walk.step("open_session", CHAIR, now=after(now, 5), part=_session(walk))


def _score(walk: Walk, login: str, *, now: datetime, hand_in: bool) -> None:
    """Scores differ from judge to judge by a fixed pattern; on one criterion they lie far apart."""
    criteria, place = rules_for(walk.case, today(now)).criteria, JUDGES.index(login)
    values = [step.value for step in criteria.scale]
    scores: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(criteria.selection):
        is_apart = number == 3 and login == SECOND  # noqa: PLR2004 - the fourth criterion
        value = values[0] if is_apart else values[-1 - (number + place) % 2]
        scores[row.code] = {"value": value, "comment": words.SCORE_COMMENTS[(number + place) % 3]}
    save_sheet(
        walk.case,
        scores=scores if hand_in else dict(list(scores.items())[:4]),
        gates={gate.code: {"passed": True, "reason": ""} for gate in criteria.gates} if hand_in else {},
        actor=walk.people[login],
        expected=0,
        now=now,
        hand_in=hand_in,
    )


def _sign(walk: Walk, *, now: datetime) -> None:
    secretary = walk.people[SECRETARY]
    version = _session(walk).version
    save_discussion(walk.case, discussion=words.MINUTES, actor=secretary, expected=version, now=now)
    walk.step("hand_in_minutes", secretary, now=after(now, 15), part=_session(walk))
    walk.step("agree_minutes", CHAIR, now=after(now, 30), part=_session(walk))


def _session(walk: Walk) -> CouncilSession:
    session = session_of(walk.case)
    if session is None:
        raise LookupError(walk.idea)
    return session
