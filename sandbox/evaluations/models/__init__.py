"""What the office remembers of the evaluation of a trial."""

from sandbox.evaluations.models.evaluation import Evaluation, HypothesisAnswer
from sandbox.evaluations.models.outcome import Outcome

__all__ = ["Evaluation", "HypothesisAnswer", "Outcome"]
