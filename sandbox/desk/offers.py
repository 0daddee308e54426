"""The steps offered to a person, ready or not, as buttons and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from sandbox.cases.links import step_url
from sandbox.cases.models import Case
from sandbox.desk.duties import DUTIES, WORKPLACES, Duty, duty_of
from sandbox.desk.parts import name_of
from workflows.step import steps_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from workflows.base import Workflow
    from workflows.permission import Actor
    from workflows.roles import Role
    from workflows.step import Step

LAST = len(DUTIES)
ORDER = {key: place for place, key in enumerate(DUTIES)}


@dataclass(frozen=True)
class Offer:
    """One step that the person may take, now or once its reasons are settled."""

    subject: Workflow
    step: Step
    role: Role
    reasons: tuple[str, ...]
    is_far_off: bool = False
    """Whether it waits for nothing but what nobody knows yet."""
    absent_id: int | None = None
    """The absent colleague in whose place the person would take it."""

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons

    @property
    def is_near(self) -> bool:
        """Whether it stands in the open: a duty, and one to think of before it is ready."""
        if self.duty is None or self.is_far_off:
            return False
        return self.ready or self.duty is not Duty.WHEN_READY

    @property
    def place(self) -> tuple[bool, bool, bool]:
        """Where it stands among others: duties first, ready before blocked, what nobody can answer last."""
        return self.duty is None, not self.ready, self.is_far_off

    @property
    def label(self) -> str | Promise:
        """The words of the button."""
        return self.step.label

    @property
    def about(self) -> str:
        """Which part of the case the step is about; empty for the case itself."""
        return "" if isinstance(self.subject, Case) else name_of(self.subject)

    @property
    def url(self) -> str:
        """The page of the step."""
        return step_url(self.subject, self.step.verb)

    @property
    def duty(self) -> Duty | None:
        """What the step is to this person; None for an option."""
        return duty_of(self.step.key, self.step.source)

    @property
    def workplace(self) -> str:
        """The page on which this person does what is lacking; empty where that is for others."""
        if self.ready or self.duty is not Duty.OWN:
            return ""
        if isinstance(self.subject, Case):
            page = WORKPLACES.get(self.step.key)
            return reverse(page, kwargs={"uuid": self.subject.uuid}) if page else ""
        own = getattr(self.subject, "get_absolute_url", None)
        return str(own()) if own else ""


def offers_of(subject: Workflow, actor: Actor) -> list[Offer]:
    """Return what is offered on a subject whose facts are attached, in the order of its urgency."""
    found = [_offer(subject, actor, step) for step in steps_for(subject, actor)]
    return sorted(found, key=lambda offer: (*offer.place, ORDER.get(offer.step.key, LAST)))


def main_offer(offers: Iterable[Offer]) -> Offer | None:
    """Return the one ready duty that the page puts first."""
    return next((offer for offer in offers if offer.ready and offer.duty is not None), None)


def _offer(subject: Workflow, actor: Actor, step: Step) -> Offer:
    found = step.rule.permission.standing_of(actor)
    if found is None:
        raise LookupError(step.key)
    role, acts_as = found
    absent = acts_as.user_id if acts_as.user_id != actor.user_id else None
    return Offer(subject, step, role, tuple(step.reasons(subject)), step.is_far_off(subject), absent)
