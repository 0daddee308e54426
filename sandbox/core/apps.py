"""Configuration of the core app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Ground floor: clock, working calendar, references, outbox, errors. No domain word here."""

    name = "sandbox.core"
    label = "core"
