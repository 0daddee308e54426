"""What must fit together in the sections about risks, data, insurance and permits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.cases.dossier.checks_of_plan import no_such_indicator
from sandbox.cases.dossier.fields import Content, Problem
from sandbox.core.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def risks_name_known_indicators(content: Content, others: Mapping[str, Content]) -> Sequence[Problem]:
    """A condition to stop is measured by an indicator of the plan, or only described."""
    indicators = others.get("trial_plan", {}).get("indicators") or []
    known = {row.get("code") for row in indicators}
    found = []
    for number, row in enumerate(content["risks"]):
        code = row["stop_indicator"]
        if code and code not in known:
            found.append(Problem(("risks", number, "stop_indicator"), no_such_indicator(code)))
        elif code and (row["stop_operator"] == "" or row["stop_value"] is None):
            sentence = _("Say at which value of the indicator the trial stops.")
            found.append(Problem(("risks", number, "stop_value"), sentence))
    return found


def data_kinds_named(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """Whoever processes personal data says which."""
    if content["processed"] and not content["kinds"]:
        return [Problem(("kinds",), _("Name the kinds of personal data."))]
    return []


def needed_permits_named(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """Whoever needs permits says which."""
    if content["needed"] and not content["permits"]:
        return [Problem(("permits",), _("Name at least one permit."))]
    return []


def insurance_outlasts_wind_down(content: Content, others: Mapping[str, Content]) -> Sequence[Problem]:
    """What covers damage lasts until the trial has ended and been wound down."""
    try:
        end = date.fromisoformat(others["trial_plan"]["end"])
        needed = end + timedelta(days=others["exit_plan"]["days"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return []  # those sections are not filled in yet, and say so themselves
    if date.fromisoformat(content["valid_until"]) < needed:
        sentence = _("It must be valid until %(day)s, the end of the wind-down.") % {
            "day": short_date(needed)
        }
        return [Problem(("valid_until",), sentence)]
    return []
