"""What notices are about, and how soon a mail about it goes out: the words in which a person chooses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """The kinds of notices that a person tells apart."""

    REQUESTS = "requests", _("What is asked of the applicant")
    PROGRESS = "progress", _("The way of a case")
    REVIEW = "review", _("Opinions, council and appraisal")
    PAPERS = "papers", _("Documents on their way to the issue")
    TRIAL = "trial", _("The running trial and its reports")
    MESSAGES = "messages", _("Messages on a case")
    ABSENCE = "absence", _("Substitutes during an absence")


class Pace(models.TextChoices):
    """How soon a mail goes out."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, together")
    NEVER = "never", _("Never; I read it in the office")


USUAL: dict[str, Pace] = {
    Topic.REQUESTS: Pace.AT_ONCE,
    Topic.PROGRESS: Pace.AT_ONCE,
    Topic.REVIEW: Pace.AT_ONCE,
    Topic.PAPERS: Pace.DAILY,
    Topic.TRIAL: Pace.AT_ONCE,
    Topic.MESSAGES: Pace.AT_ONCE,
    Topic.ABSENCE: Pace.AT_ONCE,
}
"""The pace for whoever has not chosen."""
