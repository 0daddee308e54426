"""Addresses of pages about a case and its parts, for every floor above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sandbox.cases.models import Case

if TYPE_CHECKING:
    from workflows.base import Workflow


def step_url(subject: Workflow, verb: str) -> str:
    """The page on which a step is taken: one for every step of every lifecycle."""
    if isinstance(subject, Case):
        return reverse("cases:step", kwargs={"uuid": subject.uuid, "verb": verb})
    part: Any = subject
    return reverse(
        "cases:part_step",
        kwargs={"uuid": part.case.uuid, "kind": part.KIND, "part": part.uuid, "verb": verb},
    )
