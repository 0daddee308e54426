"""Drafting what sets an issued document right, on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.core.errors import StepUnknown
from sandbox.documents.content.cited import cited
from sandbox.documents.draft_text import open_beside
from sandbox.documents.models import Remedy
from sandbox.documents.remedies.form import RemedyForm
from sandbox.documents.remedies.parts import words_of
from sandbox.documents.services.drafting import MAY_DRAFT
from sandbox.documents.services.remedies import (
    discard_remedy,
    draft_remedy,
    may_begin,
    open_remedy,
    save_remedy,
)
from sandbox.documents.views.people import known_document, reader_of
from workflows.document import DocumentState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.documents.models import Document


@require_http_methods(["GET", "HEAD", "POST"])
def remedy(request: HttpRequest, uuid: UUID, remedy: str) -> HttpResponse:
    """Begin a remedy for an issued document, or go on with the one that is open."""
    if remedy not in Remedy.values:
        raise Http404
    about = known_document(request, uuid)
    actor = reader_of(request, about)
    if isinstance(actor, HttpResponse):
        return actor
    if MAY_DRAFT.standing_of(actor) is None:
        raise PermissionDenied
    draft = open_remedy(about, remedy)
    if draft is None and not may_begin(about, actor):
        raise StepUnknown
    if draft is not None and draft.state != DocumentState.DRAFT:
        return redirect(draft)
    form = RemedyForm(
        request.POST or None,
        remedy=remedy,
        words=words_of(draft.parts) if draft else {},
        initial={"expected": draft.version if draft else None},
    )
    if request.method == "POST" and form.is_valid():
        saved = _saved(request, form, about, draft, remedy)
        if saved is not None:
            messages.success(request, _("The draft is saved. The head of division checks it."))
            return redirect(saved)
    context = {
        "about": about,
        "case": about.case,
        "cited": cited(about),
        "document": draft,
        "remedy": remedy,
        "title": Remedy(remedy).label,
        "form": form,
        "remarks": open_beside(draft, draft.parts) if draft else {},
    }
    return render(request, "documents/remedy.html", context, status=422 if form.errors else 200)


@require_POST
def discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put the draft of a remedy away."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    expected = request.POST.get("expected", "")
    seen = int(expected) if expected.isdecimal() and len(expected) < 10 else -1  # noqa: PLR2004 - a small number
    discard_remedy(document, expected=seen, actor=person(request), now=clock.now())
    messages.success(request, _("The draft is discarded."))
    return redirect(document.about or document)


def _saved(
    request: HttpRequest, form: RemedyForm, about: Document, draft: Document | None, remedy: str
) -> Document | None:
    """The draft as it was saved; None when a word was refused, which the form then says."""
    given, now = form.cleaned_data, clock.now()
    expected = given.get("expected")
    try:
        if draft is None:
            return draft_remedy(about, remedy, given=given, actor=person(request), now=now)
        seen = -1 if expected is None else expected
        return save_remedy(draft, given=given, expected=seen, actor=person(request), now=now)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
