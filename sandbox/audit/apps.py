"""Configuration of the audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only, hash-chained event log."""

    name = "sandbox.audit"
    label = "audit"
