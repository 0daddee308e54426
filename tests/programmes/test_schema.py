"""What a programme file may not say: each mistake is named with its file, line and field."""

from pathlib import Path

import pytest

from sandbox.core.strict_yaml import YamlInvalid, load
from sandbox.programmes.rules import ProgrammeRules
from sandbox.programmes.services.loading import SHIPPED

pytestmark = pytest.mark.usefixtures("in_english")

GOOD = (SHIPPED / "hanoi-2026.yaml").read_text(encoding="utf-8")
LENGTH = "    length: {n: 3, unit: working_day}\n"
TWICE = "This code stands twice: completeness."
PAUSE = "Clock total: what can be paused needs a verb that resumes, and the reverse."
KIND = "The period complaint_window names the kind D17, which is not here."
CONDITION = "Give a condition exactly when required is “condition”."
REDIRECT = "Say where to go (intake_redirect) exactly when intake is redirect_only."
UNITS = "Choose one of: working_day, calendar_day, hour, month."

# What is right, what is written instead, the text on the line complained of, the field, the sentence.
MISTAKES = [
    ("country: VN\n", "colour: red\ncountry: VN\n", "colour:", "colour", "There is no such field here."),
    ("names:\n  vi:", "names:\n  fr:", "  fr:", "names.fr", "There is no such field here."),
    ("prefix: SBX", "prefix: sbx", "prefix:", "prefix", "This does not have the expected form: ^[A-Z]{3}$"),
    ("prefix: SBX\n", "", "id:", "prefix", "This field is required."),
    ("version: 1", "version: one", "version:", "version", "Write a whole number."),
    (
        "valid_from: 2026-07-01",
        "valid_from: soon",
        "valid_from:",
        "valid_from",
        "Write a date like 2026-12-31.",
    ),
    (
        "valid_until: null",
        "valid_until: 2026-06-30",
        "valid_until:",
        "valid_until",
        "The last day lies before the first.",
    ),
    ("intake: open", "intake: closed", "intake:", "intake", "Choose one of: open, redirect_only."),
    ("intake: open", "intake: redirect_only", "intake:", "intake", REDIRECT),
    (LENGTH, LENGTH.replace("working_day", "week"), "unit: week", "clocks[0].length.unit", UNITS),
    (LENGTH, LENGTH.replace("n: 3", "n: 0"), "{n: 0", "clocks[0].length.n", "Write more than 0."),
    (
        "case.submit, case.reopen_intake",
        "case.submit, case.reopen_cake",
        "case.reopen_cake",
        "clocks[0].starts[1]",
        "The law knows no such verb: case.reopen_cake.",
    ),
    (
        "    resumes: [case.answer_clarification, case.lapse_clarification]\n",
        "",
        "- code: total",
        "clocks[2]",
        PAUSE,
    ),
    (
        "    total: true\n",
        "",
        "clocks:",
        "clocks",
        "Exactly one period has total: true; here: 0.",
    ),
    ("  - code: assignment\n", "  - code: completeness\n", "clocks:", "clocks", TWICE),
    ("  - code: D17\n", "  - code: D77\n", "documents:", "documents", KIND),
    ("weight: 14", "weight: 15", "  selection:", "criteria.selection", "The weights make 101, not 100."),
    ("    condition: partners_named\n", "", "- code: partner_agreements", "dossier[16]", CONDITION),
    (
        "  winding_down:\n",
        "  winding_up:\n",
        "six_clarities:",
        "six_clarities",
        "The law knows no such state: winding_up.",
    ),
    (
        "valid_from: {mark: V,",
        "valid_from: {mark: X,",
        "{mark: X",
        "settled.valid_from.mark",
        "Choose one of: V, V2, M, A.",
    ),
]


@pytest.mark.parametrize(
    ("right", "wrong", "place", "field", "sentence"),
    MISTAKES,
    ids=[f"{row[3]}: {row[4]}" for row in MISTAKES],
)
def test_each_mistake_is_named_with_its_place(
    tmp_path: Path, right: str, wrong: str, place: str, field: str, sentence: str
) -> None:
    assert right in GOOD
    text = GOOD.replace(right, wrong, 1)
    path = tmp_path / "mistake.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(YamlInvalid) as refusal:
        load(path, ProgrammeRules)
    found = {problem.field: problem for problem in refusal.value.problems}
    assert field in found, str(refusal.value)
    lines = text.splitlines()
    assert (found[field].file, found[field].message) == (str(path), sentence)
    assert place in lines[found[field].line - 1]


def test_a_list_of_grounds_cannot_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "mistake.yaml"
    start, end = GOOD.index("  no_extension:\n"), GOOD.index("  non_recognition:\n")
    path.write_text(GOOD[:start] + GOOD[end:], encoding="utf-8")
    with pytest.raises(YamlInvalid) as refusal:
        load(path, ProgrammeRules)
    assert [problem.message for problem in refusal.value.problems] == [
        "These entries are missing: no_extension."
    ]
