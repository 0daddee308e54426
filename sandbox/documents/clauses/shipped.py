"""The clauses that come with the product: taken into the library once, and left to legal staff from then on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from pydantic import BaseModel, Field, field_validator

from sandbox.accounts.services import system_user
from sandbox.audit.services import record
from sandbox.core.strict_yaml import load
from sandbox.documents.clauses.placeholders import check
from sandbox.documents.models import Clause, ClauseVersion, Place, kinds_at
from sandbox.trials.condition_time import Due, Repeats
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "clauses.yaml"
WHY = "Mẫu đi kèm sản phẩm, chờ cán bộ pháp chế xác nhận."


class ShippedTerms(BaseModel):
    """When a condition is due, how often, and what shows that it is met."""

    due: Literal[Due.AFTER_START, Due.WORKING_AFTER_START, Due.BEFORE_END, Due.WORKING_BEFORE_END] | None = (
        None
    )
    days: int | None = Field(default=None, ge=0)
    repeats: Repeats | None = None
    evidence: str | None = None


class ShippedClause(BaseModel):
    """One clause of the file."""

    code: str = Field(pattern=r"^[A-Z0-9-]{3,40}$")
    title: str
    title_en: str
    place: Place
    text: str
    text_en: str
    variant_of: str | None = None
    terms: ShippedTerms = ShippedTerms()

    @field_validator("text", "text_en")
    @classmethod
    def with_known_placeholders(cls, text: str) -> str:
        """Refuse a name that nobody could fill."""
        try:
            check(text)
        except ValidationError as wrong:
            raise ValueError("; ".join(wrong.messages)) from wrong
        return text


class ShippedLibrary(BaseModel):
    """The whole file."""

    clauses: list[ShippedClause]


@transaction.atomic
def load_clauses(*, now: datetime, path: Path = SHIPPED) -> list[Clause]:
    """Take in every clause whose code is not in the library yet; each waits until somebody puts it in force."""
    known = {clause.code: clause for clause in Clause.objects.all()}
    taken = [one for one in load(path, ShippedLibrary).clauses if one.code not in known]
    for one in taken:
        known[one.code] = _take_in(one, known, now=now)
    return [known[one.code] for one in taken]


def _take_in(one: ShippedClause, known: dict[str, Clause], *, now: datetime) -> Clause:
    system = system_user()
    clause = Clause(
        code=one.code,
        title=one.title,
        title_en=one.title_en,
        kinds=kinds_at(one.place),
        place=one.place,
        variant_of=known.get(one.variant_of or ""),
        made_by=system,
        made_at=now,
    )
    clause.save()
    terms: dict[str, Any] = one.terms.model_dump(mode="json", exclude_none=True)
    ClauseVersion.objects.create(
        clause=clause,
        number=1,
        text=one.text,
        text_en=one.text_en,
        terms=terms,
        reason=WHY,
        written_by=system,
        written_at=now,
    )
    told = {"clause": clause.code, "version": 1}
    record("clause.write", actor=system, at=now, role=Role.SYSTEM, data=told)
    return clause
