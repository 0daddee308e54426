"""Configuration of the reviews app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Opinions of departments, council, appraisal report."""

    name = "sandbox.reviews"
    label = "reviews"
