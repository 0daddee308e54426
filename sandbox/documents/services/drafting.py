"""Drafting the decision: by the officer in charge, from the facts of the case and a few parts written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.services import system_user
from sandbox.audit.models import Event
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError, StepStale, StepUnknown
from sandbox.documents.clauses.values import values_of
from sandbox.documents.content import parts as content_parts
from sandbox.documents.content.source import Source
from sandbox.documents.kinds import issuer_of
from sandbox.documents.models import Document, DraftVersion
from sandbox.documents.services.locking import locked_document
from sandbox.reviews.services.report import latest_report
from workflows.case import CaseState
from workflows.document import DocumentState
from workflows.permission import assigned
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from sandbox.cases.models import Case

MAY_DRAFT = assigned("prepare_review", Role.PRESIDING_OFFICER)
RETURNS = ("document.return_draft", "document.redraft")
OPEN_FOR_SAVING = frozenset({CaseState.IN_REVIEW, CaseState.CONCLUDED})


class DraftRefused(OfficeError):
    """The draft would say something else than the report, or another one is open."""

    sentence = _("The draft must follow the recommendation of the report, and there is one at a time.")


def recommended_kind(case: Case) -> str | None:
    """The decision that the report recommends: a permit or a refusal; None without a report."""
    report = latest_report(case)
    if report is None:
        return None
    return "D16" if report.recommends_permit else "D17"


def open_decision(case: Case) -> Document | None:
    """The decision that is being drafted, checked or looked at by the deciding body."""
    found: Document | None = (
        Document.objects.decisions()
        .before_number()
        .filter(case=case)
        .select_related("issuer")
        .order_by("pk")
        .last()
    )
    return found


def may_start_draft(case: Case) -> bool:
    """Whether a decision can be drafted now: the review is concluded and none is open."""
    return case.state == CaseState.CONCLUDED and open_decision(case) is None


def cases_to_draft(case_ids: Collection[int]) -> frozenset[int]:
    """Of these concluded cases, return those whose decision is to be written: not begun, not complete, or returned."""
    rows = Document.objects.decisions().before_number().filter(case__in=case_ids).order_by("pk")
    latest = {row.case_id: row for row in rows}
    drafts = [row for row in latest.values() if row.state == DocumentState.DRAFT]
    returned = _last_returns([row.uuid for row in drafts if not row.parts_missing])
    to_write = {
        row.case_id
        for row in drafts
        if row.parts_missing or (row.uuid in returned and returned[row.uuid] >= row.drafted_at)
    }
    return frozenset(pk for pk in case_ids if pk not in latest) | to_write


def _last_returns(drafts: Collection[UUID]) -> dict[UUID, datetime]:
    events = Event.objects.with_verbs(RETURNS).filter(subject_uuid__in=drafts).order_by("at")
    return dict(events.values_list("subject_uuid", "at")) if drafts else {}


@transaction.atomic
def draft_document(
    case: Case, kind: str, *, parts: Mapping[str, Any], actor: User, now: datetime
) -> Document:
    """Begin the draft of the decision.

    Raises PermissionDenied, StepUnknown when the review is not concluded, DraftRefused, or ValidationError for parts
    in a wrong form. What is still missing may be written later.
    """
    locked, held = _locked(case, actor)
    if locked.state != CaseState.CONCLUDED:
        raise StepUnknown
    if kind != recommended_kind(locked) or open_decision(locked) is not None:
        raise DraftRefused
    rules = rules_for(locked, today(now))
    issuer, code = issuer_of(rules, kind)
    document = Document(
        case=locked,
        kind=kind,
        issuer=issuer,
        code=code,
        drafted_by=actor,
        drafted_at=now,
        parts=content_parts.cleaned(
            kind, parts, case=locked, rules=rules, values=values_in(locked, today(now))
        ),
        supersedes=_standing_decision(locked),
    )
    document.parts_missing = content_parts.missing(kind, document.parts, locked)
    document.save()
    keep_version(document)
    record_draft("document.draft", document, held=held, actor=actor, now=now)
    return document


@transaction.atomic
def save_draft(
    document: Document, *, parts: Mapping[str, Any], expected: int, actor: User, now: datetime
) -> Document:
    """Rewrite the parts of a draft; `expected` is the version that the person saw.

    Raises PermissionDenied, StepUnknown when it is no draft any more, StepStale, or ValidationError.
    """
    draft, held = locked_document(document, actor, MAY_DRAFT)
    locked = draft.case
    if draft.state != DocumentState.DRAFT or not draft.is_decision or locked.state not in OPEN_FOR_SAVING:
        raise StepUnknown
    if draft.version != expected:
        raise StepStale
    rules = rules_for(locked, today(now))
    values = values_in(locked, today(now))
    draft.parts = content_parts.cleaned(draft.kind, parts, case=locked, rules=rules, values=values)
    draft.parts_missing = content_parts.missing(draft.kind, draft.parts, locked)
    draft.drafted_by, draft.drafted_at = actor, now
    draft.save()
    keep_version(draft)
    record_draft("document.save_draft", draft, held=held, actor=actor, now=now)
    return draft


def values_in(case: Case, day: date) -> dict[str, str]:
    """What the placeholders of a draft stand for in this case on this day."""
    return values_of(Source(Document(case=case), day))


def discard_draft(document: Document, *, now: datetime) -> None:
    """Let the system put away a draft that nobody will sign."""
    take(document, "discard", actor=system_user(), expected=document.version, now=now)


def _standing_decision(case: Case) -> Document | None:
    """The issued decision whose place a new one takes, after a complaint was upheld."""
    earlier = Document.objects.decisions().filter(case=case, state=DocumentState.ISSUED)
    found: Document | None = earlier.order_by("pk").last()
    return found


def keep_version(document: Document) -> None:
    """Keep what the draft says now, word for word."""
    DraftVersion.objects.create(
        document=document,
        number=DraftVersion.objects.filter(document=document).count() + 1,
        parts=document.parts,
        saved_by=document.drafted_by,
        saved_at=document.drafted_at,
    )


def _locked(case: Case, actor: User) -> tuple[Case, Standing]:
    locked = locked_case(case.pk)
    return locked, standing_or_refuse(actor, locked, MAY_DRAFT)


def record_draft(verb: str, document: Document, *, held: Standing, actor: User, now: datetime) -> None:
    """Append to the chain of the case that somebody wrote on a draft."""
    record_on_part(
        document,
        verb,
        actor=actor,
        now=now,
        held=held,
        data={"kind": document.kind, "parts_missing": document.parts_missing},
    )
