"""An official document: drafted, checked, approved for signature, numbered, signed, sealed, issued: each a fact.

The number comes before the signature, since a number stamped afterwards would break it (Decree 30/2020/NĐ-CP,
Arts. 13-18). Two roads lead from the number to the issue: signature and seal in the file itself, where asking for one
and its being made are two moments; or on paper, which the clerk records with a scan. An issued document never changes:
it is superseded or revoked by another.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.base import Workflow
from workflows.guard import guard
from workflows.permission import Act, assigned, by_system, may
from workflows.roles import Role
from workflows.step import step

CHECKER = may("lead_review", Role.PRESIDING_HEAD, unless={Act.DRAFTED})
AUTHORITY = may("handle_submission", Role.AUTHORITY_OFFICE, Role.AUTHORITY_SIGNATORY, unless={Act.DRAFTED})
CLERK = assigned("issue_document", Role.DOCUMENT_CLERK)
FORMS = ("D01", "D02", "D03", "D04", "D05")
"""The kinds that put an act of the one-stop set on paper: made by the office itself, without a signature."""
SIGNATORY = may("decide_case", Role.AUTHORITY_SIGNATORY)
DECIDER = assigned("decide_case", Role.AUTHORITY_SIGNATORY, unless={Act.DRAFTED})
"""Whoever took the decision that the document records, in person: its text names them."""
AUTHORISER = assigned("decide_case", Role.AUTHORITY_SIGNATORY, unless={Act.DRAFTED})
"""The signatory of the body that issues a document which no act on the case decides: a remedy."""


class DocumentState(models.TextChoices):
    """Where a document stands."""

    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Checked")
    APPROVED_FOR_SIGNATURE = "approved_for_signature", _("Approved for signature")
    NUMBERED = "numbered", _("Numbered")
    SIGNED = "signed", _("Signed")
    ISSUED = "issued", _("Issued")
    SUPERSEDED = "superseded", _("Superseded")
    REVOKED = "revoked", _("Revoked")
    VOID = "void", _("Void")


@guard(_("Every part of the draft that is written by hand must be there."))
def draft_complete(document: Any) -> bool:
    """Facts come from the case; reasons and conditions are written."""
    return document.parts_missing == 0  # type: ignore[no-any-return]


@guard(_("The draft must have been submitted to the deciding body and frozen."))
def draft_frozen(document: Any) -> bool:
    """What the deciding body sees is what it signs."""
    return bool(document.frozen_digest)


@guard(_("An act on the case decides on this document; it is not authorised by itself."))
def stands_alone(document: Any) -> bool:
    """A correction, a replacement and an answer to a complaint are decided by nothing but themselves."""
    return bool(document.remedy)


@guard(_("The act that the document records must have been decided."))
def act_decided(document: Any) -> bool:
    """A number is given to a decision, not to a hope."""
    return document.decided_at is not None


@guard(_("The numbered document must have been made; wait for the worker to finish."))
def rendering_ready(document: Any) -> bool:
    """The file that is signed bears number and date."""
    return bool(document.rendering_digest)


@guard(_("A signature is being made or checked; look again in a moment."))
def no_signature_under_way(document: Any) -> bool:
    """One signature at a time; one that failed may be asked for again."""
    return document.signature_asked_at is None or bool(document.signing_problem)


@guard(_("The signature must be in the file; what was signed on paper bears its seal on paper."))
def signed_in_the_file(document: Any) -> bool:
    """A seal is put into the file that the person signed."""
    return document.signed_file_id is not None


@guard(_("The file bears the seal already, or it is being made or checked; look again in a moment."))
def no_seal_under_way(document: Any) -> bool:
    """One seal, and one attempt at a time."""
    return document.sealed_at is None and (document.seal_asked_at is None or bool(document.signing_problem))


@guard(_("No seal of the issuing body is kept here; have the file sealed outside and hand it in."))
def seal_kept_here(document: Any) -> bool:
    """Not every office keeps keys."""
    return bool(document.seal_key)


@guard(_("The signed file must bear the seal of the issuing body first."))
def sealed_where_signed_in_the_file(document: Any) -> bool:
    """An electronic document is an original once a person and the body have signed it (Art. 5)."""
    return document.signed_file_id is None or document.sealed_at is not None


@guard(_("This document goes with a decision; sign the decision first."))
def decision_signed_first(document: Any) -> bool:
    """A notice of a decision that is not signed would speak of a number that may yet be void."""
    return document.lead_state in {"", DocumentState.SIGNED, DocumentState.ISSUED}


@guard(_("This document goes with a decision, and goes out with it."))
def issued_with_its_decision(document: Any) -> bool:
    """What makes one package is issued together or not at all."""
    return document.lead_state in {"", DocumentState.ISSUED}


@guard(_("A document that goes with this one is not signed and sealed yet; they go out together."))
def package_ready(document: Any) -> bool:
    """What makes one package is issued together or not at all."""
    return document.package_open == 0  # type: ignore[no-any-return]


@guard(_("The trial has ended before, and with it what this decides on; void the number."))
def not_overtaken(document: Any) -> bool:
    """A change of a trial that is over would be a paper about nothing."""
    return not document.is_overtaken


@guard(_("The document is signed; only what has been overtaken is voided then."))
def overtaken(document: Any) -> bool:
    """Its number stays taken, and is recorded as void."""
    return bool(document.is_overtaken)


@guard(_("Only a form of the intake goes out without a signature on paper."))
def is_made_by_itself(document: Any) -> bool:
    """A receipt says what the log says already; nobody decides anything with it."""
    return document.kind in FORMS


class DocumentWorkflow(Workflow):
    """The law of a document."""

    KIND = "document"
    number: Any
    numbered_at: Any

    state = FSMField(
        default=DocumentState.DRAFT, choices=DocumentState.choices, protected=True, editable=False
    )

    class Meta:
        abstract = True

    @step(
        source=DocumentState.DRAFT,
        target=DocumentState.CHECKED,
        label=_("Approve the draft as checked"),
        permission=CHECKER,
        guards=(draft_complete,),
    )
    def check_draft(self) -> None:
        """Somebody else than the drafter has read it."""

    @step(
        source=DocumentState.CHECKED,
        target=DocumentState.DRAFT,
        label=_("Return the draft"),
        permission=CHECKER,
        reason=True,
    )
    @step(
        source=DocumentState.APPROVED_FOR_SIGNATURE,
        target=DocumentState.DRAFT,
        label=_("Return the draft"),
        permission=AUTHORISER,
        guards=(stands_alone,),
        reason=True,
    )
    def return_draft(self) -> None:
        """Send the draft back to its drafter; that of a decision comes back with its case."""

    @step(
        source=(DocumentState.CHECKED, DocumentState.APPROVED_FOR_SIGNATURE),
        target=DocumentState.DRAFT,
        label=_("Open for redrafting"),
        permission=by_system(),
    )
    def redraft(self) -> None:
        """The case came back from the deciding body, and its draft with it."""

    @step(
        source=(DocumentState.DRAFT, DocumentState.CHECKED, DocumentState.APPROVED_FOR_SIGNATURE),
        target=DocumentState.VOID,
        label=_("Discard the draft"),
        permission=by_system(),
        final=True,
    )
    def discard(self) -> None:
        """The application was withdrawn, or the review came to another recommendation: nobody will sign this."""

    @step(
        source=DocumentState.CHECKED,
        target=DocumentState.APPROVED_FOR_SIGNATURE,
        label=_("Approve for signature"),
        permission=AUTHORITY,
        guards=(draft_frozen,),
    )
    def approve_for_signature(self) -> None:
        """The office of the deciding body has looked at the frozen draft."""

    @step(
        source=DocumentState.DRAFT,
        target=DocumentState.APPROVED_FOR_SIGNATURE,
        label=_("Adopt the act's own document"),
        permission=by_system(),
        guards=(draft_complete,),
    )
    def adopt(self) -> None:
        """The signatory's act is itself the approval: suspension, resumption, termination, completion."""

    @step(
        source=DocumentState.APPROVED_FOR_SIGNATURE,
        target=None,
        label=_("Authorise the document"),
        permission=AUTHORISER,
        guards=(stands_alone, draft_frozen),
    )
    def authorise(self) -> None:
        """The signatory decides on the frozen draft: it may be numbered, and its text names them."""

    @step(
        source=DocumentState.APPROVED_FOR_SIGNATURE,
        target=DocumentState.NUMBERED,
        label=_("Give the number"),
        permission=CLERK,
        guards=(act_decided,),
    )
    def give_number(self, *, number: int, numbered_at: Any) -> None:
        """Reserve the number and render the document with number and date."""
        self.number, self.numbered_at = number, numbered_at

    @step(
        source=DocumentState.NUMBERED,
        target=DocumentState.SIGNED,
        label=_("Record the signature"),
        permission=CLERK,
        guards=(not_overtaken, rendering_ready, no_signature_under_way, decision_signed_first),
        needs=("signer", "signed_on", "scan"),
    )
    def record_signature(self) -> None:
        """Record that the document was signed outside the system, by whom and when, with the scan."""

    @step(
        source=DocumentState.NUMBERED,
        target=None,
        label=_("Sign the document"),
        permission=DECIDER,
        guards=(not_overtaken, rendering_ready, no_signature_under_way, decision_signed_first),
    )
    def sign(self) -> None:
        """Whoever decided wants their signature in the numbered document; it is made a moment later."""

    @step(
        source=DocumentState.NUMBERED,
        target=None,
        label=_("Hand in the signed file"),
        permission=CLERK,
        guards=(not_overtaken, rendering_ready, no_signature_under_way, decision_signed_first),
        needs=("file",),
    )
    @step(
        source=DocumentState.SIGNED,
        target=None,
        label=_("Hand in the sealed file"),
        permission=CLERK,
        guards=(not_overtaken, signed_in_the_file, no_seal_under_way),
        needs=("file",),
    )
    def hand_in(self) -> None:
        """Bring back the file that another system signed or sealed; it is compared and read a moment later."""

    @step(
        source=DocumentState.NUMBERED,
        target=DocumentState.SIGNED,
        label=_("Keep the signed file"),
        permission=by_system(),
    )
    def confirm_signature(self) -> None:
        """The signature is in the file, and was read there."""

    @step(
        source=DocumentState.SIGNED,
        target=None,
        label=_("Seal the document"),
        permission=CLERK,
        guards=(not_overtaken, signed_in_the_file, no_seal_under_way, seal_kept_here),
    )
    def seal(self) -> None:
        """The seal of the issuing body goes into the signed file; it is made a moment later."""

    @step(
        source=DocumentState.SIGNED,
        target=None,
        label=_("Keep the sealed file"),
        permission=by_system(),
    )
    def confirm_seal(self) -> None:
        """The seal is in the file, and was read there."""

    @step(
        source=DocumentState.SIGNED,
        target=DocumentState.ISSUED,
        label=_("Issue the document"),
        permission=CLERK,
        guards=(not_overtaken, sealed_where_signed_in_the_file, package_ready, issued_with_its_decision),
        final=True,
    )
    @step(
        source=DocumentState.DRAFT,
        target=DocumentState.ISSUED,
        label=_("Issue the document"),
        permission=by_system(),
        guards=(is_made_by_itself, rendering_ready),
        final=True,
    )
    def issue(self) -> None:
        """From now on the document is public fact and never changes."""

    @step(
        source=DocumentState.NUMBERED,
        target=DocumentState.VOID,
        label=_("Void the number"),
        permission=CLERK,
        reason=True,
        final=True,
    )
    @step(
        source=DocumentState.SIGNED,
        target=DocumentState.VOID,
        label=_("Void the number"),
        permission=CLERK,
        guards=(overtaken,),
        reason=True,
        final=True,
    )
    def void(self) -> None:
        """The signing failed: the number stays taken, and is recorded as void."""

    @step(
        source=DocumentState.ISSUED,
        target=DocumentState.SUPERSEDED,
        label=_("Mark as superseded"),
        permission=by_system(),
        final=True,
    )
    def supersede(self) -> None:
        """Another document took its place."""

    @step(
        source=DocumentState.ISSUED,
        target=DocumentState.REVOKED,
        label=_("Revoke the document"),
        permission=SIGNATORY,
        reason=True,
        final=True,
    )
    def revoke(self) -> None:
        """The deciding body takes its decision back."""
