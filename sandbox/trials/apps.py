"""Configuration of the trials app."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """The monitored trial: permit, limits, indicators, observations, reports."""

    name = "sandbox.trials"
    label = "trials"
