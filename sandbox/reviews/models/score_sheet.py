"""What one judge of the council scored: theirs alone until everybody who scores has handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.reviews.models.council import CouncilMember

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.reviews.models.council import CouncilSession


class ScoreSheets(models.QuerySet["ScoreSheet"]):
    """The questions about score sheets; each of them says whose eyes it is for."""

    def of_judge(self, member: CouncilMember) -> ScoreSheets:
        """The sheet of one judge, for that judge alone."""
        return self.filter(member=member)

    def handed_in(self, sessions: Iterable[CouncilSession]) -> set[int]:
        """Keys of the members who have handed in: the fact without any value."""
        found = self.filter(member__session__in=sessions, handed_in_at__isnull=False)
        return set(found.values_list("member_id", flat=True))

    def opened(self, session: CouncilSession) -> ScoreSheets:
        """The sheets of a session for its readers; none before everybody who scores has handed in."""
        if session.scores_opened_at is None:
            return self.none()
        return self.filter(member__session=session, handed_in_at__isnull=False)


class ScoreSheet(models.Model):
    """Scores with comments by criterion, and the gates passed or failed; frozen once it is handed in.

    `scores`: code of the criterion to `{"value", "comment"}`; `gates`: code to `{"passed", "reason"}`.
    """

    member = models.OneToOneField(CouncilMember, models.PROTECT, related_name="+")
    scores = models.JSONField(_("scores"), default=dict, blank=True)
    gates = models.JSONField(_("gates"), default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(_("saved at"))
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)

    member_id: int
    objects = ScoreSheets.as_manager()

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        ordering = ("member",)

    def __str__(self) -> str:
        return str(self.member)

    @property
    def is_handed_in(self) -> bool:
        """Whether it can no longer change."""
        return self.handed_in_at is not None

    def value(self, criterion: str) -> int | None:
        """The score on a criterion; None while there is none."""
        given: Any = self.scores.get(criterion, {}).get("value")
        return given if isinstance(given, int) else None
