"""Public pages about the programmes: what is asked, by which criteria, and how long it takes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.accounts.audiences import Audience
from sandbox.core import clock
from sandbox.programmes.services.versions import current_version, known_versions


def keeps_rules(request: HttpRequest) -> bool:
    """Tell whether the reader works in the administration and so sees how sure each value is."""
    return Audience.STAFF.admits(request.user, request.roles)  # type: ignore[attr-defined]


@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    """Show the programmes: those that take applications, then the others; staff also see models from elsewhere."""
    today = clock.today()
    versions = [
        version
        for version in known_versions(on=today)
        if version.rules_object.offered or keeps_rules(request)
    ]
    is_open = {
        version.pk: version.is_in_force(today) and version.rules_object.takes_applications
        for version in versions
    }
    context = {
        "open": [version for version in versions if is_open[version.pk] and version.rules_object.offered],
        "others": [
            version for version in versions if not (is_open[version.pk] and version.rules_object.offered)
        ],
    }
    return render(request, "programmes/list.html", context)


@require_safe
def programme_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one programme as it applies today; a programme that the public is not offered is unknown to it."""
    version = current_version(code, on=clock.today())
    shows_marks = keeps_rules(request)
    if version is None or not (version.rules_object.offered or shows_marks):
        raise Http404
    rules = version.rules_object
    context = {
        "version": version,
        "rules": rules,
        "legal_bases": rules.legal_bases_on(clock.today()),
        "shows_marks": shows_marks,
        "to_be_confirmed": len(rules.to_be_confirmed()),
    }
    return render(request, "programmes/detail.html", context)
