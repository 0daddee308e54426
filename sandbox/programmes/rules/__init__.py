"""The schema of a programme file: what a lawyer may write in it, and nothing else."""

from sandbox.programmes.rules.base import Bilingual, Mark, Named, Number, Sourced
from sandbox.programmes.rules.clock import Clock, Length, Rung
from sandbox.programmes.rules.dossier import DossierItem, ShortDossier, StartCondition
from sandbox.programmes.rules.guidance import (
    Answer,
    Guidance,
    Question,
    RoadStep,
    SelfCheck,
    SelfCheckOutcome,
)
from sandbox.programmes.rules.judgement import Criterion, Gate, Ground, Outcome, RedirectTarget
from sandbox.programmes.rules.office import Citation, DocumentKind, LegalBasis, Reports
from sandbox.programmes.rules.programme import GROUND_KINDS, GUIDANCE, ProgrammeRules

__all__ = [
    "GROUND_KINDS",
    "GUIDANCE",
    "Answer",
    "Bilingual",
    "Citation",
    "Clock",
    "Criterion",
    "DocumentKind",
    "DossierItem",
    "Gate",
    "Ground",
    "Guidance",
    "LegalBasis",
    "Length",
    "Mark",
    "Named",
    "Number",
    "Outcome",
    "ProgrammeRules",
    "Question",
    "RedirectTarget",
    "Reports",
    "RoadStep",
    "Rung",
    "SelfCheck",
    "SelfCheckOutcome",
    "ShortDossier",
    "Sourced",
    "StartCondition",
]
