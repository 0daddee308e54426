"""Configuration of the reviews app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Opinions of departments, council, appraisal report."""

    name = "sandbox.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Register effects and facts; models are ready only now."""
        from sandbox.cases.effects import connect_effects  # noqa: PLC0415 - models are not ready before
        from sandbox.cases.preparations import add_preparation  # noqa: PLC0415
        from sandbox.cases.services.calendar_following import add_follower  # noqa: PLC0415
        from sandbox.cases.services.searching import add_source  # noqa: PLC0415
        from sandbox.cases.services.tick import add_chore  # noqa: PLC0415
        from sandbox.reviews import council_life, facts, reactions, reading, searching  # noqa: PLC0415
        from sandbox.reviews.services.deadlines import follow_their_clock  # noqa: PLC0415
        from sandbox.reviews.services.reminders import remind_of_opinions  # noqa: PLC0415

        connect_effects("reviews", reactions.EFFECTS)
        reactions.connect()
        reading.open_search()
        searching.connect()
        add_source(searching.texts_of_reviews)
        add_preparation("council_session.hand_in_minutes", council_life.minutes_to_sign)
        facts.register()
        add_follower(follow_their_clock)
        add_chore(remind_of_opinions)
