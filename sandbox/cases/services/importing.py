"""Reading a whole application from a file: a draft with its files, or a refusal that names field and line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import Organisation
from sandbox.accounts.roles import role_in
from sandbox.cases.dossier.application_checks import file_problems, plan_problems
from sandbox.cases.dossier.application_content import contents
from sandbox.cases.dossier.application_reading import read_application
from sandbox.cases.models import Case
from sandbox.cases.papers.storing import discard_bytes
from sandbox.cases.services.drafts import open_draft
from sandbox.cases.services.files import add_file
from sandbox.cases.services.sections import save_section
from sandbox.core.clock import today
from sandbox.core.strict_yaml import YamlInvalid, YamlProblem
from sandbox.core.yaml_reading import name_of
from sandbox.programmes.models import Programme
from sandbox.programmes.services.versions import current_version
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sandbox.accounts.models import User
    from sandbox.cases.dossier.application_file import ApplicationFile, AttachedFile
    from sandbox.cases.models import Attachment
    from sandbox.core.yaml_reading import Reading
    from sandbox.programmes.rules import ProgrammeRules

Wrong = tuple[tuple[str | int, ...], str]


def import_application(path: Path, *, actor: User, now: datetime) -> Case:
    """Make a draft of the organisation that the file names, for which the actor must act.

    Attachments lie beside it in `files/<name of the file>/`. Raises YamlInvalid with every problem found, and then
    nothing is left behind.
    """
    application, reading = read_application(path)
    programme, rules = _programme(application, reading, now=now)
    organisation = _organisation(application, reading, actor=actor)
    sections = contents(application)
    _refuse([*plan_problems(sections), *file_problems(application, rules)], reading)
    folder = path.parent / "files" / path.stem
    with _all_or_nothing() as stored, transaction.atomic():
        case = _draft(programme, organisation, application, actor=actor, now=now)
        for code, content in sections.items():
            if any(item.code == code for item in rules.dossier):
                _save(case, code, content, reading, actor=actor, now=now)
        for number, attached in enumerate(application.attachments):
            stored.append(_attach(case, attached, number, folder, reading, actor=actor, now=now))
    return cast("Case", Case.objects.select_related("programme", "applicant").get(pk=case.pk))


def _programme(
    application: ApplicationFile, reading: Reading, *, now: datetime
) -> tuple[Programme, ProgrammeRules]:
    programme = Programme.objects.filter(code=application.programme).first()
    version = current_version(application.programme, on=today(now)) if programme else None
    if programme is None or version is None:
        raise _refusal(("programme",), _("There is no such programme."), reading)
    if not version.rules_object.takes_applications:
        raise _refusal(("programme",), _("This programme takes no applications."), reading)
    return programme, version.rules_object


def _organisation(application: ApplicationFile, reading: Reading, *, actor: User) -> Organisation:
    place = ("applicant", "business_code")
    organisation = Organisation.objects.filter(business_code=application.applicant.business_code).first()
    if organisation is None:
        raise _refusal(place, _("No organisation with this business code is registered."), reading)
    if role_in(actor, organisation) not in {Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR}:
        raise _refusal(place, _("The person does not act for this organisation."), reading)
    return organisation


def _draft(
    programme: Programme,
    organisation: Organisation,
    application: ApplicationFile,
    *,
    actor: User,
    now: datetime,
) -> Case:
    return open_draft(
        programme,
        organisation,
        title=application.title,
        title_en=application.title_en or "",
        actor=actor,
        now=now,
    )


def _save(
    case: Case, code: str, content: dict[str, object], reading: Reading, *, actor: User, now: datetime
) -> None:
    try:
        save_section(case, code, content, actor=actor, expected=0, now=now)
    except ValidationError as refusal:
        raise _refusal((code,), " ".join(refusal.messages), reading) from None


def _attach(
    case: Case,
    attached: AttachedFile,
    number: int,
    folder: Path,
    reading: Reading,
    *,
    actor: User,
    now: datetime,
) -> Attachment:
    place = ("attachments", number, "file")
    path = folder / attached.file
    if path.is_symlink() or not path.is_file():
        raise _refusal(
            place, _("There is no file %(name)s beside the application.") % {"name": attached.file}, reading
        )
    try:
        with path.open("rb") as stream:
            return add_file(case, attached.item, File(stream), name=attached.file, actor=actor, now=now)
    except ValidationError as refusal:
        raise _refusal(place, " ".join(refusal.messages), reading) from None


@contextmanager
def _all_or_nothing() -> Iterator[list[Attachment]]:
    """Take stored files away again when the transaction comes to nothing."""
    stored: list[Attachment] = []
    is_done = False
    try:
        yield stored
        is_done = True
    finally:
        for attachment in [] if is_done else stored:
            discard_bytes(attachment)


def _refuse(wrongs: Iterable[Wrong], reading: Reading) -> None:
    problems = [_problem(place, message, reading) for place, message in wrongs]
    if problems:
        raise YamlInvalid(problems)


def _refusal(place: tuple[str | int, ...], message: str, reading: Reading) -> YamlInvalid:
    return YamlInvalid([_problem(place, message, reading)])


def _problem(place: tuple[str | int, ...], message: str, reading: Reading) -> YamlProblem:
    _known, line = reading.line_of(place)
    return YamlProblem(file=reading.file, line=line, field=name_of(place), message=message)
