"""What follows from the steps of a case on this floor: grants, snapshot, officer, pin, requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases import grants
from sandbox.cases.models import InformationRequest, ItemVerdict, RequestLine
from sandbox.cases.services.assignment import name_officer
from sandbox.cases.services.programme import pin, version_for
from sandbox.cases.services.snapshots import latest_snapshot, take_snapshot
from sandbox.core.clock import today

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken

WANTING = (ItemVerdict.Verdict.MISSING, ItemVerdict.Verdict.INADEQUATE)


def freeze_dossier(taken: StepTaken) -> None:
    """Keep the dossier as it is filed now."""
    take_snapshot(taken.case, event=taken.event, now=taken.now)


def name_an_officer(taken: StepTaken) -> None:
    """The receipt names an officer: the one with the fewest open cases; the head may name another."""
    name_officer(taken.case)


def pin_version(taken: StepTaken) -> None:
    """From here on the case goes by this version of its programme."""
    pin(taken.case, version_for(taken.case, today(taken.now)), event=taken.event, now=taken.now)


def ask_for_supplement(taken: StepTaken) -> None:
    """One request names every gap that the check has found."""
    snapshot = latest_snapshot(taken.case)
    gaps = ItemVerdict.objects.filter(snapshot=snapshot, verdict__in=WANTING).order_by("pk")
    _ask(
        taken,
        InformationRequest.Kind.SUPPLEMENT,
        [RequestLine(item=gap.item, ground=gap.ground, text=gap.explanation) for gap in gaps],
    )


def ask_for_clarification(taken: StepTaken) -> None:
    """One request carries every question."""
    lines = [RequestLine(text=question) for question in taken.data["questions"]]
    _ask(taken, InformationRequest.Kind.CLARIFICATION, lines)


def _ask(taken: StepTaken, kind: str, lines: list[RequestLine]) -> None:
    request = InformationRequest.objects.create(
        case=taken.case, kind=kind, asked_by=taken.actor, asked_at=taken.now, lines_unanswered=len(lines)
    )
    for line in lines:
        line.request = request
    RequestLine.objects.bulk_create(lines)


EFFECTS = {
    "case.ask_advice": (grants.open_to_advisers,),
    "case.give_advice": (grants.close_to_advisers,),
    "case.submit": (freeze_dossier, grants.open_to_presiding_body, name_an_officer),
    "case.register_legacy": (
        freeze_dossier,
        pin_version,
        grants.open_to_presiding_body,
        grants.open_to_authority,
        grants.open_to_monitor,
        name_an_officer,
    ),
    "case.request_supplement": (ask_for_supplement,),
    "case.supply_supplement": (freeze_dossier,),
    "case.accept": (pin_version,),
    "case.request_clarification": (ask_for_clarification,),
    "case.send_to_authority": (grants.open_to_authority,),
    "case.approve": (grants.open_to_monitor,),
}
