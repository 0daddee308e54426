"""A change of the permit: asked for by its holder, proposed by the presiding body, decided by the deciding body.

An adjustment changes terms, an extension moves the last day (Law on the Capital, Art. 19(2)(a)). The change has no effect
of its own: once its decision is issued, `case.adjust` or `case.extend` writes it into the permit, and never before.
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

HOLDER = may("report_trial", Role.APPLICANT_OWNER)
OFFICER = assigned("supervise_trial", Role.PRESIDING_OFFICER)
DIRECTOR = may("conclude_case", Role.PRESIDING_DIRECTOR, unless={Act.DRAFTED})
AUTHORITY = may("handle_submission", Role.AUTHORITY_OFFICE, Role.AUTHORITY_SIGNATORY)
SIGNATORY = may("decide_case", Role.AUTHORITY_SIGNATORY, unless={Act.DRAFTED})


class ChangeKind(models.TextChoices):
    """What is changed; the words are those of the step of the case that gives effect to it."""

    ADJUST = "adjust", _("Adjustment of the permit")
    EXTEND = "extend", _("Extension of the trial")


class ChangeState(models.TextChoices):
    """Where a change stands."""

    DRAFT = "draft", _("Draft")
    REQUESTED = "requested", _("Requested")
    PROPOSED = "proposed", _("Proposed to the director")
    SUBMITTED = "submitted", _("Before the deciding body")
    APPROVED = "approved", _("Approved, decision to be issued")
    REFUSED = "refused", _("Refused")
    IN_EFFECT = "in_effect", _("In effect")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Lapsed")


OPEN = (
    ChangeState.DRAFT,
    ChangeState.REQUESTED,
    ChangeState.PROPOSED,
    ChangeState.SUBMITTED,
    ChangeState.APPROVED,
)
"""States of a change that may still come into effect; there is one such change at a time."""


@guard(_("Say what is to be changed, why, and what the trial has shown so far."))
def request_complete(change: Any) -> bool:
    """The closed list of the dossier of a change: nothing further may be asked for."""
    return change.answers_missing == 0  # type: ignore[no-any-return]


@guard(_("The proposal must say why the change is to be made."))
def proposal_written(change: Any) -> bool:
    """The decision gives this reason."""
    return bool(change.proposal)


@guard(_("The change must stay within the caps of the programme."))
def within_caps(change: Any) -> bool:
    """Number and length of extensions; a programme without a cap leaves both to the decision."""
    return bool(change.is_within_caps)


@guard(_("The change must have been asked for in time."))
def asked_in_time(change: Any) -> bool:
    """A late request is refused, with that reason."""
    return bool(change.is_in_time)


class ChangeWorkflow(Workflow):
    """The law of a change."""

    KIND = "change"

    state = FSMField(default=ChangeState.DRAFT, choices=ChangeState.choices, protected=True, editable=False)

    class Meta:
        abstract = True

    @step(
        source=ChangeState.DRAFT,
        target=ChangeState.REQUESTED,
        label=_("Ask for the change"),
        permission=HOLDER,
        guards=(request_complete,),
    )
    def request(self) -> None:
        """The holder answers for what the request says."""

    @step(
        source=ChangeState.DRAFT,
        target=ChangeState.WITHDRAWN,
        label=_("Discard the draft"),
        permission=HOLDER | by_system(),
        final=True,
    )
    def discard(self) -> None:
        """Nobody but the holder ever knew of it; time discards it with its trial."""

    @step(
        source=(ChangeState.REQUESTED, ChangeState.PROPOSED),
        target=ChangeState.WITHDRAWN,
        label=_("Withdraw the request"),
        permission=HOLDER,
        final=True,
    )
    def withdraw(self) -> None:
        """Nothing changes; another change may be asked for."""

    @step(
        source=ChangeState.REQUESTED,
        target=ChangeState.PROPOSED,
        label=_("Put the proposal to the director"),
        permission=OFFICER,
        guards=(proposal_written,),
    )
    def propose(self) -> None:
        """The officer has examined the request and says what the decision should be."""

    @step(
        source=ChangeState.PROPOSED,
        target=ChangeState.REQUESTED,
        label=_("Return the proposal"),
        permission=DIRECTOR,
        reason=True,
    )
    def return_proposal(self) -> None:
        """The officer looks at it again."""

    @step(
        source=ChangeState.PROPOSED,
        target=ChangeState.SUBMITTED,
        label=_("Submit the change to the deciding body"),
        permission=DIRECTOR,
    )
    def submit(self) -> None:
        """The presiding body proposes (Art. 19); a change that cannot be approved is submitted to be refused."""

    @step(
        source=ChangeState.SUBMITTED,
        target=ChangeState.REQUESTED,
        label=_("Return the change"),
        permission=AUTHORITY,
        reason=True,
    )
    def return_change(self) -> None:
        """The presiding body looks at it again."""

    @step(
        source=ChangeState.SUBMITTED,
        target=ChangeState.APPROVED,
        label=_("Approve the change"),
        permission=SIGNATORY,
        guards=(within_caps, asked_in_time),
        final=True,
    )
    def approve(self) -> None:
        """The signatory's act on what was submitted; the decision is drawn up from it, and nobody rewrites it."""

    @step(
        source=ChangeState.SUBMITTED,
        target=ChangeState.REFUSED,
        label=_("Refuse the change"),
        permission=SIGNATORY,
        reason=True,
        ground="no_extension",
        final=True,
    )
    def refuse(self) -> None:
        """The permit stays as it is; the holder reads the reason."""

    @step(
        source=ChangeState.APPROVED,
        target=ChangeState.IN_EFFECT,
        label=_("Record that the change is in effect"),
        permission=by_system(),
        final=True,
    )
    def take_effect(self) -> None:
        """The step of the case has written it into the permit."""

    @step(
        source=(ChangeState.REQUESTED, ChangeState.PROPOSED, ChangeState.SUBMITTED, ChangeState.APPROVED),
        target=ChangeState.LAPSED,
        label=_("Record that the change has lapsed"),
        permission=by_system(),
        final=True,
    )
    def lapse(self) -> None:
        """The trial has ended before: there is nothing left to change."""
