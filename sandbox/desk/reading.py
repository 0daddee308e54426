"""How far a person reads: inside the office, or from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render

from sandbox.accounts.standing_in import groups_of
from sandbox.cases.models import CaseGroupObjectPermission, CaseUserObjectPermission
from sandbox.cases.readers import INSIDE
from sandbox.cases.services.declarations import Reading
from sandbox.reviews.reading import opinions_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.cases.panels import CaseView
    from workflows.base import Workflow

CLOCKS_INSIDE = ("city", "applicant", "other")
OUTWARD_PARTS = frozenset({"information_request", "trial_report", "condition_duty", "change"})
"""Parts that are as much the applicant's as the city's; a document becomes outward by its issue."""


def knows_of(part: Workflow, view: CaseView) -> bool:
    """Tell whether the person may know that this part of the case exists."""
    if view.actor.is_inside:
        return part.uuid not in opinions_hidden(view)  # type: ignore[attr-defined]
    return part.KIND in OUTWARD_PARTS or bool(getattr(part, "is_outward", False))


def internal_cases(user: User, cases: Sequence[Case]) -> frozenset[int]:
    """Return which of these cases the person reads from inside, in one question."""
    terms = {"content_object__in": cases, "permission__codename": INSIDE}
    own = CaseUserObjectPermission.objects.filter(user=user, **terms)
    shared = CaseGroupObjectPermission.objects.filter(group__in=groups_of(user), **terms)
    found = own.values_list("content_object_id").union(shared.values_list("content_object_id"))
    return frozenset(pk for (pk,) in found)


def barred(request: HttpRequest, case: Case, reading: Reading) -> HttpResponse | None:
    """Answer whoever must declare first, or has declared a conflict; None lets the person in."""
    if reading is Reading.TO_DECLARE:
        return redirect("cases:declare", uuid=case.uuid)
    if reading is Reading.CLOSED_BY_CONFLICT:
        return render(request, "desk/closed_by_conflict.html", {"case": case}, status=403)
    return None
