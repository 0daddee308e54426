"""Questions to the cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from sandbox.core.folding import fold
from workflows.case import CaseState

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

    from sandbox.accounts.models import Organisation, User


class CaseQuerySet(models.QuerySet["Any"]):
    """Chainable questions, each named as the sentence reads."""

    def visible_to(self, user: User, acting_for: Organisation | None = None) -> Self:
        """The cases that this person may know of; nobody is above the grants, a superuser has none.

        A person who acts for an organisation sees only the cases in which it is a party, and those to which
        they were invited by name: a guest takes part in person, whomever else they act for.
        """
        if not user.is_authenticated:
            return self.none()
        if user.is_system:
            return self
        found = self.filter(pk__in=self._granted(user, "view_case"))
        return found.filter(pk__in=self._of_party_or_guest(user, acting_for)) if acting_for else found

    def readable_by(self, user: User) -> Self:
        """The cases whose content this person has been granted to read (a declared conflict closes it)."""
        return self.filter(pk__in=self._granted(user, "view_content"))

    def _granted(self, user: User, codename: str) -> models.QuerySet[Any, Any]:
        terms = {"permission__codename": codename, "permission__content_type__app_label": "cases"}
        by_user = apps.get_model("cases", "CaseUserObjectPermission").objects.filter(user=user, **terms)
        by_group = apps.get_model("cases", "CaseGroupObjectPermission").objects.filter(
            group__in=user.groups.all(), **terms
        )
        return by_user.values("content_object_id").union(by_group.values("content_object_id"))

    def _of_party_or_guest(self, user: User, acting_for: Organisation) -> models.QuerySet[Any, Any]:
        parties = apps.get_model("cases", "CaseParty").objects.filter(organisation=acting_for)
        guests = apps.get_model("cases", "Participation").objects.filter(
            user=user, until=None, invitation__isnull=False
        )
        return parties.order_by().values("case_id").union(guests.order_by().values("case_id"))

    def open(self) -> Self:
        """Cases that are not at their end."""
        return self.exclude(state=CaseState.CLOSED)

    def matching(self, text: str) -> Self:
        """Cases whose reference, titles or applicant contain every word, with or without accents."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def overdue(self, today: date) -> Self:
        """Cases with an open deadline before today."""
        late = apps.get_model("cases", "Deadline").objects.filter(stopped_on__isnull=True, due_on__lt=today)
        return self.filter(pk__in=late.values("case_id"))

    def for_list(self) -> Self:
        """Fetch along what a row of a list shows."""
        return self.select_related("programme", "applicant", "officer")
