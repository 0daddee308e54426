"""A body of the administration, and who holds which role in it."""

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflows.roles import Role

OUTSIDE_DEPARTMENTS = frozenset(
    {
        Role.APPLICANT_OWNER,
        Role.APPLICANT_EDITOR,
        Role.APPLICANT_READER,
        Role.PUBLIC,
        Role.SYSTEM,
    }
)


def department_roles() -> list[tuple[str, str | Promise]]:
    """Return the roles that a department can give, as choices of a form."""
    return [(role.value, role.label) for role in Role if role not in OUTSIDE_DEPARTMENTS]


def role_group_name(department_code: str, role: str) -> str:
    """Return the name of the group of those who hold one role in one department."""
    return f"{department_code}:{Role(role).value}"


class Department(models.Model):
    """A body inside the administration: a department, a council, the office of the deciding body."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    short_name = models.CharField(_("short name"), max_length=60)
    short_name_en = models.CharField(_("short name in English"), max_length=60, blank=True)
    head_title = models.CharField(_("title of the head"), max_length=100, blank=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="accounts.DepartmentMembership",
        related_name="departments",
    )

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the language of the reader, Vietnamese where there is no other."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def display_short_name(self) -> str:
        """The short name in the language of the reader, Vietnamese where there is no other."""
        return self.short_name_en if get_language() == "en" and self.short_name_en else self.short_name


class DepartmentMembership(models.Model):
    """A person holds one role in one department from one moment until another."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="department_memberships",
        verbose_name=_("person"),
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("department")
    )
    role = models.CharField(_("role"), max_length=40, choices=department_roles)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("member of a department")
        verbose_name_plural = _("members of departments")
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "department", "role"],
                condition=models.Q(until__isnull=True),
                name="department_membership_one_live",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="department_membership_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.department} · {self.role}"
