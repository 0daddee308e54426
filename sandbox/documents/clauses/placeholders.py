"""Places in a clause that a fact of the case fills: a closed list of names, and nothing that could be executed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

NAMES: dict[str, str | Promise] = {
    "holder": gettext_lazy("Name of the holder"),
    "business_code": gettext_lazy("Business code of the holder"),
    "title": gettext_lazy("Title of the project"),
    "reference": gettext_lazy("Reference of the case"),
    "object": gettext_lazy("What is tested"),
    "starts_on": gettext_lazy("First day of the trial"),
    "ends_on": gettext_lazy("Last day of the trial"),
    "start_by": gettext_lazy("Last day on which the trial may begin"),
    "participant_cap": gettext_lazy("Most participants at one time"),
    "presiding_body": gettext_lazy("Presiding body"),
    "authority": gettext_lazy("Deciding body"),
    "incident_hours": gettext_lazy("Hours for the first notice of an incident"),
    "exit_days": gettext_lazy("Days for the exit plan"),
}
PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


def names_in(text: str) -> list[str]:
    """The names that a text asks for, each once, in order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def check(text: str, values: Mapping[str, str] | None = None) -> None:
    """Raise ValidationError for a name that nobody knows, one without a value in this case, or a broken one.

    Without `values` a text is checked for no case in particular: every known name is right.
    """
    unknown = [name for name in names_in(text) if name not in NAMES]
    if unknown:
        raise ValidationError(
            [_("There is no placeholder {{ %(name)s }}.") % {"name": name} for name in unknown]
        )
    if BRACES.search(PLACEHOLDER.sub("", text)):
        raise ValidationError(_("A placeholder is written {{ name }}, with two braces on each side."))
    empty = [name for name in names_in(text) if values is not None and not values.get(name)]
    if empty:
        raise ValidationError(
            [_("This case has no value for {{ %(name)s }} yet.") % {"name": name} for name in empty]
        )


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its values; raises ValidationError rather than leave a blank in print."""
    check(text, values)
    return PLACEHOLDER.sub(lambda found: values[found[1]], text)
