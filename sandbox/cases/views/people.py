"""Who asks for a page of a dossier, and how far they may look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sandbox.cases.access import actor_for
from sandbox.cases.dossier.editing import MAY_FILL
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.permission import Actor


@dataclass(frozen=True)
class Visit:
    """One person at the dossier of one case."""

    case: Case
    user: User
    actor: Actor
    rules: ProgrammeRules
    now: datetime

    @property
    def may_fill(self) -> bool:
        """Whether the person writes in the dossier, where it is open."""
        return MAY_FILL.role_of(self.actor) is not None


def visit(request: HttpRequest, uuid: UUID) -> Visit | HttpResponse:
    """Let a reader in, or answer: 404 for strangers, the declaration first, 403 with a conflict or without content."""
    user, now = person(request), clock.now()
    case = visible_case(request, uuid)
    actor = actor_for(user, case)
    match reading_of(user, case, actor):
        case Reading.OPEN:
            return Visit(case, user, actor, rules_for(case, clock.today(now)), now)
        case Reading.TO_DECLARE:
            return redirect("cases:declare", uuid=case.uuid)
        case Reading.CLOSED_BY_CONFLICT:
            raise PermissionDenied(
                _("You have declared a conflict of interest in this case; it is closed to you.")
            )
        case _:
            raise PermissionDenied(_("The dossier of this case is not open to you."))
