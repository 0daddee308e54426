"""What is missing from a dossier, by the closed list of its programme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.cases.models import Attachment, Case, DossierSection
from sandbox.cases.models.dossier import usable_scans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.programmes.rules.dossier import DossierItem

ASKED_OF_ALL = frozenset({"personal_data_processed", "external_permits_needed"})
"""Conditions that hang on a question in the item's own section: it must be answered, be it with no."""


@dataclass
class Dossier:
    """What is there of one dossier: sections by code, and usable or doubtful files by item."""

    sections: dict[str, Any] = field(default_factory=dict)
    complete: set[str] = field(default_factory=set)
    files: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    unusable: int = 0

    def conditions(self) -> frozenset[str]:
        """The conditions of the programme's list that hold, from what the applicant says."""
        answers = {
            "personal_data_processed": self._answer("data_protection_assessment", "processed"),
            "harm_possible": self._answer("risk_plan", "harm_possible"),
            "external_permits_needed": self._answer("external_permits", "needed"),
            "partners_named": self._answer("partner_agreements", "partners"),
            "provision_set_aside": self._answer("legal_barriers", "barriers"),
        }
        return frozenset(name for name, answer in answers.items() if answer)

    def lacks(self, item: DossierItem) -> bool:
        """Whether something of an item is not there."""
        return self.lacks_answers(item) or self.lacks_file(item)

    def lacks_answers(self, item: DossierItem) -> bool:
        """Whether its section is not complete; one that need not be there counts once it is begun."""
        is_asked = item.has_section or item.code in self.sections
        return is_asked and item.code not in self.complete

    def lacks_file(self, item: DossierItem) -> bool:
        """Whether it has no file that could be read."""
        return item.takes_files and not self.files[item.code]

    def leaves_open(self, item: DossierItem) -> bool:
        """Whether it is not yet said if the item is needed."""
        return item.condition in ASKED_OF_ALL and item.has_section and item.code not in self.complete

    def _answer(self, section: str, name: str) -> object:
        return self.sections.get(section, {}).get(name)


def dossiers_of(cases: Iterable[Case]) -> dict[int, Dossier]:
    """The dossiers of many cases in two questions."""
    found: dict[int, Dossier] = defaultdict(Dossier)
    usable = usable_scans()
    for section in DossierSection.objects.filter(case__in=cases):
        dossier = found[section.case_id]
        dossier.sections[section.code] = section.content
        if section.is_complete:
            dossier.complete.add(section.code)
    for case_id, item, scan in Attachment.objects.filter(case__in=cases, removed_at=None).values_list(
        "case_id", "item", "scan"
    ):
        is_usable = scan in usable
        found[case_id].unusable += not is_usable
        found[case_id].files[item] += is_usable
    return found


def missing_items(dossier: Dossier, rules: ProgrammeRules) -> list[DossierItem]:
    """The items that are not fully there although they must be, in the order of the list."""
    conditions = dossier.conditions()
    return [
        item
        for item in rules.dossier
        if (item.is_required(conditions) and dossier.lacks(item)) or dossier.leaves_open(item)
    ]


def dossier_facts(cases: Iterable[Case], rules: Mapping[int, ProgrammeRules]) -> dict[int, dict[str, object]]:
    """The facts of many dossiers, as the guards ask for them."""
    dossiers = dossiers_of(cases)
    return {
        case.pk: {
            "missing_items": len(missing_items(dossiers[case.pk], rules[case.pk])),
            "declarations_made": "declarations" in dossiers[case.pk].complete,
            "unusable_files": dossiers[case.pk].unusable,
        }
        for case in cases
    }
