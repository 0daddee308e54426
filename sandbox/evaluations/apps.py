"""Configuration of the evaluations app."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """Evaluation of a trial and its outcome."""

    name = "sandbox.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        """Register effects and facts; models are ready only now."""
        from sandbox.cases.effects import connect_effects  # noqa: PLC0415
        from sandbox.evaluations import facts, reactions  # noqa: PLC0415

        connect_effects("evaluations", reactions.EFFECTS)
        facts.register()
