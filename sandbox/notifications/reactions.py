"""Writing the notices of an act: rows only, inside the transaction of the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.signals import DelegationChanged, delegation_changed
from sandbox.cases.effects import ActRecorded, StepTaken, act_recorded, step_taken
from sandbox.documents.services.apologies import APOLOGY
from sandbox.notifications.absences import concerned_by
from sandbox.notifications.models import Notice
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.recipients import News, channels_of
from sandbox.notifications.rules import Channel
from sandbox.notifications.services.deliveries import ask_for_mails, is_history
from sandbox.notifications.services.preferences import paces_of
from sandbox.notifications.topics import Pace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User

ISSUE, FORM_ISSUED = "document.issue", "document.issue_form"
OF_PACKAGE = {ISSUE: "document.issue_companion", "document.adopt": "document.number_companion"}
"""What goes with a decision makes no news of its own."""
TOLD_BY_FORM = {APOLOGY: "document.issue_apology"}
"""The forms whose act is told when they go out, and not before."""


def connect() -> None:
    """Answer every step, after the floors below have, and every act besides."""
    step_taken.connect(tell_of_step, dispatch_uid="notices of every step")
    act_recorded.connect(tell_of_act, dispatch_uid="notices of acts")
    delegation_changed.connect(tell_of_absence, dispatch_uid="notices of absences")


def tell_of_step(taken: StepTaken, **_kwargs: object) -> None:
    """Tell whom the policy names of a step."""
    department = getattr(taken.subject, "department", None)
    # Of the act itself everybody has been told: that its paper is out is no second mail.
    # An apology is told by its form alone.
    is_form = taken.step.key == ISSUE and getattr(taken.subject, "is_form", False)
    verb = TOLD_BY_FORM.get(getattr(taken.subject, "kind", ""), FORM_ISSUED) if is_form else taken.step.key
    if getattr(taken.subject, "goes_with_id", None) is not None:
        verb = OF_PACKAGE.get(verb, verb)
    tell(News(taken.case, verb, taken.event, taken.actor, taken.now, department=department))


def tell_of_act(done: ActRecorded, **_kwargs: object) -> None:
    """Tell whom the policy names of an act that is no step."""
    tell(
        News(
            done.case,
            done.verb,
            done.event,
            done.actor,
            done.now,
            named=done.named,
            department=done.department,
        )
    )


def tell(news: News) -> list[Notice]:
    """Write one notice a person, and ask for the mails that go at once; who knows of the event is not told again."""
    channels = channels_of(news) if NOTICES[news.verb].lines else {}
    told = set(Notice.objects.filter(event=news.event).values_list("user", flat=True)) if channels else set()
    channels = {user: channel for user, channel in channels.items() if user.pk not in told}
    paces = _paces(news.verb, channels, now=news.now)
    notices = [
        Notice(
            user=user,
            case=news.case,
            event=news.event,
            verb=news.verb,
            made_at=news.now,
            pace=paces[user],
            is_required=channel is Channel.LAW,
        )
        for user, channel in channels.items()
    ]
    return _written(notices, now=news.now)


def tell_of_absence(change: DelegationChanged, **_kwargs: object) -> None:
    """Tell both people and the heads of the department that a substitute was named, or acts no more."""
    event, delegation = change.event, change.delegation
    channels = dict.fromkeys(concerned_by(change), Channel.MAIL)
    paces = _paces(event.verb, channels, now=change.now)
    notices = [
        Notice(
            user=user,
            delegation=delegation,
            event=event,
            verb=event.verb,
            made_at=change.now,
            pace=paces[user],
        )
        for user in channels
    ]
    _written(notices, now=change.now)


def _written(notices: list[Notice], *, now: datetime) -> list[Notice]:
    ask_for_mails([notice for notice in notices if notice.pace == Pace.AT_ONCE], now=now)
    return Notice.objects.bulk_create(notices)


def _paces(verb: str, channels: Mapping[User, Channel], *, now: datetime) -> dict[User, Pace]:
    """How soon each is to have a mail: by law at once, otherwise as they chose; of history nobody has one."""
    if is_history(now):
        return dict.fromkeys(channels, Pace.NEVER)
    by_choice = [user for user, channel in channels.items() if channel is Channel.MAIL]
    chosen = paces_of(by_choice, NOTICES[verb].topic) if by_choice else {}
    by_law = {user: Pace.AT_ONCE for user, channel in channels.items() if channel is Channel.LAW}
    return dict.fromkeys(channels, Pace.NEVER) | chosen | by_law
