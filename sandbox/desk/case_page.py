"""Everything that the page of a case shows to one person, fetched once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sandbox.cases.clarities import SixClarities, clarities_of
from sandbox.cases.panels import CaseView
from sandbox.cases.services.assignment import MAY_ASSIGN
from sandbox.cases.services.colleagues import HEADS
from sandbox.cases.services.declarations import Reading, judges
from sandbox.cases.services.facts import attach_facts
from sandbox.cases.sight import CLOCKS_OUTSIDE
from sandbox.core.calendar import working_calendar
from sandbox.desk.due import Due, due_of, most_urgent
from sandbox.desk.offers import Offer, main_offer, offers_of
from sandbox.desk.panels import panels_of
from sandbox.desk.parts import is_far_ahead, part_actor, parts_with_duties
from sandbox.desk.reading import CLOCKS_INSIDE
from sandbox.desk.standing import standing_for, waiting_for_a_draft
from sandbox.desk.timeline import Line, timeline_of
from sandbox.reviews.reading import opinions_hidden
from workflows.opinion import LEADERS
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from sandbox.cases.faces import CaseFace
    from sandbox.cases.panels import Panel

ANSWERING = frozenset({*HEADS, *LEADERS})
NEWEST = 40
ALL = 2000


@dataclass(frozen=True)
class CasePage:
    """One case as one person sees it."""

    view: CaseView
    face: CaseFace
    clock: Due | None
    legal_basis: str
    programme: str
    clarities: SixClarities
    duties: tuple[Offer, ...]
    standing: tuple[str | Promise, str] | None
    """The work between the steps, where it is this person's: its words and its page."""
    options: tuple[Offer, ...]
    main: Offer | None
    panels: Sequence[Panel]
    timeline: Sequence[Line]
    has_older: bool
    may_assign: bool
    shows_time: bool
    """Whether the person reads who used the days: whoever reads a filed case from inside."""

    @property
    def may_declare_later(self) -> bool:
        """Whether the person, free when they declared, may learn of a conflict of interest."""
        return self.is_open and judges(self.view.actor)

    @property
    def reads_declarations(self) -> bool:
        """Whether the person answers for people who declared."""
        return self.is_open and not self.view.actor.roles.isdisjoint(ANSWERING)

    @property
    def is_open(self) -> bool:
        """Whether the content may be read, not only the outline."""
        return self.view.reading is Reading.OPEN


def case_page(view: CaseView, *, shows_all: bool = False) -> CasePage:
    """Compose the page; what the person may not see is left out here, not in the template."""
    case, internal = view.case, view.actor.is_inside
    face = view.face
    clock = _clock(view, internal=internal)
    offers = _offers(view)
    is_open = view.reading is Reading.OPEN
    lines, has_older = (
        timeline_of(
            case,
            view.rules,
            face=face,
            internal=internal,
            limit=ALL if shows_all else NEWEST,
            hidden=opinions_hidden(view) if internal else (),
        )
        if is_open
        else ([], False)
    )
    return CasePage(
        view=view,
        face=face,
        clock=clock,
        legal_basis=_legal_basis(view),
        programme=view.rules.names.in_language(_language()),
        clarities=clarities_of(case, face.state, view.rules, until=clock.due if clock else None),
        duties=tuple(offer for offer in offers if offer.is_near),
        standing=None if face.being_issued else _standing(view),
        options=tuple(offer for offer in offers if not offer.is_near),
        main=main_offer(offers),
        panels=panels_of(view) if is_open else (),
        timeline=lines,
        has_older=has_older,
        may_assign=MAY_ASSIGN.standing_of(view.actor) is not None,
        shows_time=internal and is_open and case.reference is not None,
    )


def _clock(view: CaseView, *, internal: bool) -> Due | None:
    rows = list(view.case.deadlines.filter(stopped_on=None))
    if not rows:
        return None
    calendar = working_calendar()
    return most_urgent(
        [due_of(row, calendar, view.now) for row in rows],
        state=view.case.state,
        waiting_on=CLOCKS_INSIDE if internal else CLOCKS_OUTSIDE,
    )


def _standing(view: CaseView) -> tuple[str | Promise, str] | None:
    work, _whose = standing_for(view.case, view.actor, to_draft=waiting_for_a_draft([view.case]))
    return (work.what, work.url(view.case)) if work else None


def _offers(view: CaseView) -> list[Offer]:
    """The steps of the case and those of its parts that are somebody's duty; what is ready comes first."""
    attach_facts([view.case], view.today, {view.case.pk: view.rules}, now=view.now)
    found = offers_of(view.case, view.actor)
    roles = frozenset(Role(role) for role in view.actor.roles)
    parts: list[Any] = parts_with_duties([view.case], roles, view.user)
    for part in parts:
        if is_far_ahead(part, view.today):
            continue
        found += [offer for offer in offers_of(part, part_actor(view.actor, part)) if offer.duty is not None]
    return sorted(found, key=lambda offer: offer.place)


def _legal_basis(view: CaseView) -> str:
    """The instrument that carries the programme: the first that is in force."""
    bases = view.rules.legal_bases_on(view.today) or view.rules.legal_bases
    name = bases[0].instrument.in_language(_language())
    if not bases[0].article:
        return name
    return _("%(instrument)s, Article %(article)s") % {"instrument": name, "article": bases[0].article}


def _language() -> str:
    return get_language() or "vi"
