"""Configuration of the notifications app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Who is told what, when a step is taken."""

    name = "sandbox.notifications"
    label = "notifications"
