"""The register of dossiers of a programme, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from sandbox.cases.visitors import acting_for, person
from sandbox.core import clock
from sandbox.core.handing_out import shown_pdf
from sandbox.dashboards.dossiers import dossier_register_facts, keeps_register
from sandbox.dashboards.reader import asked_of
from sandbox.dashboards.sight import left_out_for
from sandbox.documents.letters.dossier_register import dossier_register_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.programmes.services.versions import current_version

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """Print every application of one programme that was filed between the days; for whoever keeps or audits the book."""
    now = clock.now()
    asked = asked_of(request, now=now)
    version = current_version(asked.query.get("programme", ""), on=clock.today(now))
    if asked.scope is None or version is None:
        raise Http404
    user = person(request)
    if not keeps_register(user, version.rules_object):
        raise PermissionDenied
    days = (asked.scope.first, asked.scope.last)
    closed = left_out_for(user, acting_for(request)).filter(programme=version.programme)
    left_out = closed.filter(submitted_at__date__range=days).count()
    facts = dossier_register_facts(asked.scope, version.rules_object, left_out=left_out)
    return shown_pdf(print_letter(dossier_register_letter(facts)), f"D07-{version.programme.code}")
