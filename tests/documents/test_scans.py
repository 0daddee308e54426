"""The scan of a signed document: the virus scanner sees it before it is kept, and without a verdict it is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from sandbox.documents.models import Scan
from tests import scanner
from tests.documents import situations as at

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from sandbox.documents.models import Document
    from tests.personas import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(people: People) -> Document:
    """A numbered document that waits for its signature."""
    return at.number(at.decision_of(at.decided_case(people)), people)


@pytest.fixture
def listening(document: Document, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a scanner is expected to listen from now on."""
    folder = tmp_path_factory.mktemp("s")
    settings.CLAMD_URL = scanner.url_of(folder)
    return folder


def store(document: Document, people: People) -> Scan:
    """The clerk's upload of the scan."""
    return at.store_scan(document, at.scanned(), actor=people[at.CLERK], now=at.DECIDED)


def test_a_clean_scan_is_kept_whole(document: Document, people: People, listening: Path) -> None:
    with scanner.answering(listening) as daemon:
        kept = store(document, people)
    with kept.file.open() as stored:
        assert (daemon.heard, kept.size) == ([stored.read()], len(daemon.heard[0]))


def test_a_malicious_scan_is_refused_by_name(document: Document, people: People, listening: Path) -> None:
    with (
        scanner.answering(listening, b"stream: Win.Test.EICAR_HDB-1 FOUND"),
        pytest.raises(ValidationError, match=r"Win\.Test\.EICAR_HDB-1"),
    ):
        store(document, people)
    assert not Scan.objects.exists()


@pytest.mark.usefixtures("listening")
def test_nothing_is_kept_while_the_scanner_is_silent(document: Document, people: People) -> None:
    with pytest.raises(ValidationError, match="không trả lời"):
        store(document, people)
    assert not Scan.objects.exists()


def test_nothing_is_kept_where_nobody_scans_without_meaning_to(
    document: Document, people: People, settings: Settings
) -> None:
    settings.UNSCANNED_FILES_ARE_USABLE = False
    with pytest.raises(ValidationError, match="không trả lời"):
        store(document, people)
    assert not Scan.objects.exists()
