"""Configuration of the trials app."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """The monitored trial: permit, limits, indicators, observations, reports, inspections."""

    name = "sandbox.trials"
    label = "trials"

    def ready(self) -> None:
        """Register effects, facts, the end of trials and the daily chore; models are ready only now."""
        from sandbox.cases.effects import connect_effects  # noqa: PLC0415 - models are not ready before
        from sandbox.cases.preparations import add_preparation  # noqa: PLC0415
        from sandbox.cases.services.calendar_following import add_follower  # noqa: PLC0415
        from sandbox.cases.services.case_logs import ends_trials_by  # noqa: PLC0415
        from sandbox.cases.services.tick import add_chore  # noqa: PLC0415
        from sandbox.reviews.beside import show_beside_report  # noqa: PLC0415
        from sandbox.trials import facts, reactions  # noqa: PLC0415
        from sandbox.trials.beside import terms_beside_report  # noqa: PLC0415
        from sandbox.trials.services.change_rules import CHANGE_STEPS, kind_of_change  # noqa: PLC0415
        from sandbox.trials.services.condition_duties import (  # noqa: PLC0415
            move_due_duties,
            warn_of_late_conditions,
        )
        from sandbox.trials.services.report_dates import move_due_reports  # noqa: PLC0415
        from sandbox.trials.services.reports import warn_of_late_reports  # noqa: PLC0415
        from sandbox.trials.services.stop_orders import lapse_orders  # noqa: PLC0415

        show_beside_report(terms_beside_report)
        connect_effects("trials", reactions.EFFECTS)
        facts.register()
        for key in CHANGE_STEPS:
            add_preparation(key, kind_of_change)
        ends_trials_by(reactions.ends_of_trials)
        add_follower(move_due_reports)
        add_follower(move_due_duties)
        add_chore(lapse_orders)
        add_chore(warn_of_late_reports)
        add_chore(warn_of_late_conditions)
