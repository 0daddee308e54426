"""Configuration of the programmes app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Regimes: versioned rules as data."""

    name = "sandbox.programmes"
    label = "programmes"
