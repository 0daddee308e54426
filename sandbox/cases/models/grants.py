"""Object permissions on a case: guardian's live rows, and the record of how they came and went."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from guardian.models.models import GroupObjectPermissionBase, UserObjectPermissionBase

from sandbox.cases.models.case import Case
from sandbox.core.append_only import protect
from workflows.roles import Role


class CaseUserObjectPermission(UserObjectPermissionBase):
    """A live grant to one person, with the role in which they hold it."""

    content_object = models.ForeignKey(Case, models.PROTECT)
    role = models.CharField(max_length=40, choices=Role.choices)

    class Meta(UserObjectPermissionBase.Meta):
        indexes = (
            models.Index(fields=["user", "permission", "content_object"], name="grant_of_user"),
            models.Index(fields=["user", "role"], name="grant_of_user_in_role"),
        )


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    """A live grant to all who hold one role in one department."""

    content_object = models.ForeignKey(Case, models.PROTECT)
    role = models.CharField(max_length=40, choices=Role.choices)

    class Meta(GroupObjectPermissionBase.Meta):
        indexes = (models.Index(fields=["group", "permission", "content_object"], name="grant_of_group"),)


@protect
class GrantRecord(models.Model):
    """One line of the history of grants: given or taken, to whom, by which event; never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="grant_records")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="grant_records"
    )
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="grant_records")
    role = models.CharField(_("role"), max_length=40, choices=Role.choices)
    codename = models.CharField(_("permission"), max_length=100)
    given = models.BooleanField(_("given"))
    event = models.ForeignKey("audit.Event", models.PROTECT, related_name="grant_records")
    until = models.DateTimeField(_("until"), null=True)

    class Meta:
        verbose_name = _("record of a grant")
        verbose_name_plural = _("records of grants")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(user__isnull=True) ^ Q(group__isnull=True), name="grant_record_to_user_or_group"
            ),
        )

    def __str__(self) -> str:
        return f"{self.codename} · {self.role}"
