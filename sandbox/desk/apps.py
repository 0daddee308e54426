"""Configuration of the desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """My work, the case page and the one step view."""

    name = "sandbox.desk"
    label = "desk"
