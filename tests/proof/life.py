"""A case on its way through the city: the people at hand, the moment, and steps taken as by somebody who just looked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sandbox.accounts.services import system_user
from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import Reading, declare, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from tests.law import cube

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sandbox.accounts.models import User
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.base import Workflow

BEGINNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday morning in Hanoi."""
REASON = "Có căn cứ được nêu rõ trong hồ sơ kèm theo."


@dataclass
class Life:
    """One case, who lives in its city, and what time it is there."""

    people: Mapping[str, User]
    case_id: int = 0
    now: datetime = BEGINNING
    permits: bool = True
    """Whether the report will recommend a permit."""
    recognises: bool = True
    """Whether the outcome will recognise the results."""
    reason: str = REASON
    """What is given as a reason where one is asked."""
    notes: list[str] = field(default_factory=list)

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        found: Case = Case.objects.select_related("programme", "applicant", "officer").get(pk=self.case_id)
        return found

    @property
    def rules(self) -> ProgrammeRules:
        """The rules that bind the case."""
        return rules_for(self.case, self.today)

    @property
    def today(self) -> date:
        """The day in the office."""
        return today(self.now)

    @property
    def officer(self) -> User:
        """The officer in charge."""
        officer = self.case.officer
        assert officer is not None
        return officer

    def again(self) -> Life:
        """The same life as it stands now, for somebody who lives on from here."""
        return replace(self, notes=list(self.notes))

    def person(self, login: str) -> User:
        """A persona of the cube; where it says the assigned officer, whoever is."""
        if login == cube.SYSTEM:
            return system_user()
        officers = [self.people[cube.OFFICER], self.people[cube.OTHER_OFFICER]]
        if login in {cube.OFFICER, cube.OTHER_OFFICER} and self.case.officer in officers:
            officers.remove(self.officer)
            return self.officer if login == cube.OFFICER else officers[0]
        return self.people[login]

    def ground(self, kind: str) -> str:
        """The first ground of a list of the programme."""
        return self.rules.grounds[kind][0].code  # type: ignore[index]

    def wait(self, **units: float) -> None:
        """Let time pass."""
        self.now += timedelta(**units)

    def wait_until(self, day: date, *, hour: int = 9) -> None:
        """Let time pass until a morning in Hanoi, at least a minute."""
        morning = datetime(day.year, day.month, day.day, hour - 7, tzinfo=UTC)
        self.now = max(morning, self.now + timedelta(minutes=1))

    def step(self, verb: str, actor: User, *, part: Workflow | None = None, **data: Any) -> Event:
        """Take a step a minute later, having just looked."""
        self.wait(minutes=1)
        subject = self.case if part is None else fresh(part)
        self.notes.append(f"{subject.KIND}.{verb}")
        return take(
            subject,
            verb,
            actor=actor,
            expected=subject.version,
            key=f"life-{uuid4()}",
            now=self.now,
            **data,
        )

    def declare_free(self, *people: User) -> None:
        """Let people who judge say that they are free to, each once."""
        for user in people:
            if reading_of(user, self.case) is Reading.TO_DECLARE:
                declare(self.case, actor=user, has_conflict=False, now=self.now)


def fresh(part: Any) -> Any:
    """A part as it stands now."""
    return type(part)._base_manager.get(pk=part.pk)


def events_of(case: Case) -> list[Event]:
    """The log of a case, in order."""
    return list(Event.objects.of_chain(case.uuid).order_by("sequence"))
