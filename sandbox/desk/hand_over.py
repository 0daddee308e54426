"""The slip that follows an application through the office (Form 06), written from its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override

from sandbox.accounts.models import Department
from sandbox.desk.timeline import timeline_of
from sandbox.documents.content.records.paper import issue_of, local, source_of
from sandbox.documents.letters.hand_over import HandOverFacts, HandOverLine
from sandbox.documents.letters.hand_over import hand_over_letter as letter_from
from sandbox.reviews.reading import opinions_hidden

if TYPE_CHECKING:
    from sandbox.cases.panels import CaseView
    from sandbox.documents.letters.letter import Letter

LONGEST = 2000
"""Lines of one slip; a case that has more has run for years."""


def hand_over_letter(view: CaseView) -> Letter:
    """Write down every act of the log that this reader knows of, the oldest first, in Vietnamese as the form is."""
    presiding = Department.objects.get(code=view.rules.bodies.presiding)
    source = source_of(view.case, "D06", presiding, day=view.today)
    with override("vi"):
        acts, _ = timeline_of(
            view.case,
            view.rules,
            face=view.face,
            internal=True,
            limit=LONGEST,
            hidden=opinions_hidden(view),
        )
        lines = tuple(
            HandOverLine(local(act.at), str(act.sentence), act.actor, str(act.moved_to))
            for act in reversed(acts)
        )
    return letter_from(
        HandOverFacts(
            issue=issue_of(source, draft=False),
            reference=view.case.reference or "",
            procedure_name=f"{view.rules.names.vi}, dự án “{view.case.title}”",
            applicant=view.case.applicant.name,
            lines=lines,
        )
    )
