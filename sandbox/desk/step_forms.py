"""The forms of all steps, gathered from the apps that own them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases import forms as case_forms
from sandbox.desk import forms as desk_forms
from sandbox.documents import forms as document_forms
from sandbox.evaluations import forms as evaluation_forms
from sandbox.reviews import council_forms
from sandbox.reviews import forms as review_forms
from sandbox.trials import forms as trial_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django import forms

OWN_NAMES = frozenset(
    {
        "subject",
        "verb",
        "actor",
        "expected",
        "key",
        "now",
        "on_behalf_of",
        "effective_on",
        "seen",
        "reason",
        "reason_code",
    }
)
"""What the step page and the door keep for themselves: no form of an app may use these names."""


def union(tables: Iterable[Mapping[str, type[forms.Form]]]) -> dict[str, type[forms.Form]]:
    """Join tables of forms; two forms for one step are refused."""
    joined: dict[str, type[forms.Form]] = {}
    for table in tables:
        if twice := sorted(joined.keys() & table.keys()):
            message = f"Two forms for one step: {', '.join(twice)}"
            raise ValueError(message)
        joined |= table
    return joined


STEP_FORMS: dict[str, type[forms.Form]] = union(
    (
        case_forms.STEP_FORMS,
        review_forms.STEP_FORMS,
        council_forms.STEP_FORMS,
        trial_forms.STEP_FORMS,
        evaluation_forms.STEP_FORMS,
        document_forms.STEP_FORMS,
        desk_forms.STEP_FORMS,
    )
)
