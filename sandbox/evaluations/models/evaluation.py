"""The evaluation of a trial: what each hypothesis came to, what it means, what should follow."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.part import PartOfCase
from workflows.evaluation import EvaluationState, EvaluationWorkflow
from workflows.permission import Act


class Evaluation(PartOfCase, EvaluationWorkflow):
    """One evaluation for each trial; it may be reopened when the deciding body returns it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="evaluation")
    findings = models.TextField(_("findings"), blank=True)
    lessons = models.TextField(_("lessons for the law"), blank=True)
    feedback = models.TextField(_("feedback of participants and others"), blank=True)
    cost_benefit = models.TextField(_("costs and benefits"), blank=True)
    proposed_outcomes = models.JSONField(_("proposed outcome"), default=list, blank=True)
    hypotheses_unanswered = models.PositiveIntegerField(default=0, editable=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="evaluations_prepared"
    )
    prepared_at = models.DateTimeField(_("prepared at"), null=True, blank=True)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=EvaluationState.values), name="evaluation_state_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.case)

    def acts_of(self, user_id: int) -> frozenset[Act]:
        """Whoever prepared it does not make it final."""
        return frozenset({Act.DRAFTED}) if self.prepared_by_id == user_id else frozenset()


class HypothesisAnswer(models.Model):
    """What the numbers say of one hypothesis; computed, never typed. The comment is the evaluator's."""

    class Verdict(models.TextChoices):
        """The three answers there are."""

        SUPPORTED = "supported", _("Supported")
        NOT_SUPPORTED = "not_supported", _("Not supported")
        NOT_ENOUGH_DATA = "not_enough_data", _("Not enough data")

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="answers")
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("hypothesis"))
    measured = models.DecimalField(_("measured"), max_digits=20, decimal_places=6, null=True, blank=True)
    sample_size = models.PositiveIntegerField(_("sample"), default=0)
    verdict = models.CharField(_("answer"), max_length=16, choices=Verdict.choices)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("answer to a hypothesis")
        verbose_name_plural = _("answers to hypotheses")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "code"], name="answer_once_a_hypothesis"),
        )

    def __str__(self) -> str:
        return f"{self.code} · {self.get_verdict_display()}"
