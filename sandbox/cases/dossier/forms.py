"""The form of one section: its questions and its tables, kept as typed, judged strictly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from sandbox.cases.dossier.fields import MOST_ROWS, Content, Field, Group, Kind, Problem, Rows, Section
from sandbox.cases.dossier.inputs import HARD_CODES, field_for, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Self

    from django.http import QueryDict

MAIN = "answers"


@dataclass(frozen=True)
class Wrong:
    """One line of the error summary: where the field is, what it asks, what is wrong."""

    anchor: str
    label: str
    message: str
    is_hard: bool = False


class Answers(forms.Form):
    """Some questions of a section, built from their definitions."""

    def __init__(
        self, fields: Iterable[Field], *, prefix: str, values: Mapping[str, Any], judge: bool
    ) -> None:
        """Show the values; judge them only when asked to, so that an empty form does not scold."""
        self.definitions = {field.code: field for field in fields}
        self.values = {code: typed(field, values.get(code)) for code, field in self.definitions.items()}
        bound = {f"{prefix}-{code}": value for code, value in self.values.items() if value != ""}
        # A draft may be saved with gaps, so the browser must not insist.
        super().__init__(
            data=bound if judge else None, initial=self.values, prefix=prefix, use_required_attribute=False
        )
        self.fields.update({code: field_for(field) for code, field in self.definitions.items()})

    def group(self, fields: Iterable[Field]) -> list[forms.BoundField]:
        """The questions as the template shows them."""
        return [self[field.code] for field in fields]

    def content(self) -> Content:
        """The typed values; what could not be understood stays as it was typed."""
        return {code: self._kept(code) for code in self.definitions}

    def _kept(self, code: str) -> Any:
        field = self.definitions[code]
        if code not in self.errors:
            cleaned = self.cleaned_data.get(code)
            return field.empty if cleaned in ("", None) else cleaned
        raw = self.values[code]
        if field.kind is Kind.AGREE or raw == "":
            return field.empty
        return raw

    def wrongs(self, row: str = "") -> Iterator[Wrong]:
        """What is wrong, with the place of each field."""
        for name, errors in self.errors.items():
            for error in errors.as_data():
                message = " ".join(error.messages)
                label = f"{row} · {self[name].label}" if row else str(self[name].label)
                yield Wrong(_anchor(self[name]), label, message, error.code in HARD_CODES)


def _anchor(field: forms.BoundField) -> str:
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)


class Table:
    """The rows of one table as forms."""

    def __init__(self, rows: Rows, values: list[Any], *, judge: bool) -> None:
        """Make a form for each row."""
        self.rows = rows
        if judge:  # a row in which nothing was typed is no row
            values = [row for row in values if not isinstance(row, dict) or any(_is_typed(row))]
        self.forms = [
            self._form(number, row, judge=judge) for number, row in enumerate(values[: MOST_ROWS + 1])
        ]
        self.is_too_long = len(values) > MOST_ROWS

    def _form(self, number: int | str, row: Any, *, judge: bool) -> Answers:
        values = row if isinstance(row, dict) else {}
        return Answers(self.rows.fields, prefix=f"{self.rows.code}-{number}", values=values, judge=judge)

    @property
    def blank(self) -> Answers:
        """The row that the script copies when one is added."""
        return self._form("__prefix__", {}, judge=False)

    def wrongs(self) -> Iterator[Wrong]:
        """What is wrong in the rows, and with their number."""
        anchor = f"table-{self.rows.code}"
        if self.is_too_long:
            sentence = _("There are at most %(count)d rows.") % {"count": MOST_ROWS}
            yield Wrong(anchor, str(self.rows.title), sentence, is_hard=True)
        if len(self.forms) < self.rows.fewest:
            sentence = _("Fill in at least %(count)d row.") % {"count": self.rows.fewest}
            yield Wrong(anchor, str(self.rows.title), sentence)
        for number, form in enumerate(self.forms, start=1):
            yield from form.wrongs(f"{self.rows.one} {number}")


class SectionForm:
    """A section as a person fills it in; what is typed is kept even where it is not complete."""

    def __init__(
        self,
        section: Section,
        content: Mapping[str, Any],
        *,
        others: Mapping[str, Content],
        judge: bool = False,
    ) -> None:
        """Show the content; with `judge`, say also what is missing or wrong in it."""
        self.section, self.others, self.judge = section, others, judge
        self.shown = content
        self.main = Answers(section.fields, prefix=MAIN, values=content, judge=judge)
        self.tables = {
            rows.code: Table(rows, _list(content.get(rows.code)), judge=judge) for rows in section.rows
        }

    @classmethod
    def from_post(
        cls, section: Section, data: QueryDict, *, others: Mapping[str, Content], judge: bool = True
    ) -> Self:
        """The form as it was sent."""
        return cls(section, posted(section, data), others=others, judge=judge)

    def typed(self) -> Content:
        """The answers as they were typed, rows included."""
        tables = {code: [form.values for form in table.forms] for code, table in self.tables.items()}
        return self.main.values | tables

    @cached_property
    def _content(self) -> Content:
        tables = {
            code: [row for form in table.forms if not _is_blank(row := form.content(), table.rows)]
            for code, table in self.tables.items()
        }
        return self.main.content() | tables

    def content(self) -> Content:
        """What would be kept: rows that are wholly empty are dropped."""
        return self._content

    @cached_property
    def _wrongs(self) -> list[Wrong]:
        tables = (wrong for table in self.tables.values() for wrong in table.wrongs())
        if found := [*self.main.wrongs(), *tables]:
            return found
        # Taken before problems are put beside their fields, which forgets what was understood of these.
        content = self._content
        problems = [problem for check in self.section.checks for problem in check(content, self.others)]
        return [self._placed(problem) for problem in problems]

    def wrongs(self) -> list[Wrong]:
        """Everything that keeps the section from being complete; needs `judge`."""
        return self._wrongs

    def _placed(self, problem: Problem) -> Wrong:
        """Put the problem beside its field as well as in the summary."""
        if len(problem.place) == 1 and problem.place[0] in self.tables:
            table = self.tables[str(problem.place[0])]
            return Wrong(f"table-{table.rows.code}", str(table.rows.title), problem.message)
        form, name, row = self._form_of(problem.place)
        form.add_error(name, problem.message)
        label = f"{row} · {form[name].label}" if row else str(form[name].label)
        return Wrong(_anchor(form[name]), label, problem.message)

    def _form_of(self, place: tuple[str | int, ...]) -> tuple[Answers, str, str]:
        if len(place) == 1:
            return self.main, str(place[0]), ""
        code, number, name = place
        table = self.tables[str(code)]
        return table.forms[int(number)], str(name), f"{table.rows.one} {int(number) + 1}"

    def parts(self) -> list[dict[str, Any]]:
        """Groups and tables in their order, for the template."""
        return [
            {"group": part, "fields": self.main.group(part.fields)}
            if isinstance(part, Group)
            else {"rows": part, "table": self.tables[part.code]}
            for part in self.section.parts
        ]


def posted(section: Section, data: QueryDict) -> Content:
    """What a browser sent for a section, not yet understood: texts by question and row."""
    content: Content = _values(section.fields, MAIN, data)
    for rows in section.rows:
        content[rows.code] = [
            _values(rows.fields, f"{rows.code}-{number}", data) for number in range(_count(rows.code, data))
        ]
    return content


def _values(fields: Iterable[Field], prefix: str, data: QueryDict) -> Content:
    return {field.code: data.get(f"{prefix}-{field.code}", "") for field in fields}


def _count(code: str, data: QueryDict) -> int:
    """The number of rows sent; one more than allowed stands for too many."""
    sent = data.get(f"{code}-TOTAL_FORMS", "")
    return (
        min(int(sent), MOST_ROWS + 1) if sent.isascii() and sent.isdigit() and len(sent) < len("10000") else 0
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_typed(row: Mapping[str, Any]) -> Iterator[bool]:
    return (value not in ("", None, []) for value in row.values())


def _is_blank(row: Content, rows: Rows) -> bool:
    return all(row[field.code] in ("", None, []) for field in rows.fields)


def judge(section: Section, content: Mapping[str, Any], others: Mapping[str, Content]) -> bool:
    """Whether the content is complete and fits together."""
    return not SectionForm(section, content, others=others, judge=True).wrongs()
