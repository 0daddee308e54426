"""Opinions: asking for them, writing them, and keeping count of what is not answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.core.clock import today
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.core.typed import as_kept
from sandbox.reviews.access import open_to_body
from sandbox.reviews.barriers import COPIED, barriers_of
from sandbox.reviews.models import Consultation, Opinion, ProvisionView
from sandbox.reviews.models.provision import VIEW_FIELDS
from sandbox.reviews.searching import keep_opinion
from workflows.opinion import WRITER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.acting import Standing
    from sandbox.cases.models import Case, Snapshot


def ask_bodies(case: Case, *, event: Event, now: datetime) -> None:
    """Ask every body on the list and let its people in."""
    legal = rules_for(case, today(now)).bodies.legal
    for row in Consultation.objects.filter(case=case).select_related("department"):
        opinion, is_new = Opinion.objects.get_or_create(
            case=case,
            department=row.department,
            defaults={
                "is_legal": row.department.code == legal,
                "is_demanded": row.is_demanded,
                "asked_at": now,
            },
        )
        if is_new:
            speak_of_latest_dossier(opinion)
        opinion.case = case
        open_to_body(opinion, event=event)


def speak_of_latest_dossier(opinion: Opinion) -> None:
    """Tie the opinion to the dossier as filed last; the legal body gets a view to give on each provision.

    What it wrote of a provision stays where the dossier still says the same of it, and is blank elsewhere.
    """
    snapshot = latest_snapshot(opinion.case)
    if snapshot is None or (snapshot.pk == opinion.snapshot_id and not opinion.is_behind):
        return
    opinion.snapshot, opinion.is_behind = snapshot, False
    if opinion.is_legal:
        _ask_of_provisions(opinion, snapshot)
    opinion.save(update_fields=["snapshot", "is_behind", "provisions_unviewed"])


def _ask_of_provisions(opinion: Opinion, snapshot: Snapshot) -> None:
    asked, kept = barriers_of(snapshot), list(opinion.provisions.all())
    if [_asked_in(view) for view in kept] == asked:
        return
    written = {tuple(_asked_in(view).items()): view for view in kept}
    opinion.provisions.all().delete()
    views = [
        ProvisionView(opinion=opinion, number=number, **row) for number, row in enumerate(asked, start=1)
    ]
    for view in views:
        earlier = written.get(tuple(_asked_in(view).items()))
        for name in VIEW_FIELDS if earlier else ():
            setattr(view, name, getattr(earlier, name))
    ProvisionView.objects.bulk_create(views)
    opinion.provisions_unviewed = sum(not view.is_viewed for view in views)


def _asked_in(view: ProvisionView) -> dict[str, str]:
    return {name: getattr(view, name) for name in COPIED}


@transaction.atomic
def save_opinion(
    opinion: Opinion,
    *,
    conclusion: str,
    grounds: str,
    conditions: str = "",
    actor: User,
    expected: int,
    now: datetime,
) -> Opinion:
    """Keep what the reviewer has written; raises PermissionDenied, StepStale, or StepUnknown when it is closed."""
    locked, held = _opened(opinion, actor=actor, expected=expected)
    locked.conclusion = conclusion
    locked.grounds, locked.conditions = as_kept(grounds), as_kept(conditions)
    locked.save(update_fields=["conclusion", "grounds", "conditions", "earlier_writers"])
    speak_of_latest_dossier(locked)
    keep_opinion(locked)
    _record(locked, actor=actor, held=held, now=now, data={"conclusion": conclusion})
    return locked


@transaction.atomic
def save_provision_view(
    provision: ProvisionView, *, actor: User, expected: int, now: datetime, **answers: str
) -> ProvisionView:
    """Keep the view on one provision and count what is left; `expected` is the version of the opinion.

    Raises like `save_opinion`; an answer that a view does not have is a TypeError.
    """
    if unknown := answers.keys() - set(VIEW_FIELDS):
        raise TypeError(", ".join(sorted(unknown)))
    opinion, held = _opened(provision.opinion, actor=actor, expected=expected)
    row = opinion.provisions.get(number=provision.number)
    for name, text in answers.items():
        setattr(row, name, as_kept(text))
    row.save(update_fields=list(answers))
    opinion.provisions_unviewed = sum(not each.is_viewed for each in opinion.provisions.all())
    opinion.save(update_fields=["provisions_unviewed", "earlier_writers"])
    keep_opinion(opinion)
    _record(opinion, actor=actor, held=held, now=now, data={"provision": row.number})
    row.opinion = opinion
    return row


def _opened(opinion: Opinion, *, actor: User, expected: int) -> tuple[Opinion, Standing]:
    """The opinion under lock, its case first, if this person may write in it now."""
    case = locked_case(opinion.case_id)
    locked = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
    locked.case = case
    held = standing_or_refuse(actor, case, WRITER, locked)
    if locked.reviewer_id != held.counts_as:
        raise PermissionDenied
    if not locked.is_being_written:
        raise StepUnknown
    if locked.version != expected:
        raise StepStale
    locked.remember_writer(actor.pk)
    return locked, held


def _record(opinion: Opinion, *, actor: User, held: Standing, now: datetime, data: Mapping[str, Any]) -> None:
    """The log says that something was written, never what: the text may still change."""
    record_on_part(
        opinion,
        "opinion.save",
        actor=actor,
        now=now,
        held=held,
        data={**data, "provisions_unviewed": opinion.provisions_unviewed},
    )
