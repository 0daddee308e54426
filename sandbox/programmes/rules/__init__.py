"""The schema of a programme file: what a lawyer may write in it, and nothing else."""

from sandbox.programmes.rules.base import Bilingual, Mark, Named, Number, Sourced
from sandbox.programmes.rules.clock import Clock, Length
from sandbox.programmes.rules.dossier import DossierItem, ShortDossier, StartCondition
from sandbox.programmes.rules.judgement import Criterion, Gate, Ground, Outcome, RedirectTarget
from sandbox.programmes.rules.office import Citation, DocumentKind, LegalBasis, Reports
from sandbox.programmes.rules.programme import GROUND_KINDS, ProgrammeRules

__all__ = [
    "GROUND_KINDS",
    "Bilingual",
    "Citation",
    "Clock",
    "Criterion",
    "DocumentKind",
    "DossierItem",
    "Gate",
    "Ground",
    "LegalBasis",
    "Length",
    "Mark",
    "Named",
    "Number",
    "Outcome",
    "ProgrammeRules",
    "RedirectTarget",
    "Reports",
    "ShortDossier",
    "Sourced",
    "StartCondition",
]
