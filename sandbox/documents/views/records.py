"""Papers printed from the records of a review, for whoever may read the record itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from sandbox.core.handing_out import shown_pdf
from sandbox.documents.content.records.council import invitation_facts, minutes_facts, score_sheet_facts
from sandbox.documents.content.records.opinions import consultation_facts, opinion_facts
from sandbox.documents.content.records.report import report_facts, submission_facts
from sandbox.documents.content.records.set_up import set_up_facts
from sandbox.documents.content.records.trial import (
    confirmation_facts,
    evaluation_facts,
    law_reform_facts,
    printed_notice,
)
from sandbox.documents.kinds import ends_in_certificate
from sandbox.documents.letters.confirmation import confirmation_letter
from sandbox.documents.letters.consultation import consultation_letter, opinion_letter
from sandbox.documents.letters.council import invitation_letter, minutes_letter, score_sheet_letter
from sandbox.documents.letters.evaluation import evaluation_letter
from sandbox.documents.letters.law_reform import law_reform_letter
from sandbox.documents.letters.notice import notice_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.letters.report import report_letter, submission_letter
from sandbox.documents.letters.set_up import set_up_letter
from sandbox.reviews.models import ScoreSheet
from sandbox.reviews.reading import opinions_seen, reads_council_and_report
from sandbox.reviews.services.report import latest_report
from sandbox.reviews.services.sitting import session_of
from sandbox.reviews.views.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.panels import CaseView
    from sandbox.documents.letters.letter import Letter
    from sandbox.reviews.models import AppraisalReport, CouncilSession
    from sandbox.reviews.reading import SeenOpinion


@require_safe
def opinion(request: HttpRequest, uuid: UUID, opinion: UUID, kind: str) -> HttpResponse:
    """Print the letter to one body (D08), or its answer (D09), for whoever may read that opinion."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    seen = next((row for row in opinions_seen(view) if row.opinion.uuid == opinion), None)
    if seen is None or kind not in OPINION_PAPERS:
        raise Http404
    return _printed(OPINION_PAPERS[kind](seen), kind, view)


@require_safe
def paper(request: HttpRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Print a paper of the council, of the report or of the trial, for whoever may read its record."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    if kind in PAPERS_OF_TRIAL:
        return _printed(_of_trial(view, kind), kind, view)
    if not reads_council_and_report(view):
        raise PermissionDenied
    if kind not in PAPERS:
        raise Http404
    return _printed(PAPERS[kind](view), kind, view)


def _of_trial(view: CaseView, kind: str) -> Letter:
    """A paper on the trial, where the record has come so far and the programme knows such papers."""
    gather, write = PAPERS_OF_TRIAL[kind]
    facts = gather(view) if kind != CERTIFICATE or ends_in_certificate(view.rules) else None
    if facts is None:
        raise Http404
    return write(facts)


def _request(seen: SeenOpinion) -> Letter:
    return consultation_letter(consultation_facts(seen.opinion))


def _answer(seen: SeenOpinion) -> Letter:
    if not seen.shows_text or not seen.opinion.conclusion:
        raise Http404
    return opinion_letter(opinion_facts(seen.opinion))


def _invitation(view: CaseView) -> Letter:
    """The reader's own invitation."""
    session = _session(view)
    seat = session.members.filter(user=view.user).select_related("user").first()
    if seat is None or session.starts_at is None:
        raise Http404
    seat.session = session
    return invitation_letter(invitation_facts(seat, view.rules))


def _score_sheet(view: CaseView) -> Letter:
    """The reader's own sheet: nobody prints another judge's."""
    session = _session(view)
    seat = session.members.filter(user=view.user).select_related("user").first()
    sheet = ScoreSheet.objects.of_judge(seat).first() if seat else None
    if seat is None or sheet is None:
        raise Http404
    seat.session = session
    sheet.member = seat
    return score_sheet_letter(score_sheet_facts(sheet, view.rules))


def _minutes(view: CaseView) -> Letter:
    session = _session(view)
    if session.held_on is None:
        raise Http404
    return minutes_letter(minutes_facts(session, view.rules))


def _set_up(view: CaseView) -> Letter:
    session = _session(view)
    if not session.members.exists():
        raise Http404
    return set_up_letter(set_up_facts(session, view.rules))


def _report(view: CaseView) -> Letter:
    return report_letter(report_facts(view, _latest(view)))


def _submission(view: CaseView) -> Letter:
    return submission_letter(submission_facts(view, _latest(view)))


def _latest(view: CaseView) -> AppraisalReport:
    report = latest_report(view.case)
    if report is None:
        raise Http404
    return report


def _session(view: CaseView) -> CouncilSession:
    session = session_of(view.case)
    if session is None:
        raise Http404
    return session


def _printed(letter: Letter, kind: str, view: CaseView) -> HttpResponse:
    return shown_pdf(print_letter(letter), f"{kind}-{view.case.reference}")


OPINION_PAPERS: dict[str, Callable[[SeenOpinion], Letter]] = {"D08": _request, "D09": _answer}
PAPERS: dict[str, Callable[[CaseView], Letter]] = {
    "D10": _set_up,
    "D11": _invitation,
    "D12": _score_sheet,
    "D13": _minutes,
    "D14": _report,
    "D15": _submission,
}
CERTIFICATE = "D27"
PAPERS_OF_TRIAL: dict[str, tuple[Callable[[CaseView], Any], Callable[[Any], Letter]]] = {
    "D23": (printed_notice, notice_letter),
    "D25": (evaluation_facts, evaluation_letter),
    CERTIFICATE: (confirmation_facts, confirmation_letter),
    "D29": (law_reform_facts, law_reform_letter),
}
