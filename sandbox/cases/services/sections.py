"""Saving a section of the dossier: whatever was typed is kept, and it is known whether it is complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.editing import lock_for_filling
from sandbox.cases.dossier.forms import SectionForm, judge
from sandbox.cases.dossier.merging import Merged, merge
from sandbox.cases.dossier.sections import SECTIONS, leaning_on
from sandbox.cases.models import Case, DossierSection, ReplacedSection
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.requests import recount
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.dossier.fields import Content
    from workflows.roles import Role

ONE_SITTING = timedelta(minutes=10)
OF_THE_CASE = ("title", "title_en", "summary", "summary_en")
"""Answers of the application form by which the case itself is known."""


class SectionConflict(OfficeError):
    """A colleague changed, after the person opened the section, what the person changed too."""

    sentence = _("A colleague saved this section after you opened it. Nothing was overwritten.")
    advice = _("Compare the two texts and save the one that holds.")

    def __init__(self, theirs: DossierSection, merged: Merged | None = None) -> None:
        """Keep what the colleague saved, and the text in which only the named questions are open."""
        super().__init__()
        self.theirs, self.merged = theirs, merged


@dataclass(frozen=True)
class Saved:
    """A section as it was saved, and the judged form that says what is missing."""

    section: DossierSection
    form: SectionForm
    theirs: tuple[str, ...] = ()
    """The questions in which a colleague's newer text was kept, because the person had not touched them."""


def contents_of(case: Case) -> dict[str, Content]:
    """The sections of a case by code, as they stand now."""
    return dict(DossierSection.objects.filter(case=case).values_list("code", "content"))


@transaction.atomic
def save_section(
    case: Case,
    code: str,
    content: Mapping[str, Any],
    *,
    actor: User,
    expected: int,
    now: datetime,
    seen: Mapping[str, str] | None = None,
    is_autosave: bool = False,
) -> Saved:
    """Keep what was typed into a section; `expected` is the version that the person saw, 0 for none.

    `seen` says what the page showed of each question, so that two people who change different questions both keep
    their words. Raises PermissionDenied, DossierLocked, SectionConflict, or ValidationError where something cannot
    even be kept.
    """
    rules = rules_for(case, today(now))
    locked, role = lock_for_filling(case, code, actor=actor, rules=rules)
    others = contents_of(locked)
    form = _judged(code, content, others)
    held = DossierSection.objects.filter(case=locked, code=code).select_related("saved_by").first()
    merged = _merged(held, form, actor=actor, expected=expected, seen=seen, case=locked, now=now)
    if merged.theirs:
        form = _judged(code, merged.content, others)
    if held is not None and is_autosave and held.content == form.content():
        return Saved(held, form, merged.theirs)
    is_told = is_autosave and _is_told_already(held, actor, now)
    section = _written(locked, code, form, held=held, actor=actor, now=now)
    if code == "application_form":
        _name_case(locked, section.content)
    _judge_again(locked, code, others | {code: section.content})
    recount(locked)
    if not is_told:
        _record(locked, section, actor=actor, role=role, now=now)
    return Saved(section, form, merged.theirs)


def _judged(code: str, content: Mapping[str, Any], others: Mapping[str, Content]) -> SectionForm:
    form = SectionForm(SECTIONS[code], content, others=others, judge=True)
    if hard := [f"{wrong.label}: {wrong.message}" for wrong in form.wrongs() if wrong.is_hard]:
        raise ValidationError(hard)
    return form


def _merged(
    held: DossierSection | None,
    form: SectionForm,
    *,
    actor: User,
    expected: int,
    seen: Mapping[str, str] | None,
    case: Case,
    now: datetime,
) -> Merged:
    """One text of what was typed and what is held; raises SectionConflict where both changed the same."""
    mine, code = form.content(), form.section.code
    if held is None:
        if expected:
            raise SectionConflict(DossierSection(case=case, code=code, saved_by=actor, saved_at=now))
        return Merged(mine, (), ())
    if seen is None and held.version == expected:
        return Merged(mine, (), ())
    merged = merge(form.section, mine=mine, current=held.content, seen=seen or {})
    if merged.conflicts or (seen is None and held.version != expected):
        raise SectionConflict(held, merged)
    return merged


def _written(
    case: Case, code: str, form: SectionForm, *, held: DossierSection | None, actor: User, now: datetime
) -> DossierSection:
    section = held or DossierSection(case=case, code=code, version=0)
    if held is not None and held.saved_by_id != actor.pk:
        keep_replaced(held, now=now)
    section.content, section.is_complete = form.content(), not form.wrongs()
    section.version += 1
    section.saved_by, section.saved_at = actor, now
    section.save()
    return section


def keep_replaced(section: DossierSection, *, now: datetime) -> None:
    """Keep what a section says before somebody else saves over it."""
    ReplacedSection.objects.create(
        case=section.case,
        code=section.code,
        version=section.version,
        content=section.content,
        saved_by=section.saved_by,
        saved_at=section.saved_at,
        replaced_at=now,
    )


def _is_told_already(held: DossierSection | None, actor: User, now: datetime) -> bool:
    """Whether the log has this person in this section within the last minutes: one line a sitting is enough."""
    return held is not None and held.saved_by_id == actor.pk and now - held.saved_at < ONE_SITTING


def _record(case: Case, section: DossierSection, *, actor: User, role: Role, now: datetime) -> None:
    record_on_case(
        case,
        "dossier.save_section",
        actor=actor,
        now=now,
        role=role,
        data={"section": section.code, "version": section.version, "is_complete": section.is_complete},
    )


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
