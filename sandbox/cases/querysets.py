"""Questions to the cases."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from sandbox.accounts.standing_in import groups_of
from sandbox.cases.filing import AskedForPapers
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
        return found.of_party_or_guest(user, acting_for) if acting_for else found

    def readable_by(self, user: User) -> Self:
        """The cases whose content this person has been granted to read (a declared conflict closes it)."""
        return self.filter(pk__in=self._granted(user, "view_content"))

    def _granted(self, user: User, codename: str) -> models.QuerySet[Any, Any]:
        terms = {"permission__codename": codename, "permission__content_type__app_label": "cases"}
        by_user = apps.get_model("cases", "CaseUserObjectPermission").objects.filter(user=user, **terms)
        by_group = apps.get_model("cases", "CaseGroupObjectPermission").objects.filter(
            group__in=groups_of(user), **terms
        )
        return by_user.values("content_object_id").union(by_group.values("content_object_id"))

    def of_party_or_guest(self, user: User, acting_for: Organisation) -> Self:
        """The cases in which the organisation is a party, or to which the person was invited by name."""
        parties = apps.get_model("cases", "CaseParty").objects.filter(organisation=acting_for)
        guests = apps.get_model("cases", "Participation").objects.filter(
            user=user, until=None, invitation__isnull=False
        )
        return self.filter(
            pk__in=parties.order_by().values("case_id").union(guests.order_by().values("case_id"))
        )

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

    def filed_between(self, first: date, last: date) -> Self:
        """Cases filed on one of these days, where the office stands."""
        zone = timezone.get_default_timezone()
        begin = datetime.combine(first, time.min, tzinfo=zone)
        return self.filter(
            submitted_at__gte=begin, submitted_at__lt=datetime.combine(last, time.max, tzinfo=zone)
        )

    def with_papers_asked(self) -> Self:
        """Along with each case how often its applicant was asked for a supplement."""
        requests = apps.get_model("cases", "InformationRequest").objects.filter(
            case=models.OuterRef("pk"), kind="supplement"
        )
        counted = requests.order_by().values("case").annotate(times=models.Count("pk")).values("times")
        return self.annotate(papers_asked=Coalesce(models.Subquery(counted), 0))

    def asked_for_papers(self, asked: AskedForPapers) -> Self:
        """Cases whose applicant was asked so often."""
        terms = {
            AskedForPapers.NEVER: {"papers_asked": 0},
            AskedForPapers.ONCE: {"papers_asked": 1},
            AskedForPapers.AGAIN: {"papers_asked__gt": 1},
        }
        return self.with_papers_asked().filter(**terms[asked])

    def ever_asked_for_papers(self) -> Self:
        """Cases whose applicant was asked for a supplement at all."""
        return self.with_papers_asked().filter(papers_asked__gt=0)

    def count_by_papers_asked(self) -> dict[AskedForPapers, int]:
        """How many cases were asked never, once, or more often; one question."""
        counted = (
            self.with_papers_asked().order_by().values("papers_asked").annotate(cases=models.Count("pk"))
        )
        found = dict.fromkeys(AskedForPapers, 0)
        for times, cases in counted.values_list("papers_asked", "cases"):
            found[list(AskedForPapers)[min(times, 2)]] += cases
        return found

    def for_list(self) -> Self:
        """Fetch along what a row of a list shows."""
        return self.select_related("programme", "applicant", "officer")
