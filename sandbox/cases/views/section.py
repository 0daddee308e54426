"""The page of one item of the dossier: its questions, its tables, its files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language

from sandbox.cases.dossier.editing import DossierLocked, open_items
from sandbox.cases.dossier.first_words import first_words
from sandbox.cases.dossier.forms import SectionForm
from sandbox.cases.dossier.merging import seen_in
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.dossier.showing import differences
from sandbox.cases.models import DossierSection, ReplacedSection, RequestLine
from sandbox.cases.services.requests import open_request
from sandbox.cases.services.sections import contents_of
from sandbox.cases.views.upload_forms import UploadForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.cases.dossier.merging import Seen
    from sandbox.cases.views.people import Visit
    from sandbox.programmes.rules.dossier import DossierItem

MOST_REPLACED = 10


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


def saved_section(here: Visit, item: str) -> DossierSection | None:
    """What has been saved of an item, with the name of whoever saved it."""
    return DossierSection.objects.filter(case=here.case, code=item).select_related("saved_by").first()


def shown_form(
    here: Visit, item: str, saved: DossierSection | None, *, judge: bool = False
) -> SectionForm | None:
    """The form of an item with what is saved, else with its first words; None where only files are asked for."""
    if item not in SECTIONS:
        return None
    content = saved.content if saved else first_words(here.case, item)
    return SectionForm(SECTIONS[item], content, others=contents_of(here.case), judge=judge)


def section_page(
    request: HttpRequest,
    here: Visit,
    entry: DossierItem,
    *,
    form: SectionForm | None,
    saved: DossierSection | None,
    version: int | None = None,
    seen: Seen | None = None,
    upload: UploadForm | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """Draw the page of an item."""
    request_now = open_request(here.case)
    files = list(here.case.attachments.filter(item=entry.code, removed_at=None))
    lines = RequestLine.objects.filter(request=request_now, item=entry.code) if request_now else []
    context = {
        "case": here.case,
        "item": entry,
        "title": entry.label.in_language(get_language() or "vi"),
        "form": form,
        "wrongs": form.wrongs() if form and form.judge else [],
        "saved": saved,
        "version": version if version is not None else (saved.version if saved else 0),
        "files": files,
        "is_scanning": any(file.is_waiting for file in files),
        "seen": json.dumps(_seen_now(form, saved, version) if seen is None else seen),
        "replaced": _replaced(here, entry, saved),
        "upload": upload or UploadForm(),
        "lines": lines,
        "now": here.now,
    }
    return render(request, "cases/section.html", context | extra, status=status)


def _seen_now(form: SectionForm | None, saved: DossierSection | None, version: int | None) -> Seen:
    """What the page shows of each question: what is saved, else what the form begins with.

    A page that was opened at an older version has seen nothing of the present one.
    """
    if form is None or (saved is not None and version not in {None, saved.version}):
        return {}
    return seen_in(form.section, saved.content if saved is not None else form.shown)


def _replaced(here: Visit, entry: DossierItem, saved: DossierSection | None) -> list[dict[str, Any]]:
    """Earlier texts that somebody else saved over, with what they said differently."""
    if saved is None or saved.pk is None or entry.code not in SECTIONS:
        return []
    rows = ReplacedSection.objects.filter(case=here.case, code=entry.code).select_related("saved_by")
    section = SECTIONS[entry.code]
    return [
        {"row": row, "differences": differences(section, row.content, saved.content)}
        for row in rows[:MOST_REPLACED]
    ]
