"""The errors of the office: refusals that a person reads as a sentence, with what to do next."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise


class OfficeError(Exception):
    """An act that the office refuses, although the person may ask for it."""

    status = HTTPStatus.CONFLICT
    sentence: StrOrPromise = _("This cannot be done now.")
    advice: StrOrPromise = _("Go back to the page and look at its present state.")

    def __init__(self, sentence: StrOrPromise | None = None, *, reasons: Sequence[StrOrPromise] = ()) -> None:
        """Keep the sentence (else the one of the class) and the reasons, untranslated until somebody reads them."""
        super().__init__(sentence, *reasons)
        self.sentence = sentence or type(self).sentence
        self.reasons = tuple(reasons)

    def __str__(self) -> str:
        """Return the sentence and its reasons in the language of the reader."""
        return " ".join(str(part) for part in (self.sentence, *self.reasons))


class StepStale(OfficeError):
    """The actor looked at a version that is no longer the present one."""

    sentence = _("Someone changed this after you opened the page. Nothing was done.")
    advice = _("Open the page again, read what changed, and repeat the step if it still fits.")


class StepUnknown(OfficeError):
    """There is no such step from the present state."""

    sentence = _("This step does not exist in the present state. Nothing was done.")
    advice = _("Open the page again: it shows the steps that are possible now.")


class StepBlocked(OfficeError):
    """The step exists and the actor may take it, but something is missing."""

    sentence = _("This step is not possible yet. Nothing was done.")
    advice = _("Settle the points above, then take the step again.")

    def __init__(self, reasons: Sequence[StrOrPromise]) -> None:
        """Keep the reasons, each a whole sentence; there must be at least one."""
        if not reasons:
            message = "A blocked step needs at least one reason."
            raise ValueError(message)
        super().__init__(reasons=reasons)
