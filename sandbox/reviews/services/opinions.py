"""Opinions: asking for them, writing them, and keeping count of what is not answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from sandbox.audit.services import record
from sandbox.cases.access import actor_for
from sandbox.cases.models import Case, Deadline
from sandbox.cases.services.deadlines import periods_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.reviews.access import open_to_body
from sandbox.reviews.barriers import barriers_of
from sandbox.reviews.models import Consultation, Opinion, ProvisionView
from workflows.opinion import OPEN, WRITER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.services.calendar_following import Followed

OPINION_CLOCK = "opinion"
VIEW_FIELDS = ("basis", "necessity", "proportionality", "conflict", "rights", "wording", "conclusion")


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


def refresh_due(case: Case, *, now: datetime) -> None:
    """Copy the day on which opinions are due: asking starts the clock, an answer of the applicant restarts it."""
    Opinion.objects.filter(case=case, state__in=OPEN).update(due_on=due_date(case, now=now))


def follow_their_clock(followed: Followed) -> None:
    """Copy the day anew where the calendar moved it, for many cases in one act."""
    of_clock = Deadline.objects.filter(case=OuterRef("case"), clock=OPINION_CLOCK, stopped_on=None)
    waiting = Opinion.objects.filter(case__in=followed.cases, state__in=OPEN)
    waiting.filter(Exists(of_clock)).update(due_on=Subquery(of_clock.values("due_on")[:1]))


def due_date(case: Case, *, now: datetime) -> date | None:
    """The last day for opinions by the programme's clock; None while it stands still, or where there is none."""
    periods = periods_of(case, rules_for(case, today(now)), working_calendar())
    return next((period.due_on for period in periods if period.rule.code == OPINION_CLOCK), None)


def speak_of_latest_dossier(opinion: Opinion) -> None:
    """Tie the opinion to the dossier as filed last; the legal body gets one blank view for each provision."""
    snapshot = latest_snapshot(opinion.case)
    if snapshot is None or snapshot.pk == opinion.snapshot_id:
        return
    opinion.snapshot = snapshot
    if opinion.is_legal:
        opinion.provisions.all().delete()
        ProvisionView.objects.bulk_create(
            ProvisionView(opinion=opinion, number=number, **barrier)
            for number, barrier in enumerate(barriers_of(snapshot), start=1)
        )
        opinion.provisions_unviewed = opinion.provisions.count()
    opinion.save(update_fields=["snapshot", "provisions_unviewed"])


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
    locked, role = _opened(opinion, actor=actor, expected=expected)
    locked.conclusion = conclusion
    locked.grounds, locked.conditions = _clean(grounds), _clean(conditions)
    locked.save(update_fields=["conclusion", "grounds", "conditions"])
    _record(locked, actor=actor, role=role, now=now, data={"conclusion": conclusion})
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
    opinion, role = _opened(provision.opinion, actor=actor, expected=expected)
    row = opinion.provisions.get(number=provision.number)
    for name, text in answers.items():
        setattr(row, name, _clean(text))
    row.save(update_fields=list(answers))
    opinion.provisions_unviewed = sum(not each.is_viewed for each in opinion.provisions.all())
    opinion.save(update_fields=["provisions_unviewed"])
    _record(opinion, actor=actor, role=role, now=now, data={"provision": row.number})
    row.opinion = opinion
    return row


def _opened(opinion: Opinion, *, actor: User, expected: int) -> tuple[Opinion, str]:
    """The opinion under lock, its case first, if this person may write in it now."""
    case = Case.objects.select_for_update(of=("self",)).select_related("programme").get(pk=opinion.case_id)
    locked = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
    locked.case = case
    role = WRITER.role_of(actor_for(actor, case, locked))
    if role is None or locked.reviewer_id != actor.pk:
        raise PermissionDenied
    if not locked.is_being_written:
        raise StepUnknown
    if locked.version != expected:
        raise StepStale
    return locked, role.value


def _clean(text: str) -> str:
    return normalize("NFC", text).replace("\r\n", "\n").strip()


def _record(opinion: Opinion, *, actor: User, role: str, now: datetime, data: Mapping[str, Any]) -> None:
    """The log says that something was written, never what: the text may still change."""
    record(
        "opinion.save",
        actor=actor,
        at=now,
        chain=opinion.case.uuid,
        subject=(Opinion.KIND, opinion.uuid),
        role=role,
        data={**data, "provisions_unviewed": opinion.provisions_unviewed},
    )
