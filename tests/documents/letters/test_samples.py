"""The sample of every kind, printed once: its format, every one of its facts, and byte for byte the published file."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from django.conf import settings
from pypdf import PdfReader

from sandbox.documents.letters.conditions import DueRule
from sandbox.documents.letters.wording import day_in_words, number_in_figures
from sandbox.documents.samples.catalogue import SAMPLES
from tests.documents.decree30 import faults
from tests.documents.letters.printed import printed
from tests.documents.letters.wanted import WANTED
from tests.documents.pdf_lines import folded

PUBLISHED = Path(settings.BASE_DIR) / "docs" / "samples"
CHOOSES = frozenset({"verb", "kind", "enforced", "confirms", "finding", "complaint_law", "repeats"})
"""Fields that choose words, or that only some decisions say; the tests of the letters themselves look at those."""
OF_THE_HOLDER = frozenset({"business_code", "address", "representative_name", "representative_title"})
"""What a decision on a running trial leaves to the permit, which it cites."""
OF_OTHER_ACTS = OF_THE_HOLDER | {"complaint_days", "exit_days", "stopped_parts", "outcomes"}
UNSAID: dict[str, frozenset[str]] = {
    "d15-submission": frozenset({"summary", "risks"}),
    **dict.fromkeys(("d18-adjustment", "d19-extension"), OF_THE_HOLDER),
    "d20-suspension": OF_THE_HOLDER | {"exit_days"},
    "d21-resumption": OF_OTHER_ACTS,
    "d22-termination": OF_THE_HOLDER | {"stopped_parts"},
    "d24-inspection": frozenset({"signature"}),
    "d26-completion": OF_THE_HOLDER | {"exit_days", "stopped_parts"},
}
"""What a paper leaves to the one that goes with it, and what shares its facts with other acts."""

RULES_OF_DAYS = get_args(DueRule)
"""By which rule a condition falls due: the letter says it in words of its own."""


def test_every_sample_is_written_down() -> None:
    assert set(WANTED) == set(SAMPLES)
    assert {path.stem for path in PUBLISHED.glob("*.pdf")} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    sample = SAMPLES[name]
    pdf = printed(sample.letter)
    written = squeezed(drawn(pdf))
    unsaid = [
        said
        for said in texts(sample.facts, UNSAID.get(name, frozenset()))
        if not any(squeezed(way) in written for way in said)
    ]
    assert unsaid == []
    assert faults(pdf, WANTED[name]) == []
    assert (PUBLISHED / f"{name}.pdf").read_bytes() == pdf, "draw the samples again: manage.py draw_samples"


def drawn(pdf: bytes) -> str:
    """The words in the order in which they were drawn: a cell of a table stays together."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    """Without white space, which a line break may have taken the place of, and without the case of the heads."""
    return "".join(folded(text).casefold().split())


def texts(facts: Any, unsaid: frozenset[str]) -> list[tuple[str, ...]]:
    """Every text, number and day of the facts, each in the ways in which it may print."""
    if isinstance(facts, tuple):
        return [text for each in facts for text in texts(each, unsaid)]
    if is_dataclass(facts):
        names = [field.name for field in fields(facts) if field.name not in CHOOSES | unsaid]
        return [text for name in names for text in texts(getattr(facts, name), unsaid)]
    is_said = bool(facts) and facts is not True and facts not in RULES_OF_DAYS
    return [ways(facts)] if is_said else []


def ways(fact: object) -> tuple[str, ...]:
    """The ways in which one fact may print; what is none of these is no fact of a letter."""
    match fact:
        case datetime():
            return (f"{fact.hour:02d} giờ {fact.minute:02d}", f"{fact.hour:02d}:{fact.minute:02d}")
        case date():
            return (day_in_words(fact), f"{fact.day:02d}/{fact.month:02d}/{fact.year}")
        case int() | Decimal():
            return (number_in_figures(fact), str(fact))
    assert isinstance(fact, str), fact
    return (fact.rstrip(".;"),)
