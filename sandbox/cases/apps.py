"""Configuration of the cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case, its dossier, its people, its deadlines, and the door."""

    name = "sandbox.cases"
    label = "cases"
