"""What an app shows on the case page: each offers a panel, the desk puts them in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from sandbox.cases.faces import inside_face, public_face

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.utils.functional import Promise

    from sandbox.accounts.models import User
    from sandbox.cases.faces import CaseFace
    from sandbox.cases.models import Case
    from sandbox.cases.services.declarations import Reading
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.permission import Actor


@dataclass(frozen=True)
class CaseView:
    """One person looking at one case: everything a panel may need, fetched once for the page."""

    case: Case
    user: User
    actor: Actor
    reading: Reading
    rules: ProgrammeRules
    now: datetime
    today: date
    memory: dict[str, Any] = field(default_factory=dict, compare=False)
    """What one section has found and another needs too, kept for this page alone."""

    @property
    def face(self) -> CaseFace:
        """Where the case stands, as this person may know it."""
        if "face" not in self.memory:
            self.memory["face"] = (inside_face if self.may("view_internal") else public_face)(self.case)
        return cast("CaseFace", self.memory["face"])

    def may(self, codename: str) -> bool:
        """Whether the person holds this permission in some role and is free of conflict."""
        return self.actor.reads_by(codename)

    @property
    def is_applicant(self) -> bool:
        """Whether the person looks at it from the applicant's side."""
        return any(role.startswith("applicant") for role in self.actor.roles)


@dataclass(frozen=True)
class Panel:
    """A section of the case page: an anchor, a title, a template of the app and what it shows."""

    anchor: str
    title: str | Promise
    template: str
    order: int
    context: Mapping[str, Any] = field(default_factory=dict)
