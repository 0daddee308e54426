"""What the public reads before it applies: what the programme is for, what happens when, and the self-check.

Guidance binds no case: it may be corrected at any time, even in a version on which cases rely.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from sandbox.programmes.rules.base import Bilingual, Code, Named, Rule, Several, Sourced, Text
from sandbox.programmes.rules.coherence import by_code, refuse_repeats
from sandbox.programmes.rules.dossier import ItemCode
from sandbox.programmes.verbs import known_places

Result = Literal["apply", "another_route", "not_a_matter"]


def _known_place(place: str) -> str:
    if place not in known_places():
        raise ValueError(_("The road has no such place: %(place)s.") % {"place": place})
    return place


class RoadStep(Rule):
    """What happens in one place of the road, and which periods run there."""

    place: Annotated[str, AfterValidator(_known_place)]
    text: Bilingual
    clocks: Several[Code] = ()


class Guidance(Sourced):
    """What the programme is for, whom it suits, and what happens when."""

    purpose: Bilingual
    suits: Several[Bilingual] = Field(min_length=1)
    does_not_suit: Several[Bilingual] = Field(min_length=1)
    road: Several[RoadStep] = Field(min_length=1)


class Prefill(Rule):
    """The question of the application that an answer of the self-check answers already."""

    section: ItemCode
    field: Code
    rows: Code | None = None
    """The table whose first row holds the question; none where it stands alone."""


class Answer(Rule):
    """One answer that may be chosen, and what it means for the dossier."""

    code: Code
    label: Bilingual
    note: Bilingual | None = None
    fills: Text | bool | None = None
    """What the application then says; absent where this answer leaves the question open."""


class Question(Rule):
    """One question of the self-check."""

    code: Code
    question: Bilingual
    help: Bilingual | None = None
    fills: Prefill | None = None
    answers: Several[Answer] = Field(min_length=2)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        refuse_repeats(self.answers)
        if any(answer.fills is not None for answer in self.answers) and self.fills is None:
            raise ValueError(_("Say which question of the application the answers fill (fills)."))
        return self


class SelfCheckOutcome(Named):
    """Where the answers lead, and why; `label` is the verdict in one line."""

    result: Result
    reason: Bilingual
    when: dict[Code, Several[Code]] = {}
    """Every question named must have one of the answers named; empty for what holds otherwise."""
    redirect: Code | None = None
    programme: Text | None = None
    """Another programme of the office to which the reader is led."""

    @model_validator(mode="after")
    def _names_the_route(self) -> Self:
        if (self.result == "another_route") != (self.redirect is not None):
            raise ValueError(_("Name the route (redirect) exactly when the result is another_route."))
        return self

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Return whether these answers lead here."""
        return all(answers.get(question) in chosen for question, chosen in self.when.items())


class SelfCheck(Sourced):
    """Questions before applying; the first outcome that holds is the result."""

    questions: Several[Question] = Field(min_length=1)
    outcomes: Several[SelfCheckOutcome] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        refuse_repeats(self.questions)
        refuse_repeats(self.outcomes)
        for outcome in self.outcomes:
            _refuse_unknown_answers(outcome, self)
        if [bool(outcome.when) for outcome in self.outcomes] != [True] * (len(self.outcomes) - 1) + [False]:
            raise ValueError(_("The last outcome, and no other, holds without conditions (when)."))
        return self

    def question(self, code: str) -> Question:
        """Return the question of this code; KeyError when there is none."""
        return by_code(self.questions, code)

    def outcome_for(self, answers: Mapping[str, str]) -> SelfCheckOutcome:
        """Return where these answers lead."""
        return next(outcome for outcome in self.outcomes if outcome.holds(answers))

    def chosen(self, answers: Mapping[str, str]) -> Iterator[tuple[Question, Answer]]:
        """Yield the questions that are answered with their answers, in the order of the questionnaire."""
        for question in self.questions:
            for answer in question.answers:
                if answers.get(question.code) == answer.code:
                    yield question, answer


def _refuse_unknown_answers(outcome: SelfCheckOutcome, check: SelfCheck) -> None:
    known = {question.code: {answer.code for answer in question.answers} for question in check.questions}
    for question, answers in outcome.when.items():
        if unknown := [answer for answer in answers if answer not in known.get(question, ())]:
            words = {"outcome": outcome.code, "answer": f"{question}: {', '.join(unknown)}"}
            raise ValueError(
                _("The outcome %(outcome)s names an answer that is not here: %(answer)s.") % words
            )
