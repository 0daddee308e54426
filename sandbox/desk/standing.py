"""The work that is done between the steps: in which states there is some, whose it is, and on which page it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy

from sandbox.documents.services.drafting import cases_to_draft
from workflows.case import CaseState
from workflows.case.clarities import CLARITIES
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.utils.functional import Promise

    from sandbox.cases.models import Case
    from workflows.permission import Actor


@dataclass(frozen=True)
class Standing:
    """Whose work, what it is, and its page where that is not the page of the case."""

    who: Role
    what: str | Promise
    page: str = ""

    def url(self, case: Case) -> str:
        """Where it is done on this case."""
        return reverse(self.page, kwargs={"uuid": case.uuid}) if self.page else case.get_absolute_url()


def _of_state(state: CaseState, page: str = "") -> Standing:
    """The work that the six clarities name for a state."""
    return Standing(CLARITIES[state].who, CLARITIES[state].what, page)


STANDING: dict[str, Standing] = {
    CaseState.IN_REVIEW: _of_state(CaseState.IN_REVIEW, "reviews:report"),
    # The director submits a concluded case, but before that its officer drafts the decision.
    CaseState.CONCLUDED: Standing(
        Role.PRESIDING_OFFICER, gettext_lazy("draft the decision"), "documents:draft"
    ),
    CaseState.SUSPENDED: _of_state(CaseState.SUSPENDED),
    CaseState.EVALUATION: _of_state(CaseState.EVALUATION, "evaluations:edit"),
}


def states_with_standing(roles: Collection[Role]) -> frozenset[str]:
    """The states in which people of these roles may have such work."""
    return frozenset(state for state, work in STANDING.items() if work.who in roles)


def standing_of(case: Case, actor: Actor, *, to_draft: Collection[int]) -> Standing | None:
    """Return such work on a case where it is this very person's; `to_draft` are cases whose decision is to be written."""
    work = STANDING.get(case.state)
    if work is None or not any(role == work.who for _codename, role in actor.grants):
        return None
    if case.state == CaseState.CONCLUDED and case.pk not in to_draft:
        return None
    is_named = work.who is not Role.PRESIDING_OFFICER or work.who.value in actor.assigned_as
    return work if is_named else None


def standing_for(
    case: Case, actor: Actor, *, to_draft: Collection[int]
) -> tuple[Standing | None, int | None]:
    """Return such work of the person, else that of an absent colleague, with whose it is then."""
    for one in (actor, *actor.in_place_of):
        work = None if one.has_conflict else standing_of(case, one, to_draft=to_draft)
        if work is not None:
            return work, one.user_id if one is not actor else None
    return None, None


def waiting_for_a_draft(cases: Iterable[Case]) -> frozenset[int]:
    """Return which of these cases are concluded and wait for their officer to write the decision."""
    concluded = [case.pk for case in cases if case.state == CaseState.CONCLUDED]
    return cases_to_draft(concluded) if concluded else frozenset()
