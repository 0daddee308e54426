"""What the catalogue says of one kind: how it comes about, who answers for it, how long it is kept.

The words are data in both languages, as in a programme; names, issuers and codes of a programme go before those here.
How long a kind is kept is to be confirmed by the city; the setting DOCUMENT_RETENTION goes before what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sandbox.documents.catalogue.words import CONTENTS, NAMES
from workflows.roles import Role

if TYPE_CHECKING:
    from sandbox.programmes.rules.base import Bilingual


PERMANENT = "permanent"


class Making(TextChoices):
    """How a document of a kind comes about."""

    ACT = "act", _("Made by the act that it puts on paper")
    DRAFT = "draft", _("Drafted by hand, then checked and signed")
    RECORD = "record", _("Printed from the record")


class Reach(TextChoices):
    """Who may read an issued document of a kind; before its issue nobody outside the office."""

    PUBLIC = "public", _("Whoever holds it; its facts stand in the public register")
    PARTIES = "parties", _("The applicant and the bodies of the case")
    OFFICE = "office", _("The bodies of the case only")


class Phase(TextChoices):
    """The part of the road to which a kind belongs."""

    INTAKE = "intake", _("Intake")
    REVIEW = "review", _("Review")
    DECISION = "decision", _("Decision and change")
    TRIAL = "trial", _("Trial")
    RESULT = "result", _("Result")
    REMEDY = "remedy", _("Correction and complaint")


@dataclass(frozen=True)
class Kind:
    """One kind; `template` and `builder` name the functions that write the letter and gather its facts."""

    code: str
    phase: Phase
    issuer: str
    making: Making
    template: str
    builder: str
    reach: Reach
    drafts: tuple[Role, ...] = (Role.SYSTEM,)
    checks: tuple[Role, ...] = ()
    signs: tuple[Role, ...] = ()
    issues: tuple[Role, ...] = ()
    number_code: str = ""
    years: int | None = None
    """How long it is kept; None for ever. To be confirmed by the city."""

    @property
    def name(self) -> Bilingual:
        """What it is called where a programme does not say."""
        return NAMES[self.code]

    @property
    def contents(self) -> Bilingual:
        """What it must say."""
        return CONTENTS[self.code]

    @property
    def is_outward(self) -> bool:
        """Whether it goes to the applicant once it is issued."""
        return self.reach is not Reach.OFFICE

    @property
    def kept_for(self) -> int | None:
        """Years, or None for ever: as the office has set it, else as it stands here."""
        own = settings.DOCUMENT_RETENTION.get(self.code)
        if own is None:
            return self.years
        return None if own == PERMANENT else int(own)
