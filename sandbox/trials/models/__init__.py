"""What the office remembers of a trial."""

from sandbox.trials.models.change import Change
from sandbox.trials.models.condition import Condition, StartCondition
from sandbox.trials.models.condition_duty import ConditionDuty, EvidenceFile
from sandbox.trials.models.enrolment import Enrolment
from sandbox.trials.models.hypothesis import Hypothesis
from sandbox.trials.models.indicator import Aggregate, Indicator
from sandbox.trials.models.inspection import Inspection
from sandbox.trials.models.limit import Limit
from sandbox.trials.models.observation import Observation
from sandbox.trials.models.permit import Permit
from sandbox.trials.models.phase import Phase
from sandbox.trials.models.place import Place
from sandbox.trials.models.provision import SetAsideProvision
from sandbox.trials.models.report import TrialReport
from sandbox.trials.models.stop_order import StopOrder
from sandbox.trials.models.suspension import Remedy, Suspension
from sandbox.trials.models.winding_down import Duty, Surrender, WindDownItem

__all__ = [
    "Aggregate",
    "Change",
    "Condition",
    "ConditionDuty",
    "Duty",
    "Enrolment",
    "EvidenceFile",
    "Hypothesis",
    "Indicator",
    "Inspection",
    "Limit",
    "Observation",
    "Permit",
    "Phase",
    "Place",
    "Remedy",
    "SetAsideProvision",
    "StartCondition",
    "StopOrder",
    "Surrender",
    "Suspension",
    "TrialReport",
    "WindDownItem",
]
