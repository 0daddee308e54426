"""Public pages about the programmes: what is asked, by which criteria, and how long it takes."""

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sandbox.accounts.audiences import Audience
from sandbox.core import clock
from sandbox.programmes.models import ProgrammeVersion
from sandbox.programmes.road import picture_of
from sandbox.programmes.self_check import PREFIX, SelfCheckForm, answers_in, verdict_on
from sandbox.programmes.services.versions import current_version, known_versions
from workflows.case import CaseWorkflow, Place
from workflows.diagram import svg


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
    opened = [version for version in versions if is_open(version) and version.rules_object.offered]
    context = {"open": opened, "others": [version for version in versions if version not in opened]}
    return render(request, "programmes/list.html", context)


@require_safe
def programme_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one programme as it applies today; a programme that the public is not offered is unknown to it."""
    version = offered_version(request, code)
    rules = version.rules_object
    context = {
        "version": version,
        "rules": rules,
        "is_open": is_open(version),
        "picture": picture_of(rules),
        "road": [
            (Place(step.place), step, [rules.clock(clock) for clock in step.clocks])
            for step in (rules.guidance.road if rules.guidance else ())
        ],
        "legal_bases": rules.legal_bases_on(clock.today()),
        "shows_marks": keeps_rules(request),
        "to_be_confirmed": len(rules.to_be_confirmed()),
    }
    return render(request, "programmes/detail.html", context)


@require_safe
def self_check(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the questions of the programme and say where the answers lead; they stand in the address alone."""
    version = offered_version(request, code)
    rules = version.rules_object
    if rules.self_check is None:
        raise Http404
    is_answered = any(name.startswith(f"{PREFIX}-") for name in request.GET) or "see" in request.GET
    verdict = verdict_on(rules, answers_in(rules, request.GET))
    context = {
        "version": version,
        "rules": rules,
        "form": SelfCheckForm(request.GET if is_answered else None, check=rules.self_check),
        "verdict": verdict,
        "other": other_programme(request, verdict.outcome.programme) if verdict else None,
        "is_open": is_open(version),
        "shows_marks": keeps_rules(request),
    }
    return render(request, "programmes/self_check.html", context)


@require_safe
def lifecycle(request: HttpRequest, code: str) -> HttpResponse:
    """Draw every state and step of the law, in the reader's language."""
    version = offered_version(request, code)
    # The law is drawn from the model that lives by it, which belongs to a floor above.
    law = next(model for model in apps.get_models() if issubclass(model, CaseWorkflow))
    picture = svg(law, str(_("The law of a case: %(programme)s") % {"programme": version.name}))
    return HttpResponse(picture, content_type="image/svg+xml")


def offered_version(request: HttpRequest, code: str) -> ProgrammeVersion:
    """Return the programme as it applies today to this reader; 404 for what the public is not offered."""
    version = current_version(code, on=clock.today())
    if version is None or not (version.rules_object.offered or keeps_rules(request)):
        raise Http404
    return version


def other_programme(request: HttpRequest, code: str | None) -> ProgrammeVersion | None:
    """Return the programme to which the reader is led, if it is offered."""
    version = current_version(code, on=clock.today()) if code else None
    shown = version is not None and (version.rules_object.offered or keeps_rules(request))
    return version if shown else None


def is_open(version: ProgrammeVersion) -> bool:
    """Tell whether an application may be started under these rules today."""
    return version.is_in_force(clock.today()) and version.rules_object.takes_applications
