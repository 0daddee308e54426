"""The closed list of what an application consists of."""

from typing import Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from sandbox.programmes.rules.base import Bilingual, Named, Several, Sourced

ItemCode = Literal[
    "application_form",
    "trial_plan",
    "legal_barriers",
    "innovation",
    "risk_plan",
    "participant_protection",
    "capability",
    "entity_papers",
    "data_protection_assessment",
    "information_security",
    "insurance",
    "external_permits",
    "prior_tests",
    "exit_plan",
    "draft_rules",
    "declarations",
    "partner_agreements",
]
ItemKind = Literal["section", "file", "both"]
Requirement = Literal["always", "never", "condition"]
ConditionCode = Literal[
    "personal_data_processed",
    "harm_possible",
    "external_permits_needed",
    "partners_named",
    "provision_set_aside",
]


class DossierItem(Named):
    """One item of the closed list: a section of the form, a file, or a section that a file goes with."""

    code: ItemCode
    kind: ItemKind
    help: Bilingual
    required: Requirement
    condition: ConditionCode | None = None

    @model_validator(mode="after")
    def _condition_belongs(self) -> Self:
        if (self.required == "condition") != (self.condition is not None):
            raise ValueError(_("Give a condition exactly when required is “condition”."))
        return self

    @property
    def has_section(self) -> bool:
        """Whether the applicant answers this item in the form."""
        return self.kind != "file"

    @property
    def takes_files(self) -> bool:
        """Whether a file belongs to this item."""
        return self.kind != "section"

    def is_required(self, conditions: frozenset[str]) -> bool:
        """Return whether the item must be there, given the conditions that hold for the application."""
        return self.required == "always" or self.condition in conditions


class ShortDossier(Sourced):
    """A smaller list for those whom the rules spare the full one."""

    for_whom: Bilingual
    items: Several[ItemCode] = Field(min_length=1)


class StartCondition(Named):
    """What must hold before a permitted trial may start."""

    condition: ConditionCode | None = None
    """Asked only where this holds for the application; always when absent."""
