"""What the chair recorded of earlier sessions is kept: each session gets its state, each judge a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GATHERING = frozenset({"in_review", "clarification", "in_council"})


def state_of(session: Any, seats: list[Any]) -> str:
    """Where a session stands now; one that was held and returned is over, a further one is composed anew."""
    if session.concluded:
        return "concluded"
    if session.case.state == "in_council" and session.minutes_agreed:
        return "agreed"
    if session.case.state == "in_council" and session.held_on:
        return "in_session" if any(seat.part == "secretary" for seat in seats) else "composed"
    was_held = session.held_on is not None
    return "composed" if session.case.state in GATHERING and not was_held else "cancelled"


def give_states(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Move what was recorded to where it is looked for from now on."""
    sessions, members, sheets = (
        apps.get_model("reviews", name) for name in ("CouncilSession", "CouncilMember", "ScoreSheet")
    )
    for session in sessions.objects.select_related("case"):
        seats = list(members.objects.filter(session=session).order_by("pk"))
        state, known = state_of(session, seats), max((len(seat.scores) for seat in seats), default=0)
        in_force = state != "composed"
        scored = [seat for seat in seats if seat.scores]
        for seat in scored:
            is_whole = in_force and len(seat.scores) == known
            scores = {code: {"value": value, "comment": ""} for code, value in seat.scores.items()}
            sheets.objects.create(
                member=seat,
                scores=scores,
                saved_at=session.composed_at,
                handed_in_at=session.composed_at if is_whole else None,
            )
        waited_for = [seat for seat in seats if seat.present and seat.part != "secretary"]
        is_open = bool(waited_for) and all(len(seat.scores) == known > 0 for seat in waited_for)
        # The field is protected against everything but a step; the state of old rows is not the outcome of one.
        sessions.objects.filter(pk=session.pk).update(
            state=state, scores_opened_at=session.composed_at if in_force and is_open else None
        )
        if not in_force:
            members.objects.filter(session=session).update(present=False)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_council_sessions"), ("cases", "0001_initial")]

    operations = [migrations.RunPython(give_states, migrations.RunPython.noop)]
