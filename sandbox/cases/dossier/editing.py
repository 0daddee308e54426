"""Who may write in a dossier, and where: all of it in a draft, what was asked for in a supplement, else nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from sandbox.cases.access import actor_for
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case, InformationRequest, RequestLine
from sandbox.core.errors import OfficeError
from workflows.case import CaseState
from workflows.permission import may
from workflows.request import RequestState
from workflows.roles import Role

if TYPE_CHECKING:
    from sandbox.accounts.models import User
    from sandbox.programmes.rules import ProgrammeRules

MAY_FILL = may("answer_case", Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR, Role.ONE_STOP, Role.DOCUMENT_CLERK)
"""The applicant's people; for an application on paper, the desk that enters it."""


class DossierLocked(OfficeError):
    """This part of the dossier cannot be changed in the present state of the case."""

    sentence = _("This part of the dossier is locked. Nothing was changed.")
    advice = _("A dossier changes while it is a draft, and in a supplement where the request asks for it.")


def lock_for_filling(case: Case, item: str, *, actor: User, rules: ProgrammeRules) -> tuple[Case, Role]:
    """Lock the case and return it with the role in which the person may write this item.

    Raises PermissionDenied or DossierLocked.
    """
    locked = locked_case(case.pk)
    role = MAY_FILL.role_of(actor_for(actor, locked))
    if role is None:
        raise PermissionDenied
    if item not in open_items(locked, rules):
        raise DossierLocked
    return locked, role


def open_items(case: Case, rules: ProgrammeRules) -> frozenset[str]:
    """The items that may be changed now."""
    if case.state == CaseState.DRAFT:
        return frozenset(item.code for item in rules.dossier)
    if case.state == CaseState.SUPPLEMENT:
        return asked_items(case)
    return frozenset()


def asked_items(case: Case) -> frozenset[str]:
    """The items that the open supplement request names."""
    lines = RequestLine.objects.filter(
        request__case=case,
        request__kind=InformationRequest.Kind.SUPPLEMENT,
        request__state=RequestState.ASKED,
    )
    return frozenset(lines.exclude(item="").values_list("item", flat=True))
