"""Keeping the library: writing a clause and its versions, putting a version in force, taking a clause out of use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.accounts.roles import roles_of
from sandbox.audit.services import record
from sandbox.core.errors import OfficeError, StepStale, StepUnknown
from sandbox.documents.models import Clause, ClauseAdoption, ClauseVersion
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sandbox.accounts.models import User

WRITERS = (Role.LEGAL_REVIEWER, Role.LEGAL_LEADER, Role.PRESIDING_HEAD)
"""Whoever answers for the words of the law or for the drafts of the presiding body."""
ADOPTERS = (Role.LEGAL_LEADER, Role.PRESIDING_HEAD)
"""Whoever answers for a body's word: they put in force what somebody else has written."""


class OwnWords(OfficeError):
    """Four eyes: nobody puts their own words in force."""

    sentence = gettext_lazy("Somebody else must put in force what you have written.")


@dataclass(frozen=True)
class Standing:
    """In which role somebody keeps the library, and for which absent colleague, if any."""

    role: Role
    on_behalf_of: User | None = None


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a version says: its words in both languages, its terms, and when it holds."""

    text: str
    text_en: str = ""
    terms: dict[str, Any]
    valid_from: date | None = None
    valid_until: date | None = None
    reason: str


def standing_in_library(user: User, roles: Iterable[Role]) -> Standing | None:
    """In which of these roles a person keeps the library: in their own right first, else in somebody's place."""
    own = roles_of(user)
    for role in roles:
        if role in own:
            return Standing(role)
    for one in user.stand_ins:
        if one.role in {role.value for role in roles}:
            return Standing(Role(one.role), one.absent)
    return None


def may_put_in_force(version: ClauseVersion, user: User, standing: Standing | None) -> bool:
    """Whether somebody with this standing may put this version in force: neither they nor whom they stand in for wrote it."""
    if standing is None or version.is_adopted or version.clause.retired_at is not None:
        return False
    absent = standing.on_behalf_of
    return version.written_by_id not in {user.pk, absent.pk if absent else None}


@transaction.atomic
def open_clause(
    *,
    code: str,
    title: str,
    title_en: str,
    kinds: list[str],
    place: str,
    variant_of: Clause | None,
    wording: Wording,
    actor: User,
    now: datetime,
) -> Clause:
    """Take a new clause into the library with its first version; raises PermissionDenied, or ValidationError for a code in use."""
    standing = _held(actor, WRITERS)
    if Clause.objects.filter(code=code).exists():
        raise ValidationError(_("There is a clause with this code already."))
    clause = Clause(
        code=code,
        title=title,
        title_en=title_en,
        kinds=kinds,
        place=place,
        variant_of=variant_of,
        made_by=actor,
        made_at=now,
    )
    clause.save()
    _write(clause, 1, wording, standing=standing, actor=actor, now=now)
    return clause


@transaction.atomic
def write_version(
    clause: Clause, *, wording: Wording, after: int, actor: User, now: datetime
) -> ClauseVersion:
    """Write the next version of a clause; `after` is the last version that the person saw.

    Raises PermissionDenied, StepUnknown for a retired clause, or StepStale.
    """
    standing, locked = _held(actor, WRITERS), _locked(clause)
    last = _last_number(locked)
    if last != after:
        raise StepStale
    return _write(locked, last + 1, wording, standing=standing, actor=actor, now=now)


@transaction.atomic
def put_in_force(version: ClauseVersion, *, actor: User, now: datetime) -> ClauseAdoption:
    """Let a version count; raises PermissionDenied, OwnWords, or StepUnknown where it is in force or its clause retired."""
    standing, locked = _held(actor, ADOPTERS), _locked(version.clause)
    fresh = ClauseVersion.objects.select_related("adoption").get(pk=version.pk)
    fresh.clause = locked
    if fresh.is_adopted:
        raise StepUnknown
    if not may_put_in_force(fresh, actor, standing):
        raise OwnWords
    adoption = ClauseAdoption.objects.create(version=fresh, adopted_by=actor, adopted_at=now)
    _note("clause.put_in_force", locked, fresh.number, standing=standing, actor=actor, now=now)
    return adoption


@transaction.atomic
def retire(clause: Clause, *, actor: User, now: datetime) -> Clause:
    """Offer a clause no longer; what was drafted with it stays. Raises PermissionDenied, or StepUnknown."""
    standing, locked = _held(actor, ADOPTERS), _locked(clause)
    locked.retired_at = now
    locked.save(update_fields=["retired_at"])
    _note("clause.retire", locked, _last_number(locked), standing=standing, actor=actor, now=now)
    return locked


def _held(actor: User, roles: Iterable[Role]) -> Standing:
    found = standing_in_library(actor, roles)
    if found is None:
        raise PermissionDenied
    return found


def _locked(clause: Clause) -> Clause:
    locked: Clause = Clause.objects.select_for_update().get(pk=clause.pk)
    if locked.retired_at is not None:
        raise StepUnknown
    return locked


def _last_number(clause: Clause) -> int:
    last = clause.versions.order_by("number").last()
    return last.number if last else 0


def _write(
    clause: Clause, number: int, wording: Wording, *, standing: Standing, actor: User, now: datetime
) -> ClauseVersion:
    version = ClauseVersion(clause=clause, number=number, written_by=actor, written_at=now, **vars(wording))
    version.save()
    _note("clause.write", clause, number, standing=standing, actor=actor, now=now)
    return version


def _note(verb: str, clause: Clause, number: int, *, standing: Standing, actor: User, now: datetime) -> None:
    record(
        verb,
        actor=actor,
        at=now,
        role=standing.role,
        on_behalf_of=standing.on_behalf_of,
        data={"clause": clause.code, "version": number},
    )
