"""What was declared on a case, as whoever answers for the people may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.accounts.models import DepartmentMembership
from sandbox.accounts.roles import offices_of
from sandbox.cases.access import actor_for
from sandbox.cases.models import ConflictDeclaration
from sandbox.cases.services.colleagues import CONSULTED, HEADS
from sandbox.cases.services.declarations import may_correct
from sandbox.desk.forms import CorrectionForm
from workflows.opinion import LEADERS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case


@dataclass(frozen=True)
class Declared:
    """One declaration, and the form by which its reader may record that it was an error."""

    declaration: ConflictDeclaration
    form: CorrectionForm | None


def declared_on(case: Case, reader: User, given: Mapping[str, Any]) -> list[Declared] | None:
    """Return the declarations that this reader answers for; None for whoever answers for nobody here.

    Whoever presides reads them all, a leader those of their own body. `given` is what was sent, empty if nothing.
    """
    roles = actor_for(reader, case).roles
    rows = ConflictDeclaration.records.filter(case=case).select_related("user", "correction__corrected_by")
    if not roles & set(HEADS):
        if not roles & set(LEADERS):
            return None
        rows = rows.filter(user__in=_people_of_body(reader))
    return [Declared(row, _form(row, case, reader, given)) for row in rows.order_by("-pk")]


def _people_of_body(reader: User) -> Collection[int]:
    bodies = [body for body, role in offices_of(reader.pk) if role in LEADERS]
    held = DepartmentMembership.objects.filter(department__in=bodies, role__in=CONSULTED, until=None)
    return set(held.values_list("user", flat=True))


def _form(
    row: ConflictDeclaration, case: Case, reader: User, given: Mapping[str, Any]
) -> CorrectionForm | None:
    # A conflict is rare on a case: each costs a few questions.
    if not (row.in_force and row.has_conflict and may_correct(case, row.user, reader)):
        return None
    person = str(row.user.uuid)
    data = given if given.get("person") == person else None
    return CorrectionForm(data, initial={"person": person}, auto_id=f"id_{row.pk}_%s")
