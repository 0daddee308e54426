"""What the office knows already is not asked again: the words with which an empty section begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.dossier.self_check import taken_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.cases.dossier.fields import Content
    from sandbox.cases.models import Case
    from sandbox.programmes.rules.guidance import Prefill


def first_words(case: Case, item: str) -> Content:
    """The content of a section before anybody has saved it; nothing of it is kept until somebody does."""
    content = SECTIONS[item].empty()
    for fills, value in _from_self_check(case, item):
        _put(content, fills, value)
    return content | _from_case(case) if item == "application_form" else content


def _from_case(case: Case) -> Content:
    applicant = case.applicant
    return {
        "applicant_name": applicant.name,
        "business_code": applicant.business_code or "",
        "address": applicant.address,
        "title": case.title,
        "title_en": case.title_en,
    }


def _from_self_check(case: Case, item: str) -> Iterator[tuple[Prefill, object]]:
    taken = taken_for(case)
    check = taken.programme_version.rules_object.self_check if taken else None
    if taken is None or check is None:
        return
    for question, answer in check.chosen(taken.answers):
        if question.fills is not None and answer.fills is not None and question.fills.section == item:
            yield question.fills, answer.fills


def _put(content: Content, fills: Prefill, value: object) -> None:
    """Put a value into its question; a question that this form does not ask is left alone."""
    if fills.rows is None:
        if fills.field in content:
            content[fills.field] = value
    elif content.get(fills.rows) == []:
        content[fills.rows] = [{fills.field: value}]
