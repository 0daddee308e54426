"""Filling in one item of the dossier: saved by hand or by itself, with rows added and removed, and two texts compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sandbox.accounts.typed import typed_before
from sandbox.cases.dossier.forms import SectionForm, posted
from sandbox.cases.dossier.merging import choose, read_seen
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.services.sections import SectionConflict, contents_of, save_section
from sandbox.cases.views.autosave import autosave, is_autosave
from sandbox.cases.views.comparing import compared
from sandbox.cases.views.people import visit
from sandbox.cases.views.section import entry_of, saved_section, section_page, shown_form

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, QueryDict

    from sandbox.cases.models import DossierSection
    from sandbox.cases.services.sections import Saved
    from sandbox.cases.views.people import Visit
    from sandbox.programmes.rules.dossier import DossierItem

CHOICE = "choose-"
"""Before the code of a question of which two texts stand side by side."""


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, uuid: UUID, item: str) -> HttpResponse:
    """Show an item for filling in; a POST saves it, or only adds or removes a row of a table."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    entry = entry_of(here, item)
    saved = saved_section(here, item)
    if item not in SECTIONS:
        return section_page(request, here, entry, form=None, saved=saved)
    if request.method == "POST":
        return _posted(request, here, entry, saved)
    if typed := typed_before(request, now=here.now):
        extra: dict[str, Any] = {
            "typed": typed,
            "seen": read_seen(typed.data.get("seen", "")),
            "is_unsaved": True,
        }
        form = _form_of(here, item, posted(SECTIONS[item], typed.data))
        return section_page(
            request, here, entry, form=form, saved=saved, version=version_in(typed.data), **extra
        )
    judge = saved is not None and not saved.is_complete and "check" in request.GET
    return section_page(request, here, entry, form=shown_form(here, item, saved, judge=judge), saved=saved)


def _form_of(here: Visit, item: str, content: dict[str, Any]) -> SectionForm:
    return SectionForm(SECTIONS[item], content, others=contents_of(here.case))


def _posted(
    request: HttpRequest, here: Visit, entry: DossierItem, saved: DossierSection | None
) -> HttpResponse:
    definition = SECTIONS[entry.code]
    state: dict[str, Any] = {
        "saved": saved,
        "version": version_in(request.POST),
        "seen": read_seen(request.POST.get("seen", "")),
        "is_unsaved": True,
    }
    if "add" in request.POST or "remove" in request.POST:
        form = _form_of(here, entry.code, _rows_changed(request, posted(definition, request.POST)))
        return section_page(request, here, entry, form=form, **state)
    form = SectionForm.from_post(definition, request.POST, others=contents_of(here.case))
    base = {"expected": state["version"], "seen": state["seen"]}
    if is_autosave(request):
        return autosave(here, entry, form, **base)
    typed = _chosen(request.POST, form, saved)
    try:
        result = save_section(here.case, entry.code, typed, actor=here.user, now=here.now, **base)
    except SectionConflict as conflict:
        return compared(request, here, entry, form=form, conflict=conflict)
    except ValidationError:
        return section_page(request, here, entry, form=form, status=422, **state)
    return _after_saving(request, here, entry, result)


def _chosen(data: QueryDict, form: SectionForm, saved: DossierSection | None) -> dict[str, Any]:
    """What was typed, with what was chosen where two texts stood side by side."""
    choices = {name.removeprefix(CHOICE): data.get(name, "") for name in data if name.startswith(CHOICE)}
    if not choices or saved is None:
        return form.typed()
    return choose(form.section, form.content(), saved.content, choices=choices)


def version_in(data: QueryDict) -> int:
    """The version that the page showed; 0 for none, or for nonsense."""
    sent = data.get("version", "")
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


def _after_saving(request: HttpRequest, here: Visit, entry: DossierItem, result: Saved) -> HttpResponse:
    if result.theirs:
        messages.info(request, _("A colleague had changed other answers meanwhile; both texts are kept."))
    count = len(result.form.wrongs())
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
