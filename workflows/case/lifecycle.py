"""The main lifecycle of a case, from draft to closed: the one state that a case has."""

from django_fsm import FSMField

from workflows.base import Workflow
from workflows.case.closing import Closing
from workflows.case.decision import Decision
from workflows.case.intake import Intake
from workflows.case.review import Review
from workflows.case.states import FACES, CaseState, Face
from workflows.case.trial import Trial


class CaseWorkflow(Intake, Review, Decision, Trial, Closing, Workflow):
    """The law of a case; the office's model adds what it must remember."""

    KIND = "case"

    state = FSMField(default=CaseState.DRAFT, choices=CaseState.choices, protected=True, editable=False)

    class Meta:
        abstract = True

    @property
    def face(self) -> Face:
        """How the present state shows itself outside the office."""
        return FACES[CaseState(self.state)]
