"""How soon a person wants mails: read, and chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.notifications.models import Preference
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.rules import Channel
from sandbox.notifications.topics import USUAL, Pace, Topic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sandbox.accounts.models import User
    from sandbox.notifications.rules import Line, NoticeRule
    from workflows.roles import Role


def paces_of(people: Iterable[User], topic: Topic) -> dict[User, Pace]:
    """How soon each of these people wants a mail about this topic."""
    listed = list(people)
    chosen = dict(Preference.objects.filter(user__in=listed, topic=topic).values_list("user", "pace"))
    return {user: Pace(chosen.get(user.pk, USUAL[topic])) for user in listed}


def preferences_of(user: User) -> dict[str, Pace]:
    """The pace of every topic for one person."""
    chosen = dict(Preference.objects.filter(user=user).values_list("topic", "pace"))
    return {topic.value: Pace(chosen.get(topic, USUAL[topic])) for topic in Topic}


@transaction.atomic
def choose_paces(user: User, paces: Mapping[str, Pace]) -> None:
    """Keep what a person has chosen, topic by topic."""
    for topic, pace in paces.items():
        Preference.objects.update_or_create(user=user, topic=topic, defaults={"pace": pace})


def topics_for(roles: Collection[Role]) -> list[Topic]:
    """The topics on which people of these roles may choose."""
    wanted = {
        found.topic
        for found in NOTICES.values()
        for line in found.lines
        if line.channel is Channel.MAIL and _may_concern(line, roles)
    }
    return [topic for topic in Topic if topic in wanted]


def _may_concern(line: Line, roles: Collection[Role]) -> bool:
    is_for_anybody = line.is_for_named and not line.roles
    return is_for_anybody or not set(line.roles).isdisjoint(roles)


def always_mailed(roles: Collection[Role]) -> list[NoticeRule]:
    """What people of these roles are always told by mail, because the law wants it."""
    return [
        found
        for found in NOTICES.values()
        if any(line.channel is Channel.LAW and set(line.roles) & set(roles) for line in found.lines)
    ]
