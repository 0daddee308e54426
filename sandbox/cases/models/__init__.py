"""What the office remembers of a case."""

from sandbox.cases.models.before import ReplacedSection, SelfCheckTaken
from sandbox.cases.models.case import Case
from sandbox.cases.models.clock import Deadline, ProgrammePin
from sandbox.cases.models.dossier import Attachment, DossierSection, Snapshot
from sandbox.cases.models.escalation import Escalation
from sandbox.cases.models.file_text import FileText
from sandbox.cases.models.grants import CaseGroupObjectPermission, CaseUserObjectPermission, GrantRecord
from sandbox.cases.models.intake import IntakeFinding, ItemVerdict
from sandbox.cases.models.message import Message, MessageMark, MessageMention
from sandbox.cases.models.participation import CaseInvitation, Participation, PartInCase
from sandbox.cases.models.people import CaseParty, ConflictDeclaration, DeclarationCorrection
from sandbox.cases.models.request import InformationRequest, RequestLine
from sandbox.cases.models.road import Road
from sandbox.cases.models.search import SearchText

__all__ = [
    "Attachment",
    "Case",
    "CaseGroupObjectPermission",
    "CaseInvitation",
    "CaseParty",
    "CaseUserObjectPermission",
    "ConflictDeclaration",
    "Deadline",
    "DeclarationCorrection",
    "DossierSection",
    "Escalation",
    "FileText",
    "GrantRecord",
    "InformationRequest",
    "IntakeFinding",
    "ItemVerdict",
    "Message",
    "MessageMark",
    "MessageMention",
    "PartInCase",
    "Participation",
    "ProgrammePin",
    "ReplacedSection",
    "RequestLine",
    "Road",
    "SearchText",
    "SelfCheckTaken",
    "Snapshot",
]
