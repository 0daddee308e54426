"""Rounds of an opinion: what happens to it when the file changes, and when the body begins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.services import system_user
from sandbox.cases.dossier.changes import says_the_same
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.cases.services.steps import take
from sandbox.reviews.barriers import barriers_of
from sandbox.reviews.models import Opinion, OpinionRound
from sandbox.reviews.models.provision import VIEW_FIELDS
from sandbox.reviews.services.opinions import speak_of_latest_dossier
from workflows.opinion import OpinionState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.audit.models import Event
    from sandbox.cases.models import Case, Snapshot

BEING_GIVEN = frozenset({OpinionState.IN_WORK, OpinionState.WITH_HEAD, OpinionState.RETURNED})


def follow_dossier(case: Case, *, now: datetime) -> None:
    """Mark every opinion of the case that speaks of an earlier file than the one filed now, where the two differ."""
    latest = latest_snapshot(case)
    if latest is None:
        return
    opinions = Opinion.objects.filter(case=case, snapshot__isnull=False).exclude(snapshot=latest)
    for opinion in opinions.select_related("snapshot"):
        opinion.case, before = case, opinion.snapshot
        if before is not None and not says_the_same(before, latest):
            _overtaken(opinion, before, latest, now=now)


def _overtaken(opinion: Opinion, before: Snapshot, latest: Snapshot, *, now: datetime) -> None:
    if opinion.state == OpinionState.ASKED:
        speak_of_latest_dossier(opinion)
    elif opinion.state in BEING_GIVEN:
        # The saving counts, so that a page opened before is refused as stale.
        opinion.is_behind = True
        opinion.save(update_fields=["is_behind"])
    elif opinion.state in {OpinionState.FINAL, OpinionState.STALE}:
        if opinion.is_legal and barriers_of(before) != barriers_of(latest):
            opinion.provisions_changed = True
            opinion.save(update_fields=["provisions_changed"])
        if opinion.is_final:
            take(opinion, "mark_stale", actor=system_user(), expected=opinion.version, now=now)


def begin_round(opinion: Opinion, *, event: Event, now: datetime) -> None:
    """Keep what the body said last and start anew, on the file as it is; its words remain as a draft."""
    OpinionRound.objects.create(
        opinion=opinion,
        number=opinion.round,
        snapshot=opinion.snapshot,
        conclusion=opinion.conclusion,
        grounds=opinion.grounds,
        conditions=opinion.conditions,
        views=[_plain(view) for view in opinion.provisions.all()],
        reviewer=opinion.reviewer,
        asked_at=opinion.asked_at,
        due_on=opinion.due_on,
        is_late=opinion.is_late,
        finalised_at=opinion.finalised_at,
        ended_by=event,
    )
    opinion.round += 1
    opinion.asked_at, opinion.finalised_at = now, None
    opinion.is_late = opinion.provisions_changed = False
    opinion.save()
    speak_of_latest_dossier(opinion)


def _plain(view: object) -> dict[str, object]:
    names = ("number", "instrument", "article", "clause", "point", *VIEW_FIELDS)
    return {"provision": str(view), **{name: getattr(view, name) for name in names}}
