"""Preferences: how soon a person wants a mail about a kind of thing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.notifications.topics import Pace, Topic


class Preference(models.Model):
    """A person's own pace for one topic; without a row the usual one holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_preferences")
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    pace = models.CharField(_("by mail"), max_length=10, choices=Pace.choices)

    class Meta:
        verbose_name = _("preference for mails")
        verbose_name_plural = _("preferences for mails")
        ordering = ("user", "topic")
        constraints = (models.UniqueConstraint(fields=["user", "topic"], name="preference_once_a_topic"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.topic}"
