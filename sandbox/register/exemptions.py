"""The exemption register: each provision that an issued permit really sets aside, for whom, where and until when.

Nothing here is kept: what stands in force is computed from the permit, the state of its case and the day, so that an
exemption falls with its trial and no job can forget to end it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.audit.models import Event
from sandbox.cases.services.programme import versions_for
from sandbox.core.clock import today
from sandbox.core.folding import fold
from sandbox.register.entries import cited, issued_of, permitted_cases
from sandbox.register.inside import read_from_inside
from sandbox.reviews.conclusions import citation_of, views_concluded
from sandbox.trials.models import SetAsideProvision, Suspension
from workflows.calendar import shift_months
from workflows.case import CaseState, Meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.utils.functional import Promise

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.documents.models import Document
    from sandbox.register.public_trial import Words
    from sandbox.reviews.models import ProvisionView
    from sandbox.trials.models import Permit


class Standing(models.TextChoices):
    """Whether a provision is set aside today."""

    NOT_BEGUN = "not_begun", _("From the start of the trial")
    IN_FORCE = "in_force", _("In force")
    IN_PART = "in_part", _("In force, parts of the trial are stopped")
    HELD = "held", _("Not in force while the trial is suspended")
    LAPSED = "lapsed", _("Lapsed")


MEANINGS: dict[str, Meaning] = {
    Standing.NOT_BEGUN: Meaning.WAITING,
    Standing.IN_FORCE: Meaning.GOOD,
    Standing.IN_PART: Meaning.WAITING,
    Standing.HELD: Meaning.STOPPED,
    Standing.LAPSED: Meaning.CLOSED,
}
ENDED_EARLY = ("case.terminate", "case.revoke_approval", "case.accept_surrender")
RUNNING = frozenset({CaseState.ACTIVE, CaseState.SUSPENDED})


@dataclass(frozen=True)
class Exemption:
    """One provision set aside, as the city reads it; days are those of the office, the last one included."""

    case: Case
    instrument: str
    place: Words
    provision: str
    instead: str
    extent: str
    safeguard: str
    places: tuple[str, ...]
    decision: Document
    since: date | None
    until: date | None
    standing: Standing
    view: ProvisionView | None

    @property
    def meaning(self) -> Meaning:
        """The colour and shape that go with the standing."""
        return MEANINGS[self.standing]

    @property
    def decided_on(self) -> date | None:
        """The day of the number of its decision."""
        return today(self.decision.numbered_at) if self.decision.numbered_at else None

    @property
    def conclusion(self) -> str | Promise:
        """What the legal body concluded; of a permit from before this office nothing is known."""
        return self.view.get_conclusion_display() if self.view else _("none on record here")

    def says(self, words: str) -> bool:
        """Whether every one of these words stands in what the register says of it, with or without accents."""
        texts = (self.case.reference or "", self.case.title, self.case.applicant.name, self.instrument)
        found = fold(" ".join((*texts, self.place.vi, self.place.en, self.provision, self.extent)))
        return all(word in found for word in fold(words).split())


def exemptions_for(user: User, *, on: date) -> list[Exemption]:
    """Every exemption of the cases that this person reads from inside, the latest decision first.

    A constant number of questions, whatever the number of cases.
    """
    found = permitted_cases().visible_to(user).prefetch_related("permit__places", "permit__provisions")
    cases = read_from_inside(user, found)
    issued, stages = issued_of(cases), _stages(cases, on)
    taken_back = {pk for pk, found in issued.items() if found.is_revoked}
    stages |= {pk: replace(stages[pk], standing=Standing.LAPSED) for pk in taken_back}
    views = views_concluded([case.pk for case in cases])
    return [
        _row(case, provision, issued[case.pk].permit, stages[case.pk], views.get(case.pk, {}))
        for case in cases
        for provision in case.permit.provisions.all()
    ]


def _row(
    case: Case,
    row: SetAsideProvision,
    decision: Document,
    stage: Stage,
    views: Mapping[Any, ProvisionView],
) -> Exemption:
    permit: Permit = case.permit
    return Exemption(
        case=case,
        instrument=row.instrument,
        place=cited(row.article, row.clause, row.point),
        provision=row.provision,
        instead=row.requested,
        extent=row.extent,
        safeguard=row.safeguard,
        places=tuple(place.name for place in permit.places.all()),
        decision=decision,
        since=permit.started_on or permit.starts_on,
        until=stage.until,
        standing=stage.standing,
        view=views.get(citation_of(row)),
    )


@dataclass(frozen=True)
class End:
    """The step with which a trial, or its transition, was over."""

    on: date
    was_in_transition: bool


@dataclass(frozen=True)
class Stage:
    """Where the exemptions of one permit stand, and until which day."""

    standing: Standing
    until: date | None


def _stages(cases: Sequence[Case], on: date) -> dict[int, Stage]:
    """The stage of each case on a day; three questions for all of them."""
    versions = versions_for(cases, on)
    ends = _ends(cases)
    suspended = Suspension.objects.filter(case__in=cases, lifted_on=None)
    scopes = dict(suspended.values_list("case_id", "scope"))
    stages = {}
    for case in cases:
        months = versions[case.pk].rules_object.transition_months
        stages[case.pk] = stage_of(
            case.state,
            case.permit,
            on=on,
            ended=ends.get(str(case.uuid)),
            is_partial=scopes.get(case.pk) == Suspension.Scope.PARTS,
            transition_months=months.value if months else 0,
        )
    return stages


def _ends(cases: Iterable[Case]) -> dict[str, End]:
    """By chain, the last step that ended the trial early or led out of its transition."""
    steps = Event.objects.filter(chain__in=[str(case.uuid) for case in cases], subject_kind="case")
    steps = steps.filter(models.Q(verb__in=ENDED_EARLY) | models.Q(source=CaseState.TRANSITION))
    rows = steps.order_by("sequence").values_list("chain", "effective_on", "source")
    return {chain: End(day, source == CaseState.TRANSITION) for chain, day, source in rows}


def stage_of(
    state: str,
    permit: Permit,
    *,
    on: date,
    ended: End | None = None,
    is_partial: bool = False,
    transition_months: int = 0,
) -> Stage:
    """Where the exemptions of a permit stand on a day, whether or not time has been noticed yet."""
    end = permit.effective_end
    if state == CaseState.TRANSITION and permit.completed_on is not None:
        until = shift_months(permit.completed_on, transition_months)
        return Stage(Standing.IN_FORCE if on <= until else Standing.LAPSED, until)
    if state not in {CaseState.APPROVED, *RUNNING}:
        return Stage(Standing.LAPSED, _lapsed_on(end, ended))
    if end is not None and end < on:
        return Stage(Standing.LAPSED, end)
    if state == CaseState.APPROVED:
        return Stage(Standing.NOT_BEGUN, end)
    if state == CaseState.SUSPENDED:
        return Stage(Standing.IN_PART if is_partial else Standing.HELD, end)
    return Stage(Standing.IN_FORCE, end)


def _lapsed_on(end: date | None, ended: End | None) -> date | None:
    """The last day of a transition, else the day of an early end, else the last day of the permit."""
    if ended is not None and (ended.was_in_transition or end is None):
        return ended.on
    return min(end, ended.on) if ended is not None and end is not None else end
