"""The dossier as a list of tasks, for those who fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sandbox.cases.dossier.editing import asked_items, open_items
from sandbox.cases.dossier.gaps import dossiers_of
from sandbox.cases.dossier.self_check import shown_self_check
from sandbox.cases.dossier.tasks import TaskState, tasks_of
from sandbox.cases.links import step_url
from sandbox.cases.models import Case
from sandbox.cases.services.copying import copies_into
from sandbox.cases.services.facts import attach_facts
from sandbox.cases.services.requests import open_request
from sandbox.cases.views.people import visit
from sandbox.core import clock
from workflows.case import CaseState
from workflows.step import find

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.views.people import Visit

SENDING = ("submit", "register_legacy", "supply_supplement")
"""The steps by which a dossier leaves the hands of those who fill it in."""


@require_safe
def overview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show each item of the closed list with its state, and what still stands in the way of sending it."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    if not here.may_fill:
        return redirect("dossier:read", uuid=uuid)
    opened = open_items(here.case, here.rules)
    asked = asked_items(here.case)
    dossier = dossiers_of([here.case])[here.case.pk]
    tasks = tasks_of(dossier, here.rules, opened=opened, asked=asked)
    context = {
        "case": here.case,
        "tasks": tasks,
        "missing": [task for task in tasks if task.is_missing],
        "complete_count": sum(task.state is TaskState.COMPLETE for task in tasks),
        "is_locked": not opened,
        "asked": asked,
        "request": request,
        "self_check": shown_self_check(here.case),
        "may_copy": here.case.state == CaseState.DRAFT and not here.case.is_paper,
        "copies": copies_shown(here),
        "information_request": open_request(here.case),
        "sending": sending_of(here),
    }
    return render(request, "cases/overview.html", context)


def copies_shown(here: Visit) -> list[dict[str, object]]:
    """What was taken over from earlier applications: when, from which, which items."""
    events = copies_into(here.case)
    if not events:
        return []
    sources = {
        str(case.uuid): case
        for case in Case.objects.filter(uuid__in=[event.data["source"] for event in events])
    }
    language = get_language() or "vi"
    titles: dict[str, str] = {item.code: item.label.in_language(language) for item in here.rules.dossier}
    return [
        {
            "at": event.at,
            "source": sources.get(event.data["source"]),
            "items": [titles.get(code, code) for code in event.data["sections"]],
            "file_count": len(event.data["files"]),
        }
        for event in events
    ]


def sending_of(here: Visit) -> dict[str, object] | None:
    """The step that sends the dossier, if this person may take it, and why it must wait."""
    attach_facts([here.case], clock.today(here.now))
    for verb in SENDING:
        step = find(here.case, verb)
        if step is not None and step.rule.permission(here.case, here.actor):
            reasons = step.reasons(here.case)
            if verb != "submit" or here.case.facts.programme_takes_applications:
                return {"label": step.label, "url": step_url(here.case, verb), "reasons": reasons}
    return None
