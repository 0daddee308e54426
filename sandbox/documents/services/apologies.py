"""Apologising for a missed deadline of the city, once, with a cause and a new day (Form 04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case, Deadline
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import REASON_LENGTH
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked
from sandbox.core.typed import as_kept
from sandbox.documents.models import Apology
from sandbox.documents.services.intake_forms import Form, draw_up, issuer_of_form
from workflows.permission import may
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from sandbox.programmes.rules import ProgrammeRules

MAY_APOLOGISE = may("lead_review", Role.PRESIDING_HEAD) | may("conclude_case", Role.PRESIDING_DIRECTOR)
APOLOGY, APOLOGISE = "D04", "deadline.apologise"


def missed_deadlines(case: Case, rules: ProgrammeRules, *, on: date) -> list[Deadline]:
    """The deadlines of the city that are open and past, for which nobody has apologised; none where nobody issues the form."""
    if issuer_of_form(rules, APOLOGY) is None:
        return []
    done = Apology.objects.filter(case=case).values("clock")
    rows = Deadline.objects.filter(case=case, stopped_on=None, waiting_on="city", due_at=None, due_on__lt=on)
    return list(rows.exclude(clock__in=done))


@transaction.atomic
def apologise(
    case: Case, *, clock: str, cause: str, promised_on: date, actor: User, now: datetime
) -> Apology:
    """Promise a new day and let the form go out; the deadline itself does not move.

    The applicant learns of it by the issue of the form, and of nothing before.

    Raises PermissionDenied, StepBlocked where nothing was missed or an apology was given, or ValidationError.
    """
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_APOLOGISE)
    day = today(now)
    rules = rules_for(case, day)
    missed = _missed(case, rules, clock, on=day)
    assert missed.due_on is not None  # noqa: S101 - what was missed had a day
    cause = as_kept(cause)
    _check(cause, promised_on, rules=rules, on=day)
    told = {"clock": clock, "due_on": missed.due_on, "promised_on": promised_on}
    event = record_on_case(
        case,
        APOLOGISE,
        actor=actor,
        now=now,
        held=held,
        reason=cause,
        data=told,
    )
    apology = Apology.objects.create(
        case=case, clock=clock, due_on=missed.due_on, promised_on=promised_on, event=event
    )
    form = Form(APOLOGY, _title(held), names_actor=True)
    draw_up(form, case=case, event=event, actor=actor, now=now)
    act_recorded.send(Apology, done=ActRecorded(case, APOLOGISE, event, actor, now))
    return apology


def _title(held: Standing) -> str:
    """Under which title the name stands on the form; a substitute signs as such, never as the absent person."""
    with override("vi"):
        title = str(held.role.label)
    return f"{title}, người làm thay" if held.on_behalf_of else title


def _missed(case: Case, rules: ProgrammeRules, clock: str, *, on: date) -> Deadline:
    for row in missed_deadlines(case, rules, on=on):
        if row.clock == clock:
            return row
    if Apology.objects.filter(case=case, clock=clock).exists():
        raise StepBlocked(reasons=[_("An apology for this period was given already; it is given only once.")])
    raise StepBlocked(reasons=[_("This period is not overdue, so there is nothing to apologise for.")])


def _check(cause: str, promised_on: date, *, rules: ProgrammeRules, on: date) -> None:
    wrong: dict[str, str] = {}
    if len(cause) < REASON_LENGTH:
        wrong["cause"] = _("A reason of at least %(count)d characters is needed.") % {"count": REASON_LENGTH}
    if promised_on <= on:
        wrong["promised_on"] = _("The new day lies after today.")
    elif not rules.counted_by(working_calendar()).is_working(promised_on):
        wrong["promised_on"] = _("Nobody works on this day; choose a working day.")
    if wrong:
        raise ValidationError(wrong)
