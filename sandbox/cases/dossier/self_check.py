"""The self-check with which an application was begun, as readers of the dossier see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.cases.models import SelfCheckTaken
from sandbox.programmes.self_check import verdict_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import Answer, Question
    from sandbox.programmes.self_check import Verdict


@dataclass(frozen=True)
class ShownSelfCheck:
    """What was answered, and where it led by the questions of that time."""

    taken_at: datetime
    verdict: Verdict | None
    chosen: Sequence[tuple[Question, Answer]]


def taken_for(case: Case) -> SelfCheckTaken | None:
    """The self-check of a case, with the version of its questions; None when it was begun without one."""
    rows = SelfCheckTaken.objects.select_related("programme_version").defer("programme_version__rules")
    return rows.filter(case=case).first()


def shown_self_check(case: Case) -> ShownSelfCheck | None:
    """The self-check in words."""
    taken = taken_for(case)
    check = taken.programme_version.rules_object.self_check if taken else None
    if taken is None or check is None:
        return None
    verdict = verdict_on(taken.programme_version.rules_object, taken.answers)
    return ShownSelfCheck(taken.taken_at, verdict, tuple(check.chosen(taken.answers)))
