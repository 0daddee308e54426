"""Two texts of one section side by side: theirs, which is saved, and mine, which is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cases.dossier.forms import SectionForm
from sandbox.cases.dossier.merging import can_hold_both, seen_in
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.dossier.showing import differences
from sandbox.cases.views.section import section_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.cases.services.sections import SectionConflict
    from sandbox.cases.views.people import Visit
    from sandbox.programmes.rules.dossier import DossierItem


def compared(
    request: HttpRequest,
    here: Visit,
    entry: DossierItem,
    *,
    form: SectionForm,
    conflict: SectionConflict,
) -> HttpResponse:
    """Show both texts and let one choose question by question; saving then is a decision."""
    section, theirs = SECTIONS[entry.code], conflict.theirs
    content = conflict.merged.content if conflict.merged else form.content()
    open_questions = conflict.merged.conflicts if conflict.merged else ()
    extra: dict[str, Any] = {
        "theirs": theirs if theirs.pk else None,
        "differences": [
            difference
            for difference in differences(section, content, theirs.content)
            if difference.code in open_questions
        ],
        "holds_both": can_hold_both(section),
    }
    return section_page(
        request,
        here,
        entry,
        form=SectionForm(section, content, others=form.others),
        saved=theirs,
        version=theirs.version,
        seen=seen_in(section, theirs.content),
        status=409,
        is_unsaved=True,
        **extra,
    )
