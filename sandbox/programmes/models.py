"""A programme and its versions: the row is a frozen copy of the file that a lawyer wrote."""

import json
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.programmes.querysets import ProgrammeQuerySet, ProgrammeVersionQuerySet
from sandbox.programmes.rules import ProgrammeRules

_READ: dict[str, ProgrammeRules] = {}
"""Rules by the digest of their content; there are a handful, and they never change."""


class Programme(models.Model):
    """A regime of controlled testing, under whatever version of its rules."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    prefix = models.CharField(_("prefix of references"), max_length=3, unique=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class ProgrammeVersion(models.Model):
    """The rules of a programme between two days; once a case relies on it, it never changes."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField(_("version"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    rules = models.JSONField(_("rules"), encoder=DjangoJSONEncoder)
    source_digest = models.CharField(_("digest of the rules"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"))
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)

    objects = ProgrammeVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a programme")
        verbose_name_plural = _("versions of programmes")
        ordering = ("programme__code", "-version")
        constraints = (
            models.UniqueConstraint(fields=["programme", "version"], name="programme_version_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="programme_version_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} · {self.version}"

    @property
    def rules_object(self) -> ProgrammeRules:
        """The rules, checked and typed; read once for each digest, so that lists may defer `rules`."""
        if self.source_digest not in _READ:
            _READ[self.source_digest] = ProgrammeRules.model_validate_json(json.dumps(self.rules))
        return _READ[self.source_digest]

    @property
    def name(self) -> str:
        """The name of the programme in the language of the reader."""
        return self.rules_object.names.in_language(get_language() or "vi")

    def is_in_force(self, on: date) -> bool:
        """Return whether these rules apply on this day."""
        return self.valid_from <= on <= (self.valid_until or on)
