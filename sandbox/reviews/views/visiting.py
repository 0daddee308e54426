"""Who asks for a page of the review, and whether it is open to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sandbox.cases.access import actor_for
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.reviews.reading import reads_review

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from sandbox.core.errors import OfficeError


def visit(request: HttpRequest, uuid: UUID) -> CaseView | HttpResponse:
    """Let a reader of the review in, or answer: 404 for strangers, the declaration first, 403 for everybody else."""
    case, user, now = visible_case(request, uuid), person(request), clock.now()
    actor = actor_for(user, case)
    reading = reading_of(user, case, actor)
    if reading is Reading.TO_DECLARE:
        return redirect("cases:declare", uuid=case.uuid)
    today = clock.today(now)
    view = CaseView(case, user, actor, reading, rules_for(case, today), now, today)
    if not reads_review(view):
        raise PermissionDenied(_("The review of this case is not open to you."))
    return view


def refuse(form: Form, refusal: OfficeError) -> None:
    """Show on the form why nothing was saved, so that what was typed is not lost."""
    form.add_error(None, str(refusal))
