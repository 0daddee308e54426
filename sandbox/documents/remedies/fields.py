"""What is written by hand of each remedy: a closed list of fields, and nothing that the case says already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.documents.models import Remedy

if TYPE_CHECKING:
    from django.utils.functional import Promise

MOST = 12
"""Rows of a table, articles of a decision, claims of a complaint."""


@dataclass(frozen=True)
class Field:
    """One question; of a repeated one `name_1`, `name_2` and so on are kept, as many as were written."""

    name: str
    label: str | Promise
    help_text: str | Promise = ""
    kind: str = "text"
    """`text`, `line`, `day` or `finding`."""
    required: bool = True
    repeated: bool = False


FIELDS: dict[str, tuple[Field, ...]] = {
    Remedy.CORRECTION: (
        Field(
            "place", _("Where does it stand?"), _("For example “Nơi nhận, trang 4”."), "line", repeated=True
        ),
        Field("printed", _("What is printed there?"), repeated=True),
        Field("correct", _("What shall be read instead?"), repeated=True),
    ),
    Remedy.REPLACEMENT: (
        Field("reason", _("What was wrong with the content?")),
        Field(
            "article",
            _("What is decided now?"),
            _("One article in each field, as the decision says it, in Vietnamese."),
            repeated=True,
        ),
    ),
    Remedy.COMPLAINT: (
        Field("complained_on", _("Of which day is the complaint?"), kind="day"),
        Field("received_on", _("On which day was it received?"), kind="day"),
        Field("claim", _("What does it claim?"), _("One claim in each field."), repeated=True),
        Field("verification", _("What did the verification find?")),
        Field("dialogue", _("What came of the dialogue?"), required=False),
        Field("grounds", _("On which provisions does the answer rest?")),
        Field("finding", _("Is the complaint right?"), kind="finding"),
        Field(
            "measure",
            _("What follows from it?"),
            _("One measure in each field."),
            required=False,
            repeated=True,
        ),
        Field(
            "second_body",
            _("Where does a second complaint go?"),
            _("Leave it empty where only a court is left."),
            "line",
            required=False,
        ),
    ),
}
"""By remedy; the finding of a complaint is one of those that the letter knows."""


def groups(remedy: str) -> list[tuple[Field, ...]]:
    """The repeated fields, those that make one row together: of a correction all three, else each by itself."""
    repeated = tuple(field for field in FIELDS[remedy] if field.repeated)
    return [repeated] if remedy == Remedy.CORRECTION else [(field,) for field in repeated]


def name_in_row(field: Field, number: int) -> str:
    """The name under which the words of a repeated field are kept in this row, from one."""
    return f"{field.name}_{number}"


def names_of(field: Field) -> list[str]:
    """Every name under which the words of a field may be kept."""
    return [name_in_row(field, number + 1) for number in range(MOST)] if field.repeated else [field.name]


def label_of(name: str) -> str:
    """What a reader calls the words under this name, with the number of the row."""
    for field in (field for fields in FIELDS.values() for field in fields):
        if name in names_of(field):
            number = f"{names_of(field).index(name) + 1}. " if field.repeated else ""
            return f"{number}{field.label}"
    return name
