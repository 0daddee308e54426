"""Saving a section of the dossier: whatever was typed is kept, and it is known whether it is complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sandbox.audit.services import record
from sandbox.cases.dossier.editing import lock_for_filling
from sandbox.cases.dossier.forms import SectionForm, judge
from sandbox.cases.dossier.sections import SECTIONS, leaning_on
from sandbox.cases.models import Case, DossierSection
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.requests import recount
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.dossier.fields import Content

OF_THE_CASE = ("title", "title_en", "summary", "summary_en")
"""Answers of the application form by which the case itself is known."""


class SectionConflict(OfficeError):
    """A colleague saved the section after the person opened it."""

    sentence = _("A colleague saved this section after you opened it. Nothing was overwritten.")
    advice = _("Compare the two texts and save the one that holds.")

    def __init__(self, theirs: DossierSection) -> None:
        """Keep what the colleague saved."""
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True)
class Saved:
    """A section as it was saved, and the judged form that says what is missing."""

    section: DossierSection
    form: SectionForm


def contents_of(case: Case) -> dict[str, Content]:
    """The sections of a case by code, as they stand now."""
    return dict(DossierSection.objects.filter(case=case).values_list("code", "content"))


@transaction.atomic
def save_section(
    case: Case, code: str, content: Mapping[str, Any], *, actor: User, expected: int, now: datetime
) -> Saved:
    """Keep what was typed into a section; `expected` is the version that the person saw, 0 for none.

    Raises PermissionDenied, DossierLocked, SectionConflict, or ValidationError where something cannot even be kept.
    """
    rules = rules_for(case, today(now))
    locked, role = lock_for_filling(case, code, actor=actor, rules=rules)
    others = contents_of(locked)
    form = SectionForm(SECTIONS[code], content, others=others, judge=True)
    wrongs = form.wrongs()
    if hard := [f"{wrong.label}: {wrong.message}" for wrong in wrongs if wrong.is_hard]:
        raise ValidationError(hard)
    section = _written(
        locked, code, form.content(), is_complete=not wrongs, actor=actor, expected=expected, now=now
    )
    if code == "application_form":
        _name_case(locked, section.content)
    _judge_again(locked, code, others | {code: section.content})
    recount(locked)
    record(
        "dossier.save_section",
        actor=actor,
        at=now,
        chain=locked.uuid,
        subject=("case", locked.uuid),
        role=role,
        data={"section": code, "version": section.version, "is_complete": section.is_complete},
    )
    return Saved(section, form)


def _written(
    case: Case,
    code: str,
    content: Content,
    *,
    is_complete: bool,
    actor: User,
    expected: int,
    now: datetime,
) -> DossierSection:
    section = DossierSection.objects.filter(case=case, code=code).select_related("saved_by").first()
    if (section.version if section else 0) != expected:
        raise SectionConflict(section or DossierSection(case=case, code=code, saved_by=actor, saved_at=now))
    section = section or DossierSection(case=case, code=code, version=0)
    section.content, section.is_complete = content, is_complete
    section.version += 1
    section.saved_by, section.saved_at = actor, now
    section.save()
    return section


def _name_case(case: Case, content: Content) -> None:
    """The case is known by the title and summary of its form; an empty title leaves the old one."""
    names = {name: content[name] for name in OF_THE_CASE}
    names["title"] = names["title"] or case.title
    if any(getattr(case, name) != value for name, value in names.items()):
        for name, value in names.items():
            setattr(case, name, value)
        case.save(update_fields=list(names))


def _judge_again(case: Case, code: str, contents: Mapping[str, Content]) -> None:
    """Sections whose checks look at the saved one may have become complete or incomplete by it."""
    for leaning in leaning_on(code):
        for section in DossierSection.objects.filter(case=case, code=leaning.code):
            section.is_complete = judge(leaning, section.content, contents)
            section.save(update_fields=["is_complete"])
