"""Saving while somebody types: the answer is a line for the page, never a page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _

from sandbox.cases.dossier.merging import seen_in
from sandbox.cases.services.sections import SectionConflict, save_section
from sandbox.core.wording import clock_time

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.cases.dossier.forms import SectionForm
    from sandbox.cases.dossier.merging import Seen
    from sandbox.cases.views.people import Visit
    from sandbox.programmes.rules.dossier import DossierItem

HEADER = "X-Autosave"


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script of the page saves, and not the person."""
    return HEADER in request.headers


def autosave(
    here: Visit, entry: DossierItem, form: SectionForm, *, expected: int, seen: Seen | None
) -> HttpResponse:
    """Save what the page holds now; what two people changed alike waits until the person saves by hand."""
    shown = seen or {}
    try:
        saved = save_section(
            here.case,
            entry.code,
            form.typed(),
            actor=here.user,
            expected=expected,
            now=here.now,
            seen=seen,
            is_autosave=True,
        )
    except SectionConflict:
        return _line(_("Not saved: a colleague changed the same answer. Press Save to compare both texts."))
    except ValidationError as refused:
        return _line(_("Not saved: %(reason)s") % {"reason": " ".join(refused.messages)}, status=422)
    # Where a colleague's text was kept, this page still shows the old one: it has not seen the new.
    now_seen = seen_in(form.section, saved.section.content) | {
        code: shown[code] for code in saved.theirs if code in shown
    }
    line = _("Saved %(time)s") % {"time": clock_time(saved.section.saved_at)}
    if saved.theirs:
        line = _("%(saved)s. A colleague changed other answers; load the page again to see them.") % {
            "saved": line
        }
    return JsonResponse({"line": line, "version": saved.section.version, "seen": now_seen})


def _line(sentence: str, *, status: int = HTTPStatus.CONFLICT) -> HttpResponse:
    return JsonResponse({"line": sentence}, status=status)
