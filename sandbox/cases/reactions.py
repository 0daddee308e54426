"""What follows from the steps of a case on this floor: grants, snapshot, officer, pin, requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox.accounts.services import system_user
from sandbox.cases import grants
from sandbox.cases.models import Case, InformationRequest, RequestLine
from sandbox.cases.services import searching
from sandbox.cases.services.assignment import name_officer
from sandbox.cases.services.intake import gaps_found
from sandbox.cases.services.people import settle_paper
from sandbox.cases.services.programme import pin, version_for
from sandbox.cases.services.snapshots import latest_snapshot, take_snapshot
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from workflows.case import CaseState
from workflows.request import RequestState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.effects import StepTaken


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
    _ask(
        taken,
        InformationRequest.Kind.SUPPLEMENT,
        [
            RequestLine(item=gap.item, ground=gap.ground, text=gap.explanation)
            for gap in gaps_found(taken.case)
        ],
    )


def ask_for_clarification(taken: StepTaken) -> None:
    """One request carries every question."""
    lines = [RequestLine(text=question) for question in taken.data["questions"]]
    _ask(taken, InformationRequest.Kind.CLARIFICATION, lines)


def _ask(taken: StepTaken, kind: str, lines: list[RequestLine]) -> None:
    request = InformationRequest.objects.create(
        case=taken.case,
        kind=kind,
        snapshot=latest_snapshot(taken.case),
        asked_by=taken.actor,
        asked_at=taken.now,
        lines_unanswered=len(lines),
    )
    for line in lines:
        line.request = request
    RequestLine.objects.bulk_create(lines)
    searching.keep_request(request)


def search_request(taken: StepTaken) -> None:
    """What the page of the case shows of a request is found by its words."""
    searching.keep_request(cast("InformationRequest", taken.subject))


def answer_request(taken: StepTaken) -> None:
    """The request goes with the step of the case: every answer is handed in at once."""
    _close(taken, "answer", answered_at=taken.now)


def lapse_request(taken: StepTaken) -> None:
    """No answer came in time."""
    _close(taken, "lapse")


def give_up_request(taken: StepTaken) -> None:
    """The case goes no further, so nothing is waited for."""
    _close(taken, "close", reason=taken.data["reason"])


def give_up_withdrawn_request(taken: StepTaken) -> None:
    """Who withdraws is asked nothing any more; the office does not close this, the withdrawal does."""
    _close(taken, "close", actor=system_user(), reason=taken.data["reason"])


def go_on_unanswered(taken: StepTaken) -> None:
    """The office needs no clarification any more: the review goes on, and the city's clock runs."""
    case = Case.objects.get(pk=taken.case.pk)
    if case.state == CaseState.CLARIFICATION:
        take(case, "lapse_clarification", actor=system_user(), expected=case.version, now=taken.now)


def _close(
    taken: StepTaken,
    verb: str,
    *,
    actor: User | None = None,
    answered_at: datetime | None = None,
    **data: Any,
) -> None:
    request = taken.case.requests.filter(state=RequestState.ASKED).first()
    if request is None:
        return
    if answered_at is not None:
        request.answered_at = answered_at
        request.save(update_fields=["answered_at"])
    take(request, verb, actor=actor or taken.actor, expected=request.version, now=taken.now, **data)


EFFECTS = {
    "case.ask_advice": (grants.open_to_advisers,),
    "case.give_advice": (grants.close_to_advisers,),
    "case.submit": (freeze_dossier, grants.open_to_presiding_body, name_an_officer, settle_paper),
    "case.register_legacy": (
        freeze_dossier,
        pin_version,
        grants.open_to_presiding_body,
        grants.open_to_authority,
        grants.open_to_monitor,
        name_an_officer,
        settle_paper,
    ),
    "case.request_supplement": (ask_for_supplement,),
    "case.supply_supplement": (answer_request, freeze_dossier),
    "case.refuse_intake": (give_up_request,),
    "case.withdraw": (give_up_withdrawn_request,),
    "case.accept": (pin_version,),
    "case.request_clarification": (ask_for_clarification,),
    "case.answer_clarification": (answer_request, freeze_dossier),
    "case.lapse_clarification": (lapse_request,),
    "case.send_to_authority": (grants.open_to_authority,),
    "case.approve": (grants.open_to_monitor,),
    "information_request.answer": (search_request,),
    "information_request.lapse": (search_request,),
    "information_request.close": (search_request, go_on_unanswered),
}
