"""Tests of YAML that is loaded strictly or refused with the place of each mistake."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from django.utils.translation import override
from pydantic import AwareDatetime, BaseModel, Field, field_validator

from sandbox.core.strict_yaml import YamlInvalid, YamlProblem, load, load_many


class Limit(BaseModel):
    """A limit with a kind."""

    value: Decimal
    kind: Literal["max", "min"] = "max"


class Round(BaseModel):
    """One branch of a union."""

    shape: Literal["round"]
    radius: int


class Square(BaseModel):
    """The other branch."""

    shape: Literal["square"]
    side: int


class Sheet(BaseModel):
    """A form with most kinds of fields."""

    name: str = Field(min_length=3)
    on: date
    at: AwareDatetime | None = None
    open: bool = False
    limits: list[Limit] = []
    counts: dict[str, int] = {}
    figure: Annotated[Round | Square, Field(discriminator="shape")] | None = None

    @field_validator("name")
    @classmethod
    def no_shouting(cls, name: str) -> str:
        """Refuse capital letters only."""
        if name.isupper():
            message = "Do not shout."
            raise ValueError(message)
        return name


GOOD = "name: abc\non: 2026-02-03\n"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def problems(text: str | bytes | Path) -> list[str]:
    with pytest.raises(YamlInvalid) as caught:
        load(text, Sheet, file="sheet.yaml")
    return str(caught.value).splitlines()


def test_a_good_text_becomes_a_typed_model() -> None:
    text = GOOD + (
        "at: 2026-02-03T09:00:00+07:00\nopen: yes\ncounts: {a: 1}\n"
        "limits:\n  - value: 1.10\n    kind: min\nfigure: {shape: round, radius: 2}\n"
    )
    assert load(text, Sheet) == Sheet(
        name="abc",
        on=date(2026, 2, 3),
        at=datetime(2026, 2, 3, 2, 0, tzinfo=UTC),
        open=True,
        limits=[Limit(value=Decimal("1.1"), kind="min")],
        counts={"a": 1},
        figure=Round(shape="round", radius=2),
    )


def test_every_mistake_is_named_with_its_line_and_field() -> None:
    text = (
        "name: ab\n"
        "limits:\n"
        "  - value: 5\n"
        "  - value: high\n"
        "    kind: middle\n"
        "    unit: metre\n"
        "counts:\n"
        "  a: x\n"
        "open: 7\n"
        "figure: {shape: round, radius: big}\n"
        "extra: 1\n"
    )
    assert problems(text) == [
        "sheet.yaml:1 name: Write at least 3 characters.",
        "sheet.yaml:1 on: This field is required.",
        "sheet.yaml:4 limits[1].value: Write a number.",
        "sheet.yaml:5 limits[1].kind: Choose one of: max, min.",
        "sheet.yaml:6 limits[1].unit: There is no such field here.",
        "sheet.yaml:8 counts.a: Write a whole number.",
        "sheet.yaml:9 open: Write true or false.",
        "sheet.yaml:10 figure.radius: Write a whole number.",
        "sheet.yaml:11 extra: There is no such field here.",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "name: 2026-01-01",
            "name: Write a text; put it in quotes if it looks like a number, a date or true/false.",
        ),
        ("name: SHOUTING", "name: Do not shout."),
        ("on: 2026-02-30", "on: There is no such number or date: 2026-02-30"),
        ("on: tomorrow", "on: Write a date like 2026-12-31."),
        (
            "at: 2026-02-03T09:00:00",
            "at: Write a date and time with its time zone, like 2026-12-31T17:00:00+07:00.",
        ),
        ("at: 2026-02-03 25:00:00", "at: There is no such number or date: 2026-02-03 25:00:00"),
        ("limits: 5", "limits: Write a list."),
        ("limits: [5]", "limits[0]: Write named fields (name: value)."),
        ("counts: {a: 1.5}", "counts.a: Write a whole number."),
        ("counts: {a: 1e999}", "counts.a: There is no such number or date: 1e999"),
        ("figure: {shape: oval}", "figure: Choose one of: round, square."),
        ("figure: {radius: 1}", "figure: The field shape is required."),
        ('name: "a\\x00bc"', "name: The text contains a control character."),
    ],
)
def test_a_mistake_has_a_sentence(line: str, expected: str) -> None:
    fields = {"name": "name: abc", "on": "on: 2026-02-03"} | {line.partition(":")[0]: line}
    number = list(fields).index(line.partition(":")[0]) + 1
    assert problems("\n".join(fields.values())) == [f"sheet.yaml:{number} {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!!python/object/apply:os.system [id]", ":1: Tags (!) are not allowed."),
        ("name: !!str abc", ":1 name: Tags (!) are not allowed."),
        ("name: !include /etc/passwd", ":1 name: Tags (!) are not allowed."),
        ("!!python/name:os.system : x", ":1: The name of a field is a text."),
        ("a: &a [x, x]\nb: [*a, *a]", ":1 a: Anchors (&) and aliases (*) are not allowed."),
        ("name: abc\n<<: *base", ":2 <<: Anchors (&) and aliases (*) are not allowed."),
        ("? [a]\n: 1", ":1: The name of a field is a text."),
        ("name: abc\nname: abd", ":2 name: This field is given twice."),
        ("limits:\n- value: 1\n  value: 2", ":3 limits[0].value: This field is given twice."),
        (f"é: 1\n{unicodedata.normalize('NFD', 'é')}: 2", ":2 é: This field is given twice."),
        ("name: [", ":2: This is not valid YAML (did not find expected node content)."),
        ("name: abc\n on: 2", ":2: This is not valid YAML (mapping values are not allowed in this context)."),
        ("a: 1\n---\nb: 2", ":2: The file holds more than one document."),
        ("", ":1: Write named fields (name: value)."),
        ("- 1", ":1: Write named fields (name: value)."),
        ("a: b\x00c", ":1: The text contains a control character."),
        ("a: 1\nb: \x1b[31m", ":2: The text contains a control character."),
        (b"a: 1\nb: \xff\xfe", ":2: The text is not in UTF-8."),
        ("name: \ud800", ":1: The text is not in UTF-8."),
        ("a: 1\n" * 1_000_000, ": The file is longer than 1000000 bytes."),
        ("[" * 500_000, ":1: The fields are nested too deeply."),
        ("{a: " * 200_000, ":1: The fields are nested too deeply."),
        ("- " * 400_000, ":1: The fields are nested too deeply."),
        ("? " * 400_000, ":1: The name of a field is a text."),
        ("name: " + "9" * 900_000, ":1 name: There is no such number or date: " + "9" * 40),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_hostile_yaml_is_refused(text: str | bytes, expected: str) -> None:
    assert problems(text) == [f"sheet.yaml{expected}"]


def test_a_text_in_nfd_is_read_in_nfc() -> None:
    assert load(unicodedata.normalize("NFD", "name: Đường\non: 2026-02-03"), Sheet).name == "Đường"


@pytest.mark.parametrize("word", ["no", "on", "12:30", "0042", "1_000", "0x1f", ".inf", "2026-1-1", "1.2.3"])
def test_a_word_that_older_yaml_would_twist_is_a_text(word: str) -> None:
    assert load(f"name: '{word}   '\non: 2026-02-03", Sheet).name == f"{word}   "
    fields = load(f"word: {word}", Free).word
    assert (fields, type(fields)) == (word, str)


class Free(BaseModel):
    """A field that takes everything."""

    word: object


def test_at_most_a_hundred_mistakes_are_listed() -> None:
    assert len(problems(GOOD + "\n".join(f"k{number}: 1" for number in range(500)))) == 100


def test_the_file_of_a_path_is_named_and_a_missing_one_is_a_problem_too(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: abc", encoding="utf-8")
    with pytest.raises(YamlInvalid) as caught:
        load(path, Sheet)
    assert caught.value.problems == (
        YamlProblem(file=str(path), line=1, field="on", message="This field is required."),
    )
    assert problems(tmp_path / "none.yaml") == [
        "sheet.yaml: The file cannot be read (No such file or directory)."
    ]


def test_a_folder_is_loaded_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(GOOD.replace("abc", "first"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("{", encoding="utf-8")
    loaded = load_many(tmp_path, Sheet)
    assert [(name, sheet.name) for name, sheet in loaded.items()] == [("a.yaml", "first"), ("b.yaml", "abc")]
    (tmp_path / "c.yaml").write_text("name: x", encoding="utf-8")
    (tmp_path / "d.yaml").write_text("x: !y", encoding="utf-8")
    with pytest.raises(YamlInvalid) as caught:
        load_many(tmp_path, Sheet)
    places = [(Path(problem.file).name, problem.line, problem.field) for problem in caught.value.problems]
    assert places == [("c.yaml", 1, "name"), ("c.yaml", 1, "on"), ("d.yaml", 1, "x")]


def test_problems_are_told_in_vietnamese() -> None:
    with override("vi"), pytest.raises(YamlInvalid) as caught:
        load("name: abc", Sheet, file="sheet.yaml")
    assert str(caught.value) == "sheet.yaml:1 on: Trường này là bắt buộc."
