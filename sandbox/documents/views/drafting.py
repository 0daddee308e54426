"""Writing the draft of the decision on a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.core.errors import StepUnknown
from sandbox.documents.draft_page import DraftPage
from sandbox.documents.kinds import kind_name
from sandbox.documents.services.drafting import (
    MAY_DRAFT,
    OPEN_FOR_SAVING,
    draft_document,
    may_start_draft,
    open_decision,
    recommended_kind,
    save_draft,
)
from workflows.document import DocumentState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.models import Case
    from sandbox.documents.models import Document


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin or rewrite the decision that the report recommends; facts come from the case."""
    case, user = visible_case(request, uuid), person(request)
    actor = actor_for(user, case)
    if reading_of(user, case, actor) is Reading.TO_DECLARE:
        return redirect("cases:declare", uuid=case.uuid)
    if MAY_DRAFT.standing_of(actor) is None:
        raise PermissionDenied
    document = _draft_in_work(case)
    kind = document.kind if document else recommended_kind(case)
    if kind is None or (document is None and not may_start_draft(case)):
        raise StepUnknown
    page = DraftPage(
        kind,
        case,
        rules_for(case),
        document,
        clock.today(),
        request.POST if request.method == "POST" else None,
    )
    if request.method == "POST" and not page.pressed and page.is_right() and (saved := _saved(request, page)):
        messages.success(request, _("The draft is saved. The head of division checks it."))
        return redirect(saved)
    context = {
        "case": case,
        "document": document,
        "page": page,
        "form": page.form,
        "kind": kind_name(page.rules, kind),
    }
    return render(request, "documents/draft.html", context, status=422 if page.form.errors else 200)


def _draft_in_work(case: Case) -> Document | None:
    document = open_decision(case)
    if document is None:
        return None
    if document.state != DocumentState.DRAFT or case.state not in OPEN_FOR_SAVING:
        raise StepUnknown
    return document


def _saved(request: HttpRequest, page: DraftPage) -> Document | None:
    """The draft as it was saved; None when a part was refused, which the form then says."""
    user, now = person(request), clock.now()
    try:
        if page.document is None:
            return draft_document(page.case, page.kind, parts=page.parts, actor=user, now=now)
        expected = page.form.cleaned_data["expected"]
        seen = -1 if expected is None else expected
        return save_draft(page.document, parts=page.parts, expected=seen, actor=user, now=now)
    except ValidationError as refusal:
        page.form.add_error(None, refusal)
        return None
