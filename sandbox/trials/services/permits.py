"""The permit: made from what was filed, edited in review by the officer in charge, frozen by the decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.dossier.forms import SectionForm
from sandbox.cases.dossier.gaps import Dossier
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.core.canonical import digest
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError, StepStale
from sandbox.trials.models import Indicator, Limit, Permit, StartCondition
from sandbox.trials.terms import RELATED, SCALARS, TABLES, TERMS, content_of, filed_content
from workflows.calendar import shift_months
from workflows.case import CaseState
from workflows.permission import assigned
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.dossier.fields import Content
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.trials.adjusting import Term

MAY_SAVE_TERMS = assigned("prepare_review", Role.PRESIDING_OFFICER)
MAY_VERIFY_START = assigned("supervise_trial", Role.PRESIDING_OFFICER)
START_BY = "start_by"
"""The clock of a programme that says how long a permission may stay unused."""


class TermsFrozen(OfficeError):
    """The terms may not be edited: not in review, or already decided upon."""

    sentence = _("The terms can be edited only while the case is in review. Nothing was saved.")
    advice = _("A permit that was decided is changed by a further decision.")


def permit_of(case: Case) -> Permit | None:
    """The permit of a case, where there is one."""
    return Permit.objects.filter(case=case).first()


def open_permit(case: Case, *, on: date) -> Permit:
    """Draft the terms from what was filed last; a second call changes nothing."""
    permit = permit_of(case)
    if permit is not None:
        return permit
    content = filed_content(latest_snapshot(case))
    rules = rules_for(case, on)
    content["start_by"] = _latest_start(content, rules)
    permit = Permit(case=case)
    write_content(permit, content)
    list_start_conditions(permit, rules)
    return permit


def _latest_start(content: Content, rules: ProgrammeRules) -> str | None:
    """As many months after the first day as the programme lets a permission stay unused, within the trial."""
    start, end = _day(content["start"]), _day(content["end"])
    months = next(
        (clock.length.n for clock in rules.clocks if clock.code == START_BY and clock.length.unit == "month"),
        None,
    )
    if start is None or end is None:
        return None
    return min(shift_months(start, months), end).isoformat() if months else end.isoformat()


@transaction.atomic
def save_terms(
    case: Case, content: Mapping[str, Any], *, expected: int, actor: User, now: datetime
) -> Permit:
    """Replace the terms; `expected` is the revision that the officer saw.

    Raises PermissionDenied, TermsFrozen, StepStale, or ValidationError naming everything that does not fit.
    """
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_SAVE_TERMS)
    permit = Permit.objects.select_for_update().filter(case=case).first()
    if permit is None or permit.is_frozen or case.state != CaseState.IN_REVIEW:
        raise TermsFrozen
    if permit.revision != expected:
        raise StepStale
    form = SectionForm(TERMS, content, others={}, judge=True)
    if wrongs := form.wrongs():
        raise ValidationError([f"{wrong.label}: {wrong.message}" for wrong in wrongs])
    permit.revision += 1
    write_content(permit, form.content())
    record_on_case(
        case,
        "review.save_terms",
        actor=actor,
        now=now,
        held=held,
        data={"revision": permit.revision, "digest": terms_digest(permit)},
    )
    return permit


def write_content(permit: Permit, content: Mapping[str, Any]) -> None:
    """Make the rows say what the content says; the caller has seen to it that the terms are not frozen."""
    for code, column in SCALARS.items():
        setattr(permit, column, _kept(permit, column, content.get(code)))
    permit.save()
    for table in reversed(TABLES):
        getattr(permit, RELATED[table]).all().delete()
    limits: dict[str, Limit] = {}
    for table, (model, columns) in TABLES.items():
        for row in content.get(table) or []:
            values = {column: row.get(code) for code, column in columns.items()}
            if model is Indicator:
                values["limit"] = limits.get(values["limit"] or "")
            made: Any = model(permit=permit)
            for column, value in values.items():
                setattr(made, column, _kept(made, column, value))
            made.save()
            if isinstance(made, Limit):
                limits[made.code] = made


def _kept(row: Any, column: str, value: Any) -> Any:
    """The value as the column keeps it: days and numbers from content, nothing as the column's own empty."""
    field = row._meta.get_field(column)
    kind = field.get_internal_type()
    if kind == "DateField":
        return _day(value)
    if kind == "DecimalField":
        return (
            None if value is None else Decimal(str(value)).quantize(Decimal(1).scaleb(-field.decimal_places))
        )
    if value is None and kind in {"CharField", "TextField"}:
        return ""
    return [] if value is None and kind == "JSONField" else value


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def list_start_conditions(permit: Permit, rules: ProgrammeRules) -> None:
    """List what the programme demands before the start, as far as its condition holds for what was filed."""
    snapshot = latest_snapshot(permit.case)
    sections = snapshot.content["sections"] if snapshot else {}
    conditions = Dossier(sections=sections).conditions()
    known = set(permit.start_conditions.values_list("code", flat=True))
    StartCondition.objects.bulk_create(
        StartCondition(permit=permit, code=rule.code, label_vi=rule.label.vi, label_en=rule.label.en)
        for rule in rules.start_conditions
        if rule.code not in known and (rule.condition is None or rule.condition in conditions)
    )


def freeze(permit: Permit, *, now: datetime) -> None:
    """Put the terms beyond editing, and remember their digest."""
    list_start_conditions(permit, rules_for(permit.case, today(now)))
    permit.frozen_at, permit.frozen_digest = now, terms_digest(permit)
    permit.save(update_fields=["frozen_at", "frozen_digest"])


def rewrite_terms(permit: Permit, changes: Iterable[tuple[Term, Any]]) -> None:
    """Let frozen terms say what a further decision says, each in its own row, and remember their new digest."""
    for term, value in changes:
        row, column = permit, SCALARS.get(term.code, "")
        if term.table:
            row = getattr(permit, RELATED[term.table]).all()[term.row]
            column = TABLES[term.table][1][term.field.code]
        setattr(row, column, _kept(row, column, value))
        row.save()
    permit.revision += 1
    permit.save()
    permit.frozen_digest = terms_digest(Permit.objects.get(pk=permit.pk))
    permit.save(update_fields=["frozen_digest"])


def terms_digest(permit: Permit) -> str:
    """One word for everything that the permit says."""
    return digest(content_of(permit))


def is_intact(permit: Permit) -> bool:
    """Whether frozen terms still say what was decided."""
    return permit.is_frozen and terms_digest(Permit.objects.get(pk=permit.pk)) == permit.frozen_digest


@transaction.atomic
def verify_start_condition(
    case: Case, code: str, *, met_on: date, evidence: str, actor: User, now: datetime
) -> Event:
    """Say that a condition of the start is met, since when and by which evidence; saying it again corrects it."""
    case = locked_case(case.pk)
    held = standing_or_refuse(actor, case, MAY_VERIFY_START)
    condition = StartCondition.objects.filter(permit__case=case, code=code).first()
    if condition is None or case.state != CaseState.APPROVED:
        raise PermissionDenied
    if not evidence.strip():
        raise ValidationError({"evidence": _("Name the evidence.")})
    if met_on > today(now):
        raise ValidationError({"met_on": _("This day has not come yet.")})
    condition.met_on, condition.evidence, condition.verified_by = met_on, evidence.strip(), actor
    condition.save()
    return record_on_case(
        case,
        "trial.verify_start_condition",
        actor=actor,
        now=now,
        held=held,
        data={"condition": code, "met_on": met_on},
    )
