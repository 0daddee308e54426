"""The report to the People's Council: which programme, which days, and the page that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.accounts.roles import works_for_or_audits
from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.core.handing_out import shown_pdf
from sandbox.documents.letters.people_report import people_report_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.programmes.services.versions import known_versions
from sandbox.register.forms import PeopleReportForm
from sandbox.register.people_report import people_report_facts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.programmes.models import ProgrammeVersion


@require_safe
def people_report(request: HttpRequest) -> HttpResponse:
    """Ask for the programme and the days, then print; for the body that reports, and for auditors."""
    offered = _programmes(request)
    if not offered:
        raise PermissionDenied
    is_asked = "programme" in request.GET
    form = PeopleReportForm(request.GET if is_asked else None, versions=offered, today=clock.today())
    if not is_asked or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "register/people_report.html", {"form": form}, status=status)
    version, first, last = (form.cleaned_data[name] for name in ("version", "first", "last"))
    facts = people_report_facts(version, first=first, last=last)
    return shown_pdf(print_letter(people_report_letter(facts)), f"D28-{version.programme.code}-{last}")


def _programmes(request: HttpRequest) -> list[ProgrammeVersion]:
    """The programmes on which this person's body reports."""
    versions = known_versions(on=clock.today())
    bodies = {version.rules_object.bodies.authority for version in versions}
    own = {code for code in bodies if works_for_or_audits(person(request), code)}
    return [version for version in versions if version.rules_object.bodies.authority in own]
