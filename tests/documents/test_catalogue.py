"""The catalogue of kinds: the whole table by hand from the domain reference, and everything that it names is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from sandbox.documents.catalogue.kind import Making
from sandbox.documents.catalogue.table import KINDS
from sandbox.documents.content.writing import WRITERS
from sandbox.documents.samples.catalogue import SAMPLES
from workflows.document import FORMS

if TYPE_CHECKING:
    from django.test.utils import CaptureQueriesContext
    from pytest_django import DjangoAssertNumQueries, Settings

    from tests.personas import People

PRESIDING, AUTHORITY, COUNCIL = "presiding", "authority", "council"
TABLE: dict[str, tuple[str, str, bool, int | None]] = {
    # code: who issues it, how it comes about, whether it goes to the applicant, how many years it is kept
    "D01": (PRESIDING, "act", True, 10),
    "D02": (PRESIDING, "act", True, 10),
    "D03": (PRESIDING, "act", True, 10),
    "D04": (PRESIDING, "act", True, 10),
    "D05": (PRESIDING, "act", True, 10),
    "D06": ("system", "record", False, 10),
    "D07": ("system", "record", False, None),
    "D08": (PRESIDING, "record", False, 20),
    "D09": ("legal", "record", False, 20),
    "D10": (PRESIDING, "record", False, None),
    "D11": (COUNCIL, "record", False, 20),
    "D12": (COUNCIL, "record", False, 20),
    "D13": (COUNCIL, "record", False, None),
    "D14": (PRESIDING, "record", False, None),
    "D15": (PRESIDING, "record", False, None),
    "D16": (AUTHORITY, "draft", True, None),
    "D17": (AUTHORITY, "draft", True, None),
    "D18": (AUTHORITY, "act", True, None),
    "D19": (AUTHORITY, "act", True, None),
    "D20": (AUTHORITY, "act", True, None),
    "D21": (AUTHORITY, "act", True, None),
    "D22": (AUTHORITY, "act", True, None),
    "D23": (AUTHORITY, "record", True, 20),
    "D24": ("monitor", "record", True, 20),
    "D25": (PRESIDING, "record", False, None),
    "D26": (AUTHORITY, "act", True, None),
    "D27": (AUTHORITY, "record", True, None),
    "D28": (AUTHORITY, "record", False, None),
    "D29": (AUTHORITY, "record", False, None),
    "D30": (AUTHORITY, "draft", True, None),
    "D31": (AUTHORITY, "draft", True, None),
}


def test_the_table_of_kinds() -> None:
    assert {
        code: (kind.issuer, str(kind.making), kind.is_outward, kind.years) for code, kind in KINDS.items()
    } == TABLE


@pytest.mark.parametrize("code", TABLE)
def test_a_kind_has_letter_facts_and_sample(code: str) -> None:
    kind = KINDS[code]
    samples = [sample for name, sample in SAMPLES.items() if name.startswith(f"{code.lower()}-")]
    assert import_string(kind.template) in [sample.write for sample in samples]
    assert callable(import_string(kind.builder))
    assert all((kind.name.vi, kind.name.en, kind.contents.vi, kind.contents.en))


def test_documents_with_a_life_are_written_as_the_catalogue_says() -> None:
    lives = {code for code, kind in KINDS.items() if kind.making in {Making.ACT, Making.DRAFT}}
    # The notice is printed from the record, or goes with its decision where a programme makes a package of them.
    assert set(WRITERS) == lives | {"D23"}
    said = {
        code: (import_string(KINDS[code].template), import_string(KINDS[code].builder)) for code in WRITERS
    }
    assert {code: (writer.write, writer.gather) for code, writer in WRITERS.items()} == said
    assert {code for code, kind in KINDS.items() if not kind.signs} >= {"D06", "D07"}
    assert {code for code in FORMS if not KINDS[code].checks} == set(FORMS)


def test_the_city_sets_how_long_a_kind_is_kept(settings: Settings) -> None:
    settings.DOCUMENT_RETENTION = {"D08": "5", "D09": "permanent"}
    assert [KINDS[code].kept_for for code in ("D08", "D09", "D11", "D16")] == [5, None, 20, None]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_every_kind_and_its_sample(
    people: People, client: Client, language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.cookies["django_language"] = language
    client.force_login(people["officer@dost.example"])
    asked: CaptureQueriesContext
    with django_assert_max_num_queries(12) as asked:
        page = client.get(reverse("documents:kinds"))
    assert asked
    text = page.content.decode()
    assert [code for code in TABLE if f'id="{code}"' not in text] == []
    assert [name for name in SAMPLES if reverse("documents:sample", args=[name]) not in text] == []
    assert KINDS["D31"].name.in_language(language) in text


def test_a_sample_is_shown_and_no_other_file(people: People, client: Client) -> None:
    client.force_login(people["officer@dost.example"])
    shown = client.get(reverse("documents:sample", args=["d31-complaint"]))
    assert (shown.status_code, shown["Content-Type"], shown.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert client.get(reverse("documents:sample", args=["d99-none"])).status_code == 404
