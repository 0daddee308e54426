"""What every test shares: its people, its language, its own folder for files."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation
from pytest_django import Settings

# A busy machine is no finding: examples are counted, not timed.
hypothesis.settings.register_profile("office", deadline=None)
hypothesis.settings.load_profile("office")

pytest_plugins = ["tests.append_only_fixture", "tests.personas"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the engine cannot prove: on SQLite row locks, on PostgreSQL what asks no database at all."""
    is_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    fits = asks_a_database if is_postgres else asks_any_engine
    if left_out := [item for item in items if not fits(item)]:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if fits(item)]


def asks_any_engine(item: pytest.Item) -> bool:
    """Whether SQLite can prove it too."""
    return item.get_closest_marker("postgres") is None


def asks_a_database(item: pytest.Item) -> bool:
    """Whether the engine can make a difference, or it is long; everything else is proven once, on SQLite."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres", "long"))
    return marked or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Begin each test in the language of the office, whatever the test before has activated."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def in_english() -> Iterator[None]:
    """Let the test read English sentences."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def _files_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _own_files(_files_folder: Path, settings: Settings) -> None:
    """Keep uploaded and made files out of the folder of the running office."""
    settings.MEDIA_ROOT = _files_folder
    settings.SIGNING_DIR = _files_folder / "no-keys"
