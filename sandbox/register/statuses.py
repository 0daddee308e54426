"""What the public reads of where a trial stands: fewer words than the office has, each explained."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.case import CaseState, Meaning


class PublicStatus(models.TextChoices):
    """Where a permitted trial stands, for everybody."""

    PERMITTED = "permitted", pgettext_lazy("register", "Permitted, not yet started")
    RUNNING = "running", pgettext_lazy("register", "Running")
    SUSPENDED = "suspended", pgettext_lazy("register", "Suspended")
    ENDED = "ended", pgettext_lazy("register", "Ended, being evaluated")
    COMPLETED = "completed", pgettext_lazy("register", "Completed")
    TRANSITION = "transition", pgettext_lazy("register", "In transition")
    TERMINATED = "terminated", pgettext_lazy("register", "Ended early")
    WINDING_DOWN = "winding_down", pgettext_lazy("register", "Winding down")
    CLOSED = "closed", pgettext_lazy("register", "Closed")
    REVOKED = "revoked", pgettext_lazy("register", "Permission revoked")


STATUS_OF: dict[CaseState, PublicStatus] = {
    CaseState.APPROVED: PublicStatus.PERMITTED,
    CaseState.ACTIVE: PublicStatus.RUNNING,
    CaseState.SUSPENDED: PublicStatus.SUSPENDED,
    CaseState.ENDING: PublicStatus.ENDED,
    CaseState.EVALUATION: PublicStatus.ENDED,
    CaseState.OUTCOME_AT_AUTHORITY: PublicStatus.ENDED,
    CaseState.COMPLETED: PublicStatus.COMPLETED,
    CaseState.TRANSITION: PublicStatus.TRANSITION,
    CaseState.TERMINATED: PublicStatus.TERMINATED,
    CaseState.WINDING_DOWN: PublicStatus.WINDING_DOWN,
    CaseState.CLOSED: PublicStatus.CLOSED,
}
"""States that the public may read of; a state that is not here is never shown."""

EXPLAINED: dict[PublicStatus, str | Promise] = {
    PublicStatus.PERMITTED: _("The trial is permitted. It starts once every condition of the start is met."),
    PublicStatus.RUNNING: _("The trial is under way within the limits of its permission, and is monitored."),
    PublicStatus.SUSPENDED: _(
        "The trial, or a part of it, is stopped by decision and may go on only by another decision."
    ),
    PublicStatus.ENDED: _("The time of the trial is over. The city evaluates what it has shown."),
    PublicStatus.COMPLETED: _("The trial has been evaluated, and the city has decided on its outcome."),
    PublicStatus.TRANSITION: _(
        "The trial is completed. Its holder goes on within the limits until the rules follow."
    ),
    PublicStatus.TERMINATED: _("The trial was ended by decision before its time was over."),
    PublicStatus.WINDING_DOWN: _(
        "The trial is over. Participants are being released, data handled, equipment removed."
    ),
    PublicStatus.CLOSED: _("The trial is over, and its file is closed."),
    PublicStatus.REVOKED: _("The deciding body has taken its permission back. The trial may not take place."),
}

MEANINGS: dict[PublicStatus, Meaning] = {
    PublicStatus.PERMITTED: Meaning.GOOD,
    PublicStatus.RUNNING: Meaning.GOOD,
    PublicStatus.SUSPENDED: Meaning.STOPPED,
    PublicStatus.ENDED: Meaning.WITH_CITY,
    PublicStatus.COMPLETED: Meaning.GOOD,
    PublicStatus.TRANSITION: Meaning.GOOD,
    PublicStatus.TERMINATED: Meaning.STOPPED,
    PublicStatus.WINDING_DOWN: Meaning.WAITING,
    PublicStatus.CLOSED: Meaning.CLOSED,
    PublicStatus.REVOKED: Meaning.STOPPED,
}
