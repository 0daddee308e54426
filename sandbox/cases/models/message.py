"""Messages on a case: between applicant and office, and the notes that the office keeps to itself."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum, Window
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case
from sandbox.core.append_only import protect
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from typing import Self

LENGTH = 4000


class MessageQuerySet(models.QuerySet["Any"]):
    """Questions to the messages."""

    def of(self, case: Case, *, inside: bool) -> Self:
        """What one side of a case reads: from inside everything, from outside never a note."""
        found = self.filter(case=case)
        return found if inside else found.filter(is_internal=False)

    def seen_by(self, user: Any) -> Self:
        """Say of each whether it is new to the person, and how many are: what others wrote after the last reading."""
        mark = MessageMark.objects.filter(user=user, case=models.OuterRef("case")).values("last_read")
        unread = Q(pk__gt=Coalesce(models.Subquery(mark), 0)) & ~Q(author=user)
        is_new = models.Case(models.When(unread, then=1), default=0)
        return self.annotate(is_new=is_new, new_count=Window(Sum(is_new)))


@protect
class Message(models.Model):
    """What one person wrote on a case, once; a note is for the office alone, and that is what a message is unless said."""

    KIND: ClassVar = "message"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="message")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages")
    role = models.CharField(_("role"), max_length=40, choices=Role.choices)
    is_internal = models.BooleanField(_("for the office only"), default=True)
    text = models.TextField(_("text"))
    salt = models.CharField(max_length=32, editable=False)
    """Makes the digest in the log say nothing about a short text."""
    written_at = models.DateTimeField(_("written at"))

    objects: ClassVar[Any] = MessageQuerySet.as_manager()

    case_id: int

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(is_internal=False) | ~Q(role__in=sorted(APPLICANT_ROLES)),
                name="message_note_is_of_the_office",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.written_at:%d/%m/%Y}"

    @property
    def is_from_applicant(self) -> bool:
        """Whether it came from the applicant's side."""
        return self.role in APPLICANT_ROLES


@protect
class MessageMention(models.Model):
    """A colleague whose attention the author asks for."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mentions")

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["message", "user"], name="mention_once"),)

    def __str__(self) -> str:
        return f"{self.message} · {self.user}"


class MessageMark(models.Model):
    """How far a person has read the messages of a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="message_marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="message_marks")
    last_read = models.BigIntegerField(_("last message read"), default=0)

    class Meta:
        verbose_name = _("mark of reading")
        verbose_name_plural = _("marks of reading")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="message_mark_once_a_person"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.case}"
