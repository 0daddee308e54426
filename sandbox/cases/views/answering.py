"""Answering the open request of the city, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.accounts.typed import typed_before
from sandbox.cases.links import step_url
from sandbox.cases.models import DossierSection
from sandbox.cases.services.facts import attach_facts
from sandbox.cases.services.requests import open_request, save_answers
from sandbox.cases.views.forms import AnswerForm
from sandbox.cases.views.people import visit
from sandbox.core import clock
from sandbox.core.errors import OfficeError
from workflows.step import find

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.models import InformationRequest, RequestLine
    from sandbox.cases.views.people import Visit

SENDING = {"supplement": "supply_supplement", "clarification": "answer_clarification"}


@dataclass(frozen=True)
class Asked:
    """One line of the request as the applicant sees it."""

    line: RequestLine
    title: str
    ground: str
    is_broken: bool
    """Whether the part of the dossier it is about is not complete yet."""
    form: AnswerForm


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the lines of the open request; a POST keeps the answers, the step of the case sends them."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    if not here.may_fill:
        raise PermissionDenied
    asked = open_request(here.case)
    if asked is None:
        raise OfficeError(_("No request waits for an answer."))
    typed = typed_before(request, now=here.now)
    sent = request.POST or (typed.data if typed else None)
    forms = [AnswerForm(sent, line=line) for line in asked.lines.all()]
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419 - each is to be judged
        answers = {form.line.pk: form.cleaned_data["answer"] for form in forms}
        saved = save_answers(asked, answers, actor=here.user, now=here.now)
        _say(request, saved.lines_unanswered)
        return redirect("dossier:answer", uuid=uuid)
    context = {
        "case": here.case,
        "asked": asked,
        "lines": _lines(here, forms),
        "is_wrong": any(form.errors for form in forms),
        "typed": typed,
        "sending": _sending(here, asked),
        "now": here.now,
    }
    return render(
        request, "cases/answer.html", context, status=422 if request.POST and context["is_wrong"] else 200
    )


def _say(request: HttpRequest, count: int) -> None:
    if not count:
        messages.success(request, _("Saved. Every line is answered; send the answers when they are ready."))
        return
    sentence = ngettext("Saved. %(count)d line still waits.", "Saved. %(count)d lines still wait.", count)
    messages.info(request, sentence % {"count": count})


def _lines(here: Visit, forms: list[AnswerForm]) -> list[Asked]:
    language = get_language() or "vi"
    titles: dict[str, str] = {item.code: item.label.in_language(language) for item in here.rules.dossier}
    grounds = {ground.code: ground.label.in_language(language) for ground in here.rules.grounds["supplement"]}
    broken = set(
        DossierSection.objects.filter(case=here.case, is_complete=False).values_list("code", flat=True)
    )
    return [
        Asked(
            line=form.line,
            title=titles.get(form.line.item, ""),
            ground=grounds.get(form.line.ground, ""),
            is_broken=form.line.item in broken,
            form=form,
        )
        for form in forms
    ]


def _sending(here: Visit, asked: InformationRequest) -> dict[str, object] | None:
    attach_facts([here.case], clock.today(here.now))
    step = find(here.case, SENDING[asked.kind])
    if step is None or not step.rule.permission(here.case, here.actor):
        return None
    return {
        "label": step.label,
        "url": step_url(here.case, step.verb),
        "reasons": step.reasons(here.case),
    }
