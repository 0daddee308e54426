"""Changes of a permit in a life: asked for, proposed, decided, as its people would."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.trials.models import Change, Permit
from sandbox.trials.services.changes import begin_change, open_change, write_proposal, write_request
from tests.law import cube
from tests.proof import paper

if TYPE_CHECKING:
    from tests.proof.life import Life

A_MONTH = timedelta(days=30)


def ready_to_adjust(life: Life) -> None:
    """Let an adjustment be decided and issued."""
    _through(life, "adjust")


def ready_to_extend(life: Life) -> None:
    """Let an extension be decided and issued."""
    _through(life, "extend")


def ask(life: Life, kind: str) -> Change:
    """The holder writes a request; whatever is under way already stays as it is."""
    known = open_change(life.case)
    if known is not None:
        return known
    owner = life.people[cube.OWNER]
    change = begin_change(life.case, kind, actor=owner, now=life.now)
    terms = {"reason": "Cần thêm số liệu của mùa mưa.", "account": "Chưa có sự cố nào.", **_wish(life, kind)}
    return write_request(change, **terms, expected=change.version, actor=owner, now=life.now)


def submit(life: Life, kind: str) -> Change:
    """On to the deciding body."""
    change = ask(life, kind)
    if change.state == "draft":
        life.step("request", life.people[cube.OWNER], part=change)
    change = _anew(change)
    if change.state == "requested":
        terms = {
            "proposal": "Đạt mục tiêu giai đoạn đầu.",
            "conditions": "Báo trước cho xã.",
            **_wish(life, change.kind),
        }
        change = write_proposal(change, **terms, expected=change.version, actor=life.officer, now=life.now)
        life.step("propose", life.officer, part=change)
    if _anew(change).state == "proposed":
        life.step("submit", life.people[cube.DIRECTOR], part=change)
    return _anew(change)


def _through(life: Life, kind: str) -> None:
    change = submit(life, kind)
    if change.state == "submitted":
        life.step("approve", life.people[cube.SIGNATORY], part=change)
    paper.issue_all(life)


def _wish(life: Life, kind: str) -> dict[str, Any]:
    if kind == "adjust":
        return {"wanted": {"hours": f"07:00-18:{life.now.minute:02d}"}}
    ends_on = Permit.objects.get(case=life.case_id).ends_on
    assert ends_on is not None
    return {"ends_on": ends_on + A_MONTH}


def _anew(change: Change) -> Change:
    return Change.objects.select_related("case").get(pk=change.pk)
