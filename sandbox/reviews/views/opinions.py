"""The page of an opinion, and that of the legal body's view on one provision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.access import actor_for
from sandbox.cases.links import step_url
from sandbox.cases.services.facts import attach_facts
from sandbox.core.errors import OfficeError
from sandbox.reviews.forms import OpinionForm, ProvisionForm
from sandbox.reviews.models.provision import VIEW_FIELDS
from sandbox.reviews.news import news_for
from sandbox.reviews.reading import opinions_seen, reads_rounds
from sandbox.reviews.services.opinions import save_opinion, save_provision_view
from sandbox.reviews.views.visiting import refuse, visit
from workflows.opinion import WRITER
from workflows.step import steps_for

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django.utils.functional import Promise

    from sandbox.cases.panels import CaseView
    from sandbox.reviews.models import Opinion, ProvisionView
    from sandbox.reviews.reading import SeenOpinion
    from workflows.permission import Actor

SECONDARY = frozenset({"return_to_reviewer", "let_stand"})
"""Steps that stand beside the one that the page puts first."""


@dataclass(frozen=True)
class NextStep:
    """One step offered on the opinion, as the list of what comes next shows it."""

    label: str | Promise
    url: str
    reasons: list[str]
    primary: bool = True

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons


@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, uuid: UUID, opinion: UUID) -> HttpResponse:
    """Show an opinion to whoever may read it; its reviewer writes it here."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    seen = _seen(view, opinion)
    row = seen.opinion
    actor = actor_for(view.user, view.case, row)
    may_write = _may_write(row, actor)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    form = OpinionForm(request.POST or None, initial={**_written(row), "expected": row.version})
    if request.method == "POST" and form.is_valid() and (answer := _save(request, view, row, form)):
        return answer
    context = {**_shown(view, seen, actor), "form": form if may_write else None}
    return render(request, "reviews/opinion.html", context, status=422 if form.errors else 200)


def _shown(view: CaseView, seen: SeenOpinion, actor: Actor) -> dict[str, Any]:
    """What the page says of the opinion; earlier rounds are for its body and for whoever sees every opinion."""
    row = seen.opinion
    has_rounds = row.round > 1 and reads_rounds(view, seen)
    return {
        "case": view.case,
        "seen": seen,
        "opinion": row,
        "provisions": list(row.provisions.all()),
        "steps": _steps(view, row, actor),
        "news": news_for(row, view.rules),
        "rounds": list(row.rounds.select_related("reviewer", "snapshot")) if has_rounds else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def provision(request: HttpRequest, uuid: UUID, opinion: UUID, number: int) -> HttpResponse:
    """Write the view on one provision; whoever only reads finds all of them on the page of the opinion."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    row = _seen(view, opinion).opinion
    if not _may_write(row, actor_for(view.user, view.case, row)):
        raise PermissionDenied(_("Only its reviewer writes in an opinion, while it is in work."))
    asked = get_object_or_404(row.provisions, number=number)
    initial = {name: getattr(asked, name) for name in VIEW_FIELDS}
    form = ProvisionForm(request.POST or None, initial={**initial, "expected": row.version})
    if request.method == "POST" and form.is_valid() and (answer := _save_view(request, view, asked, form)):
        return answer
    context = {
        "case": view.case,
        "opinion": row,
        "provision": asked,
        "form": form,
        "count": row.provisions.count(),
    }
    return render(request, "reviews/provision.html", context, status=422 if form.errors else 200)


def _seen(view: CaseView, uuid: UUID) -> SeenOpinion:
    """The opinion, if this person may know of it."""
    for seen in opinions_seen(view):
        if seen.opinion.uuid == uuid:
            return seen
    raise Http404


def _may_write(opinion: Opinion, actor: Actor) -> bool:
    found = WRITER.standing_of(actor)
    return opinion.is_being_written and found is not None and opinion.reviewer_id == found[1].user_id


def _written(opinion: Opinion) -> dict[str, str]:
    return {name: getattr(opinion, name) for name in ("conclusion", "grounds", "conditions")}


def _steps(view: CaseView, opinion: Opinion, actor: Actor) -> list[NextStep]:
    attach_facts([view.case], view.today)
    opinion.facts = view.case.facts
    return [
        NextStep(step.label, step_url(opinion, step.verb), step.reasons(opinion), step.verb not in SECONDARY)
        for step in steps_for(opinion, actor)
    ]


def _save(request: HttpRequest, view: CaseView, opinion: Opinion, form: OpinionForm) -> HttpResponse | None:
    try:
        save_opinion(opinion, actor=view.user, now=view.now, **form.cleaned_data)
    except OfficeError as refusal:
        refuse(form, refusal)
        return None
    messages.success(request, _("The opinion is saved. Hand it to the head when it is finished."))
    return redirect(opinion)


def _save_view(
    request: HttpRequest, view: CaseView, provision: ProvisionView, form: ProvisionForm
) -> HttpResponse | None:
    data: dict[str, Any] = form.cleaned_data
    try:
        saved = save_provision_view(provision, actor=view.user, now=view.now, **data)
    except OfficeError as refusal:
        refuse(form, refusal)
        return None
    left = saved.opinion.provisions_unviewed
    messages.success(
        request,
        _("The view is saved. Provisions still without a full view: %(count)d.") % {"count": left},
    )
    following = [
        row.number
        for row in saved.opinion.provisions.all()
        if not row.is_viewed and row.number > saved.number
    ]
    if saved.is_viewed and following:
        return redirect(
            "reviews:provision", uuid=view.case.uuid, opinion=saved.opinion.uuid, number=following[0]
        )
    return redirect(saved.opinion)
