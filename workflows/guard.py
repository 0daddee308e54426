"""Guards: what must be true before a step, each with the sentence that the user reads when it is not."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.facts import FactUnknown

NOT_KNOWN = _("Not known yet: %(sentence)s")

Test = Callable[[Any], bool]


class Guard:
    """A question about the subject of a step; unknown counts as no."""

    def __init__(self, sentence: str | Promise, test: Test) -> None:
        self.sentence = sentence
        self.test = test
        self.__name__ = test.__name__
        self.__doc__ = test.__doc__

    def __call__(self, subject: object) -> bool:
        """Whether the guard holds, as the library asks it."""
        return self.reason(subject) is None

    def __repr__(self) -> str:
        return f"<guard {self.__name__}>"

    def reason(self, subject: object) -> str | None:
        """Why the step must wait, as the user reads it; None when the guard is satisfied."""
        try:
            return None if self.test(subject) else str(self.sentence)
        except FactUnknown:
            return str(NOT_KNOWN) % {"sentence": self.sentence}

    def is_unanswered(self, subject: object) -> bool:
        """Whether nobody knows yet; a guard that is not satisfied otherwise was answered with no."""
        try:
            self.test(subject)
        except FactUnknown:
            return True
        return False


def guard(sentence: str | Promise) -> Callable[[Test], Guard]:
    """Make a guard of a test; the sentence says what is needed, not what went wrong."""
    return lambda test: Guard(sentence, test)
