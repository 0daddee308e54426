"""Many cases to measure with: copies of those of the demonstration, written in bulk past the door, never real work.

What is copied is what lists and searches read: cases, parties, grants, deadlines, roads and texts to search by. A copy has no
log unless it is asked for, so its own page says little; nothing but timing may rest on it.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection

from sandbox.accounts.models import Organisation, User
from sandbox.cases.models import (
    Case,
    CaseGroupObjectPermission,
    CaseParty,
    CaseUserObjectPermission,
    Deadline,
    Road,
    SearchText,
)
from sandbox.core.folding import fold
from sandbox.desk.crowd_logs import Logs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

BATCH = 1000
PREFIX = "SBZ"
"""No programme has it."""
CASES_OF_A_COMPANY = 20
OWN = 500
"""Every so many copies stay with the company of their original, so that a demonstration's owner has some."""
PARTS = (CaseGroupObjectPermission, CaseUserObjectPermission, CaseParty, Deadline, Road, SearchText)
LONGEST_TEXT = 1500
"""Characters of a copied text: a hundred thousand whole dossiers would measure the disk."""


def fill(count: int, *, now: datetime, tell: Callable[[int], None], with_logs: bool = False) -> None:
    """Write this many copies, with companies of their own; `tell` hears how many there are after each batch.

    With their logs, figures over them can be measured too; without, it is quicker by far.
    """
    filed = Case.objects.exclude(reference=None).select_related("applicant").order_by("pk")
    originals, begun = (
        list(filed.exclude(reference__startswith=PREFIX)),
        filed.filter(reference__startswith=PREFIX).count(),
    )
    parts = {case.pk: [row for model in PARTS for row in _rows(model, case)] for case in originals}
    companies = _companies(count // CASES_OF_A_COMPANY + 1, now=now)
    numbered = enumerate(islice(cycle(originals), count), start=begun + 1)
    logs = Logs(originals) if with_logs else None
    written = 0
    while batch := list(islice(numbered, BATCH)):
        copies = _write(batch, parts, companies, now=now)
        if logs:
            logs.write(zip((original for _number, original in batch), copies, strict=True))
        written += len(batch)
        tell(written)
    _analyse()


def _rows(model: type[Any], case: Case) -> list[Any]:
    field = "content_object" if model in PARTS[:2] else "case"
    return list(model.objects.filter(**{field: case}))


def _companies(count: int, *, now: datetime) -> list[Organisation]:
    names = [f"Doanh nghiệp đo tốc độ số {number}" for number in range(1, count + 1)]
    return Organisation.objects.bulk_create(
        (Organisation(name=name, name_folded=fold(name), created_at=now) for name in names), batch_size=BATCH
    )


def _write(
    batch: list[tuple[int, Case]],
    parts: dict[int, list[Any]],
    companies: list[Organisation],
    *,
    now: datetime,
) -> list[Case]:
    copies = [_copy(case, number, companies, now=now) for number, case in batch]
    Case.objects.bulk_create(copies)
    written: dict[type[Any], list[Any]] = {model: [] for model in PARTS}
    for (number, original), copy in zip(batch, copies, strict=True):
        for part in parts[original.pk]:
            for row in _part(part, copy, is_own=number % OWN == 0):
                written[type(part)].append(row)
    for model, rows in written.items():
        model.objects.bulk_create(rows, batch_size=BATCH)
    return copies


def _copy(case: Case, number: int, companies: list[Organisation], *, now: datetime) -> Case:
    values = {field.attname: getattr(case, field.attname) for field in Case._meta.concrete_fields}
    company = (
        case.applicant if number % OWN == 0 else companies[number // CASES_OF_A_COMPANY % len(companies)]
    )
    values |= {
        "id": None,
        "uuid": uuid4(),
        "reference": f"{PREFIX}-{now.year}-{number:06d}",
        "title": f"{case.title} {number}",
        "applicant_id": company.pk,
        "created_at": now - timedelta(minutes=number),
    }
    copy = Case(**values)
    copy.folded = fold(f"{copy.reference} {copy.title} {company.name}")
    return copy


def _part(part: Any, case: Case, *, is_own: bool) -> Iterator[Any]:
    """The same row for a copy; the people of the original company see only the copies that stay with it."""
    model = type(part)
    is_applicant = model is CaseUserObjectPermission and str(part.role).startswith("applicant")
    if (is_applicant or model is CaseParty) and not is_own:
        if model is CaseParty and part.kind == CaseParty.Kind.APPLICANT:
            yield CaseParty(case=case, organisation_id=case.applicant_id, kind=part.kind)
        return
    values = {field.attname: getattr(part, field.attname) for field in model._meta.concrete_fields}
    values |= {"id": None, ("content_object_id" if model in PARTS[:2] else "case_id"): case.pk}
    if model is SearchText:
        values |= {
            "source_uuid": uuid4(),
            "folded": f"{part.folded[:LONGEST_TEXT]} so{case.reference}".casefold(),
        }
    yield model(**values)


def _analyse() -> None:
    """Let the database tidy up after what has come, as a server of one's own does by itself in the night."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


def people_to_measure() -> dict[str, User]:
    """Whose lists are timed: who sees all, who is in charge, one company, one consulted body."""
    logins = (
        "head@dost.example",
        "officer@dost.example",
        "owner@skylift.example",
        "agency@transport.example",
    )
    return {login: User.objects.get(email=login) for login in logins}
