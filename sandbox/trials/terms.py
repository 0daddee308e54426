"""The terms of a permit as a section of questions and tables, and how its rows become content and back.

The content has the shape of the dossier's own, so that the terms begin as what was filed and are edited the same way.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.cases.dossier import sections_plan as plan
from sandbox.cases.dossier.checks_of_plan import PLAN_CHECKS
from sandbox.cases.dossier.fields import Content, Field, Group, Kind, Problem, Rows, Section
from sandbox.cases.dossier.sections_about import BARRIER
from sandbox.trials.condition_terms import COLUMNS, CONDITIONS, as_content, conditions_can_fall_due
from sandbox.trials.models import (
    Condition,
    Hypothesis,
    Indicator,
    Limit,
    Permit,
    Phase,
    Place,
    SetAsideProvision,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Model

    from sandbox.cases.models import Snapshot

OBJECT = Group(
    gettext_lazy("Object under test"),
    (
        Field("object_text", gettext_lazy("What is tested?")),
        Field("object_version", gettext_lazy("Which version?"), is_required=False, length=100),
    ),
)
FRAME = Group(
    gettext_lazy("Time and participants"),
    (
        Field("start", gettext_lazy("On which day may the trial start?"), Kind.DATE),
        Field("end", gettext_lazy("On which day does it end?"), Kind.DATE),
        Field(
            "start_by",
            gettext_lazy("By which day must it have started?"),
            Kind.DATE,
            help=gettext_lazy("A permission that is not used by then may be revoked."),
        ),
        Field("hours", gettext_lazy("At which hours of the day?"), length=60),
        Field("participants_kind", gettext_lazy("Who takes part?")),
        Field("participants_cap", gettext_lazy("How many at most?"), Kind.WHOLE, lowest=0, highest=2**31 - 1),
    ),
)
LIMITS = Rows(
    plan.LIMITS.code,
    plan.LIMITS.title,
    plan.LIMITS.one,
    plan.LIMITS.fields,
    help=plan.LIMITS.help,
    fewest=1,
)
BARRIERS = Rows(
    "barriers",
    gettext_lazy("Provisions that do not apply within the limits"),
    gettext_lazy("Provision"),
    BARRIER,
)


def start_by_lies_in_the_trial(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """The latest day of the start is a day of the trial. Days are ISO texts, so they compare."""
    if content["start"] <= content["start_by"] <= content["end"]:
        return []
    return [Problem(("start_by",), _("This day lies outside the trial."))]


TERMS = Section(
    "terms",
    (OBJECT, FRAME, plan.PHASES, plan.SPACE, LIMITS, plan.INDICATORS, plan.HYPOTHESES, BARRIERS, CONDITIONS),
    checks=(*PLAN_CHECKS, start_by_lies_in_the_trial, conditions_can_fall_due),
)

SCALARS = {
    "object_text": "object_text",
    "object_version": "object_version",
    "start": "starts_on",
    "end": "ends_on",
    "start_by": "start_by",
    "hours": "hours",
    "participants_kind": "participants_kind",
    "participants_cap": "participants_cap",
}
"""Questions of the section and the columns of the permit that keep the answers."""

TABLES: dict[str, tuple[type[Model], dict[str, str]]] = {
    "phases": (Phase, {"name": "name", "from": "starts_on", "to": "ends_on", "cap": "cap"}),
    "space": (
        Place,
        {name: name for name in ("name", "kind", "description", "address", "length_km", "coordinates")},
    ),
    "limits": (Limit, {name: name for name in ("label", "code", "kind", "value", "unit", "enforced")}),
    "indicators": (
        Indicator,
        {
            name: name
            for name in (
                "label",
                "code",
                "unit",
                "baseline",
                "target",
                "direction",
                "warn",
                "breach",
                "aggregate",
                "frequency",
                "limit",
            )
        },
    ),
    "hypotheses": (
        Hypothesis,
        {"indicator": "indicator_code"}
        | {
            name: name
            for name in (
                "code",
                "text",
                "numerator",
                "denominator",
                "aggregate",
                "operator",
                "value",
                "compare_to",
                "min_sample",
            )
        },
    ),
    "barriers": (SetAsideProvision, {field.code: field.code for field in BARRIER}),
    "conditions": (Condition, COLUMNS),
}
"""Tables of the section, the models of their rows, and which column keeps which answer."""

RELATED = {
    "phases": "phases",
    "space": "places",
    "limits": "limits",
    "indicators": "indicators",
    "hypotheses": "hypotheses",
    "barriers": "provisions",
    "conditions": "conditions",
}


def filed_content(snapshot: Snapshot | None) -> Content:
    """The terms as the applicant asked for them: what was filed last, without what a permit does not say."""
    if snapshot is None:
        return TERMS.empty()
    about, trial = snapshot.section("application_form"), snapshot.section("trial_plan")
    content = TERMS.empty()
    content |= {name: trial[name] for name in content if name in trial}
    content["object_text"] = about.get("object_name") or ""
    content["object_version"] = about.get("object_version") or ""
    content["barriers"] = snapshot.section("legal_barriers").get("barriers") or []
    return content


def content_of(permit: Permit) -> Content:
    """The terms as they stand, one question for each table."""
    content = {code: _told(getattr(permit, column)) for code, column in SCALARS.items()}
    return content | {code: rows_of(permit, code) for code in TABLES}


def rows_of(permit: Permit, table: str) -> list[Content]:
    """The rows of one table as content."""
    columns = TABLES[table][1]
    rows = getattr(permit, RELATED[table]).all()
    if table == "indicators":
        rows = rows.select_related("limit")
    found = [{code: _told(getattr(row, column)) for code, column in columns.items()} for row in rows]
    return [as_content(row) for row in found] if table == "conditions" else found


def _told(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Limit):
        return value.code
    return value
