"""What the tests of mail share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.notifications.sink import listening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.notifications.sink import Sink


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """Let the office send to a real server."""
    with listening() as (sink, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield sink
