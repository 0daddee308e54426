"""The page of an evaluation: the numbers' answers, and what the evaluator writes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.visitors import person, visible_case
from sandbox.core.clock import now
from sandbox.evaluations.forms import FindingsForm
from sandbox.evaluations.models import Evaluation
from sandbox.evaluations.services.evaluation import MAY_PREPARE, Findings, prepare_evaluation
from workflows.evaluation import EvaluationState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the evaluation; the assigned officer writes it while it is in work."""
    case, user = visible_case(request, uuid), person(request)
    actor = actor_for(user, case)
    reading = reading_of(user, case, actor)
    if reading is Reading.TO_DECLARE:
        return redirect("cases:declare", uuid=case.uuid)
    if reading is not Reading.OPEN or not actor.is_inside:
        raise PermissionDenied
    evaluation = Evaluation.objects.filter(case=case).prefetch_related("answers").first()
    if evaluation is None:
        raise Http404
    is_writer = MAY_PREPARE(evaluation, actor)
    if request.method == "POST" and not is_writer:
        raise PermissionDenied
    form = FindingsForm(
        request.POST or None,
        evaluation=evaluation,
        initial={
            "version": evaluation.version,
            "findings": evaluation.findings,
            "feedback": evaluation.feedback,
            "cost_benefit": evaluation.cost_benefit,
            "lessons": evaluation.lessons,
            "proposed_outcomes": evaluation.proposed_outcomes,
        },
    )
    if request.method == "POST" and form.is_valid():
        return _save(request, evaluation, form)
    context = {
        "case": case,
        "evaluation": evaluation,
        "form": form if is_writer and evaluation.state == EvaluationState.IN_WORK else None,
    }
    return render(request, "evaluations/evaluation.html", context)


def _save(request: HttpRequest, evaluation: Evaluation, form: FindingsForm) -> HttpResponse:
    data = form.cleaned_data
    names = ("findings", "lessons", "proposed_outcomes", "feedback", "cost_benefit")
    written = Findings(**{name: data[name] for name in names}, comments=form.comments())
    prepare_evaluation(evaluation, written, actor=person(request), expected=data["version"], now=now())
    messages.success(request, _("The evaluation is saved. The head of division makes it final."))
    return redirect(evaluation.case)
