"""Messages on a case: written once, told to the other side, read by each person at their own time.

A note of the office is never part of what the applicant's side asks for: whoever reads from outside reads
through `messages_for`, which leaves notes out before anything is counted.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.accounts.models import User
from sandbox.audit.models import Event
from sandbox.cases.access import actor_for
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import (
    Case,
    CaseGroupObjectPermission,
    CaseUserObjectPermission,
    Message,
    MessageMark,
    MessageMention,
)
from sandbox.cases.models.message import LENGTH, MessageQuerySet
from sandbox.cases.readers import INSIDE
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.searching import keep_texts, message_text
from sandbox.core.canonical import digest
from sandbox.core.errors import OfficeError
from sandbox.core.typed import as_kept
from workflows.case import CaseState
from workflows.permission import assigned, may
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from sandbox.cases.acting import Standing
    from workflows.permission import Actor, Permission

WATCHERS = APPLICANT_ROLES | {Role.AUDITOR, Role.REPRESENTATIVE_READER}
"""Whoever belongs to the applicant, or only watches over the office, writes no note."""

AS_APPLICANT = may("answer_case", Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR) | may(
    "submit_case", Role.APPLICANT_OWNER
)
"""Whoever writes for the applicant; of an application on paper the owner, who holds no more than this."""
TO_APPLICANT = (
    assigned("prepare_review", Role.PRESIDING_OFFICER)
    | may("check_dossier", Role.ONE_STOP)
    | may("lead_review", Role.PRESIDING_HEAD)
    | may("conclude_case", Role.PRESIDING_DIRECTOR)
    | may("monitor_trial", Role.MONITOR)
)
"""Who speaks for the city towards the applicant: the presiding body alone."""
AS_NOTE = may(INSIDE, *(role for role in Role if role not in WATCHERS))


class MessagesClosed(OfficeError):
    """The case is not with the office: not filed yet, or closed."""

    sentence = gettext_lazy("No message can be written on this case now. Nothing was sent.")
    advice = gettext_lazy("Messages are open from the filing of the application until the case is closed.")


def is_open(case: Case) -> bool:
    """Whether messages can be written on the case."""
    return case.reference is not None and case.state != CaseState.CLOSED


def messages_for(case: Case, actor: Actor) -> MessageQuerySet:
    """What this person may read, newest first; notes only from inside."""
    found: MessageQuerySet = Message.objects.of(case, inside=actor.is_inside)
    return found.select_related("author")


def may_write(actor: Actor, *, is_internal: bool) -> bool:
    """Whether the person may write a note, or a message to the other side."""
    return _rule(is_internal=is_internal).standing_of(actor) is not None


def _rule(*, is_internal: bool) -> Permission:
    return AS_NOTE if is_internal else AS_APPLICANT | TO_APPLICANT


def colleagues_of(case: Case, user: User, actor: Actor) -> QuerySet[User]:
    """Those of the same side who have the case, without a declared conflict: whose attention can be asked for."""
    terms = (
        {"permission__codename": INSIDE}
        if actor.is_inside
        else {"permission__codename": "view_content", "role__in": sorted(APPLICANT_ROLES)}
    )
    own = CaseUserObjectPermission.objects.filter(content_object=case, **terms).values("user")
    shared = CaseGroupObjectPermission.objects.filter(content_object=case, **terms)
    shared_users = User.objects.filter(groups__in=shared.values("group")).order_by().values("pk")
    barred = case.declarations.filter(has_conflict=True).values("user")
    people = User.objects.filter(pk__in=own.union(shared_users), is_active=True, is_system=False)
    return people.exclude(pk=user.pk).exclude(pk__in=barred).order_by("full_name", "pk")


@transaction.atomic
def write_message(
    case: Case,
    text: str,
    *,
    actor: User,
    now: datetime,
    is_internal: bool = True,
    mentions: Iterable[User] = (),
    key: str | None = None,
) -> Message:
    """Write a note of the office, or a message to the other side; the same key returns the first message again.

    Raises PermissionDenied, MessagesClosed or ValidationError, and then nothing was written.
    """
    locked = locked_case(case.pk)
    if key and (first := Event.objects.filter(chain=str(case.uuid), key=key, actor=actor).first()):
        return Message.objects.get(event=first)
    held = standing_or_refuse(actor, locked, _rule(is_internal=is_internal))
    if not is_open(locked):
        raise MessagesClosed
    named = _named(locked, actor, mentions)
    message = _keep(locked, plain(text), actor=actor, held=held, now=now, is_internal=is_internal, key=key)
    MessageMention.objects.bulk_create(MessageMention(message=message, user=user) for user in named)
    _announce(locked, message, named, actor=actor, now=now)
    return message


def plain(text: str) -> str:
    """A text as it is kept: NFC, lines ended one way, nothing around it; ValidationError when empty or too long."""
    kept = as_kept(text)
    if not kept:
        raise ValidationError(_("Write something first."))
    if len(kept) > LENGTH:
        raise ValidationError(_("A message has at most %(count)d characters.") % {"count": LENGTH})
    return kept


def _named(case: Case, user: User, mentions: Iterable[User]) -> list[User]:
    wanted = {mention.pk for mention in mentions}
    if not wanted:
        return []
    found = list(colleagues_of(case, user, actor_for(user, case)).filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise PermissionDenied
    return found


def _keep(
    case: Case,
    text: str,
    *,
    actor: User,
    held: Standing,
    now: datetime,
    is_internal: bool,
    key: str | None,
) -> Message:
    salt = secrets.token_hex(16)
    message = Message(case=case, author=actor, role=held.role, is_internal=is_internal, text=text, salt=salt)
    message.written_at = now
    message.event = record_on_part(
        message,
        verb_of(message),
        actor=actor,
        now=now,
        held=held,
        data={"text_digest": text_digest(message)},
        key=key,
    )
    message.save(force_insert=True)
    keep_texts([message_text(message)])
    return message


def verb_of(message: Message) -> str:
    """What the log and the notices call it."""
    if message.is_internal:
        return "message.note"
    return "message.to_office" if message.is_from_applicant else "message.to_applicant"


def text_digest(message: Message) -> str:
    """What the log keeps of the text: enough to prove it, nothing to read."""
    return digest({"text": message.text}, salt=message.salt.encode())


def _announce(case: Case, message: Message, named: list[User], *, actor: User, now: datetime) -> None:
    """Those whose attention is asked for first: nobody is told twice of one message."""
    if named:
        done = ActRecorded(
            case, "message.mention", message.event, actor, now, tuple(user.pk for user in named)
        )
        act_recorded.send(Message, done=done)
    if not message.is_internal:
        act_recorded.send(Message, done=ActRecorded(case, verb_of(message), message.event, actor, now))


def has_older_new(found: MessageQuerySet, shown: Sequence[Any]) -> bool:
    """Whether messages older than those of a page are still new to the reader of `found`, who was asked for by `seen_by`.

    The mark of reading knows only how far somebody has read: what they were not shown must not lie before it.
    """
    if not shown or shown[0].new_count == sum(message.is_new for message in shown):
        return False
    return found.filter(is_new=1, pk__lt=shown[-1].pk).exists()


def mark_messages_read(case: Case, *, user: User, up_to: int) -> None:
    """Remember how far a person has read; never backwards."""
    mark, made = MessageMark.objects.get_or_create(case=case, user=user, defaults={"last_read": up_to})
    if not made:
        MessageMark.objects.filter(pk=mark.pk, last_read__lt=up_to).update(last_read=up_to)
