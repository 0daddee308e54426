"""All letters of one kind on a case, printed in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.core.handing_out import private
from sandbox.documents.models import PrintJob, PrintKind
from sandbox.documents.services.asking_again import given_up_prints
from sandbox.documents.services.print_jobs import KEPT, ask_for_print, may_print, offered, open_print
from sandbox.reviews.views.visiting import visit

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_http_methods(["GET", "HEAD", "POST"])
def print_jobs(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Offer what can be printed in one go, and show how far each wish of this person is."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    offers = offered(view.actor, view.case)
    if not offers:
        raise PermissionDenied
    if request.method == "POST":
        if (kind := request.POST.get("kind", "")) in PrintKind.values:
            ask_for_print(view.case, PrintKind(kind), actor=view.user, now=view.now)
        return redirect("documents:print_jobs", uuid=view.case.uuid)
    jobs = list(PrintJob.objects.filter(case=view.case, asked_by=view.user))
    dead = given_up_prints(jobs)
    context = {
        "case": view.case,
        "offers": offers,
        "jobs": jobs,
        "given_up": dead,
        "is_under_way": any(job.ready_at is None and job.uuid not in dead for job in jobs),
        "days": KEPT.days,
    }
    return render(request, "documents/print_jobs.html", context)


@require_safe
def print_job_file(request: HttpRequest, uuid: UUID, job: UUID, ending: str) -> HttpResponse | FileResponse:
    """Hand out what was printed, to whoever asked for it and may still read the review."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    if not may_print(view.actor):
        raise PermissionDenied
    found = get_object_or_404(PrintJob, uuid=job, case=view.case)
    stream = open_print(found, ending, actor=person(request), now=clock.now())
    name = f"{found.kind}-{view.case.reference}.{ending}"
    return private(FileResponse(stream, as_attachment=True, filename=name))
