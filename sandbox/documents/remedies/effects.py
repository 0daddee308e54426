"""What follows from the steps of a remedy, which no act on the case decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sandbox.core.clock import today
from sandbox.documents.content import writing
from sandbox.documents.freezing import decide_on, freeze

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken
    from sandbox.documents.models import Document


def freeze_remedy(taken: StepTaken) -> None:
    """What was checked is what is signed: of a remedy nothing else is submitted."""
    document = cast("Document", taken.subject)
    if document.remedy:
        freeze(document, writing.gathered(document, day=today(taken.now)))


def thaw_remedy(taken: StepTaken) -> None:
    """The draft came back to be rewritten; what was submitted with a case comes back with the case."""
    document = cast("Document", taken.subject)
    if not document.remedy:
        return
    document.frozen_facts, document.frozen_digest = {}, ""
    document.save(update_fields=["frozen_facts", "frozen_digest"])


def authorise(taken: StepTaken) -> None:
    """The signatory has decided on the frozen paper itself: its act is the authorisation."""
    decide_on(cast("Document", taken.subject), taken)


REMEDY_EFFECTS = {
    "document.check_draft": (freeze_remedy,),
    "document.return_draft": (thaw_remedy,),
    "document.authorise": (authorise,),
}
