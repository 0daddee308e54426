"""The six clarities of one case, today: roles and products by the law, persons and citations by the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from workflows.case.clarities import CLARITIES
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import Promise

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.case import CaseState


@dataclass(frozen=True)
class SixClarities:
    """Who, what, until when, by whose authority, answerable to whom, with what product."""

    who: str
    what: str | Promise
    until: date | None
    authority: str
    answerable: str
    product: str | Promise


def clarities_of(case: Case, state: CaseState, rules: ProgrammeRules, *, until: date | None) -> SixClarities:
    """Answer the six questions for a case that shows itself in this state."""
    clarity = CLARITIES[state]
    return SixClarities(
        who=_who(clarity.who, case),
        what=clarity.what,
        until=until,
        authority=rules.six_clarities[state.value].authority.in_language(get_language() or "vi"),
        answerable=_answerable(clarity.answerable, case, rules),
        product=clarity.product,
    )


def _who(role: Role, case: Case) -> str:
    if role in APPLICANT_ROLES:
        return str(case.applicant)
    if role is Role.PRESIDING_OFFICER and case.officer is not None:
        return f"{case.officer.full_name}, {role.label}"
    return str(role.label)


def _answerable(role: Role, case: Case, rules: ProgrammeRules) -> str:
    """The title of whoever answers for the body, as the programme calls it; a role where it has none."""
    titles = rules.bodies.answerable
    language = get_language() or "vi"
    if role in APPLICANT_ROLES:
        return str(case.applicant)
    if role is Role.AUTHORITY_SIGNATORY:
        return titles.authority.in_language(language)
    if role is Role.PRESIDING_DIRECTOR:
        return titles.presiding.in_language(language)
    return str(role.label)
