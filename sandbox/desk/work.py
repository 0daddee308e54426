"""My work: what is offered to a person now and is theirs to do, found from the law with few questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.cases.access import actors_for
from sandbox.cases.models import Case, Deadline
from sandbox.cases.services.facts import attach_facts
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.desk.candidates import candidates
from sandbox.desk.due import Due, due_by, due_of, most_urgent
from sandbox.desk.duties import Duty
from sandbox.desk.offers import Offer, main_offer, offers_of
from sandbox.desk.parts import is_far_ahead, name_of, part_actor, parts_with_duties, waits_for_its_hour
from sandbox.desk.reasons import because, came_to
from sandbox.desk.standing import standing_for, waiting_for_a_draft
from sandbox.reviews.awaited import awaited_of
from sandbox.reviews.models import CouncilSession
from sandbox.trials.models import ConditionDuty, Inspection, TrialReport
from workflows.case import CaseState
from workflows.case.clarities import CLARITIES
from workflows.council import CouncilState
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from django.utils.functional import Promise

    from sandbox.accounts.models import Organisation, User
    from sandbox.accounts.standing_in import StandIn
    from sandbox.reviews.awaited import Awaited
    from workflows.base import Workflow
    from workflows.permission import Actor

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WorkItem:
    """One line of my work: a case or a part of it, and why it is mine."""

    case: Case
    subject: Workflow
    what: str | Promise
    because: str
    offers: tuple[Offer, ...]
    due: Due | None
    waits: bool
    """Whether what is lacking is for others."""
    role: Role
    """The role in which it is theirs."""
    standing: str = ""
    """The page of the work between the steps, where the person has such work."""
    on_behalf_of: StandIn | None = None
    """The absent colleague whose work it is, and until when."""

    @property
    def main(self) -> Offer | None:
        """The one step that is ready."""
        return main_offer(self.offers)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why nothing is ready, for the step that comes first."""
        return () if self.main or not self.offers else self.offers[0].reasons

    @property
    def workplace(self) -> str:
        """Where the work is done: its own page where there is one, else the page of the case."""
        pages = (offer.workplace for offer in self.offers)
        return next((page for page in pages if page), "") or self.standing or self.case.get_absolute_url()


@dataclass(frozen=True)
class Work:
    """The lines of one person, by urgency, and those that wait for others kept apart."""

    today: date
    mine: list[WorkItem] = field(default_factory=list)
    waiting: list[WorkItem] = field(default_factory=list)

    @property
    def overdue(self) -> int:
        """How many are past their end."""
        return sum(item.due is not None and bool(item.due.overdue) for item in self.mine)

    @property
    def this_week(self) -> int:
        """How many end within seven days."""
        return sum(self.is_soon(item.due) for item in self.mine)

    @property
    def later(self) -> int:
        """How many have more time, or no end."""
        return len(self.mine) - self.overdue - self.this_week

    def is_soon(self, due: Due | None) -> bool:
        """Whether it ends within seven days, and has not ended yet."""
        return due is not None and due.due is not None and not due.overdue and due.due < self.today + A_WEEK


def work_of(user: User, acting_for: Organisation | None, *, roles: Collection[Role], now: datetime) -> Work:
    """Find what is offered to this person now and is theirs to do, ordered by the legal deadline."""
    cases = candidates(user, acting_for, frozenset(roles))
    attach_facts(cases, today(now), now=now)
    actors = {pk: actor for pk, actor in actors_for(user, cases).items() if not actor.has_conflict}
    dues, to_draft = _dues(cases, now), waiting_for_a_draft(cases)
    subjects: list[Any] = [*cases, *parts_with_duties(cases, roles, user)]
    came = came_to(user, subjects)
    items = [
        item
        for subject in subjects
        if (case := getattr(subject, "case", subject)).pk in actors
        and not is_far_ahead(subject, today(now))
        and (
            item := _item(
                subject,
                case,
                actors[case.pk],
                dues.get(case.pk, []),
                now,
                to_draft,
                user,
                came.get(subject.uuid),
            )
        )
    ]
    free = [case for case in cases if case.pk in actors]
    items += [_of_session(awaited, actors, now) for awaited in awaited_of(user, free)]
    items.sort(key=_urgency)
    return Work(
        today(now), [item for item in items if not item.waits], [item for item in items if item.waits]
    )


def _dues(cases: Iterable[Case], now: datetime) -> dict[int, list[Due]]:
    calendar = working_calendar()
    found: dict[int, list[Due]] = {}
    for row in Deadline.objects.filter(case__in=list(cases), stopped_on=None):
        found.setdefault(row.case_id, []).append(due_of(row, calendar, now))
    return found


def _item(
    subject: Any,
    case: Case,
    actor: Actor,
    dues: list[Due],
    now: datetime,
    to_draft: Collection[int],
    user: User,
    came: tuple[bool, date] | None,
) -> WorkItem | None:
    own = actor if subject is case else part_actor(actor, subject)
    duties = [offer for offer in offers_of(subject, own) if offer.duty is not None]
    mine = [offer for offer in duties if offer.ready or offer.duty is not Duty.WHEN_READY]
    standing, as_whom = None, mine[0].absent_id if mine else None
    if subject is case and not mine:
        standing, as_whom = standing_for(case, own, to_draft=to_draft)
    if not mine and standing is None:
        return None
    role = standing.who if standing else mine[0].role
    return WorkItem(
        case=case,
        subject=subject,
        what=standing.what if standing else _what(subject, role, mine),
        because=because(role, own, mine, came, now=now),
        on_behalf_of=next((one for one in user.stand_ins if one.absent.pk == as_whom), None),
        offers=tuple(mine),
        due=_due_for(subject, case, role, dues, now),
        role=role,
        standing=standing.url(case) if standing else "",
        waits=bool(mine)
        and (
            waits_for_its_hour(subject, now)
            or not any(offer.ready or offer.duty is Duty.OWN for offer in mine)
        ),
    )


def _of_session(awaited: Awaited, actors: Mapping[int, Actor], now: datetime) -> WorkItem:
    """A sheet or a vote for which the session waits; its moment is the only deadline it has."""
    case = awaited.session.case
    return WorkItem(
        case=case,
        subject=awaited.session,
        what=awaited.what,
        because=because(awaited.role, actors[case.pk], (), None, now=now),
        offers=(),
        due=_due_of_session(awaited.session, now),
        waits=False,
        role=awaited.role,
        standing=awaited.url,
    )


def _due_of_session(session: CouncilSession, now: datetime) -> Due | None:
    return due_by(today(session.starts_at), now) if session.starts_at else None


def _what(subject: Any, role: Role, offers: list[Offer]) -> str | Promise:
    """The work of the state in the words of the six clarities, for whom they name; else the step; a part by its name."""
    if not isinstance(subject, Case):
        return name_of(subject)
    clarity = CLARITIES[CaseState(subject.state)]
    return offers[0].label if offers and clarity.who is not role else clarity.what


def _due_for(subject: Any, case: Case, role: Role, dues: list[Due], now: datetime) -> Due | None:
    """The deadline that this person's work is measured by."""
    if isinstance(subject, TrialReport | ConditionDuty):
        return due_by(subject.due_on, now) if subject.is_open else None
    if isinstance(subject, Inspection):
        return due_by(subject.due_on, now) if subject.due_on else None
    if isinstance(subject, CouncilSession) and subject.state == CouncilState.INVITED:
        return _due_of_session(subject, now)
    if role in APPLICANT_ROLES:
        return most_urgent(dues, state=case.state, waiting_on=("applicant",))
    if getattr(subject, "KIND", "") == "opinion":
        return most_urgent(dues, state=case.state, waiting_on=("other",))
    return most_urgent(dues, state=case.state, waiting_on=("city",))


def _urgency(item: WorkItem) -> tuple[date, int, str]:
    due = item.due.due if item.due and item.due.due else date.max
    return due, item.case.pk, item.subject.KIND
