"""Configuration of the cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case, its dossier, its people, its deadlines, and the door."""

    name = "sandbox.cases"
    label = "cases"

    def ready(self) -> None:
        """Register effects and facts; models are ready only now."""
        from sandbox.cases import checks, facts, memberships, reactions  # noqa: PLC0415 - models are not ready before
        from sandbox.cases.effects import connect_effects  # noqa: PLC0415
        from sandbox.cases.services import outward, roads  # noqa: PLC0415
        from sandbox.cases.services.calendar_following import follow_calendar  # noqa: PLC0415
        from sandbox.cases.services.escalation import escalate  # noqa: PLC0415
        from sandbox.cases.services.reminders import remind_of_requests  # noqa: PLC0415
        from sandbox.cases.services.tick import add_chore  # noqa: PLC0415

        connect_effects("cases", reactions.EFFECTS)
        facts.register()
        memberships.connect()
        checks.connect()
        outward.connect()
        roads.connect()
        add_chore(follow_calendar)
        add_chore(remind_of_requests)
        add_chore(escalate)
        add_chore(roads.keep_roads_that_lack)
