"""Configuration of the register app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The public register and the verification of documents."""

    name = "sandbox.register"
    label = "register"
