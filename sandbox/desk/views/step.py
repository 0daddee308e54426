"""The one page on which every step of every lifecycle is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.core.errors import StepBlocked, StepUnknown
from sandbox.desk.afterwards import page_after, what_happened
from sandbox.desk.counts import drop_count
from sandbox.desk.forms import TakingForm
from sandbox.desk.parts import part_model, rows_of, verbs_of
from sandbox.desk.reading import barred, knows_of
from sandbox.desk.step_page import StepPage, step_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.accounts.models import User
    from workflows.base import Workflow


@require_http_methods(["GET", "HEAD", "POST"])
def case_step(request: HttpRequest, uuid: UUID, verb: str) -> HttpResponse:
    """Take a step of the case itself."""
    case = visible_case(request, uuid)
    return _answer(request, case, case, verb)


@require_http_methods(["GET", "HEAD", "POST"])
def part_step(request: HttpRequest, uuid: UUID, kind: str, part: UUID, verb: str) -> HttpResponse:
    """Take a step of a part of the case."""
    case = visible_case(request, uuid)
    model = part_model(kind)
    if model is None:
        raise Http404
    subject: Any = get_object_or_404(rows_of(model).filter(case=case), uuid=part)
    subject.case = case
    return _answer(request, case, subject, verb)


def _answer(request: HttpRequest, case: Case, subject: Workflow, verb: str) -> HttpResponse:
    user, now = person(request), clock.now()
    if refusal := barred(request, case, reading_of(user, case)):
        return refusal
    if verb not in verbs_of(type(subject)) or not (subject is case or _is_known(subject, case, user, now)):
        raise Http404
    page = step_page(request, case, subject, verb, user=user, now=now)
    if request.method == "POST":
        return _take(request, page, case, subject, verb)
    if page is None:
        raise StepUnknown
    return _shown(request, page)


def _is_known(part: Workflow, case: Case, user: User, now: datetime) -> bool:
    """Ask before anything else is said of a part: its very state would tell that it is there."""
    day, actor = clock.today(now), actor_for(user, case)
    view = CaseView(case, user, actor, reading_of(user, case, actor), rules_for(case, day), now, day)
    return knows_of(part, view)


def _take(
    request: HttpRequest, page: StepPage | None, case: Case, subject: Workflow, verb: str
) -> HttpResponse:
    """Go through the door, which knows a request that it has answered before, even from an earlier state."""
    if page is not None and not page.is_valid():
        return _shown(request, page, status=422)
    taking = page.taking if page is not None else TakingForm(request.POST)
    if not taking.is_valid():
        raise StepUnknown
    try:
        event = take(
            subject,
            verb,
            actor=person(request),
            expected=taking.cleaned_data["expected"],
            key=f"{person(request).uuid.hex}:{taking.cleaned_data['key'].hex}",
            now=clock.now(),
            seen=taking.cleaned_data["seen"] or None,
            **(page.data() if page is not None else {}),
        )
    except StepBlocked as blocked:
        if page is None:
            raise
        return _shown(request, page, refusals=blocked.reasons, status=409)
    drop_count(request)
    messages.success(request, what_happened(event, case))
    return redirect(page_after(request, case))


def _shown(
    request: HttpRequest, page: StepPage, *, refusals: Sequence[Any] = (), status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "case": page.case,
        "step": page.step,
        "refusals": refusals,
        "typed": page.typed,
        "now": clock.now(),
    }
    return render(request, "desk/step.html", context, status=status)
