"""What the frame of a page asks of the floors above: who is here, for whom, and how much waits."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass
class FrameSources:
    """The answers that other floors give; each is set once, when the app that knows it is ready."""

    roles: Callable[[HttpRequest], Set[str]] | None = None
    acting_for: Callable[[HttpRequest], str] | None = None
    inbox_count: Callable[[HttpRequest], int | None] | None = None


sources = FrameSources()
"""Filled in ``AppConfig.ready()``: accounts gives ``roles`` and ``acting_for``, desk ``inbox_count``."""
