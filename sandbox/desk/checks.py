"""System checks: every step has what its page needs, every clock a step, every fact somebody who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from sandbox.desk.parts import lifecycles
from sandbox.desk.step_forms import OWN_NAMES, STEP_FORMS
from workflows.facts import field_names, provided_names
from workflows.step import all_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workflows.step import Step

FORMLESS: frozenset[str] = frozenset()
"""Steps that need data which no page gives: taken by other acts of the office, on purpose."""

PROVIDED_LATER = frozenset(
    {
        "complaint_upheld",
        "complaints_open",
    }
)
"""Facts whose floor is not built yet: what asks them is blocked with its sentence."""


def connect() -> None:
    """Run with `manage.py check`."""
    register(steps_are_whole, Tags.models)
    register(forms_belong_to_steps, Tags.models)
    register(facts_have_providers, Tags.models)


def steps_are_whole(**_kwargs: Any) -> list[CheckMessage]:
    """Say which step lacks a label, a permission, or the form for the data that it needs."""
    return [
        checks.Warning(f"{row.key}: {lack}", id="desk.W001")
        for model in lifecycles()
        for row in all_steps(model)
        for lack in _lacks(row)
    ]


def forms_belong_to_steps(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a form for what is no step, and a form whose fields the step page keeps for itself."""
    known = {row.key for model in lifecycles() for row in all_steps(model)}
    unknown = [
        Error(f"A form for {key}, which is no step.", id="desk.E001") for key in STEP_FORMS.keys() - known
    ]
    taken = [
        Error(f"{key}: the form uses {', '.join(sorted(names))}, which the step page keeps.", id="desk.E002")
        for key, form in STEP_FORMS.items()
        if (names := OWN_NAMES & form.base_fields.keys())
    ]
    return [*unknown, *taken]


def facts_have_providers(**_kwargs: Any) -> list[CheckMessage]:
    """Say which fact nobody answers, beside those that are known to come later."""
    missing = field_names() - provided_names() - PROVIDED_LATER
    both = provided_names() & PROVIDED_LATER
    return [
        *(checks.Warning(f"Nobody provides the fact {name}.", id="desk.W002") for name in sorted(missing)),
        *(
            checks.Warning(f"{name} is provided; take it off PROVIDED_LATER.", id="desk.W003")
            for name in sorted(both)
        ),
    ]


def _lacks(row: Step) -> Iterator[str]:
    if not str(row.rule.label):
        yield "no label"
    if not row.rule.permission.clauses:
        yield "no permission"
    if row.rule.needs and row.key not in STEP_FORMS and row.key not in FORMLESS:
        yield f"needs {', '.join(row.rule.needs)}, but has no form"
