"""The self-check before applying: its form, where the answers lead, and what they mean for the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language

from sandbox.programmes.rules.coherence import by_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.programmes.rules import (
        Answer,
        ProgrammeRules,
        Question,
        RedirectTarget,
        SelfCheck,
        SelfCheckOutcome,
    )

PREFIX = "check"
"""Before the codes of the questions in an address, so that they can travel beside other terms."""

Answers = dict[str, str]


class SelfCheckForm(forms.Form):
    """The questions of a programme, one answer each."""

    def __init__(self, data: Mapping[str, Any] | None, *, check: SelfCheck) -> None:
        """Ask in the reader's language."""
        super().__init__(data, prefix=PREFIX)
        language = get_language() or "vi"
        for question in check.questions:
            self.fields[question.code] = forms.ChoiceField(
                label=question.question.in_language(language),
                help_text=question.help.in_language(language) if question.help else "",
                choices=[(answer.code, answer.label.in_language(language)) for answer in question.answers],
                widget=forms.RadioSelect,
            )


@dataclass(frozen=True)
class Verdict:
    """Where some answers lead, and why."""

    outcome: SelfCheckOutcome
    because: tuple[tuple[Question, Answer], ...]
    """The answers that decided; all of them where none decided alone."""
    chosen: tuple[tuple[Question, Answer], ...]
    target: RedirectTarget | None

    @property
    def notes(self) -> list[tuple[Question, Answer]]:
        """The answers that mean something for the dossier."""
        return [(question, answer) for question, answer in self.chosen if answer.note]

    @property
    def query(self) -> str:
        """The answers as part of an address."""
        return urlencode({f"{PREFIX}-{question.code}": answer.code for question, answer in self.chosen})


def answers_in(rules: ProgrammeRules, data: Mapping[str, Any]) -> Answers:
    """Return the known answers among the terms of an address; whatever is unknown is left out."""
    if rules.self_check is None:
        return {}
    sent = {
        question.code: data.get(f"{PREFIX}-{question.code}", "") for question in rules.self_check.questions
    }
    return {question.code: answer.code for question, answer in rules.self_check.chosen(sent)}


def verdict_on(rules: ProgrammeRules, answers: Mapping[str, str]) -> Verdict | None:
    """Return where the answers lead; None while a question is open or where there is no self-check."""
    check = rules.self_check
    if check is None:
        return None
    chosen = tuple(check.chosen(answers))
    if len(chosen) < len(check.questions):
        return None
    outcome = check.outcome_for(answers)
    because = tuple((question, answer) for question, answer in chosen if question.code in outcome.when)
    target = by_code(rules.redirect_targets, outcome.redirect) if outcome.redirect else None
    return Verdict(outcome, because or chosen, chosen, target)
