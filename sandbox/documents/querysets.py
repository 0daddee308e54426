"""Questions to the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from sandbox.accounts.standing_in import groups_of
from workflows.document import FORMS, DocumentState
from workflows.roles import JUDGING_ROLES

if TYPE_CHECKING:
    from typing import Self

    from sandbox.accounts.models import Organisation, User

OPEN = (
    DocumentState.DRAFT,
    DocumentState.CHECKED,
    DocumentState.APPROVED_FOR_SIGNATURE,
    DocumentState.NUMBERED,
    DocumentState.SIGNED,
)
BEFORE_NUMBER = (DocumentState.DRAFT, DocumentState.CHECKED, DocumentState.APPROVED_FOR_SIGNATURE)


class DocumentQuerySet(models.QuerySet["Any"]):
    """Chainable questions, each named as the sentence reads."""

    def known_to(self, user: User, acting_for: Organisation | None = None) -> Self:
        """The documents that this person may know of: the city all of its cases, the applicant what is issued."""
        cases = apps.get_model("cases", "Case").objects.visible_to(user, acting_for)
        inside, content = _cases_granted(user, "view_internal"), _cases_granted(user, "view_content")
        allowed = Q(case__in=inside) | Q(case__in=content, issued_at__isnull=False)
        return self.filter(allowed, case__in=cases.values("pk"))

    def readable_by(self, user: User, acting_for: Organisation | None = None) -> Self:
        """Those of them that are open: not where interests must be declared first, or a conflict was."""
        declared = apps.get_model("cases", "ConflictDeclaration").objects.filter(user=user)
        free = declared.filter(has_conflict=False).values("case_id")
        undeclared = Q(case__in=_cases_judged(user)) & ~Q(case__in=free)
        conflicts = declared.filter(has_conflict=True).values("case_id")
        return self.known_to(user, acting_for).exclude(undeclared).exclude(case__in=conflicts)

    def open(self) -> Self:
        """Those that are on their way to the issue through somebody's hands, which a form is not."""
        return self.filter(state__in=OPEN).exclude(kind__in=FORMS)

    def before_number(self) -> Self:
        """Those that can still be discarded without a trace in the register."""
        return self.filter(state__in=BEFORE_NUMBER)

    def issued(self) -> Self:
        """Those that have gone out, whatever became of them since."""
        return self.filter(issued_at__isnull=False)

    def decisions(self) -> Self:
        """Those that decide on the application itself, leaving out what was void."""
        return self.filter(kind__in=("D16", "D17")).exclude(state=DocumentState.VOID)

    def for_list(self) -> Self:
        """Fetch along what a row of a list shows."""
        return self.select_related("case", "case__programme", "case__applicant", "issuer")


def _grants(user: User, **terms: Any) -> models.QuerySet[Any, Any]:
    by_user = apps.get_model("cases", "CaseUserObjectPermission").objects.filter(user=user, **terms)
    by_group = apps.get_model("cases", "CaseGroupObjectPermission").objects.filter(
        group__in=groups_of(user), **terms
    )
    return by_user.values("content_object_id").union(by_group.values("content_object_id"))


def _cases_granted(user: User, codename: str) -> models.QuerySet[Any, Any]:
    return _grants(user, permission__codename=codename, permission__content_type__app_label="cases")


def _cases_judged(user: User) -> models.QuerySet[Any, Any]:
    return _grants(user, role__in=JUDGING_ROLES)
