"""What of a review each person may read: whose opinions, and whether the council and the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sandbox.accounts.standing_in import offices_held_by
from sandbox.cases.models import SearchText
from sandbox.cases.readers import INSIDE, Readers, open_layers
from sandbox.cases.services.declarations import Reading
from sandbox.reviews.models import Opinion
from sandbox.reviews.models.opinion import Conclusion
from workflows.case import Meaning
from workflows.opinion import OPEN, OpinionState
from workflows.roles import OVERSEEING_ROLES, Role

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.utils.functional import Promise

    from sandbox.cases.panels import CaseView

OVERSEERS = OVERSEEING_ROLES | {Role.DOCUMENT_CLERK, Role.MONITOR}
"""The presiding and the deciding body, and those who watch over both: they see every opinion that was asked."""
COUNCIL = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY})
LEGAL = frozenset({Role.LEGAL_REVIEWER, Role.LEGAL_LEADER})
AGENCY = frozenset({Role.AGENCY_REVIEWER, Role.AGENCY_LEADER})
BODIES = LEGAL | AGENCY
"""The people of a consulted body, who read all that is its own."""
Layer = SearchText.Layer
READERS: dict[Layer, frozenset[Role]] = {
    Layer.OWN_BODY: frozenset(),
    Layer.OPINION: OVERSEERS | COUNCIL | LEGAL,
    Layer.LEGAL_OPINION: OVERSEERS | COUNCIL | LEGAL | AGENCY,
    Layer.REVIEW: OVERSEERS | COUNCIL,
    Layer.OVERSIGHT: OVERSEERS,
}
"""In which roles a text of the review is read, beside the people of the body that wrote it: by pages and search alike."""

MEANING_OF_STATE = {
    OpinionState.ASKED: Meaning.WAITING,
    OpinionState.IN_WORK: Meaning.WITH_CITY,
    OpinionState.WITH_HEAD: Meaning.WITH_CITY,
    OpinionState.RETURNED: Meaning.WAITING,
    OpinionState.LAPSED: Meaning.CLOSED,
    OpinionState.STALE: Meaning.WAITING,
}
MEANING_OF_CONCLUSION = {
    Conclusion.AGREE: Meaning.GOOD,
    Conclusion.AGREE_WITH_CHANGES: Meaning.WAITING,
    Conclusion.DISAGREE: Meaning.STOPPED,
    Conclusion.CANNOT_ANSWER: Meaning.CLOSED,
}


@dataclass(frozen=True)
class SeenOpinion:
    """An opinion as one person sees it: where it stands, and whether its text is open to them."""

    opinion: Opinion
    is_own: bool
    today: date

    @property
    def shows_text(self) -> bool:
        """Whoever only oversees an unfinished opinion knows of it, and no more."""
        return self.is_own or bool(READERS[layer_of(self.opinion)])

    @property
    def is_stale(self) -> bool:
        """Whether it was given on an earlier file, so that the officer in charge has to say what becomes of it."""
        return bool(self.opinion.state == OpinionState.STALE)

    @property
    def word(self) -> str | Promise:
        """Its state in words; once final, what it comes to."""
        if self.opinion.is_final:
            return Conclusion(self.opinion.conclusion).label
        return OpinionState(self.opinion.state).label

    @property
    def meaning(self) -> Meaning:
        """The colour and shape that go with the word."""
        if self.opinion.is_final:
            return MEANING_OF_CONCLUSION[Conclusion(self.opinion.conclusion)]
        return MEANING_OF_STATE[OpinionState(self.opinion.state)]

    @property
    def is_waited_for(self) -> bool:
        """Whether the body still owes it."""
        return self.opinion.state in OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether its last day is past without it."""
        due_on = self.opinion.due_on
        return self.is_waited_for and due_on is not None and due_on < self.today


def reads_review(view: CaseView) -> bool:
    """Whether the person sees anything of the review: applicants, partners and people with a conflict do not."""
    return view.reading is Reading.OPEN and view.may("view_internal")


def reads_council_and_report(view: CaseView) -> bool:
    """The council and the report are for the two bodies and the council itself, not for whoever was consulted."""
    return reads_review(view) and bool(view.actor.roles & READERS[Layer.REVIEW])


def opinions_seen(view: CaseView) -> list[SeenOpinion]:
    """The opinions that this person may know of, the legal one first; at most two questions."""
    if not reads_review(view):
        return []
    if "opinions seen" not in view.memory:
        view.memory["opinions seen"] = _opinions_seen(view)
    return cast("list[SeenOpinion]", view.memory["opinions seen"])


def _opinions_seen(view: CaseView) -> list[SeenOpinion]:
    roles, own = view.actor.roles, _own_departments(view)
    found = []
    for opinion in _opinions(view):
        is_own = opinion.department_id in own
        if is_own or _is_open_to(roles, opinion):
            found.append(SeenOpinion(opinion, is_own, view.today))
    return found


def opinions_hidden(view: CaseView) -> frozenset[UUID]:
    """The opinions of a case of which this person, reading from inside, may not even know that they were asked."""
    if view.actor.roles & OVERSEERS:
        return frozenset()
    known = {seen.opinion.uuid for seen in opinions_seen(view)}
    return frozenset(opinion.uuid for opinion in _opinions(view)) - known


def _opinions(view: CaseView) -> list[Opinion]:
    """Every opinion of the case, fetched once for the page."""
    if "opinions" not in view.memory:
        rows = list(Opinion.objects.filter(case=view.case).select_related("department", "reviewer"))
        for opinion in rows:
            opinion.case = view.case
        view.memory["opinions"] = rows
    return cast("list[Opinion]", view.memory["opinions"])


def layer_of(opinion: Opinion) -> Layer:
    """Who reads the text that stands in an opinion: what is not final is the business of the body that writes it."""
    if not opinion.is_given:
        return Layer.OWN_BODY
    return Layer.LEGAL_OPINION if opinion.is_legal else Layer.OPINION


def reads_rounds(view: CaseView, seen: SeenOpinion) -> bool:
    """Whether the person reads what was said in earlier rounds."""
    return seen.is_own or bool(view.actor.roles & READERS[Layer.OVERSIGHT])


def open_search() -> None:
    """Let the search ask what the pages ask."""
    open_layers({layer: Readers(INSIDE, roles) for layer, roles in READERS.items()}, own_body=BODIES)


def _is_open_to(roles: frozenset[str], opinion: Opinion) -> bool:
    return bool(roles & (OVERSEERS | READERS[layer_of(opinion)]))


def _own_departments(view: CaseView) -> frozenset[int]:
    if not view.actor.roles & BODIES:
        return frozenset()
    return frozenset(body for body, role in offices_held_by(view.user) if role in BODIES)
