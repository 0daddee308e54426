"""What the office remembers of a review: whom it asked, what they said, the council, the report."""

from sandbox.reviews.models.consultation import Consultation
from sandbox.reviews.models.council import CouncilMember, CouncilSession, Vote
from sandbox.reviews.models.opinion import Opinion
from sandbox.reviews.models.opinion_round import OpinionRound
from sandbox.reviews.models.provision import ProvisionView
from sandbox.reviews.models.report import AppraisalReport
from sandbox.reviews.models.score_sheet import ScoreSheet

__all__ = [
    "AppraisalReport",
    "Consultation",
    "CouncilMember",
    "CouncilSession",
    "Opinion",
    "OpinionRound",
    "ProvisionView",
    "ScoreSheet",
    "Vote",
]
