"""A request for information: one letter of the city to the applicant that names every gap or question at once."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.base import Workflow
from workflows.guard import guard
from workflows.permission import ON_PAPER, assigned, by_system, may
from workflows.roles import Role
from workflows.step import step

ANSWERER = may("answer_case", Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR) | ON_PAPER
"""Whoever answers the city, on a request and on the case alike."""


class RequestState(models.TextChoices):
    """Where a request stands."""

    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    LAPSED = "lapsed", _("No answer in time")
    CLOSED = "closed", _("Closed without an answer")


@guard(_("Each line of the request must be answered."))
def every_line_answered(request: Any) -> bool:
    """The count is kept on the request by the service that saves answers."""
    return request.lines_unanswered == 0  # type: ignore[no-any-return]


class RequestWorkflow(Workflow):
    """The law of a request; it is asked and answered together with the step of the case that it belongs to."""

    KIND = "information_request"

    state = FSMField(default=RequestState.ASKED, choices=RequestState.choices, protected=True, editable=False)

    class Meta:
        abstract = True

    @step(
        source=RequestState.ASKED,
        target=RequestState.ANSWERED,
        label=_("Answer the request"),
        permission=ANSWERER,
        guards=(every_line_answered,),
    )
    def answer(self) -> None:
        """Hand in every answer at once."""

    @step(
        source=RequestState.ASKED,
        target=RequestState.LAPSED,
        label=_("Record that no answer came"),
        permission=by_system(),
    )
    def lapse(self) -> None:
        """The time for the answer is over."""

    @step(
        source=RequestState.ASKED,
        target=RequestState.CLOSED,
        label=_("Close the request"),
        permission=assigned("prepare_review", Role.PRESIDING_OFFICER)
        | may("lead_review", Role.PRESIDING_HEAD)
        | by_system(),
        reason=True,
    )
    def close(self) -> None:
        """Give up the request, and say why; the system does it when the case itself is withdrawn."""
