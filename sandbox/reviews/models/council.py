"""A session of the appraisal council on one case, and the people who sit in it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case
from sandbox.cases.models.part import PartOfCase
from workflows.council import ENDED, CouncilState, CouncilWorkflow
from workflows.permission import Act


class CouncilSession(PartOfCase, CouncilWorkflow):
    """One session of the council on one case; a further one may be composed once the last has ended."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="council_sessions")
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="reviews.CouncilMember", related_name="council_sessions"
    )
    composed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    composed_at = models.DateTimeField(_("composed at"))
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decided_on = models.DateField(_("day of the decision"), null=True, blank=True)
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    agenda = models.JSONField(_("agenda"), default=list, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    scores_opened_at = models.DateTimeField(_("scores open since"), null=True, blank=True)
    discussion = models.TextField(_("discussion"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    signed_minutes = models.JSONField(_("minutes as signed"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed by the secretary at"), null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(_("signed by the chair at"), null=True, blank=True)

    case_id: int
    signed_by_id: int | None

    class Meta:
        verbose_name = _("session of the council")
        verbose_name_plural = _("sessions of the council")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=CouncilState.values), name="council_session_state_known"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(state__in=[str(state) for state in ENDED]),
                name="council_one_open_session",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None) | Q(agreed_by=None) | ~Q(signed_by=models.F("agreed_by")),
                name="council_minutes_by_two",
            ),
        )

    def __str__(self) -> str:
        return str(self.case)

    def get_absolute_url(self) -> str:
        """The page of the council."""
        return reverse("reviews:council", kwargs={"uuid": self.case.uuid})

    def acts_of(self, user_id: int) -> frozenset[Act]:
        """Who signed the minutes as their writer does not agree to them."""
        return frozenset({Act.DRAFTED}) if self.signed_by_id == user_id else frozenset()

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.state not in ENDED

    @property
    def is_signed(self) -> bool:
        """Whether the secretary has signed the minutes."""
        return self.signed_minutes is not None


class Vote(models.TextChoices):
    """What somebody says to the conclusion that is put to the vote."""

    FOR = "for", _("For")
    RESERVED = "reserved", _("For, with reservations")
    AGAINST = "against", _("Against")
    ABSTAIN = "abstain", _("Abstains")


class CouncilMember(models.Model):
    """One person in a session: in which part, whether they come, whether they were there, how they voted."""

    class Part(models.TextChoices):
        """What somebody is in a session."""

        CHAIR = "chair", _("Chair")
        MEMBER = "member", _("Member")
        SECRETARY = "secretary", _("Secretary")

    class Answer(models.TextChoices):
        """What somebody answers to the invitation."""

        COMING = "coming", _("Will come")
        NOT_COMING = "not_coming", _("Cannot come")

    session = models.ForeignKey(CouncilSession, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    answer_reason = models.CharField(_("why not"), max_length=500, blank=True)
    present = models.BooleanField(_("present"), default=False)
    excused = models.CharField(_("why they left"), max_length=500, blank=True)
    vote = models.CharField(_("vote"), max_length=10, choices=Vote.choices, blank=True)
    reservation = models.TextField(_("reservation"), blank=True)
    dissent = models.TextField(_("dissenting view"), blank=True)
    dissented_at = models.DateTimeField(_("dissented at"), null=True, blank=True)

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
            models.UniqueConstraint(
                fields=["session"], condition=Q(part="secretary"), name="council_one_secretary_a_session"
            ),
            models.CheckConstraint(condition=Q(vote__in=["", *Vote.values]), name="council_vote_known"),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_part_display()}"

    @property
    def scores_cases(self) -> bool:
        """Whether this person's scores count: the secretary keeps the minutes and judges nothing."""
        return self.part != self.Part.SECRETARY
