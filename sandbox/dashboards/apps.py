"""Configuration of the dashboards app."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Figures over many cases, for leaders, the presiding body and auditors."""

    name = "sandbox.dashboards"
    label = "dashboards"
