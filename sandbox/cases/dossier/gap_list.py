"""Every gap of a dossier, each with its exact place: what the review page lists before the dossier is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sandbox.cases.dossier.forms import SectionForm
from sandbox.cases.dossier.gaps import missing_items
from sandbox.cases.dossier.sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sandbox.cases.dossier.gaps import Dossier
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.programmes.rules.dossier import DossierItem

FORM, FILES = "section-form", "files"
"""The places on the page of an item where no single field is meant."""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or does not fit: the question, what is wrong, and the field on the item's page."""

    label: str
    message: str
    anchor: str


@dataclass(frozen=True)
class ItemGaps:
    """An item with what it lacks; one that does not block was begun although it need not be there."""

    code: str
    title: str
    blocks: bool
    is_open: bool
    gaps: tuple[Gap, ...]


def gap_list(dossier: Dossier, rules: ProgrammeRules, *, opened: Collection[str]) -> list[ItemGaps]:
    """The items with gaps, in the order of the list."""
    missing = {item.code for item in missing_items(dossier, rules)}
    language = get_language() or "vi"
    return [
        ItemGaps(
            code=item.code,
            title=item.label.in_language(language),
            blocks=item.code in missing,
            is_open=item.code in opened,
            gaps=tuple(_gaps(dossier, item)),
        )
        for item in rules.dossier
        if item.code in missing or _is_half_done(dossier, item)
    ]


def _is_half_done(dossier: Dossier, item: DossierItem) -> bool:
    return item.code in dossier.sections and dossier.lacks_answers(item)


def _gaps(dossier: Dossier, item: DossierItem) -> Iterator[Gap]:
    if dossier.lacks_answers(item):
        yield from _unanswered(dossier, item)
    if dossier.lacks_file(item) and item.is_required(dossier.conditions()):
        yield Gap("", _("A file is missing."), FILES)


def _unanswered(dossier: Dossier, item: DossierItem) -> Iterator[Gap]:
    section = SECTIONS[item.code]
    content = dossier.sections.get(item.code)
    form = SectionForm(section, content or section.empty(), others=dossier.sections, judge=True)
    wrongs = form.wrongs()
    if content is None and len(wrongs) > 1:
        sentence = ngettext(
            "The form is empty: %(count)d question.", "The form is empty: %(count)d questions.", len(wrongs)
        )
        yield Gap("", sentence % {"count": len(wrongs)}, FORM)
        return
    for wrong in wrongs:
        yield Gap(wrong.label, wrong.message, wrong.anchor)
