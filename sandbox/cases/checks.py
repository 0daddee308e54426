"""System checks of a deployment: files come from strangers, so a scanner must stand behind the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import Error, Tags, register

from sandbox.core.clamd import address_of

if TYPE_CHECKING:
    from django.core.checks import CheckMessage


def connect() -> None:
    """Run with `manage.py check`, the first one only with `--deploy`."""
    register(scanner_is_named, Tags.security, deploy=True)
    register(scanner_has_an_address, Tags.security)


def scanner_is_named(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse to deploy without a virus scanner: every file would wait in quarantine for ever."""
    if settings.CLAMD_URL:
        return []
    return [
        Error(
            "No virus scanner is connected: files stay in quarantine and no application can be filed.",
            hint="Set CLAMD_URL, for instance unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310.",
            id="cases.E001",
        )
    ]


def scanner_has_an_address(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse an address that is none."""
    if not settings.CLAMD_URL:
        return []
    try:
        address_of(settings.CLAMD_URL)
    except ValueError as wrong:
        return [Error(str(wrong), id="cases.E002")]
    return []
