"""Configuration of the accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People: users, organisations, departments, roles and who may open which page."""

    name = "sandbox.accounts"
    label = "accounts"
