"""Remarks on a draft: written beside a clause, settled, opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.recording import record_on_part
from sandbox.core.errors import StepUnknown
from sandbox.documents.clauses.comparing import texts_of, words_in
from sandbox.documents.clauses.wording import cleaned_text
from sandbox.documents.models import Document, Remark
from sandbox.documents.querysets import BEFORE_NUMBER
from sandbox.documents.services.drafting import MAY_DRAFT
from sandbox.documents.services.locking import locked_document
from workflows.permission import may
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from workflows.permission import Actor

MAY_REMARK = (
    MAY_DRAFT
    | may("lead_review", Role.PRESIDING_HEAD)
    | may("conclude_case", Role.PRESIDING_DIRECTOR)
    | may("give_opinion", Role.LEGAL_REVIEWER)
    | may("lead_opinion", Role.LEGAL_LEADER)
    | may("handle_submission", Role.AUTHORITY_OFFICE, Role.AUTHORITY_SIGNATORY)
)
"""Drafter, checkers, legal staff and the deciding body."""


WRITTEN = "document.remark"


def may_remark(document: Document, actor: Actor) -> bool:
    """Whether this person may write and settle remarks on the draft now."""
    is_open = document.is_drafted and document.state in BEFORE_NUMBER
    return is_open and MAY_REMARK.standing_of(actor) is not None


@transaction.atomic
def remark(document: Document, *, anchor: str, text: str, key: UUID, actor: User, now: datetime) -> Remark:
    """Write a remark beside an entry; `key` names the form, so that a second click writes nothing.

    Raises PermissionDenied, StepUnknown when the draft is numbered or the key is another's, or ValidationError for an
    empty or a long text.
    """
    draft, held = _locked(document, actor)
    earlier = Remark.objects.filter(uuid=key).first()
    if earlier is not None and (earlier.document_id, earlier.written_by_id) != (draft.pk, actor.pk):
        raise StepUnknown  # the key of somebody else's form
    if earlier is not None:
        return earlier
    said = cleaned_text(text)
    if not said:
        raise ValidationError(_("Write at least one word."))
    entries = {f"{place}:{name}": words for (place, name), words in texts_of(draft.parts).items()}
    written = Remark.objects.create(
        uuid=key,
        document=draft,
        anchor=anchor if anchor in entries else "",
        quoted=words_in(anchor.partition(":")[0], entries.get(anchor, "")),
        text=said,
        written_by=actor,
        role=held.role,
        written_at=now,
    )
    _record(WRITTEN, written, held=held, actor=actor, now=now)
    return written


@transaction.atomic
def settle(remark_: Remark, *, is_settled: bool, actor: User, now: datetime) -> Remark:
    """Settle a remark, or open it again; asking for what is so already changes nothing.

    Raises PermissionDenied, or StepUnknown when the draft is numbered.
    """
    _draft, held = _locked(remark_.document, actor)
    fresh = Remark.objects.select_for_update().get(pk=remark_.pk)
    if fresh.is_open != is_settled:
        return fresh
    fresh.settled_by, fresh.settled_at = (actor, now) if is_settled else (None, None)
    fresh.save(update_fields=["settled_by", "settled_at"])
    verb = "document.settle_remark" if is_settled else "document.reopen_remark"
    _record(verb, fresh, held=held, actor=actor, now=now)
    return fresh


def _locked(document: Document, actor: User) -> tuple[Document, Standing]:
    draft, held = locked_document(document, actor, MAY_REMARK)
    if not draft.is_drafted or draft.state not in BEFORE_NUMBER:
        raise StepUnknown
    return draft, held


def _record(verb: str, written: Remark, *, held: Standing, actor: User, now: datetime) -> None:
    document = written.document
    event = record_on_part(
        document,
        verb,
        actor=actor,
        now=now,
        held=held,
        data={"kind": document.kind, "remark": written.uuid, "anchor": written.anchor},
    )
    if verb == WRITTEN:
        act_recorded.send(Document, done=ActRecorded(document.case, verb, event, actor, now))
