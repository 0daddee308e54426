"""Tests of the errors that a person reads."""

import pytest
from django.utils.translation import gettext_lazy, override

from sandbox.core.errors import OfficeError, StepBlocked, StepStale, StepUnknown


@pytest.mark.parametrize("error", [OfficeError(), StepStale(), StepUnknown(), StepBlocked(["x"])])
def test_each_error_is_a_conflict_with_a_sentence_and_advice(error: OfficeError) -> None:
    assert error.status == 409
    assert (str(error.sentence).endswith("."), str(error.advice).endswith(".")) == (True, True)


def test_a_stale_step_says_what_the_caller_knows() -> None:
    with override("en"):
        assert str(StepStale("Le Thu Ha changed this at 10:42.")) == "Le Thu Ha changed this at 10:42."


def test_a_blocked_step_lists_its_reasons() -> None:
    error = StepBlocked(["The opinion is missing.", "The report is missing."])
    assert error.reasons == ("The opinion is missing.", "The report is missing.")
    with override("en"):
        assert str(error) == (
            "This step is not possible yet. Nothing was done. The opinion is missing. The report is missing."
        )


def test_reasons_are_translated_when_they_are_read() -> None:
    error = StepBlocked([gettext_lazy("This cannot be done now.")])
    with override("vi"):
        vietnamese = str(error)
    with override("en"):
        assert (str(error) == vietnamese, "This cannot be done now." in str(error)) == (False, True)


def test_a_blocked_step_has_a_reason() -> None:
    with pytest.raises(ValueError, match="at least one reason"):
        StepBlocked([])
