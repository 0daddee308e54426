"""Who asks for a page of a trial, and what every such page shows of the case."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.trials.reading import TrialView, trial_view
from workflows.case import FACES

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    Page = Callable[..., HttpResponseBase]


def trial_page(*methods: str) -> Callable[[Page], Page]:
    """Let a reader of the trial in, or answer: 404 for strangers, the declaration first, 403 for everybody else."""

    def decorate(page: Page) -> Page:
        @require_http_methods(["GET", "HEAD", *methods])
        @wraps(page)
        def entered(request: HttpRequest, uuid: UUID, **terms: Any) -> HttpResponseBase:
            case, user, now = visible_case(request, uuid), person(request), clock.now()
            actor, today = actor_for(user, case), clock.today(now)
            reading = reading_of(user, case, actor)
            if reading is Reading.TO_DECLARE:
                return redirect("cases:declare", uuid=case.uuid)
            look = trial_view(CaseView(case, user, actor, reading, rules_for(case, today), now, today))
            if look is None:
                raise PermissionDenied(_("The trial of this case is not open to you."))
            return page(request, look, **terms)

        return entered

    return decorate


def show(
    request: HttpRequest, template: str, look: TrialView, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a page of a trial with what all of them show."""
    face = FACES[look.state]
    common = {
        "case": look.view.case,
        "look": look,
        "permit": look.permit,
        "word": look.state.label if look.is_internal else face.public_label,
        "meaning": face.meaning,
        "now": look.view.now,
        "today": look.view.today,
    }
    return render(request, template, common | context, status=status)


def refuse(form: Form, refusal: ValidationError) -> None:
    """Put what a service found wrong beside its field, so that what was typed is not lost."""
    form.add_error(None, refusal)
