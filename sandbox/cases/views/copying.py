"""Choosing an earlier application and what to take over from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sandbox.cases.dossier.editing import DossierLocked
from sandbox.cases.services.copying import copy_from, copyables, sources_for
from sandbox.cases.views.people import visit
from sandbox.cases.visitors import acting_for
from sandbox.core.uuids import uuid_or_none
from workflows.case import CaseState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.services.copying import Copied

MOST_SOURCES = 50


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose an earlier application of the same organisation, then its parts; a POST takes them over."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    if not here.may_fill:
        raise PermissionDenied
    if here.case.state != CaseState.DRAFT:
        raise DossierLocked
    sources = sources_for(here.case, user=here.user, acting_for=acting_for(request))
    asked = uuid_or_none((request.POST or request.GET).get("from", ""))
    source = get_object_or_404(sources, uuid=asked) if asked else None
    if request.method == "POST" and source is not None:
        copied = copy_from(
            here.case,
            source,
            request.POST.getlist("item"),
            actor=here.user,
            acting_for=acting_for(request),
            now=here.now,
        )
        _say(request, copied)
        return redirect("dossier:overview", uuid=uuid)
    context = {
        "case": here.case,
        "sources": list(sources[:MOST_SOURCES]),
        "source": source,
        "items": copyables(here.case, source, now=here.now) if source else [],
    }
    return render(request, "cases/copy.html", context)


def _say(request: HttpRequest, copied: Copied) -> None:
    count = len(copied.sections) + len(copied.files)
    sentence = ngettext(
        "%(count)d part was taken over. Look through it: dates and figures may have changed.",
        "%(count)d parts were taken over. Look through them: dates and figures may have changed.",
        count,
    )
    if count:
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Nothing was taken over."))
    for refusal in copied.refused:
        messages.warning(request, refusal)
