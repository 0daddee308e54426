"""The main lifecycle: every state and step of a case, each part of the road in a file of its own."""

from workflows.case.codenames import PERMISSIONS
from workflows.case.lifecycle import CaseWorkflow
from workflows.case.states import BEFORE_DECISION, FACES, RUNNING, CaseState, Meaning, Place

__all__ = [
    "BEFORE_DECISION",
    "FACES",
    "PERMISSIONS",
    "RUNNING",
    "CaseState",
    "CaseWorkflow",
    "Meaning",
    "Place",
]
