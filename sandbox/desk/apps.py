"""Configuration of the desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """My work, the case page and the one step view."""

    name = "sandbox.desk"
    label = "desk"

    def ready(self) -> None:
        """Give the frame the number of waiting things, and let the checks look at every lifecycle."""
        from sandbox.core.frame import sources  # noqa: PLC0415 - models are not ready before
        from sandbox.desk import checks  # noqa: PLC0415
        from sandbox.desk.counts import inbox_count  # noqa: PLC0415

        sources.inbox_count = inbox_count
        checks.connect()
