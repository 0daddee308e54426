"""Configuration of the trials app."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """The monitored trial: permit, limits, indicators, observations, reports."""

    name = "sandbox.trials"
    label = "trials"

    def ready(self) -> None:
        """Register effects, facts, the end of trials and the daily chore; models are ready only now."""
        from sandbox.cases.effects import connect_effects  # noqa: PLC0415 - models are not ready before
        from sandbox.cases.services.deadlines import ends_trials_by  # noqa: PLC0415
        from sandbox.cases.services.tick import add_chore  # noqa: PLC0415
        from sandbox.trials import facts, reactions  # noqa: PLC0415
        from sandbox.trials.services.reports import warn_of_late_reports  # noqa: PLC0415

        connect_effects("trials", reactions.EFFECTS)
        facts.register()
        ends_trials_by(reactions.end_of_trial)
        add_chore(warn_of_late_reports)
