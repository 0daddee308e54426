"""A change of the permit: what its holder asks for, what the presiding body proposes, what it replaced."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case
from sandbox.trials.models.part import PartOfTrial
from workflows.change import OPEN, ChangeKind, ChangeState, ChangeWorkflow
from workflows.permission import Act

END = "end"
"""Stands for the last day of the trial among the codes of terms."""


class Change(PartOfTrial, ChangeWorkflow):
    """One adjustment or extension; `wanted`, `asked` and `before` hold terms by their codes (`adjusting.terms_of`).

    `wanted` and `ends_on` are what is proposed in the end, `asked` is what the holder asked for, which may be more.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="changes")
    kind = models.CharField(_("kind"), max_length=6, choices=ChangeKind.choices)
    wanted = models.JSONField(_("new terms"), default=dict, blank=True)
    ends_on = models.DateField(_("new last day"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    account = models.TextField(_("what the trial has shown, and the risks of the change"), blank=True)
    asked = models.JSONField(_("what was asked for"), default=dict, editable=False)
    answers_missing = models.PositiveIntegerField(default=0, editable=False)
    requested_at = models.DateTimeField(_("requested at"), null=True, editable=False)
    ask_by = models.DateField(_("last day to ask"), null=True, editable=False)
    is_in_time = models.BooleanField(_("asked in time"), default=True, editable=False)
    is_within_caps = models.BooleanField(_("within the caps"), default=True, editable=False)
    proposal = models.TextField(_("reason of the proposal"), blank=True)
    conditions = models.TextField(_("conditions of the change"), blank=True)
    effective_on = models.DateField(_("takes effect on"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    issued_on = models.DateField(_("decision issued on"), null=True, editable=False)
    before = models.JSONField(_("terms until then"), default=dict, editable=False)
    in_effect_on = models.DateField(_("in effect since"), null=True, editable=False)

    case_id: int
    proposed_by_id: int | None

    class Meta:
        verbose_name = _("change of the permit")
        verbose_name_plural = _("changes of permits")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ChangeState.values), name="change_state_known"),
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="change_kind_known"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=[str(state) for state in OPEN]), name="change_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """The page of the change."""
        return reverse("trials:change", args=[self.case.uuid, self.uuid])

    def acts_of(self, user_id: int) -> frozenset[Act]:
        """Whoever wrote the proposal neither submits nor decides it."""
        return frozenset({Act.DRAFTED}) if user_id == self.proposed_by_id else frozenset()

    @property
    def extends(self) -> bool:
        """Whether it moves the last day of the trial."""
        return self.kind == ChangeKind.EXTEND

    @property
    def condition_lines(self) -> tuple[str, ...]:
        """Each condition of the change as the decision words it."""
        return tuple(line.strip() for line in self.conditions.splitlines() if line.strip())

    @property
    def wish(self) -> dict[str, Any]:
        """What is wanted, as `asked` and `before` keep it: the new value of each term, or the new last day."""
        if self.extends:
            return {END: self.ends_on.isoformat()} if self.ends_on else {}
        return dict(self.wanted)
