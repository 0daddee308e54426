"""The provisions that an applicant asks to set aside, as the dossier was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cases.models import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sandbox.cases.models import Case

COPIED = (
    "gap",
    "instrument",
    "article",
    "clause",
    "point",
    "provision",
    "problem",
    "requested",
    "extent",
    "safeguard",
)
"""What a view on a provision takes over from the dossier."""

LEGAL_BARRIERS = "content__sections__legal_barriers__barriers"

Barrier = dict[str, str]


def barriers_of(snapshot: Snapshot | None) -> list[Barrier]:
    """The provisions of one filed dossier, in order; a row without a word in it asks for nothing."""
    return [] if snapshot is None else _cleaned(snapshot.section("legal_barriers").get("barriers"))


def latest_barriers(case_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """For each filed case the key of its latest snapshot and the number of provisions in it; one question."""
    rows = Snapshot.objects.filter(case__in=case_ids).order_by("number")
    found = rows.values_list("case_id", "pk", LEGAL_BARRIERS)
    return {case_id: (snapshot_id, len(_cleaned(barriers))) for case_id, snapshot_id, barriers in found}


def sets_provisions_aside(case: Case) -> bool:
    """Whether the dossier as last filed asks to set a provision aside."""
    return latest_barriers([case.pk]).get(case.pk, (0, 0))[1] > 0


def _cleaned(rows: Any) -> list[Barrier]:
    if not isinstance(rows, list):
        return []
    found = [_copied(row) for row in rows if isinstance(row, dict)]
    return [row for row in found if any(row.values())]


def _copied(row: Mapping[str, Any]) -> Barrier:
    return {name: str(row.get(name) or "") for name in COPIED}
