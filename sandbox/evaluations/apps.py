"""Configuration of the evaluations app."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """Evaluation of a trial and its outcome."""

    name = "sandbox.evaluations"
    label = "evaluations"
