"""What can be printed in one go: who may, which records, what each letter says, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from sandbox.documents.content.records.council import invitation_facts
from sandbox.documents.content.records.opinions import consultation_facts
from sandbox.documents.letters.consultation import ConsultationFacts, consultation_letter
from sandbox.documents.letters.council import invitation_letter
from sandbox.documents.letters.council_facts import InvitationFacts
from sandbox.documents.models import PrintKind
from sandbox.reviews.models import CouncilMember, Opinion
from sandbox.reviews.services.sitting import session_of
from workflows.council import SECRETARY
from workflows.permission import assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from sandbox.cases.models import Case
    from sandbox.documents.letters.letter import Letter
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.permission import Permission

PRESIDING = (
    assigned("prepare_review", Role.PRESIDING_OFFICER)
    | may("lead_review", Role.PRESIDING_HEAD)
    | may("conclude_case", Role.PRESIDING_DIRECTOR)
)


@dataclass(frozen=True)
class Printing:
    """How the letters of one kind come about."""

    permission: Permission
    records: Callable[[Case], QuerySet[Any]]
    gather: Callable[[Any, Case, ProgrammeRules], Any]
    """What the letter of one record says."""
    facts: type[Any]
    write: Callable[[Any], Letter]

    @property
    def plain(self) -> TypeAdapter[Any]:
        """From what a letter says to plain data, and back."""
        return TypeAdapter(self.facts)


def _opinions(case: Case) -> QuerySet[Opinion]:
    asked = Opinion.objects.filter(case=case).select_related("department").prefetch_related("provisions")
    return asked.order_by("pk")


def _request(opinion: Opinion, case: Case, _rules: ProgrammeRules) -> ConsultationFacts:
    opinion.case = case
    return consultation_facts(opinion)


def _seats(case: Case) -> QuerySet[CouncilMember]:
    """The members of a session that has its day; nobody is invited before."""
    session = session_of(case)
    seats = CouncilMember.objects.filter(session=session, session__starts_at__isnull=False)
    return seats.select_related("user", "session").order_by("pk")


def _invitation(seat: CouncilMember, case: Case, rules: ProgrammeRules) -> InvitationFacts:
    seat.session.case = case
    return invitation_facts(seat, rules)


PRINTINGS: dict[PrintKind, Printing] = {
    PrintKind.CONSULTATION: Printing(PRESIDING, _opinions, _request, ConsultationFacts, consultation_letter),
    PrintKind.INVITATION: Printing(
        PRESIDING | SECRETARY, _seats, _invitation, InvitationFacts, invitation_letter
    ),
}
