"""From acceptance to the conclusion, as the department and the consulted bodies do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.accounts.models import Department
from sandbox.cases.services.assignment import assign_officer, officers_for
from sandbox.cases.services.declarations import declare
from sandbox.desk.demo import words
from sandbox.desk.demo.road import after
from sandbox.reviews.models import Opinion
from sandbox.reviews.services.consultations import add_consultation
from sandbox.reviews.services.matters import matters_of
from sandbox.reviews.services.opinions import save_opinion, save_provision_view
from sandbox.reviews.services.report import prepare_report
from sandbox.trials.services.permits import permit_of, save_terms
from sandbox.trials.terms import content_of

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.desk.demo.road import Walk

HEAD = "head@dost.example"
DIRECTOR = "director@dost.example"
TEAMS = {
    "doj": ("lawyer@doj.example", "leader@doj.example"),
    "transport": ("agency@transport.example", "lead@transport.example"),
    "police": ("agency@police.example", "lead@police.example"),
    "commune-hoalac": ("commune@hoalac.example", "commune@hoalac.example"),
}
"""Who writes and who answers for the opinion of each body."""


def start(walk: Walk, *, now: datetime, bodies: tuple[str, ...] = (), is_free: bool = True) -> None:
    """The head of division adds bodies to those that the programme demands, and asks them all.

    The officer in charge then declares to be free of interests, unless the story has it otherwise.
    """
    walk.free(HEAD, now=now)
    for code in bodies:
        department = Department.objects.get(code=code)
        add_consultation(walk.case, department, actor=walk.people[HEAD], now=after(now, 5))
    walk.step("start_review", HEAD, now=after(now, 15))
    if is_free:
        walk.free(walk.officer, now=after(now, 40))


def declare_conflict(walk: Walk, *, now: datetime, statement: str) -> None:
    """The officer in charge declares a conflict of interest, and the head puts another in charge."""
    case = walk.case
    declare(case, actor=walk.officer, has_conflict=True, now=now, statement=statement)
    other = officers_for(case).first()
    if other is not None:
        assign_officer(case, other, actor=walk.people[HEAD], now=after(now, 30))
        walk.free(other, now=after(now, 60))


def opine(walk: Walk, *, now: datetime, body: str, conclusion: str = "agree", until: str = "final") -> None:
    """A body takes its opinion up, writes it and makes it final, or gets only as far as said."""
    reviewer, leader = TEAMS[body]
    walk.free(reviewer, leader, now=now)
    walk.step("take_up", reviewer, now=after(now, 5), part=_opinion(walk, body))
    if until == "in_work":
        return
    _write(walk, body, conclusion, now=after(now, 40))
    walk.step("hand_to_head", reviewer, now=after(now, 60), part=_opinion(walk, body))
    if until == "final":
        walk.step("finalise", leader, now=after(now, 120), part=_opinion(walk, body))


def _opinion(walk: Walk, body: str) -> Opinion:
    return Opinion.objects.select_related("case").get(case=walk.case_id, department__code=body)


def _write(walk: Walk, body: str, conclusion: str, *, now: datetime) -> None:
    reviewer, opinion = walk.people[TEAMS[body][0]], _opinion(walk, body)
    for provision in opinion.provisions.all():
        answers = {**words.VIEW, "wording": words.WORDING, "conclusion": conclusion}
        save_provision_view(provision, actor=reviewer, expected=opinion.version, now=now, **answers)
        opinion = _opinion(walk, body)
    save_opinion(
        opinion,
        conclusion=conclusion,
        grounds=words.GROUNDS[body],
        conditions=words.CONDITIONS if conclusion == "agree_with_changes" else "",
        actor=reviewer,
        expected=opinion.version,
        now=now,
    )


def request_clarification(walk: Walk, *, now: datetime, questions: tuple[str, ...]) -> None:
    """The officer asks everything that is unclear, at once."""
    walk.step("request_clarification", walk.officer, now=now, questions=list(questions))


def set_terms(walk: Walk, *, now: datetime) -> None:
    """The officer adds conditions to the terms that were asked for."""
    permit = permit_of(walk.case)
    if permit is not None:
        content = content_of(permit) | {"conditions": list(words.TERMS)}
        save_terms(walk.case, content, expected=permit.revision, actor=walk.officer, now=now)


def report(walk: Walk, *, now: datetime, permit: bool = True) -> None:
    """The officer settles the terms and writes the appraisal report with its recommendation."""
    if permit:
        set_terms(walk, now=now)
    texts: dict[str, Any] = dict(words.REPORT if permit else words.REFUSING)
    prepare_report(
        walk.case,
        recommends_permit=permit,
        opinions_handling={matter.key: words.HANDLING for matter in matters_of(walk.case)},
        reasons={} if permit else words.REASONS,
        actor=walk.officer,
        now=after(now, 90),
        **texts,
    )


def conclude(walk: Walk, *, now: datetime) -> None:
    """The director adopts the report."""
    walk.free(DIRECTOR, now=now)
    walk.step("conclude", DIRECTOR, now=after(now, 20))
