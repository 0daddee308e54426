"""What is wrong with a YAML file, as sentences that say where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrPromise
    from pydantic_core import ErrorDetails

NEEDS_TEXT = gettext_lazy("Write a text; put it in quotes if it looks like a number, a date or true/false.")
NEEDS_WHOLE_NUMBER = gettext_lazy("Write a whole number.")
NEEDS_NUMBER = gettext_lazy("Write a number.")
NEEDS_TRUTH = gettext_lazy("Write true or false.")
NEEDS_DATE = gettext_lazy("Write a date like 2026-12-31.")
NEEDS_MOMENT = gettext_lazy("Write a date and time with its time zone, like 2026-12-31T17:00:00+07:00.")
NEEDS_LIST = gettext_lazy("Write a list.")
NEEDS_FIELDS = gettext_lazy("Write named fields (name: value).")
NEEDS_UUID = gettext_lazy("Write a UUID.")
NOT_FINITE = gettext_lazy("Write a finite number.")

SENTENCES: dict[str, StrPromise] = {
    "missing": gettext_lazy("This field is required."),
    "extra_forbidden": gettext_lazy("There is no such field here."),
    "invalid_key": gettext_lazy("The name of a field is a text."),
    "string_type": NEEDS_TEXT,
    "string_too_short": gettext_lazy("Write at least %(min_length)s characters."),
    "string_too_long": gettext_lazy("Write at most %(max_length)s characters."),
    "string_pattern_mismatch": gettext_lazy("This does not have the expected form: %(pattern)s"),
    "int_type": NEEDS_WHOLE_NUMBER,
    "int_parsing": NEEDS_WHOLE_NUMBER,
    "int_parsing_size": NEEDS_WHOLE_NUMBER,
    "int_from_float": NEEDS_WHOLE_NUMBER,
    "float_type": NEEDS_NUMBER,
    "float_parsing": NEEDS_NUMBER,
    "decimal_type": NEEDS_NUMBER,
    "decimal_parsing": NEEDS_NUMBER,
    "decimal_max_digits": gettext_lazy("Write a number of at most %(max_digits)s digits."),
    "decimal_max_places": gettext_lazy("Write at most %(decimal_places)s decimal places."),
    "decimal_whole_digits": gettext_lazy("Write at most %(whole_digits)s digits before the decimal point."),
    "finite_number": NOT_FINITE,
    "bool_type": NEEDS_TRUTH,
    "bool_parsing": NEEDS_TRUTH,
    "date_type": NEEDS_DATE,
    "date_parsing": NEEDS_DATE,
    "date_from_datetime_parsing": NEEDS_DATE,
    "date_from_datetime_inexact": NEEDS_DATE,
    "datetime_type": NEEDS_MOMENT,
    "datetime_parsing": NEEDS_MOMENT,
    "datetime_from_date_parsing": NEEDS_MOMENT,
    "timezone_aware": NEEDS_MOMENT,
    "uuid_type": NEEDS_UUID,
    "uuid_parsing": NEEDS_UUID,
    "literal_error": gettext_lazy("Choose one of: %(expected)s."),
    "enum": gettext_lazy("Choose one of: %(expected)s."),
    "union_tag_invalid": gettext_lazy("Choose one of: %(expected_tags)s."),
    "union_tag_not_found": gettext_lazy("The field %(discriminator)s is required."),
    "greater_than": gettext_lazy("Write more than %(gt)s."),
    "greater_than_equal": gettext_lazy("Write %(ge)s or more."),
    "less_than": gettext_lazy("Write less than %(lt)s."),
    "less_than_equal": gettext_lazy("Write %(le)s or less."),
    "too_short": gettext_lazy("Write at least %(min_length)s entries."),
    "too_long": gettext_lazy("Write at most %(max_length)s entries."),
    "list_type": NEEDS_LIST,
    "tuple_type": NEEDS_LIST,
    "set_type": NEEDS_LIST,
    "dict_type": NEEDS_FIELDS,
    "model_type": NEEDS_FIELDS,
    "model_attributes_type": NEEDS_FIELDS,
    "none_required": gettext_lazy("Leave this field empty."),
}


@dataclass(frozen=True, kw_only=True)
class YamlProblem:
    """One thing wrong: the file, the line (from 1; 0 when the whole file is meant), the field, the sentence."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Return "file:line field: message"."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class YamlInvalid(ValueError):
    """A YAML file, or a folder of them, that is refused whole; `problems` are in the language active at loading."""

    def __init__(self, problems: Sequence[YamlProblem]) -> None:
        """Keep the problems in the order of the files and lines."""
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line a problem."""
        return "\n".join(str(problem) for problem in self.problems)


def sentence_of(error: ErrorDetails) -> str:
    """Return what a person reads about one error of pydantic."""
    values: dict[str, Any] = error.get("ctx", {})
    if error["type"] in ("value_error", "assertion_error"):
        return str(values.get("error", ""))  # the sentence of our own validator
    if template := SENTENCES.get(error["type"]):
        return str(template) % {name: _shown(value) for name, value in values.items()}
    return _("This value is not accepted (%(message)s).") % {"message": error["msg"]}


def _shown(value: object) -> str:
    """Return a value of pydantic's as a person reads it; alternatives come quoted and joined by an English word."""
    return str(value).replace("' or '", "', '").replace("', '", ", ").strip("'")
