"""Stretches of the road that many stories share; each is said by the day of its last scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.desk.demo import decision, ending, filing, review, trial
from sandbox.desk.demo.story import Scene, at

if TYPE_CHECKING:
    from collections.abc import Mapping


def filed(ago: int) -> tuple[Scene, ...]:
    """The draft is imported one day, and filed the next."""
    return at(ago + 1, filing.draft), at(ago, filing.submit)


def accepted(ago: int) -> tuple[Scene, ...]:
    """Filed, and accepted two days later."""
    return *filed(ago + 2), at(ago, filing.accept)


def asked(ago: int, *bodies: str) -> tuple[Scene, ...]:
    """Accepted, and the bodies asked the day after."""
    return *accepted(ago + 1), at(ago, review.start, bodies=bodies)


def answered(ago: int, *bodies: str, permit: bool = True, legal: bool = True) -> tuple[Scene, ...]:
    """The bodies have answered, the legal one where a provision is set aside, and the report is prepared."""
    view = at(ago + 2, review.opine, body="doj", conclusion="agree_with_changes" if permit else "disagree")
    return (
        *asked(ago + 5, *bodies),
        *((view,) if legal else ()),
        *(at(ago + 1, review.opine, body=body) for body in bodies),
        at(ago, review.report, permit=permit),
    )


def concluded(ago: int, *bodies: str, permit: bool = True, legal: bool = True) -> tuple[Scene, ...]:
    """The director has adopted the report."""
    return *answered(ago + 1, *bodies, permit=permit, legal=legal), at(ago, review.conclude)


def prepared(ago: int, *bodies: str, permit: bool = True, legal: bool = True) -> tuple[Scene, ...]:
    """The draft decision lies before the signatory."""
    return (
        *concluded(ago + 3, *bodies, permit=permit, legal=legal),
        at(ago + 2, decision.draft, permit=permit),
        at(ago + 1, decision.send),
        at(ago, decision.prepare),
    )


def permitted(ago: int, *bodies: str, legal: bool = True) -> tuple[Scene, ...]:
    """The decision is made one day, and issued the next."""
    return *prepared(ago + 3, *bodies, legal=legal), at(ago + 1, decision.approve), at(ago, decision.issue)


def started(ago: int, *bodies: str, people: int = 0, legal: bool = True) -> tuple[Scene, ...]:
    """The trial begins, three days after its decision, with so many who take part."""
    return (
        *permitted(ago + 3, *bodies, legal=legal),
        at(ago + 1, trial.meet_conditions),
        at(ago, trial.start),
        at(ago, trial.enrol, people=people),
    )


def measured(
    first: int, last: int, *, every: int = 2, unusual: Mapping[int, Mapping[str, float]] | None = None
) -> tuple[Scene, ...]:
    """Numbers are entered every so many days, and on the days on which something was unusual."""
    told = unusual or {}
    days = sorted({*range(first, last - 1, -every), *told}, reverse=True)
    return tuple(at(ago, trial.measure, **told.get(ago, {})) for ago in days)


def ended(first: int, last: int, *bodies: str, people: int = 0) -> tuple[Scene, ...]:
    """A whole trial with its final report, over, and in evaluation since two days after its last day."""
    return (
        *started(first, *bodies, people=people),
        *measured(first - 1, last + 2),
        at(last + 1, trial.enrol, people=0),
        at(last + 1, trial.file_final_report),
        at(last + 1, trial.show_conditions),
        at(last, trial.accept_conditions),
        at(last - 2, ending.end_trial),
        at(last - 2, ending.start_evaluation),
        at(last - 3, trial.accept_report),
    )


def evaluated(ago: int, first: int, last: int, *bodies: str, outcomes: tuple[str, ...]) -> tuple[Scene, ...]:
    """The evaluation is final and lies before the deciding body."""
    return (
        *ended(first, last, *bodies),
        at(ago + 4, ending.evaluate, outcomes=outcomes),
        at(ago + 2, ending.finalise),
        at(ago, ending.send_outcome),
    )


def completed(ago: int, first: int, last: int, *bodies: str, outcomes: tuple[str, ...]) -> tuple[Scene, ...]:
    """The outcome is decided one day, and its decision issued the next."""
    return (
        *evaluated(ago + 4, first, last, *bodies, outcomes=outcomes),
        at(ago + 1, ending.complete, outcomes=outcomes),
        at(ago, decision.issue),
    )
