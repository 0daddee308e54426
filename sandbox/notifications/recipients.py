"""Who hears of an act, and by which channel: the policy's lines against the grants of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from sandbox.accounts.models import Delegation, User, role_group_name
from sandbox.audit.models import Event
from sandbox.cases.models import CaseGroupObjectPermission, CaseUserObjectPermission
from sandbox.core.clock import today
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.rules import CONSULTED, Again, Channel
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sandbox.accounts.models import Department
    from sandbox.cases.models import Case
    from sandbox.notifications.rules import Line


@dataclass(frozen=True)
class News:
    """An act that somebody is to be told of."""

    case: Case
    verb: str
    event: Event
    actor: User
    now: datetime
    named: tuple[int, ...] = ()
    department: Department | None = None
    """The body whose part of the case it was; the other consulted bodies are not told."""


def channels_of(news: News) -> dict[User, Channel]:
    """The people who are to be told, free of conflict, each with their strongest channel; never the actor."""
    lines = _lines_of(news)
    wanted = {role for line in lines if not line.is_for_named for role in line.roles}
    held = [*_holders(news, wanted - {Role.PRESIDING_OFFICER}), *_officer(news, wanted)]
    found: dict[int, Channel] = {}
    for line in lines:
        reached = news.named if line.is_for_named else (pk for pk, role in held if role in line.roles)
        for pk in reached:
            found[pk] = max(found.get(pk, line.channel), line.channel)
    for substitute, absent in _substitutes(news, found):
        found[substitute] = max(found.get(substitute, found[absent]), found[absent])
    known = _who_knows(news)
    return {user: found[user.pk] for user in _tellable(news, found) if user not in known}


def _substitutes(news: News, found: Collection[int]) -> list[tuple[int, int]]:
    """Who stands in on this day for somebody who is told: (key of the substitute, key of the absent person)."""
    if not found:
        return []
    running = Delegation.objects.running(today(news.now)).filter(absent__in=list(found))
    groups = {
        row: role_group_name(row.department.code, row.role) for row in running.select_related("department")
    }
    if not groups:
        return []
    shared = CaseGroupObjectPermission.objects.filter(
        content_object=news.case, group__name__in=groups.values()
    )
    let_in = set(shared.values_list("group__name", flat=True))
    return [(row.substitute_id, row.absent_id) for row, name in groups.items() if name in let_in]


def _who_knows(news: News) -> set[User]:
    """Whoever did, or was told of, the act of the same transaction from which this one followed."""
    causes = NOTICES[news.verb].follows
    if not causes:
        return set()
    event = news.event
    earlier = Event.objects.of_chain(event.chain).filter(at=event.at, sequence__lt=event.sequence)
    cause = earlier.with_verbs(causes).with_people().last()
    if cause is None:
        return set()
    return {cause.actor, *channels_of(News(news.case, cause.verb, cause, cause.actor, news.now))}


def _lines_of(news: News) -> Sequence[Line]:
    lines = NOTICES[news.verb].lines
    if all(line.again is Again.ALIKE for line in lines) or not _has_happened_before(news):
        return lines
    return [left for line in lines if (left := line.on_reentry()) is not None]


def _has_happened_before(news: News) -> bool:
    earlier = Event.objects.of_chain(news.event.chain).about(news.event.subject_uuid)
    return earlier.filter(verb=news.event.verb, sequence__lt=news.event.sequence).exists()


def _officer(news: News, wanted: Collection[Role]) -> list[tuple[int, str]]:
    officer = news.case.officer_id
    is_told = officer is not None and Role.PRESIDING_OFFICER in wanted
    return [(officer, Role.PRESIDING_OFFICER.value)] if is_told and officer else []


def _holders(news: News, roles: Iterable[Role]) -> list[tuple[int, str]]:
    """Everybody who holds one of these roles on the case, with the role, in one question."""
    own = CaseUserObjectPermission.objects.filter(content_object=news.case, role__in=roles)
    groups = CaseGroupObjectPermission.objects.filter(content_object=news.case, role__in=roles)
    if news.department is not None:
        others = Q(role__in=CONSULTED) & ~Q(group__name__startswith=f"{news.department.code}:")
        groups = groups.exclude(others)
    shared = groups.filter(group__user__isnull=False).values_list("group__user", "role")
    return list(own.values_list("user", "role").union(shared))


def _tellable(news: News, found: Collection[int]) -> Iterable[User]:
    barred = news.case.declarations.filter(has_conflict=True).values("user")
    people = User.objects.filter(pk__in=list(found), is_active=True, is_system=False)
    return people.exclude(pk=news.actor.pk).exclude(pk__in=barred).order_by("pk")
