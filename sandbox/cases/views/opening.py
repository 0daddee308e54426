"""Beginning an application: one's own, or one that came on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.accounts.roles import departments_of, role_in
from sandbox.cases.services.drafts import enter_paper_draft, open_draft
from sandbox.cases.views.forms import OpeningForm, PaperForm
from sandbox.cases.visitors import acting_for, person, roles
from sandbox.core import clock
from sandbox.programmes.self_check import answers_in, verdict_on
from sandbox.programmes.services.versions import known_versions, open_versions
from workflows.roles import DESK_ROLES, WRITING_ROLES, Role

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from sandbox.accounts.models import User
    from sandbox.programmes.models import ProgrammeVersion
    from sandbox.programmes.self_check import Verdict


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose the programme and name the trial; a draft is opened and its dossier shown."""
    if roles(request) & DESK_ROLES:
        return _on_paper(request)
    user, organisation = person(request), acting_for(request)
    if organisation is None or role_in(user, organisation) not in WRITING_ROLES:
        raise PermissionDenied(_("Owners and editors of an organisation begin applications."))
    now = clock.now()
    form = OpeningForm(
        request.POST or None,
        versions=open_versions(on=clock.today(now)),
        initial={"programme_code": request.GET.get("programme", "")},
    )
    if request.method == "POST" and form.is_valid():
        case = open_draft(
            form.programme,
            organisation,
            title=form.cleaned_data["title"],
            actor=user,
            now=now,
            self_check=_answers(request, form, form.programme.code),
        )
        messages.success(
            request, _("The draft is open. Fill in the dossier item by item; nothing is sent yet.")
        )
        return redirect("dossier:overview", uuid=case.uuid)
    return _page(request, form, verdict=_verdict(request, form))


def _on_paper(request: HttpRequest) -> HttpResponse:
    user, now = person(request), clock.now()
    versions = _versions_for_desk(user, clock.today(now))
    if not versions:
        raise PermissionDenied(_("No programme is entered on paper by your desk."))
    form = PaperForm(request.POST or None, versions=versions)
    if request.method == "POST" and form.is_valid():
        case = enter_paper_draft(
            form.programme,
            form.cleaned_data["applicant"],
            title=form.cleaned_data["title"],
            actor=user,
            now=now,
        )
        messages.success(request, _("The draft is open. Enter what stands on the paper."))
        return redirect("dossier:overview", uuid=case.uuid)
    return _page(request, form)


def _versions_for_desk(user: User, today: date) -> list[ProgrammeVersion]:
    """New applications for the one-stop desk of the presiding body, earlier decisions for the authority's clerk."""
    desks = set(departments_of(user, Role.ONE_STOP).values_list("code", flat=True))
    clerks = set(departments_of(user, Role.DOCUMENT_CLERK).values_list("code", flat=True))
    new_ones = [row for row in open_versions(on=today) if row.rules_object.bodies.presiding in desks]
    earlier = [
        row
        for row in known_versions(on=today)
        if row.rules_object.legacy and row.rules_object.bodies.authority in clerks
    ]
    return new_ones + earlier


def _answers(request: HttpRequest, form: OpeningForm, code: str) -> dict[str, str]:
    """The answers of the self-check that came along; they count for the programme that asked them."""
    version = form.versions.get(code) if code == request.GET.get("programme") else None
    return answers_in(version.rules_object, request.GET) if version else {}


def _verdict(request: HttpRequest, form: OpeningForm) -> Verdict | None:
    code = request.GET.get("programme", "")
    version, answers = form.versions.get(code), _answers(request, form, code)
    return verdict_on(version.rules_object, answers) if version and answers else None


def _page(request: HttpRequest, form: OpeningForm, *, verdict: Verdict | None = None) -> HttpResponse:
    context = {"form": form, "verdict": verdict, "is_on_paper": isinstance(form, PaperForm)}
    return render(request, "cases/new.html", context, status=422 if form.errors else 200)
