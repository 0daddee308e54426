"""The dossier as a list of tasks: what is asked, how far each item is, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sandbox.cases.dossier.gaps import Dossier, missing_items
from sandbox.programmes.wording import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.programmes.rules.dossier import DossierItem


class TaskState(StrEnum):
    """How far an item is; the words of the task list."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    ASKED = "asked"


@dataclass(frozen=True)
class Task:
    """One item of the closed list."""

    code: str
    title: str
    state: TaskState
    is_required: bool
    is_open: bool
    lacks: tuple[str, ...]
    why: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the application cannot be filed without doing something here."""
        return bool(self.lacks)

    @property
    def note(self) -> str:
        """What to do here, else why the item is asked."""
        return " ".join(self.lacks) or self.why


def tasks_of(
    dossier: Dossier, rules: ProgrammeRules, *, opened: Collection[str], asked: Collection[str] = ()
) -> list[Task]:
    """Every item in the order of the list; `opened` may be changed now, `asked` by the open request."""
    conditions = dossier.conditions()
    missing = {item.code for item in missing_items(dossier, rules)}
    return [
        Task(
            code=item.code,
            title=item.label.in_language(get_language() or "vi"),
            state=TaskState.ASKED if item.code in asked else _state(dossier, item),
            is_required=item.is_required(conditions),
            is_open=item.code in opened,
            lacks=_lacks(dossier, item) if item.code in missing else (),
            why=_why(item, conditions),
        )
        for item in rules.dossier
    ]


def _state(dossier: Dossier, item: DossierItem) -> TaskState:
    is_begun = item.code in dossier.sections or dossier.files[item.code] > 0
    if not is_begun:
        return TaskState.NOT_STARTED
    return TaskState.IN_PROGRESS if _is_unfinished(dossier, item) else TaskState.COMPLETE


def _is_unfinished(dossier: Dossier, item: DossierItem) -> bool:
    """An item that need not be there is finished with its answers alone, or its file alone."""
    if item.is_required(dossier.conditions()):
        return dossier.lacks(item)
    return dossier.lacks_answers(item) if item.code in dossier.sections else dossier.lacks_file(item)


def _lacks(dossier: Dossier, item: DossierItem) -> tuple[str, ...]:
    is_required = item.is_required(dossier.conditions())
    if not is_required:
        return (_("Say whether this applies to your trial."),)
    lacks = []
    if dossier.lacks_answers(item):
        lacks.append(
            _("The form is not complete.") if item.code in dossier.sections else _("The form is empty.")
        )
    if dossier.lacks_file(item):
        lacks.append(_("A file is missing."))
    return tuple(lacks)


def _why(item: DossierItem, conditions: frozenset[str]) -> str:
    if item.required == "always":
        return ""
    if item.condition is None:
        return _("Not required.")
    return _("Needed %(when)s.") % {"when": CONDITIONS[item.condition]}
