"""Everything that the page of one step shows and asks, for every step of every lifecycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied

from sandbox.accounts.typed import typed_before
from sandbox.cases.access import actor_for
from sandbox.cases.services.facts import attach_facts, facts_digest
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.desk.consequences import Consequences, consequences_of
from sandbox.desk.forms import TakingForm
from sandbox.desk.step_forms import STEP_FORMS
from workflows.step import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django import forms
    from django.http import HttpRequest

    from sandbox.accounts.models import User
    from sandbox.accounts.services.typed_forms import Typed
    from sandbox.cases.models import Case
    from workflows.base import Workflow
    from workflows.step import Step


@dataclass(frozen=True)
class StepPage:
    """One step before one person: why it must wait, or what it asks and does."""

    case: Case
    subject: Workflow
    step: Step
    reasons: tuple[str, ...]
    taking: TakingForm
    own: forms.Form | None
    consequences: Consequences
    typed: Typed | None = None
    """What the person typed here before their session ended."""
    on_behalf_of: str = ""
    """The absent colleague in whose place the step would be taken."""

    @property
    def forms(self) -> Iterator[forms.BaseForm]:
        """The app's own form first, then ground and reason."""
        if self.own is not None:
            yield self.own
        yield self.taking

    def is_valid(self) -> bool:
        """Whether everything that is asked was given; both forms say what they lack."""
        answers = [form.is_valid() for form in self.forms]  # each is asked, so that both show their errors
        return all(answers)

    def data(self) -> dict[str, Any]:
        """What goes through the door with the step."""
        own: dict[str, Any] = self.own.cleaned_data if self.own is not None else {}
        given: dict[str, Any] = {
            name: self.taking.cleaned_data[name]
            for name in ("reason", "reason_code")
            if name in self.taking.fields
        }
        return {**own, **given}

    @property
    def is_multipart(self) -> bool:
        """Whether a file goes with the step."""
        return self.own is not None and self.own.is_multipart()

    @property
    def is_drawn_by_itself(self) -> bool:
        """Whether the app's form brings a template of its own."""
        return self.own is not None and self.own.template_name != self.own.renderer.form_template_name


def step_page(
    request: HttpRequest, case: Case, subject: Workflow, verb: str, *, user: User, now: datetime
) -> StepPage | None:
    """Build the page of a step; None when there is no such step from the present state.

    Raises PermissionDenied when the step is not offered to this person.
    """
    step = find(subject, verb)
    if step is None:
        return None
    actor = actor_for(user, case, subject)
    found = step.rule.permission.standing_of(actor)
    if found is None:
        raise PermissionDenied
    acts_as = found[1].user_id
    attach_facts([case], today(now), now=now)
    subject.facts = case.facts
    initial, typed = _initial(step, subject), typed_before(request, now=now)
    sent: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    if typed is not None:  # shown filled, as a step upon the case as it is now
        for name, value in initial.items():
            typed.data[name] = str(value)
        sent = {"data": typed.data}
    rules = rules_for(case, today(now))
    own: Any = STEP_FORMS.get(step.key)
    return StepPage(
        case=case,
        subject=subject,
        step=step,
        reasons=tuple(step.reasons(subject)),
        taking=TakingForm(**sent, step=step, rules=rules, initial=initial),
        own=own(**sent, subject=subject, user=user) if own else None,
        typed=typed,
        on_behalf_of=next((str(one.absent) for one in user.stand_ins if one.absent.pk == acts_as), ""),
        consequences=consequences_of(step, subject, case, rules, internal=actor.is_inside),
    )


def _initial(step: Step, subject: Workflow) -> dict[str, object]:
    return {
        "expected": subject.version,
        "key": uuid4(),
        "seen": facts_digest(subject.facts) if decides(step) else "",
    }


def decides(step: Step) -> bool:
    """Tell whether a step decides the case, so that it rests on the facts that the page showed."""
    return any(clause.codename == "decide_case" for clause in step.rule.permission.clauses)
