"""With whom a case lies: the body, and the person where one is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from workflows.case.clarities import CLARITIES
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.accounts.models import Department
    from sandbox.dashboards.deadlines import Asked
    from sandbox.dashboards.stories import Story
    from sandbox.programmes.rules import ProgrammeRules

AUTHORITY = frozenset({Role.AUTHORITY_OFFICE, Role.AUTHORITY_SIGNATORY})
COUNCIL = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY})


@dataclass(frozen=True, order=True)
class Holder:
    """A body and a person in it, each with the code by which figures know it; nobody named: their office."""

    body: str
    body_name: str
    person: str
    person_name: str


def is_with_applicant(story: Story) -> bool:
    """Tell whether the next act is the applicant's."""
    return CLARITIES[story.state].who in APPLICANT_ROLES


def city_holder(story: Story, rules: ProgrammeRules, departments: Mapping[str, Department]) -> Holder:
    """Who in the city has a case; while the applicant has it, the officer who waits for the answer."""
    role = CLARITIES[story.state].who
    role = Role.PRESIDING_OFFICER if role in APPLICANT_ROLES else role
    body, name = _body(role, rules, departments)
    officer = story.case.officer
    if role is Role.PRESIDING_OFFICER and officer is not None:
        return Holder(body, name, f"u{officer.pk}", officer.full_name)
    return Holder(body, name, role.value, str(role.label))


def opinion_holder(asked: Asked) -> Holder:
    """Who owes an opinion: the body, and its reviewer once somebody took it up."""
    body, reviewer = asked.department, asked.reviewer
    person = (f"u{reviewer.pk}", reviewer.full_name) if reviewer else ("nobody", _("not taken up yet"))
    return Holder(body.code, body.display_name, *person)


def applicant_holder(story: Story) -> Holder:
    """The applicant of a case; people of companies are named in no figure."""
    applicant = story.case.applicant
    return Holder(f"o{applicant.pk}", str(applicant), "", "")


def _body(role: Role, rules: ProgrammeRules, departments: Mapping[str, Department]) -> tuple[str, str]:
    if role in COUNCIL:
        return "council", _("Appraisal council")
    code = rules.bodies.authority if role in AUTHORITY else rules.bodies.presiding
    department = departments.get(code)
    return code, department.display_name if department else code
