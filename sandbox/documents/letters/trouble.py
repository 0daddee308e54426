"""Why a document could not be made as PDF, in words for whoever waits for it."""

from http import HTTPStatus

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.errors import OfficeError


class MakingProblem(models.TextChoices):
    """What went wrong with the last attempt."""

    BUSY = "busy", _("Other documents are being made at this moment.")
    TOO_SLOW = "too_slow", _("It took too long and was stopped; it may be too large.")
    NO_RENDERER = "no_renderer", _("The program that makes PDF files is not installed completely here.")
    NOT_MADE = "not_made", _("The program that makes PDF files failed. The administrator must look after it.")


class NotPrinted(OfficeError):
    """The press did not answer with a PDF."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = _("The document could not be made as PDF just now.")
    advice = _("Nothing was lost. Try again in a minute; if it fails again, tell the administrator.")

    def __init__(self, problem: MakingProblem = MakingProblem.NOT_MADE) -> None:
        """Keep the reason."""
        super().__init__(reasons=[problem.label])
        self.problem = problem
