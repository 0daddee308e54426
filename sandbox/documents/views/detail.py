"""The page of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.documents.draft_text import draft_text
from sandbox.documents.faces import facts_of, meaning_of, offered_steps
from sandbox.documents.kinds import document_name, name_kinds
from sandbox.documents.models import Remedy
from sandbox.documents.querysets import OPEN
from sandbox.documents.rendering import waits_for_file
from sandbox.documents.services.asking_again import stuck
from sandbox.documents.services.drafting import MAY_DRAFT, OPEN_FOR_SAVING
from sandbox.documents.services.reading import signatures_in
from sandbox.documents.services.remarks import may_remark
from sandbox.documents.services.remedies import may_begin
from sandbox.documents.verification import verification_url
from sandbox.documents.views.people import known_document, reader_of
from workflows.document import DocumentState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.documents.models import Document
    from workflows.permission import Actor


@require_safe
def document_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show where the document stands, its four facts, its files, and what may be done with it."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    context = {
        "document": document,
        "case": document.case,
        "kind": document_name(document, rules_for(document.case)),
        "meaning": meaning_of(document),
        "facts": facts_of(document),
        "steps": offered_steps(document, actor),
        "inside": actor.is_inside,
        "is_being_made": waits_for_file(document),
        "is_being_signed": document.is_being_signed,
        "stuck": stuck(document, actor) if actor.is_inside else None,
        "waits_for_signatory": actor.is_inside and document.waits_for_signatory,
        "signatures": signatures_in(document),
        "is_over": document.state not in OPEN,
        "write_url": write_url(document, actor),
        "may_set_right": may_begin(document, actor),
        "set_right_by": Remedy.choices,
        "remedies": remedies_of(document, actor),
        "package": package_of(document, actor),
        "text": draft_text(document) if actor.is_inside else None,
        "may_remark": may_remark(document, actor),
        "has_versions": actor.is_inside and document.draft_versions.exists(),
        "verify_url": verification_url(document.verify_code) if document.is_outward else "",
    }
    return render(request, "documents/detail.html", context)


def write_url(document: Document, actor: Actor) -> str:
    """Where this person may rewrite the draft now; empty where they may not."""
    if document.state != DocumentState.DRAFT or MAY_DRAFT.standing_of(actor) is None:
        return ""
    if document.about is not None:
        return reverse("documents:remedy", args=[document.about.uuid, document.remedy])
    is_open = document.is_decision and document.case.state in OPEN_FOR_SAVING
    return reverse("documents:draft", args=[document.case.uuid]) if is_open else ""


def package_of(document: Document, actor: Actor) -> list[Document]:
    """What is numbered and issued together with this document, as far as the reader may know of it."""
    decision = document.goes_with or document
    companions = decision.companions.exclude(state=DocumentState.VOID).select_related("case").order_by("pk")
    found = [one for one in (decision, *companions) if one.pk != document.pk]
    name_kinds(found, on=today())
    for one in found:
        one.meaning = meaning_of(one)
    return [one for one in found if actor.is_inside or one.is_outward]


def remedies_of(document: Document, actor: Actor) -> list[Document]:
    """What corrects, replaces or answers for this document, as far as the reader may know of it."""
    found = list(document.remedies.exclude(state=DocumentState.VOID).order_by("pk"))
    for remedy in found:
        remedy.meaning = meaning_of(remedy)
    return [remedy for remedy in found if actor.is_inside or remedy.is_outward]
