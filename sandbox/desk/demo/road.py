"""A walk along the road: one case, and the people of the city who take its steps at given moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.accounts.models import User
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import Reading, declare, reading_of
from sandbox.cases.services.steps import take

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.audit.models import Event
    from sandbox.desk.demo.ideas import Term
    from workflows.base import Workflow


@dataclass
class Walk:
    """A case on its way: whose it is, and when its trial is to run."""

    people: Mapping[str, User]
    idea: str
    owner: str
    programme: str
    term: Term
    case_id: int = 0

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        found: Case = Case.objects.select_related("programme", "applicant", "officer").get(pk=self.case_id)
        return found

    @property
    def officer(self) -> User:
        """The officer in charge."""
        officer = self.case.officer
        if officer is None:
            raise Case.officer.RelatedObjectDoesNotExist
        return officer

    def step(
        self, verb: str, person: str | User, *, now: datetime, part: Workflow | None = None, **data: Any
    ) -> Event:
        """Let a person, by login, take a step on the case or on a part of it, having just looked at it."""
        subject = self.case if part is None else type(part)._base_manager.get(pk=part.pk)
        actor = self.people[person] if isinstance(person, str) else person
        return take(subject, verb, actor=actor, expected=subject.version, now=now, **data)

    def free(self, *people: str | User, now: datetime) -> None:
        """Let people who judge declare that they have no interest in the case, each once."""
        case = self.case
        for person in people:
            user = self.people[person] if isinstance(person, str) else person
            if reading_of(user, case) is Reading.TO_DECLARE:
                declare(case, actor=user, has_conflict=False, now=now)


def after(now: datetime, minutes: int) -> datetime:
    """Somewhat later on the same day."""
    return now + timedelta(minutes=minutes)
