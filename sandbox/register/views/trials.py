"""The public register: the trials whose decision has been issued, as a list, as data, and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sandbox.core import clock
from sandbox.core.frame import sources
from sandbox.programmes.services.versions import known_versions
from sandbox.register.entries import permitted_cases, public_trials
from sandbox.register.forms import RegisterFilterForm
from sandbox.register.public_trial import PublicTrial, as_data
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from sandbox.programmes.models import ProgrammeVersion

ROWS = 25
REPORTERS = frozenset({Role.AUTHORITY_OFFICE, Role.AUTHORITY_SIGNATORY, Role.AUDITOR})
"""Whose way to the report to the People's Council begins here."""


@require_safe
def trial_list(request: HttpRequest) -> HttpResponse:
    """Show the register, narrowed down by words, status and programme."""
    versions = known_versions(on=clock.today())
    form = _filters(request, versions)
    page = _page(request, form, versions, with_terms=False)
    context = {
        "form": form,
        "page": page,
        "is_narrowed": form.narrows,
        "reads_exemptions": _is_of_the_city(request),
        "reports": bool(_roles(request) & REPORTERS),
    }
    return render(request, "register/list.html", context, status=200 if form.is_valid() else 422)


@require_safe
def trials_json(request: HttpRequest) -> JsonResponse:
    """Give the register as data, page by page, with the same questions as the list."""
    versions = known_versions(on=clock.today())
    form = _filters(request, versions)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=422)
    page = _page(request, form, versions, with_terms=True)
    data = {
        "count": page.paginator.count,
        "next": _next(request, page),
        "trials": [as_data(trial) for trial in page.object_list],
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_safe
def trial_detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one trial; one that is not permitted, or not yet issued, is unknown here."""
    cases = permitted_cases().filter(reference=reference.upper())
    trials = public_trials(list(cases), versions=known_versions(on=clock.today()), with_terms=True)
    if not trials:
        raise Http404
    return render(request, "register/detail.html", {"trial": trials[0]})


def _is_of_the_city(request: HttpRequest) -> bool:
    """Whether the reader holds an office: only then there is more to read than what is public."""
    return bool(_roles(request) - APPLICANT_ROLES)


def _roles(request: HttpRequest) -> Set[str]:
    return sources.roles(request) if sources.roles and request.user.is_authenticated else frozenset()


def _filters(request: HttpRequest, versions: Sequence[ProgrammeVersion]) -> RegisterFilterForm:
    offered = [version for version in versions if version.rules_object.offered]
    return RegisterFilterForm(request.GET, versions=offered)


def _page(
    request: HttpRequest,
    form: RegisterFilterForm,
    versions: Sequence[ProgrammeVersion],
    *,
    with_terms: bool,
) -> Page[PublicTrial]:
    """One page of what was asked for; a status is read from the log, so all that is found is looked at for it."""
    found = permitted_cases() if form.is_valid() else permitted_cases().none()
    status = form.cleaned_data.get("status")
    if words := form.cleaned_data.get("q"):
        found = found.matching(words)
    if programme := form.cleaned_data.get("programme"):
        found = found.filter(programme__code=programme)
    number = request.GET.get("page")
    if status:
        trials = public_trials(list(found), versions=versions, with_terms=with_terms)
        return Paginator([each for each in trials if each.status.code == status], ROWS).get_page(number)
    page = Paginator(found, ROWS).get_page(number)
    page.object_list = public_trials(list(page.object_list), versions=versions, with_terms=with_terms)
    return page


def _next(request: HttpRequest, page: Page[PublicTrial]) -> str | None:
    if not page.has_next():
        return None
    query = request.GET.copy()
    query["page"] = str(page.next_page_number())
    return request.build_absolute_uri(f"{reverse('register:json')}?{query.urlencode()}")
