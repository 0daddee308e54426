"""What the office remembers of official documents."""

from sandbox.documents.models.apology import Apology
from sandbox.documents.models.document import DECISIONS, Document
from sandbox.documents.models.issued import IssuedDocument
from sandbox.documents.models.number import NumberRecord
from sandbox.documents.models.scan import Scan

__all__ = [
    "DECISIONS",
    "Apology",
    "Document",
    "IssuedDocument",
    "NumberRecord",
    "Scan",
]
