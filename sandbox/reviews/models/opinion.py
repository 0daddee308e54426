"""The opinion of one consulted body on one case."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import DepartmentMembership
from sandbox.accounts.roles import offices_of
from sandbox.cases.models import Case
from sandbox.cases.models.part import PartOfCase
from workflows.opinion import LEADERS, REVIEWERS, OpinionState, OpinionWorkflow
from workflows.permission import Act


class Conclusion(models.TextChoices):
    """What an opinion comes to."""

    AGREE = "agree", _("Agrees")
    AGREE_WITH_CHANGES = "agree_with_changes", _("Agrees with changes")
    DISAGREE = "disagree", _("Disagrees")
    CANNOT_ANSWER = "cannot_answer", _("Cannot answer")


class Reminder(models.TextChoices):
    """When a body is reminded, in the order of time: whoever was told of a later one is not told of an earlier."""

    BEFORE = "before", _("Before the last day")
    LAST_DAY = "last_day", _("On the last day")
    AFTER = "after", _("After the last day")


class Opinion(PartOfCase, OpinionWorkflow):
    """What a body was asked, who writes it, and what it says; `snapshot` is the dossier that it speaks of."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions")
    department = models.ForeignKey("accounts.Department", models.PROTECT, related_name="opinions")
    snapshot = models.ForeignKey("cases.Snapshot", models.PROTECT, null=True, related_name="+")
    is_legal = models.BooleanField(_("opinion on the law"), default=False)
    is_demanded = models.BooleanField(_("demanded by the programme"), default=False)
    is_late = models.BooleanField(_("came after the deadline"), default=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions_written",
        verbose_name=_("reviewer"),
    )
    earlier_writers = models.JSONField(default=list, blank=True, editable=False)
    """Keys of people who had it in hand before: they answer for its text no less than its reviewer."""
    conclusion = models.CharField(_("conclusion"), max_length=20, choices=Conclusion.choices, blank=True)
    grounds = models.TextField(_("grounds"), blank=True)
    conditions = models.TextField(_("conditions and changes"), blank=True)
    provisions_unviewed = models.PositiveIntegerField(default=0, editable=False)
    round = models.PositiveIntegerField(_("round"), default=1, editable=False)
    """How often the body was asked, or took its own opinion up anew; what it said earlier stands in `rounds`."""
    is_behind = models.BooleanField(_("written before the file changed"), default=False, editable=False)
    provisions_changed = models.BooleanField(_("provisions changed since"), default=False, editable=False)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_is_provisional = models.BooleanField(_("due on a provisional day"), default=False, editable=False)
    reminded = models.CharField(
        _("reminded"), max_length=10, choices=Reminder.choices, blank=True, editable=False
    )
    """The last reminder that was sent for the day in `reminded_for`."""
    reminded_for = models.DateField(_("reminded for"), null=True, editable=False)
    asked_at = models.DateTimeField(_("asked at"))
    finalised_at = models.DateTimeField(_("final since"), null=True, blank=True)

    case_id: int
    department_id: int
    reviewer_id: int | None

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ("-is_legal", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=OpinionState.values), name="opinion_state_known"),
            models.CheckConstraint(
                condition=Q(conclusion__in=["", *Conclusion.values]), name="opinion_conclusion_known"
            ),
            models.UniqueConstraint(fields=["case", "department"], name="opinion_once_a_body"),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.department}"

    def get_absolute_url(self) -> str:
        """The page of the opinion."""
        return reverse("reviews:opinion", kwargs={"uuid": self.case.uuid, "opinion": self.uuid})

    @property
    def is_final(self) -> bool:
        """Whether the head of the body answers for it."""
        return bool(self.state == OpinionState.FINAL)

    @property
    def is_given(self) -> bool:
        """Whether the head has answered for the text that stands in it, be it on an earlier dossier."""
        return self.state in {OpinionState.FINAL, OpinionState.STALE}

    @property
    def is_being_written(self) -> bool:
        """Whether its text may still change."""
        return self.state in {OpinionState.IN_WORK, OpinionState.RETURNED}

    def assigned_roles(self, user_id: int) -> frozenset[str]:
        """The roles in which this person acts for the opinion's own body; one reviewer keeps the others out."""
        offices = offices_of(user_id, self.known_offices)
        wanted = {*REVIEWERS, *LEADERS}
        held = frozenset(
            role for department, role in offices if department == self.department_id and role in wanted
        )
        return held if self._may_be_written_by(user_id) else held - frozenset(REVIEWERS)

    def acts_of(self, user_id: int) -> frozenset[Act]:
        """Who wrote the opinion does not make it final, unless nobody else heads a small body."""
        has_written = self.reviewer_id == user_id or user_id in self.earlier_writers
        if not has_written or (not self.is_legal and not self._has_head_besides(user_id)):
            return frozenset()
        return frozenset({Act.DRAFTED})

    def pass_to(self, reviewer_id: int | None) -> None:
        """Put it into other hands, or into nobody's; whoever has written in it is remembered."""
        before, self.reviewer_id = self.reviewer_id, reviewer_id
        if before is not None and self.state != OpinionState.ASKED:
            self.remember_writer(before)

    def remember_writer(self, person: int) -> None:
        """Keep that this person has had a hand in the text, where it is not its reviewer."""
        if person not in (self.reviewer_id, *self.earlier_writers):
            self.earlier_writers = [*self.earlier_writers, person]

    def _may_be_written_by(self, user_id: int) -> bool:
        is_free = self.state == OpinionState.ASKED and self.reviewer_id is None
        is_over = self.state in {OpinionState.STALE, OpinionState.LAPSED}
        return is_free or is_over or self.reviewer_id == user_id

    def _has_head_besides(self, user_id: int) -> bool:
        heads = DepartmentMembership.objects.filter(
            department_id=self.department_id, until=None, role__in=LEADERS, user__is_active=True
        )
        return heads.exclude(user_id=user_id).exists()
