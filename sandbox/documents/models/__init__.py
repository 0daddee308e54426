"""What the office remembers of official documents."""

from sandbox.documents.models.apology import Apology
from sandbox.documents.models.clause import (
    PLACES,
    POINTS_THEMSELVES,
    Clause,
    ClauseAdoption,
    ClauseVersion,
    Place,
    kinds_at,
)
from sandbox.documents.models.document import DECISIONS, Document
from sandbox.documents.models.draft_version import DraftVersion
from sandbox.documents.models.issued import IssuedDocument
from sandbox.documents.models.number import NumberRecord
from sandbox.documents.models.print_job import PrintJob, PrintKind
from sandbox.documents.models.remark import Remark
from sandbox.documents.models.remedy import Remedy
from sandbox.documents.models.scan import Scan
from sandbox.documents.models.signature import Signature
from sandbox.documents.models.signed_file import SignedFile, Stage
from sandbox.documents.models.signing_problem import SigningProblem

__all__ = [
    "DECISIONS",
    "PLACES",
    "POINTS_THEMSELVES",
    "Apology",
    "Clause",
    "ClauseAdoption",
    "ClauseVersion",
    "Document",
    "DraftVersion",
    "IssuedDocument",
    "NumberRecord",
    "Place",
    "PrintJob",
    "PrintKind",
    "Remark",
    "Remedy",
    "Scan",
    "Signature",
    "SignedFile",
    "SigningProblem",
    "Stage",
    "kinds_at",
]
