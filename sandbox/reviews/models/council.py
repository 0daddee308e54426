"""The appraisal council of a case: a session, its members, their scores, its minutes."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case


class CouncilSession(models.Model):
    """One session of the council on one case; a new one may be composed once the last has concluded."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="council_sessions")
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="reviews.CouncilMember", related_name="council_sessions"
    )
    composed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    composed_at = models.DateTimeField(_("composed at"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    minutes_agreed = models.BooleanField(_("minutes agreed"), default=False)
    conclusion = models.TextField(_("conclusion"), blank=True)
    concluded = models.BooleanField(_("concluded"), default=False)

    case_id: int

    class Meta:
        verbose_name = _("session of the council")
        verbose_name_plural = _("sessions of the council")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(concluded=False), name="council_one_open_session"
            ),
            models.CheckConstraint(
                condition=Q(minutes_agreed=False) | ~Q(minutes=""), name="council_agreed_minutes_are_written"
            ),
        )

    def __str__(self) -> str:
        return str(self.case)


class CouncilMember(models.Model):
    """One person in a session: in which part, whether present, and their scores by criterion."""

    class Part(models.TextChoices):
        """What somebody is in a session."""

        CHAIR = "chair", _("Chair")
        MEMBER = "member", _("Member")
        SECRETARY = "secretary", _("Secretary")

    session = models.ForeignKey(CouncilSession, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    present = models.BooleanField(_("present"), default=False)
    scores = models.JSONField(_("scores"), default=dict, blank=True)

    session_id: int
    user_id: int

    class Meta:
        verbose_name = _("member of a session")
        verbose_name_plural = _("members of a session")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["session", "user"], name="council_member_once"),
            models.UniqueConstraint(
                fields=["session"], condition=Q(part="chair"), name="council_one_chair_a_session"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_part_display()}"

    @property
    def scores_cases(self) -> bool:
        """Whether this person's scores count: the secretary keeps the minutes and judges nothing."""
        return self.part != self.Part.SECRETARY

    def score(self, criterion: str) -> Any:
        """The score given on a criterion; None while there is none."""
        return self.scores.get(criterion)
