"""The opinions that were received, each with what the report says became of it; silence stands there as silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.reviews.reading import opinions_seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.cases.panels import CaseView
    from sandbox.reviews.models import AppraisalReport
    from sandbox.reviews.reading import SeenOpinion

KEY = re.compile(r"(?P<uuid>[0-9a-f-]{36})(?:\.(?P<round>\d+))?(?::(?P<number>\d+))?")
"""The key of a matter: opinion, round after the first, number of a provision."""


@dataclass(frozen=True)
class Answer:
    """What the report says of one matter; `number` is that of the provision spoken against."""

    round: int
    number: int | None
    text: str


@dataclass(frozen=True)
class Received:
    """One opinion with the answers of the report to it."""

    seen: SeenOpinion
    answers: Sequence[Answer]


def received(view: CaseView, report: AppraisalReport | None) -> list[Received]:
    """Every opinion that this person may know of, the legal one first."""
    answers: dict[str, list[Answer]] = {}
    for key, text in sorted((report.opinions_handling if report else {}).items()):
        if found := KEY.fullmatch(key):
            number = found["number"]
            answer = Answer(int(found["round"] or 1), int(number) if number else None, text)
            answers.setdefault(found["uuid"], []).append(answer)
    return [Received(seen, answers.get(str(seen.opinion.uuid), [])) for seen in opinions_seen(view)]
