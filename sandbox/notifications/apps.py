"""Configuration of the notifications app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Who is told what, when a step is taken."""

    name = "sandbox.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Listen to the door; models are ready only now."""
        from sandbox.notifications import reactions  # noqa: PLC0415

        reactions.connect()
