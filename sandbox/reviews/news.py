"""What the file says that an opinion has not seen: explanations, changed answers, files that came or went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from sandbox.cases.dossier.changes import changes_between, explained_since
from sandbox.cases.dossier.marking import marked_answers
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.services.snapshots import latest_snapshot
from workflows.opinion import OpinionState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.cases.dossier.changes import Change
    from sandbox.cases.dossier.marking import MarkedAnswer
    from sandbox.cases.models import Snapshot
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import Opinion


@dataclass(frozen=True)
class ChangedItem:
    """One item of the dossier that says something else now."""

    title: str
    change: Change
    answers: Sequence[MarkedAnswer]


@dataclass(frozen=True)
class News:
    """What came into the file between two filings."""

    before: Snapshot
    after: Snapshot
    explained: Sequence[dict[str, str]]
    items: Sequence[ChangedItem]


def news_for(opinion: Opinion, rules: ProgrammeRules) -> News | None:
    """What is new since the opinion was given or, where the body was asked again, since its last round."""
    before, after = _read_last(opinion), latest_snapshot(opinion.case)
    if before is None or after is None or before.pk == after.pk:
        return None
    return News(before, after, explained_since(before, after), _items(before, after, rules))


def _read_last(opinion: Opinion) -> Snapshot | None:
    if opinion.state == OpinionState.STALE or opinion.is_behind:
        return opinion.snapshot
    last = opinion.rounds.select_related("snapshot").order_by("number").last() if opinion.round > 1 else None
    return last.snapshot if last else None


def _items(before: Snapshot, after: Snapshot, rules: ProgrammeRules) -> list[ChangedItem]:
    language = get_language() or "vi"
    titles: dict[str, str] = {item.code: item.label.in_language(language) for item in rules.dossier}
    return [
        ChangedItem(titles[change.item], change, _answers(change.item, before, after))
        for change in changes_between(before, after, titles)
    ]


def _answers(item: str, before: Snapshot, after: Snapshot) -> Sequence[MarkedAnswer]:
    if item not in SECTIONS:
        return ()
    return marked_answers(SECTIONS[item], before.section(item), after.section(item))
