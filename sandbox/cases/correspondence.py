"""The messages of a case as one person reads them, on their page and in the section of the case page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.cases.panels import Panel
from sandbox.cases.services.declarations import Reading
from sandbox.cases.services.messages import is_open, may_write, messages_for
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sandbox.cases.models import Message
    from sandbox.cases.panels import CaseView
    from workflows.permission import Actor

ORDER = 85
LATEST = 3


@dataclass(frozen=True)
class Letter:
    """One message as this person sees it."""

    author: str
    text: str
    at: datetime
    is_internal: bool
    is_from_applicant: bool
    is_new: bool
    mentions: tuple[str, ...]


def may_correspond(actor: Actor) -> bool:
    """Whether the messages are this person's to read: the applicant's side, and the inside of the office."""
    return actor.is_inside or not actor.roles.isdisjoint(APPLICANT_ROLES)


def letters_of(found: Iterable[Any], actor: Actor, *, with_mentions: bool) -> list[Letter]:
    """The messages for a page; towards the applicant the city appears by its roles."""
    inside = actor.is_inside
    return [
        Letter(
            author=_author(message, inside=inside),
            text=message.text,
            at=message.written_at,
            is_internal=message.is_internal,
            is_from_applicant=message.is_from_applicant,
            is_new=bool(message.is_new),
            mentions=_mentions(message, inside=inside) if with_mentions else (),
        )
        for message in found
    ]


def _author(message: Message, *, inside: bool) -> str:
    role = str(Role(message.role).label)
    if message.is_from_applicant:
        return str(message.author.full_name)
    return f"{message.author.full_name}, {role}" if inside else role


def _mentions(message: Message, *, inside: bool) -> tuple[str, ...]:
    """Who is mentioned is the affair of the author's own side."""
    if inside == message.is_from_applicant:
        return ()
    return tuple(mention.user.full_name for mention in message.mentions.all())


def panel(view: CaseView) -> Panel | None:
    """The section of the case page: how many are new, and the latest."""
    if view.reading is not Reading.OPEN or view.case.reference is None or not may_correspond(view.actor):
        return None
    latest = list(messages_for(view.case, view.actor).seen_by(view.user)[:LATEST])
    new = latest[0].new_count if latest else 0
    writes = is_open(view.case) and (
        may_write(view.actor, is_internal=True) or may_write(view.actor, is_internal=False)
    )
    context = {
        "new": new,
        "letters": letters_of(latest, view.actor, with_mentions=False),
        "may_write": writes,
    }
    return Panel("messages", _title(new), "cases/_messages_panel.html", ORDER, context)


def _title(new: int) -> str:
    if not new:
        return _("Messages")
    return ngettext("Messages · %(count)d new", "Messages · %(count)d new", new) % {"count": new}
