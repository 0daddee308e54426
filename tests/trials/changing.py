"""Changes of a permit at their stations, each reached by real steps of the right people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from sandbox.core.errors import StepBlocked
from sandbox.documents.models import Document
from sandbox.notifications.models import Notice
from sandbox.trials.adjusting import terms_of
from sandbox.trials.models import Change, Permit
from sandbox.trials.services.changes import begin_change, write_proposal, write_request
from sandbox.trials.terms import content_of
from tests.documents import situations as papers
from tests.factories import step
from tests.reviews.situations import fresh
from tests.trials.running import officer_of

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

OWNER = "owner@skylift.example"
DIRECTOR, OFFICE, SIGNATORY = "director@dost.example", "office@cpc.example", "signatory@cpc.example"
ASKED = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
"""A Monday morning two months into the drone trial, which ends on 31 December 2027."""
OLD_END, NEW_END = date(2027, 12, 31), date(2028, 6, 30)
EXTEND = {"ends_on": NEW_END}
TEXTS = {
    "reason": "Cần thêm số liệu của mùa mưa bão.",
    "account": "Chưa có sự cố; rủi ro không tăng, biện pháp bảo vệ giữ nguyên.",
}
PROPOSAL = "Giai đoạn đầu đạt mục tiêu, không có sự cố"


def anew(change: Change) -> Change:
    """The change as it stands now."""
    return Change.objects.select_related("case").get(pk=change.pk)


def code_of(case: Case, *, label: str) -> str:
    """The code of the term with this label in Vietnamese or of this name."""
    terms = terms_of(content_of(Permit.objects.get(case=case)))
    return next(term.code for term in terms if label in (term.code, term.row_name))


def begun(case: Case, people: People, kind: str = "extend", *, now: datetime = ASKED, **wish: Any) -> Change:
    """A draft of the holder with everything that it needs."""
    owner = people[OWNER]
    change = begin_change(case, kind, actor=owner, now=now)
    wish = wish or (EXTEND if kind == "extend" else {"wanted": {"hours": "06:00-18:00"}})
    return write_request(change, **TEXTS, **wish, expected=change.version, actor=owner, now=now)


def requested(
    case: Case, people: People, kind: str = "extend", *, now: datetime = ASKED, **wish: Any
) -> Change:
    """The same, sent."""
    change = begun(case, people, kind, now=now, **wish)
    step(change, "request", people[OWNER], now=now)
    return anew(change)


def proposed(change: Change, *, now: datetime = ASKED, **terms: Any) -> Change:
    """The same, with the proposal of the officer in charge, who gives what was asked for unless said otherwise."""
    officer = officer_of(change.case)
    wish = {"ends_on": change.ends_on} if change.extends else {"wanted": change.wanted}
    given = {
        "proposal": PROPOSAL,
        "conditions": "Gia hạn bảo hiểm\nThông báo cho người tham gia",
        **wish,
        **terms,
    }
    change = write_proposal(change, **given, expected=change.version, actor=officer, now=now)
    step(change, "propose", officer, now=now)
    return anew(change)


def submitted(change: Change, people: People, *, now: datetime = ASKED, **terms: Any) -> Change:
    """The same, before the deciding body."""
    change = proposed(change, now=now, **terms)
    step(change, "submit", people[DIRECTOR], now=now)
    return anew(change)


def approved(change: Change, people: People, *, now: datetime = ASKED, **terms: Any) -> Change:
    """The same, approved; its decision waits for its number."""
    change = submitted(change, people, now=now, **terms)
    step(change, "approve", people[SIGNATORY], now=now)
    return anew(change)


def decision_on(change: Change) -> Document:
    """The decision on a change as it stands now."""
    rows = Document.objects.select_related("case", "issuer").exclude(state="void")
    return rows.get(act__subject_uuid=change.uuid)


def in_effect(change: Change, people: People, *, now: datetime = ASKED) -> Case:
    """The same, issued and given effect by the step of the case."""
    papers.issue(decision_on(change), people, now=now)
    step(change.case, change.kind, people[SIGNATORY], now=now + timedelta(minutes=5))
    return fresh(change.case)


def permit_of(case: Case) -> Permit:
    """The permit as it stands now."""
    return Permit.objects.get(case=case)


def reasons(error: pytest.ExceptionInfo[StepBlocked]) -> list[str]:
    """Why a step had to wait."""
    return [str(reason) for reason in error.value.reasons]


def told(case: Case, verb: str) -> set[str]:
    """The addresses of those who were told of an act."""
    return set(Notice.objects.filter(case=case, verb=verb).values_list("user__email", flat=True))
