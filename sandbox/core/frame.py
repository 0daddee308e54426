"""What the frame of a page asks of the floors above: who is here, for whom, and how much waits."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Represented:
    """An organisation that the person can act for."""

    uuid: str
    name: str
    is_current: bool


@dataclass
class FrameSources:
    """The answers that other floors give; each is set once, when the app that knows it is ready."""

    roles: Callable[[HttpRequest], Set[str]] | None = None
    acting_for: Callable[[HttpRequest], str] | None = None
    organisations: Callable[[HttpRequest], Sequence[Represented]] | None = None
    inbox_count: Callable[[HttpRequest], int | None] | None = None


sources = FrameSources()
"""Filled in ``AppConfig.ready()``: accounts gives ``roles``, ``acting_for`` and ``organisations``, desk ``inbox_count``."""
