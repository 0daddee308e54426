"""Why a line of my work is this person's: since when they have it, what has come in, else the role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sandbox.audit.models import Event
from sandbox.core.clock import today
from sandbox.core.wording import short_date
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sandbox.accounts.models import User
    from sandbox.desk.offers import Offer
    from workflows.permission import Actor

TAKEN = ("case.take_charge", "opinion.take_up", "opinion.take_charge")
GIVEN = ("case.assign_officer", "opinion.assign_reviewer")


def came_to(user: User, subjects: Collection[Any]) -> dict[UUID, tuple[bool, date]]:
    """Return for each of these in the person's hands whether they took it themselves, and on which day; one question."""
    uuids = [subject.uuid for subject in subjects if _holder(subject) == user.pk]
    if not uuids:
        return {}
    to_them = Q(data__officer=str(user.uuid)) | Q(data__reviewer=str(user.uuid))
    events = Event.objects.filter(
        Q(verb__in=TAKEN, actor=user) | Q(to_them, verb__in=GIVEN), subject_uuid__in=uuids
    )
    rows = events.order_by("at", "pk").values_list("subject_uuid", "verb", "at")
    return {uuid: (verb in TAKEN, today(at)) for uuid, verb, at in rows}


def because(
    role: Role,
    actor: Actor,
    offers: Sequence[Offer],
    came: tuple[bool, date] | None,
    *,
    now: datetime,
) -> str:
    """Say in one sentence why it is theirs."""
    if offers and offers[0].step.key == "case.conclude" and offers[0].ready:
        return _("because: all opinions are in")
    if came is not None and role.value in actor.assigned_as:
        words: Mapping[str, str] = {"when": _day(came[1], today(now))}
        return (
            _("because: taken by you %(when)s") % words
            if came[0]
            else _("because: given to you %(when)s") % words
        )
    if role is Role.PRESIDING_OFFICER and role.value in actor.assigned_as:
        return _("because: you are the officer of this case")
    return _("because: you hold the role “%(role)s”") % {"role": role.label}


def _holder(subject: Any) -> int | None:
    found = getattr(subject, "officer_id", None) or getattr(subject, "reviewer_id", None)
    return None if found is None else int(found)


def _day(day: date, now: date) -> str:
    ago = (now - day).days
    if ago == 0:
        return _("today")
    return _("yesterday") if ago == 1 else _("on %(day)s") % {"day": short_date(day)}
