"""From draft to accepted: filing, advice, completeness, supplement, refusal to accept."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.case.states import BEFORE_DECISION, CaseState
from workflows.guard import guard
from workflows.permission import ON_PAPER, assigned, may
from workflows.request import ANSWERER
from workflows.roles import Role
from workflows.step import step

OWNER = Role.APPLICANT_OWNER
DESK = may("check_dossier", Role.ONE_STOP) | assigned("check_dossier", Role.PRESIDING_OFFICER)
HEAD = may("lead_review", Role.PRESIDING_HEAD)


@guard(_("The programme must offer advice before filing."))
def programme_offers_advice(case: Any) -> bool:
    """Advice is an offer of the programme, not a right."""
    return bool(case.facts.programme_offers_advice)


@guard(_("The application must not have a reference yet; withdraw it instead."))
def no_reference_allocated(case: Any) -> bool:
    """What has a number is never thrown away."""
    return not case.facts.reference_allocated


@guard(_("The programme must take applications itself."))
def programme_takes_applications(case: Any) -> bool:
    """Some programmes are decided by another body: the office only shows the way there."""
    return bool(case.facts.programme_takes_applications)


@guard(_("Every required item of the dossier must be present."))
def required_items_present(case: Any) -> bool:
    """The closed list of the programme is the whole list."""
    return case.facts.missing_items == 0  # type: ignore[no-any-return]


@guard(_("The declarations must be made and signed."))
def declarations_made(case: Any) -> bool:
    """Truthfulness, no other sandbox for the same object, conflicts of interest."""
    return bool(case.facts.declarations_made)


@guard(_("Every file must be readable and free of doubt."))
def files_usable(case: Any) -> bool:
    """A file that waits for its scan cannot carry an application."""
    return case.facts.unusable_files == 0  # type: ignore[no-any-return]


@guard(_("The programme must be one whose running cases are taken over."))
def programme_is_legacy(case: Any) -> bool:
    """Law on the Capital 02/2026/QH16, Art. 36: running trials continue under their approved plan."""
    return bool(case.facts.programme_is_legacy)


@guard(_("Every item must have a verdict."))
def every_item_has_verdict(case: Any) -> bool:
    """Completeness is checked item by item."""
    return case.facts.items_without_verdict == 0  # type: ignore[no-any-return]


@guard(_("No item may be missing or inadequate."))
def no_item_wanting(case: Any) -> bool:
    """A dossier with a gap gets a supplement request, never a silent acceptance."""
    return case.facts.items_found_wanting == 0  # type: ignore[no-any-return]


@guard(_("The object must be in the scope of the programme."))
def in_scope(case: Any) -> bool:
    """A laboratory or internal test needs no sandbox."""
    return bool(case.facts.in_scope)


@guard(_("The deciding body must be competent."))
def authority_competent(case: Any) -> bool:
    """Otherwise the case is redirected."""
    return bool(case.facts.authority_competent)


@guard(_("At least one item must be named as missing or inadequate, with its ground."))
def gap_named(case: Any) -> bool:
    """All gaps at once: the request lists every item found wanting."""
    return case.facts.items_found_wanting > 0  # type: ignore[no-any-return]


@guard(_("An item may be asked for again only when it was supplied since the last request."))
def no_gap_repeated(case: Any) -> bool:
    """The city asks once."""
    return case.facts.gaps_repeated == 0  # type: ignore[no-any-return]


@guard(_("Each named gap must be answered."))
def gaps_answered(case: Any) -> bool:
    """A supplement answers the request as a whole."""
    return case.facts.gaps_unanswered == 0  # type: ignore[no-any-return]


@guard(_("The time for the supplement must be over."))
def supplement_period_over(case: Any) -> bool:
    """Until then the applicant may still answer."""
    return bool(case.facts.supplement_period_over)


@guard(_("The applicant must have been reminded."))
def supplement_reminded(case: Any) -> bool:
    """Nobody loses a case by silence alone."""
    return bool(case.facts.supplement_reminded)


class Intake:
    """Steps of the applicant and of the one-stop desk."""

    reference: Any
    submitted_at: Any

    @step(
        source=CaseState.DRAFT,
        target=CaseState.PRE_ADVICE,
        label=_("Ask for advice"),
        permission=may("submit_case", OWNER),
        guards=(programme_offers_advice,),
    )
    def ask_advice(self) -> None:
        """Ask the presiding body to look at the draft."""

    @step(
        source=CaseState.PRE_ADVICE,
        target=CaseState.DRAFT,
        label=_("Give advice"),
        permission=may("prepare_review", Role.PRESIDING_OFFICER),
        needs=("advice",),
    )
    def give_advice(self) -> None:
        """Answer the applicant's question; the draft goes back to them."""

    @step(
        source=CaseState.DRAFT,
        target=CaseState.WITHDRAWN,
        label=_("Discard the draft"),
        permission=may("submit_case", OWNER) | ON_PAPER,
        guards=(no_reference_allocated,),
        final=True,
    )
    def discard(self) -> None:
        """Give up a draft that was never submitted."""

    @step(
        source=CaseState.DRAFT,
        target=CaseState.SUBMITTED,
        label=_("Submit the application"),
        permission=may("submit_case", OWNER) | ON_PAPER,
        guards=(programme_takes_applications, required_items_present, declarations_made, files_usable),
    )
    def submit(self, *, reference: str, submitted_at: datetime) -> None:
        """File the dossier under its reference; the snapshot and the receipt follow."""
        self.reference, self.submitted_at = reference, submitted_at

    @step(
        source=CaseState.DRAFT,
        target=CaseState.APPROVED,
        label=_("Register an earlier decision"),
        permission=may("issue_document", Role.DOCUMENT_CLERK),
        guards=(programme_is_legacy,),
        needs=("number", "decided_on", "scan"),
    )
    def register_legacy(self, *, reference: str, submitted_at: datetime) -> None:
        """Take over a trial that was approved before this office existed."""
        self.reference, self.submitted_at = reference, submitted_at

    @step(
        source=CaseState.SUBMITTED,
        target=CaseState.ACCEPTED,
        label=_("Accept the dossier"),
        permission=DESK,
        guards=(every_item_has_verdict, no_item_wanting, in_scope, authority_competent),
    )
    def accept(self) -> None:
        """Accept for processing; the version of the programme is pinned and the clock starts."""

    @step(
        source=CaseState.SUBMITTED,
        target=CaseState.SUPPLEMENT,
        label=_("Request a supplement"),
        permission=DESK,
        guards=(every_item_has_verdict, gap_named, no_gap_repeated),
        reason=True,
    )
    def request_supplement(self) -> None:
        """Name every gap at once; the city's clock stops."""

    @step(
        source=CaseState.SUPPLEMENT,
        target=CaseState.SUBMITTED,
        label=_("Send the supplement"),
        permission=ANSWERER,
        guards=(gaps_answered, files_usable),
    )
    def supply_supplement(self) -> None:
        """Answer the request; a new snapshot is kept."""

    @step(
        source=CaseState.SUBMITTED,
        target=CaseState.INTAKE_REFUSED,
        label=_("Refuse to accept"),
        permission=HEAD,
        reason=True,
        ground="intake_refusal",
    )
    @step(
        source=CaseState.SUPPLEMENT,
        target=CaseState.INTAKE_REFUSED,
        label=_("Refuse to accept"),
        permission=HEAD,
        guards=(supplement_period_over, supplement_reminded),
        reason=True,
        ground="intake_refusal",
    )
    def refuse_intake(self) -> None:
        """Decline to process, with ground and reason."""

    @step(
        source=(CaseState.SUBMITTED, CaseState.ACCEPTED, CaseState.IN_REVIEW),
        target=CaseState.REDIRECTED,
        label=_("Redirect to another body"),
        permission=HEAD,
        needs=("redirect_target",),
        reason=True,
        ground="redirect",
        final=True,
    )
    def redirect(self) -> None:
        """Pass the case to the body or the procedure that it belongs to."""

    @step(
        source=BEFORE_DECISION,
        target=CaseState.WITHDRAWN,
        label=_("Withdraw the application"),
        permission=may("submit_case", OWNER) | ON_PAPER,
        reason=True,
        final=True,
    )
    def withdraw(self) -> None:
        """Take the application back before the decision."""
