"""Configuration of the notifications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Who is told what, when a step is taken."""

    name = "sandbox.notifications"
    label = "notifications"
    verbose_name = _("notices and mails")

    def ready(self) -> None:
        """Listen to the door, and carry the letters of the floors below; models are ready only now."""
        from sandbox.core.letters import carry_by  # noqa: PLC0415
        from sandbox.notifications import reactions  # noqa: PLC0415
        from sandbox.notifications.services import letters  # noqa: PLC0415

        reactions.connect()
        carry_by(letters)
