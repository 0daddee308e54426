"""What the legal body has concluded on each provision, found again by where the provision stands in the law."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sandbox.core.folding import fold
from sandbox.reviews.models import ProvisionView
from sandbox.reviews.models.opinion import Conclusion
from workflows.opinion import OpinionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAMED_PLACE = re.compile(r"\b(dieu|khoan|diem|article|clause|point)\b")
"""Whoever writes “Điều 12” and whoever writes “12” mean the same article."""


class Cited(Protocol):
    """A row that cites a provision."""

    instrument: str
    article: str
    clause: str
    point: str
    provision: str
    problem: str


class Citation(NamedTuple):
    """Where a provision stands; what the law is silent about is known by what it says of it."""

    instrument: str
    place: tuple[str, str, str]
    words: str


def citation_of(row: Cited) -> Citation:
    """Where a row's provision stands, whatever its spelling."""
    place = (_bare(row.article), _bare(row.clause), _bare(row.point))
    return Citation(fold(row.instrument), place, "" if any(place) else fold(row.provision or row.problem))


def _bare(text: str) -> str:
    return " ".join(NAMED_PLACE.sub(" ", fold(text)).split())


def views_concluded(case_ids: Iterable[int]) -> Mapping[int, Mapping[Citation, ProvisionView]]:
    """Of each case the views that count: of a final legal opinion that answers, with a conclusion; one question."""
    final = ProvisionView.objects.filter(
        opinion__case__in=list(case_ids), opinion__is_legal=True, opinion__state=OpinionState.FINAL
    ).exclude(opinion__conclusion=Conclusion.CANNOT_ANSWER)
    found: dict[int, dict[Citation, ProvisionView]] = defaultdict(dict)
    for view in final.exclude(conclusion="").select_related("opinion__case").order_by("number"):
        found[view.opinion.case_id][citation_of(view)] = view
    return found
