"""A substitute: who stands in for an absent person, in which office, from which day until which."""

import uuid
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models.department import DepartmentMembership, department_roles
from workflows.roles import DELEGABLE_ROLES


class DelegationQuerySet(models.QuerySet[Any]):
    """Questions to the delegations; days are dates where the office stands."""

    def standing(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at=None)

    def running(self, today: date) -> Self:
        """Those that hold on this day, between people who both still hold an office there."""
        live = {"department": models.OuterRef("department"), "until": None, "user__is_active": True}
        offices = DepartmentMembership.objects
        absent = offices.filter(user=models.OuterRef("absent"), role=models.OuterRef("role"), **live)
        substitute = offices.filter(user=models.OuterRef("substitute"), role__in=DELEGABLE_ROLES, **live)
        found = self.standing().filter(first_day__lte=today, last_day__gte=today)
        return found.filter(models.Exists(absent), models.Exists(substitute))

    def between(self, first: date, last: date) -> Self:
        """Those that hold on any of these days."""
        return self.standing().filter(first_day__lte=last, last_day__gte=first)


class Delegation(models.Model):
    """One office of an absent person, exercised by a colleague of the same department; it ends by itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations_given",
        verbose_name=_("absent person"),
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations_held",
        verbose_name=_("substitute"),
    )
    department = models.ForeignKey("accounts.Department", models.PROTECT, related_name="delegations")
    role = models.CharField(_("role"), max_length=40, choices=department_roles)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=500)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects: ClassVar[Any] = DelegationQuerySet.as_manager()

    absent_id: int
    substitute_id: int
    department_id: int

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ("-first_day", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="delegation_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(absent=F("substitute")), name="delegation_to_somebody_else"),
        )

    def __str__(self) -> str:
        return f"{self.absent} → {self.substitute} · {self.role}"
