"""What follows for documents from the steps of a case, and from their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from sandbox.accounts.models import Department
from sandbox.accounts.services import system_user
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.searching import keep_texts
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked
from sandbox.documents import packages
from sandbox.documents.content import parts as content_parts
from sandbox.documents.content import writing
from sandbox.documents.content.act import KIND_OF_ACT
from sandbox.documents.content.change import DECISION_OF_CHANGE
from sandbox.documents.content.permit import conditions_added
from sandbox.documents.content.source import SUBMISSION, submission_code
from sandbox.documents.drawing_up import adopt, draw_up_decided
from sandbox.documents.freezing import decide_on, freeze
from sandbox.documents.models import Document, IssuedDocument, Scan
from sandbox.documents.numbering import enter_number, keep_number, next_number
from sandbox.documents.remedies.effects import REMEDY_EFFECTS
from sandbox.documents.searching import document_text
from sandbox.documents.services.drafting import discard_draft, open_decision, recommended_kind
from sandbox.documents.services.intake_forms import draw_up_form
from sandbox.documents.signatures.keys import key_folder, key_of_body, key_of_person
from sandbox.documents.signing_effects import SIGNING_EFFECTS, keep_sealed_file, keep_signed_file
from sandbox.trials.models import Change
from sandbox.trials.services.conditions import enter_conditions
from sandbox.trials.services.permits import permit_of
from workflows.document import DocumentState

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken

ON_THE_WAY = (DocumentState.APPROVED_FOR_SIGNATURE, DocumentState.NUMBERED, DocumentState.SIGNED)
"""States of a document that is decided and not out."""


def freeze_decision(taken: StepTaken) -> None:
    """What is submitted is what will be signed: facts and parts are frozen, and the submission gets its number."""
    document = _decision(taken)
    if document is None:
        return
    if content_parts.missing(document.kind, document.parts, taken.case):
        raise StepBlocked(reasons=[_("Every part of the draft that is written by hand must be there.")])
    rules, day = rules_for(taken.case, today(taken.now)), today(taken.now)
    presiding, code = Department.objects.get(code=rules.bodies.presiding), submission_code(rules)
    number = next_number(presiding, code, now=taken.now)
    keep_number(
        document, presiding, kind=SUBMISSION, code=code, number=number, event=taken.event, now=taken.now
    )
    freeze(document, writing.gathered(document, day=day, submission_number=number))


def reopen_decision(taken: StepTaken) -> None:
    """The case came back, and its draft with it."""
    document = _decision(taken)
    if document is None or document.state == DocumentState.DRAFT:
        return
    document.frozen_facts, document.frozen_digest = {}, ""
    document.save(update_fields=["frozen_facts", "frozen_digest"])
    take(document, "redraft", actor=system_user(), expected=document.version, now=taken.now)


def keep_what_fits(taken: StepTaken) -> None:
    """A draft of the other decision is put away; of the same one it is counted anew what is missing."""
    document = _decision(taken)
    if document is None:
        return
    if document.kind != recommended_kind(taken.case):
        discard_draft(document, now=taken.now)
        return
    document.parts_missing = content_parts.missing(document.kind, document.parts, taken.case)
    document.save(update_fields=["parts_missing"])


def put_away_decision(taken: StepTaken) -> None:
    """The application was withdrawn: nobody will sign the draft."""
    document = _decision(taken)
    if document is not None:
        discard_draft(document, now=taken.now)


def decide(taken: StepTaken) -> None:
    """The signatory has decided on the frozen draft: from now on it may be numbered."""
    document = _decision(taken)
    if document is None:
        return
    decide_on(document, taken)
    permit = permit_of(taken.case)
    if permit is not None and (added := conditions_added(document, permit)):
        enter_conditions(permit, added)


def draw_up_act(taken: StepTaken) -> None:
    """An act on a running trial makes its own document; the act itself is the approval."""
    draw_up_decided(
        taken,
        KIND_OF_ACT[taken.step.key],
        act=taken.event,
        decided_at=taken.now,
        signer_name=taken.actor.full_name,
    )


def draw_up_change(taken: StepTaken) -> None:
    """The signatory's approval of a change makes the decision that the holder reads; until its issue nothing changes."""
    change = cast("Change", taken.subject)
    draw_up_decided(
        taken,
        DECISION_OF_CHANGE[change.kind],
        act=taken.event,
        decided_at=taken.now,
        signer_name=taken.actor.full_name,
    )


def put_away_change(taken: StepTaken) -> None:
    """The trial has ended before: a decision on its change goes out no more, and one without a number is discarded."""
    change = cast("Change", taken.subject)
    for document in Document.objects.filter(act__subject_uuid=change.uuid, state__in=ON_THE_WAY):
        document.case = taken.case
        if document.state == DocumentState.APPROVED_FOR_SIGNATURE:
            discard_draft(document, now=taken.now)
            continue
        document.is_overtaken = True
        document.save(update_fields=["is_overtaken"])


def tell_change(taken: StepTaken) -> None:
    """A change may take effect from the issue of its decision on."""
    document = cast("Document", taken.subject)
    if document.kind in DECISION_OF_CHANGE.values() and document.act is not None:
        change = Change.objects.get(uuid=document.act.subject_uuid)
        change.issued_on = today(taken.now)
        change.save(update_fields=["issued_on"])


def give_number(taken: StepTaken) -> None:
    """The number stands in the outgoing register, and the worker makes the document that bears it."""
    document = cast("Document", taken.subject)
    enter_number(document, taken.data["number"], event=taken.event, now=taken.now)
    decider = document.act.actor if document.act else None
    # Not through save(): it is one step with its number, and counts as one version.
    Document.objects.filter(pk=document.pk).update(
        signatory=decider,
        signing_key=key_folder().find(key_of_person(decider)) if decider else "",
        seal_key=key_folder().find(key_of_body(document.issuer)),
    )


def keep_signature(taken: StepTaken) -> None:
    """Who signed on which day, with the scan; the day lies between the number and today."""
    document = cast("Document", taken.subject)
    signed_on = parse_date(str(taken.data["signed_on"]))
    first = document.numbered_on
    if signed_on is None or first is None or not first <= signed_on <= today(taken.now):
        raise StepBlocked(
            reasons=[_("The day of the signature lies between the day of the number and today.")]
        )
    document.scan = _scan_of(document, str(taken.data["scan"]))
    document.signer_name, document.signed_on = taken.data["signer"], signed_on
    document.signature_recorded_at = taken.now
    document.save(update_fields=["scan", "signer_name", "signed_on", "signature_recorded_at"])


def publish(taken: StepTaken) -> None:
    """The document goes out: kept word for word, and known outside the office from this moment."""
    document = cast("Document", taken.subject)
    document.issued_at, document.issued_by = taken.now, taken.actor
    document.save(update_fields=["issued_at", "issued_by"])
    signed = document.signed_file
    issued = IssuedDocument.objects.create(
        document=document,
        file=signed.file.name if signed else document.rendering.name,
        sha256=signed.sha256 if signed else document.rendering_digest,
        size=signed.size if signed else document.rendering_size,
        scan_sha256=document.scan.sha256 if document.scan else "",
        data=writing.data_of(document),
        clauses=content_parts.sources_in(document.parts),
        template_version=writing.TEMPLATE_VERSION,
        event=taken.event,
    )
    keep_texts([document_text(issued)])


def supersede_earlier(taken: StepTaken) -> None:
    """The document whose place this one takes is marked."""
    earlier = cast("Document", taken.subject).supersedes
    if earlier is not None and earlier.state == DocumentState.ISSUED:
        take(earlier, "supersede", actor=system_user(), expected=earlier.version, now=taken.now)


def draw_up_again(taken: StepTaken) -> None:
    """The decision stands though its number is void: the same paper waits for a new number."""
    void = cast("Document", taken.subject)
    if void.decided_at is None or _went_with_a_void_number(void) or void.is_overtaken:
        return
    copied = ("case", "kind", "issuer", "code", "drafted_by", "drafted_at", "act", "parts", "frozen_facts")
    kept = ("frozen_digest", "decided_at", "signer_name", "signer_title", "supersedes", "remedy", "about")
    package = ("goes_with", "lead_state")
    document = Document(**{name: getattr(void, name) for name in (*copied, *kept, *package)})
    document.save()
    adopt(document, now=taken.now)


def _went_with_a_void_number(document: Document) -> bool:
    """Whether it is drawn up anew with the next number of its decision."""
    return document.goes_with is not None and document.goes_with.state == DocumentState.VOID


def _scan_of(document: Document, uuid: str) -> Scan:
    for scan in document.scans.all():
        if str(scan.uuid) == uuid:
            return scan
    raise StepBlocked(reasons=[_("The scan of the signed document was not found.")])


def _decision(taken: StepTaken) -> Document | None:
    document = open_decision(taken.case)
    if document is not None:
        document.case = taken.case
    return document


EFFECTS = {
    "case.submit": (draw_up_form,),
    "case.accept": (draw_up_form,),
    "case.request_supplement": (draw_up_form,),
    "case.refuse_intake": (draw_up_form,),
    "case.conclude": (keep_what_fits,),
    "case.reopen_review": (reopen_decision,),
    "case.send_to_authority": (freeze_decision,),
    "case.return_to_review": (reopen_decision,),
    "case.return_for_redrafting": (reopen_decision,),
    "case.withdraw": (put_away_decision, draw_up_form),
    "case.approve": (decide,),
    "case.refuse": (decide,),
    **dict.fromkeys(KIND_OF_ACT, (draw_up_act,)),
    "change.approve": (draw_up_change,),
    "change.lapse": (put_away_change,),
    **REMEDY_EFFECTS,
    "document.give_number": (give_number, packages.number_companions),
    "document.record_signature": (keep_signature, packages.follow_decision, packages.count_package),
    **SIGNING_EFFECTS,
    "document.confirm_signature": (keep_signed_file, packages.follow_decision, packages.count_package),
    "document.confirm_seal": (keep_sealed_file, packages.count_package),
    "document.issue": (publish, tell_change, supersede_earlier, packages.issue_companions),
    "document.void": (packages.void_companions, draw_up_again, packages.count_package),
}
