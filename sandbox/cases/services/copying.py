"""Taking over parts of an earlier application of the same organisation, with a record of what was taken from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.roles import role_in
from sandbox.audit.models import Event
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.models import Case
from sandbox.cases.papers.storing import is_stored
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.files import add_file
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.sections import contents_of, save_section
from sandbox.core.clock import today
from workflows.case import CaseState
from workflows.roles import WRITING_ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from sandbox.accounts.models import Organisation, User
    from sandbox.cases.models import Attachment
    from sandbox.programmes.rules.dossier import DossierItem

MADE_ANEW = frozenset({"declarations"})
"""What a person declares for one application and no other."""
VERB = "dossier.copy"


@dataclass(frozen=True)
class Copyable:
    """One item of this dossier that the earlier one answers, or why it cannot be taken over."""

    code: str
    title: str
    has_answers: bool
    files: tuple[Attachment, ...]
    why_not: str | Promise = ""


@dataclass(frozen=True)
class Copied:
    """What was taken over, and the files that were refused with the reason."""

    sections: tuple[str, ...]
    files: tuple[str, ...]
    refused: tuple[str, ...]


def sources_for(case: Case, *, user: User, acting_for: Organisation | None) -> QuerySet[Case]:
    """The earlier applications of the same organisation that this person may read."""
    if acting_for is None or role_in(user, case.applicant) not in WRITING_ROLES:
        return cast("QuerySet[Case]", Case.objects.none())
    mine = Case.objects.visible_to(user, acting_for).filter(applicant=case.applicant)
    return cast("QuerySet[Case]", mine.exclude(pk=case.pk).order_by("-created_at", "-pk"))


def copyables(case: Case, source: Case, *, now: datetime) -> list[Copyable]:
    """The items of this dossier's list that the earlier one has words or files for."""
    items = rules_for(case, today(now)).dossier
    begun, answers = contents_of(case), contents_of(source)
    files = list(source.attachments.filter(removed_at=None))
    held = set(case.attachments.filter(removed_at=None).values_list("item", flat=True))
    found = (
        _copyable(item, begun, answers, [file for file in files if file.item == item.code], held)
        for item in items
    )
    return [one for one in found if one.has_answers or one.files]


def _copyable(
    item: DossierItem,
    begun: Collection[str],
    answers: Collection[str],
    files: Iterable[Attachment],
    held: Collection[str],
) -> Copyable:
    why_not: str | Promise = ""
    if item.code in MADE_ANEW:
        why_not = _("Declarations are made anew for each application.")
    elif item.code in begun or item.code in held:
        why_not = _("Already begun here; nothing is written over.")
    return Copyable(
        code=item.code,
        title=item.label.in_language(get_language() or "vi"),
        has_answers=item.has_section and item.code in answers and item.code in SECTIONS,
        files=tuple(files) if item.takes_files else (),
        why_not=why_not,
    )


def copy_from(
    case: Case,
    source: Case,
    codes: Collection[str],
    *,
    actor: User,
    acting_for: Organisation | None,
    now: datetime,
) -> Copied:
    """Take over the chosen items of an earlier application of the same organisation into a draft.

    Raises PermissionDenied for a case that is not the organisation's own, or a dossier that is no draft.
    """
    if not sources_for(case, user=actor, acting_for=acting_for).filter(pk=source.pk).exists():
        raise PermissionDenied
    if case.state != CaseState.DRAFT:
        raise PermissionDenied
    chosen = [one for one in copyables(case, source, now=now) if one.code in codes and not one.why_not]
    files = [file for one in chosen for file in one.files]
    sections = _copy_sections(case, source, chosen, files, actor=actor, now=now)
    # Bytes are read and looked into outside any transaction; each file is judged as if it were sent anew.
    outcomes = [(file.name, _copy_file(case, file, actor=actor, now=now)) for file in files]
    return Copied(
        sections=sections,
        files=tuple(name for name, refusal in outcomes if not refusal),
        refused=tuple(f"{name}: {refusal}" for name, refusal in outcomes if refusal),
    )


@transaction.atomic
def _copy_sections(
    case: Case,
    source: Case,
    chosen: Iterable[Copyable],
    files: Iterable[Attachment],
    *,
    actor: User,
    now: datetime,
) -> tuple[str, ...]:
    answers = contents_of(source)
    codes = tuple(one.code for one in chosen if one.has_answers)
    for code in codes:
        content = answers[code]
        if code == "application_form":  # the new case keeps the name that it was given
            content = content | {"title": case.title, "title_en": case.title_en}
        save_section(case, code, content, actor=actor, expected=0, now=now)
    taken = [{"item": file.item, "sha256": file.sha256} for file in files]
    record_on_case(
        case,
        VERB,
        actor=actor,
        now=now,
        data={"source": source.uuid, "sections": list(codes), "files": taken},
    )
    return codes


def _copy_file(case: Case, file: Attachment, *, actor: User, now: datetime) -> str:
    """Take over one file; return why not, or nothing."""
    if not is_stored(file):
        return str(_("The file is not in the store any more."))
    try:
        with file.file.storage.open(str(file.file.name), "rb") as stream:
            add_file(case, file.item, stream, name=file.name, actor=actor, now=now)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def copies_into(case: Case) -> list[Event]:
    """What was taken over into a case, as the log has it, oldest first."""
    return list(Event.objects.filter(chain=str(case.uuid)).with_verbs([VERB]).order_by("sequence"))
