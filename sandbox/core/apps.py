"""Configuration of the core app."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from sandbox.core.append_only import check_triggers, install_after_migrate


class CoreConfig(AppConfig):
    """Ground floor: clock, working calendar, references, outbox, errors. No domain word here."""

    name = "sandbox.core"
    label = "core"

    def ready(self) -> None:
        """Wire the triggers of append-only tables and find the task handlers (`tasks.py`) of every app."""
        # Sent once per app, after all migrations have run: one of them is enough.
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="append_only")
        register(check_triggers, Tags.database)
        autodiscover_modules("tasks")
