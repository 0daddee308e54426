"""The documents on the case page: each with its state; to the applicant only what is issued, or that something is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sandbox.cases.panels import Panel
from sandbox.cases.services.declarations import Reading
from sandbox.documents.content.cited import PERMIT
from sandbox.documents.faces import meaning_of
from sandbox.documents.kinds import document_name, ends_in_certificate
from sandbox.documents.models import Document
from sandbox.documents.services.apologies import APOLOGY
from sandbox.documents.services.drafting import MAY_DRAFT, OPEN_FOR_SAVING
from sandbox.documents.services.print_jobs import may_print
from sandbox.reviews.reading import reads_review
from workflows.case import CaseState
from workflows.document import DocumentState

if TYPE_CHECKING:
    from sandbox.cases.panels import CaseView

ORDER = 60
PRINTED_IN = frozenset({CaseState.IN_REVIEW, CaseState.CLARIFICATION, CaseState.IN_COUNCIL})
"""While the consulted bodies and the council are at work, their letters are printed."""
OPEN_STATES = frozenset({DocumentState.DRAFT, DocumentState.CHECKED, DocumentState.APPROVED_FOR_SIGNATURE})


def panel(view: CaseView) -> Panel | None:
    """The section of the page; None where there is nothing to see and nothing to draft."""
    if view.reading is not Reading.OPEN:
        return None
    found = list(Document.objects.filter(case=view.case).select_related("issued").order_by("-pk"))
    inside = view.may("view_internal")
    being_made = [row for row in found if row.is_form and not row.is_outward and (inside or _is_told(row))]
    known = found if inside else [document for document in found if document.is_outward]
    shown = [document for document in known if document not in being_made]
    being_issued = not inside and any(_is_being_issued(document) for document in found)
    draft = _draft_link(view, found)
    prints = view.case.state in PRINTED_IN and may_print(view.actor)
    if not (shown or being_issued or being_made or draft or prints):
        return None
    for document in (*being_made, *shown):
        document.kind_name = document_name(document, view.rules)
        document.meaning = meaning_of(document)
    context = {
        "case": view.case,
        "documents": shown,
        "being_issued": being_issued,
        "being_made": being_made,
        "draft": draft,
        "prints": prints,
        "papers": _papers(view, found) if inside else (),
    }
    return Panel("documents", _("Documents"), "documents/_panel.html", ORDER, context)


def _is_told(form: Document) -> bool:
    """Whether the applicant knows of the act already; of an apology they learn when its form is out."""
    return form.kind != APOLOGY


def _is_being_issued(document: Document) -> bool:
    is_over = document.state in {DocumentState.VOID, DocumentState.DRAFT, DocumentState.CHECKED}
    return document.decided_at is not None and not (document.is_outward or is_over or document.remedy)


def _papers(view: CaseView, found: list[Document]) -> tuple[tuple[str, Any], ...]:
    """What can be printed once the permit is out, by readers of the review: the notice, and perhaps a certificate."""
    if not reads_review(view) or not any(row.kind == PERMIT and row.is_outward for row in found):
        return ()
    certificate = (("D27", _("Certificate for the holder")),) if ends_in_certificate(view.rules) else ()
    return (("D23", _("Notice to the bodies concerned")), *certificate)


def _draft_link(view: CaseView, found: list[Document]) -> str:
    """`begin` or `go_on` for the officer in charge, else nothing."""
    if MAY_DRAFT.standing_of(view.actor) is None:
        return ""
    open_ones = [row for row in found if row.is_decision and row.state in OPEN_STATES]
    if not open_ones:
        return "begin" if view.case.state == CaseState.CONCLUDED else ""
    is_draft = open_ones[0].state == DocumentState.DRAFT and view.case.state in OPEN_FOR_SAVING
    return "go_on" if is_draft else ""
