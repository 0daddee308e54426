"""One item of the dossier: its questions, its tables, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.dossier.editing import DossierLocked, open_items
from sandbox.cases.dossier.forms import SectionForm, posted
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.dossier.showing import differences
from sandbox.cases.models import DossierSection, RequestLine
from sandbox.cases.services.requests import open_request
from sandbox.cases.services.sections import SectionConflict, contents_of, save_section
from sandbox.cases.views.forms import UploadForm
from sandbox.cases.views.people import Visit, visit

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.programmes.rules.dossier import DossierItem


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, uuid: UUID, item: str) -> HttpResponse:
    """Show an item for filling in; a POST saves it, or only adds or removes a row of a table."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    entry = entry_of(here, item)
    if request.method == "POST" and item in SECTIONS:
        return _posted(request, here, entry)
    saved = DossierSection.objects.filter(case=here.case, code=item).select_related("saved_by").first()
    form = None
    if item in SECTIONS:
        content = saved.content if saved else _first_words(here, item)
        judge = saved is not None and not saved.is_complete and "check" in request.GET
        form = SectionForm(SECTIONS[item], content, others=contents_of(here.case), judge=judge)
    return section_page(request, here, entry, form=form, saved=saved)


def entry_of(here: Visit, item: str) -> DossierItem:
    """The item of the list, for somebody who may fill it in now; 404, 403 or 409 otherwise."""
    try:
        entry = here.rules.item(item)
    except KeyError:
        raise Http404 from None
    if not here.may_fill:
        raise PermissionDenied
    if item not in open_items(here.case, here.rules):
        raise DossierLocked
    return entry


def _first_words(here: Visit, item: str) -> dict[str, Any]:
    """What the office knows already is not asked again."""
    if item != "application_form":
        return SECTIONS[item].empty()
    applicant = here.case.applicant
    return SECTIONS[item].empty() | {
        "applicant_name": applicant.name,
        "business_code": applicant.business_code or "",
        "address": applicant.address,
        "title": here.case.title,
        "title_en": here.case.title_en,
    }


def _posted(request: HttpRequest, here: Visit, entry: DossierItem) -> HttpResponse:
    definition = SECTIONS[entry.code]
    content = posted(definition, request.POST)
    saved = DossierSection.objects.filter(case=here.case, code=entry.code).select_related("saved_by").first()
    version = _version(request)
    if "add" in request.POST or "remove" in request.POST:
        form = SectionForm(definition, _rows_changed(request, content), others=contents_of(here.case))
        return section_page(request, here, entry, form=form, saved=saved, version=version, is_unsaved=True)
    form = SectionForm.from_post(definition, request.POST, others=contents_of(here.case))
    try:
        result = save_section(
            here.case, entry.code, form.typed(), actor=here.user, expected=version, now=here.now
        )
    except SectionConflict as conflict:
        return _conflict(request, here, entry, form=form, theirs=conflict.theirs)
    except ValidationError:
        return section_page(
            request, here, entry, form=form, saved=saved, version=version, status=422, is_unsaved=True
        )
    return _after_saving(request, here, entry, result.form)


def _version(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < len("1000000000") else 0


def _rows_changed(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """Add an empty row to a table, or take one away; unknown tables and rows change nothing."""
    table = request.POST.get("add", "")
    if isinstance(content.get(table), list):
        content[table].append({})
    table, _dash, number = request.POST.get("remove", "").rpartition("-")
    rows = content.get(table)
    if isinstance(rows, list) and number.isascii() and number.isdigit() and int(number) < len(rows):
        del rows[int(number)]
    return content


def _conflict(
    request: HttpRequest, here: Visit, entry: DossierItem, *, form: SectionForm, theirs: DossierSection
) -> HttpResponse:
    """Show both texts; saving again, with what the colleague saved in view, is then a decision."""
    mine = SectionForm(SECTIONS[entry.code], form.typed(), others=form.others)
    extra: dict[str, Any] = {
        "theirs": theirs if theirs.pk else None,
        "differences": differences(SECTIONS[entry.code], form.content(), theirs.content),
    }
    return section_page(
        request,
        here,
        entry,
        form=mine,
        saved=theirs,
        version=theirs.version,
        status=409,
        is_unsaved=True,
        **extra,
    )


def _after_saving(request: HttpRequest, here: Visit, entry: DossierItem, form: SectionForm) -> HttpResponse:
    count = len(form.wrongs())
    if not count:
        messages.success(request, _("Saved. This part is complete."))
        if not entry.takes_files:
            return redirect("dossier:overview", uuid=here.case.uuid)
        return redirect("dossier:section", uuid=here.case.uuid, item=entry.code)
    sentence = ngettext(
        "Saved. %(count)d answer is still missing or does not fit.",
        "Saved. %(count)d answers are still missing or do not fit.",
        count,
    )
    messages.info(request, sentence % {"count": count})
    return redirect(reverse("dossier:section", args=[here.case.uuid, entry.code]) + "?check=1")


def section_page(
    request: HttpRequest,
    here: Visit,
    entry: DossierItem,
    *,
    form: SectionForm | None,
    saved: DossierSection | None,
    version: int | None = None,
    upload: UploadForm | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """Draw the page of an item."""
    request_now = open_request(here.case)
    lines = RequestLine.objects.filter(request=request_now, item=entry.code) if request_now else []
    context = {
        "case": here.case,
        "item": entry,
        "title": entry.label.in_language(get_language() or "vi"),
        "form": form,
        "wrongs": form.wrongs() if form and form.judge else [],
        "saved": saved,
        "version": version if version is not None else (saved.version if saved else 0),
        "files": here.case.attachments.filter(item=entry.code, removed_at=None),
        "upload": upload or UploadForm(),
        "lines": lines,
        "now": here.now,
    }
    return render(request, "cases/section.html", context | extra, status=status)
