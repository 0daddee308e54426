"""The programmes as they come with the product, loaded for tests of their pages."""

from datetime import UTC, datetime

import pytest

from sandbox.programmes.services.loading import Loaded, load_programmes, shipped_files

LOADED_AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def shipped(db: None) -> list[Loaded]:
    return load_programmes(shipped_files(), now=LOADED_AT)
