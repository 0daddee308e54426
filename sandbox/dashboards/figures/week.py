"""What happened in one week, beside the week before: the acts that were recorded in it, and the cases they were about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.core.charts import Bars, Quantity
from sandbox.dashboards.tables import Figure, Row, Table, count

if TYPE_CHECKING:
    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story
    from sandbox.dashboards.tables import Number
    from sandbox.dashboards.weeks import Week

ACTS = (
    ("filed", gettext_lazy("Applications filed"), ("submit",)),
    ("papers", gettext_lazy("Asked for papers"), ("request_supplement",)),
    ("accepted", gettext_lazy("Accepted for processing"), ("accept",)),
    ("not-accepted", gettext_lazy("Not accepted, or redirected"), ("refuse_intake", "redirect")),
    ("words", gettext_lazy("Asked for clarification"), ("request_clarification",)),
    ("concluded", gettext_lazy("Reviews concluded"), ("conclude",)),
    ("submitted", gettext_lazy("Submitted to the deciding body"), ("send_to_authority",)),
    ("permitted", gettext_lazy("Trials permitted"), ("approve",)),
    ("refused", gettext_lazy("Applications refused"), ("refuse",)),
    ("withdrawn", gettext_lazy("Applications withdrawn"), ("withdraw",)),
    ("started", gettext_lazy("Trials started"), ("start_trial",)),
    ("suspended", gettext_lazy("Trials suspended"), ("suspend",)),
    (
        "ended-early",
        gettext_lazy("Ended early"),
        ("terminate", "revoke_approval", "accept_surrender"),
    ),
    ("completed", gettext_lazy("Trials completed"), ("complete",)),
    ("closed", gettext_lazy("Cases closed"), ("close", "close_with_findings")),
)
"""The acts that a leader asks for: code, words, verbs of the case."""


def happened(scope: Scope, week: Week) -> Figure:
    """Count the cases to which each act happened in the week, and in the week before."""
    rows = tuple(
        Row(code, str(label), (_done(scope, week, verbs), _done(scope, week.before, verbs)))
        for code, label, verbs in ACTS
    )
    columns = (_("Acts"), _("This week"), _("Week before"))
    finding = _("%(filed)s filed, %(accepted)s accepted, %(permitted)s permitted, %(refused)s refused") % {
        code: next(row.cells[0] for row in rows if row.code == code)
        for code in ("filed", "accepted", "permitted", "refused")
    }
    shown = [row for row in rows if any(str(cell) != "0" for cell in row.cells)]
    bars = tuple(Quantity(row.label, int(str(row.cells[0]))) for row in shown)
    return Figure(
        "week",
        _("What happened in the week"),
        Bars(finding, _("cases"), bars),
        (Table("acts", _("Cases by act"), columns, rows),),
        _("An act counts in the week in which it was recorded. A case counts once for each act."),
    )


def _done(scope: Scope, week: Week, verbs: tuple[str, ...]) -> Number:
    wanted = {f"case.{verb}" for verb in verbs}
    return count(story for story in scope.stories if _was_done(story, week, wanted))


def _was_done(story: Story, week: Week, wanted: set[str]) -> bool:
    return any(line.verb in wanted and week.holds(line.at) for line in story.lines)
