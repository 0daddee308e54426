"""The document: what is drafted, checked, numbered, signed and issued for one act on one case."""

import secrets
import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.roles import offices_of
from sandbox.cases.models import Case
from sandbox.cases.models.part import PartOfCase
from sandbox.core.clock import today
from sandbox.documents.letters.trouble import MakingProblem
from sandbox.documents.models.remedy import Remedy
from sandbox.documents.models.signing_problem import SigningProblem
from sandbox.documents.querysets import DocumentQuerySet
from workflows.document import FORMS, DocumentState, DocumentWorkflow
from workflows.permission import Act
from workflows.roles import Role

DECISIONS = ("D16", "D17")
"""The kinds that decide on an application: to permit, to refuse."""
UNMISTAKABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter or digit that can be read as another one."""


def new_verify_code() -> str:
    """Make a code that nobody guesses: three groups of four, sixty bits of chance."""
    return "-".join("".join(secrets.choice(UNMISTAKABLE) for _place in range(4)) for _group in range(3))


def rendering_path(document: "Document", _filename: str) -> str:
    """Where the numbered document lies: under a random name, never under one that somebody gave."""
    return f"documents/{document.uuid}/{uuid.uuid4()}.pdf"


class Document(PartOfCase, DocumentWorkflow):
    """One document of one case; `parts` is written by hand, everything else comes from the case."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    kind = models.CharField(_("kind"), max_length=3)
    issuer = models.ForeignKey("accounts.Department", models.PROTECT, related_name="documents")
    code = models.CharField(_("code after the number"), max_length=40)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="documents_drafted",
        verbose_name=_("drafted by"),
    )
    drafted_at = models.DateTimeField(_("drafted at"))
    act = models.ForeignKey("audit.Event", models.PROTECT, null=True, blank=True, related_name="documents")
    """The act on the case that this document puts on paper; of a decision only once it is taken."""
    parts = models.JSONField(_("parts written by hand"), default=dict, blank=True)
    parts_missing = models.PositiveIntegerField(default=0, editable=False)
    frozen_facts = models.JSONField(default=dict, blank=True, editable=False)
    frozen_digest = models.CharField(
        _("digest of what was frozen"), max_length=64, blank=True, editable=False
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, editable=False)
    numbered_at = models.DateTimeField(_("numbered at"), null=True, blank=True, editable=False)
    year = models.PositiveIntegerField(_("year of the number"), null=True, blank=True, editable=False)
    verify_code = models.CharField(
        _("code to verify it by"), max_length=14, unique=True, default=new_verify_code
    )
    rendering = models.FileField(_("numbered document"), upload_to=rendering_path, blank=True, editable=False)
    rendering_digest = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    rendering_size = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    making_problem = models.CharField(max_length=20, blank=True, choices=MakingProblem, editable=False)
    signer_name = models.CharField(_("signed by"), max_length=200, blank=True)
    signer_title = models.CharField(_("title of the signatory"), max_length=200, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signature_recorded_at = models.DateTimeField(
        _("signature recorded at"), null=True, blank=True, editable=False
    )
    scan = models.ForeignKey("documents.Scan", models.PROTECT, null=True, blank=True, related_name="+")
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    """Whoever decided, where the document is to be signed in the file; its text names them."""
    signing_key = models.CharField(max_length=100, blank=True, editable=False)
    """Name of the key kept here for that person, and of the body's; empty where none was kept at numbering."""
    seal_key = models.CharField(max_length=100, blank=True, editable=False)
    signature_asked_at = models.DateTimeField(_("signature asked for at"), null=True, editable=False)
    seal_asked_at = models.DateTimeField(_("seal asked for at"), null=True, editable=False)
    signing_problem = models.CharField(max_length=30, blank=True, choices=SigningProblem, editable=False)
    signed_file = models.ForeignKey(
        "documents.SignedFile", models.PROTECT, null=True, editable=False, related_name="+"
    )
    signed_at = models.DateTimeField(_("signature made at"), null=True, editable=False)
    sealed_at = models.DateTimeField(_("sealed at"), null=True, editable=False)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="documents_issued"
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    remedy = models.CharField(_("remedy"), max_length=12, blank=True, choices=Remedy, editable=False)
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="remedies", editable=False
    )
    """The issued document that a remedy corrects, replaces or answers for."""

    FOR_PEOPLE: ClassVar[Q] = ~Q(kind__in=FORMS)

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    goes_with = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="companions", editable=False
    )
    """The decision in whose package this one is."""
    lead_state = models.CharField(max_length=30, blank=True, choices=DocumentState, editable=False)
    is_overtaken = models.BooleanField(
        _("what it decides on has ended before"), default=False, editable=False
    )
    """Where that decision stands, as far as this one waits for it: numbered, signed or issued."""
    package_open = models.PositiveIntegerField(default=0, editable=False)
    """How many documents of its package cannot go out yet."""

    kind_name: str = ""
    """The name of the kind in the language of the reader, where a page has given it."""
    meaning: str = ""
    """What the state means, where a page has said it."""
    draft_versions: Any
    remarks: Any
    remedies: Any
    superseded_by: Any
    companions: Any
    supersedes_id: int | None
    about_id: int | None
    case_id: int
    issuer_id: int
    drafted_by_id: int
    signatory_id: int | None
    signed_file_id: int | None

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.UniqueConstraint(
                fields=["issuer", "code", "year", "number"], name="document_number_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(number=None, numbered_at=None, year=None)
                | Q(number__isnull=False, numbered_at__isnull=False, year__isnull=False),
                name="document_number_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind__in=DECISIONS, state__in=["draft", "checked", "approved_for_signature"]),
                name="document_one_open_decision",
            ),
            models.UniqueConstraint(
                fields=["act", "kind"], condition=Q(kind__in=FORMS), name="document_form_once_an_act"
            ),
            models.CheckConstraint(
                condition=Q(remedy="", about=None) | (~Q(remedy="") & Q(about__isnull=False)),
                name="document_remedy_is_about_another",
            ),
            models.UniqueConstraint(
                fields=["about", "remedy"],
                condition=Q(state__in=["draft", "checked", "approved_for_signature"]) & ~Q(remedy=""),
                name="document_one_open_remedy",
            ),
        )
        indexes = (models.Index(fields=["case", "kind"], name="document_of_case"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.full_number}".strip()

    def get_absolute_url(self) -> str:
        """The page of the document."""
        return reverse("documents:detail", kwargs={"uuid": self.uuid})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the year of the number, by the calendar of the office."""
        if self.numbered_at is not None and self.year is None:
            self.year = today(self.numbered_at).year
        super().save(*args, **kwargs)

    @property
    def full_number(self) -> str:
        """Number and code as they are written, 05/QĐ-UBND; empty before numbering."""
        return "" if self.number is None else f"{self.number:02d}/{self.code}"

    @property
    def file_name(self) -> str:
        """The name under which its file is saved: QĐ-UBND-2026-05.pdf."""
        return f"{self.code}-{self.year}-{self.number or 0:02d}.pdf"

    @property
    def numbered_on(self) -> date | None:
        """The day of the number, which is the day that the document bears."""
        return None if self.numbered_at is None else today(self.numbered_at)

    @property
    def is_being_signed(self) -> bool:
        """Whether the worker has a signature or a seal in hand, or waits to try again."""
        asked = self.seal_asked_at if self.signed_file_id else self.signature_asked_at
        is_open = self.state in {DocumentState.NUMBERED, DocumentState.SIGNED}
        return is_open and asked is not None and self.sealed_at is None

    @property
    def can_go_out(self) -> bool:
        """Whether it is signed, and sealed where it was signed in the file."""
        is_signed = self.state == DocumentState.SIGNED
        return is_signed and (self.signed_file_id is None or self.sealed_at is not None)

    @property
    def waits_for_signatory(self) -> bool:
        """Whether it is made, and may be signed here by whoever decided, who has not asked for it yet."""
        is_ready = self.state == DocumentState.NUMBERED and self.rendering_digest != ""
        return is_ready and self.signing_key != "" and not self.is_being_signed

    @property
    def is_outward(self) -> bool:
        """Whether the world outside the office may know of it."""
        return self.issued_at is not None

    @property
    def is_decision(self) -> bool:
        """Whether it decides on the application itself."""
        return self.kind in DECISIONS

    @property
    def is_drafted(self) -> bool:
        """Whether people write its words: a decision, or a remedy."""
        return self.is_decision or self.remedy != ""

    @property
    def is_form(self) -> bool:
        """Whether the office makes it by itself, as the paper of an act of the intake."""
        return self.kind in FORMS

    def assigned_roles(self, user_id: int) -> frozenset[str]:
        """The clerk of the body that issues it, and of no other; its signatory before a remedy is decided.

        Afterwards whoever decided, where their key is kept here.
        """
        offices = offices_of(user_id, self.known_offices)
        is_clerk = (self.issuer_id, Role.DOCUMENT_CLERK.value) in offices
        signs_here = self.signing_key != "" and self.signatory_id == user_id
        is_signatory = (self.issuer_id, Role.AUTHORITY_SIGNATORY.value) in offices
        authorises = self.remedy != "" and self.decided_at is None and is_signatory
        named = {Role.DOCUMENT_CLERK: is_clerk, Role.AUTHORITY_SIGNATORY: signs_here or authorises}
        return frozenset(role.value for role, holds in named.items() if holds)

    def acts_of(self, user_id: int) -> frozenset[Act]:
        """Whoever drafted it does not check it; a form, which nobody drafts, is checked by nobody."""
        return frozenset({Act.DRAFTED}) if self.is_form or self.drafted_by_id == user_id else frozenset()
