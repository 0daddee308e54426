"""The register of dossiers (D07, Form 07): every application of a programme that was filed between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override

from sandbox.accounts.models import Department
from sandbox.accounts.roles import works_for_or_audits
from sandbox.cases.models import Case, Deadline
from sandbox.core.clock import today
from sandbox.documents.content.source import official_name
from sandbox.documents.letters.dossier_register import DossierLine, DossierRegisterFacts
from sandbox.documents.letters.facts import IssueFacts
from sandbox.documents.letters.letter import SignatureBlock
from sandbox.documents.models import Document
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sandbox.accounts.models import User
    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story
    from sandbox.programmes.rules import ProgrammeRules

ANSWERED_BY_STATE = frozenset({CaseState.INTAKE_REFUSED, CaseState.REDIRECTED, CaseState.WITHDRAWN})
"""States by which an application is answered without a decision."""
KEPT_BY = "Người lập sổ"


def keeps_register(user: User, rules: ProgrammeRules) -> bool:
    """Whether somebody holds an office in the presiding body, or audits: others see a part of the cases only."""
    return works_for_or_audits(user, rules.bodies.presiding)


def dossier_register_facts(scope: Scope, rules: ProgrammeRules, *, left_out: int) -> DossierRegisterFacts:
    """Gather the applications that this reader may see, by their day of filing; a decision counts once it is issued."""
    stories = sorted(
        scope.filed, key=lambda story: (story.filed_on or scope.today, story.case.reference or "")
    )
    keys = [story.key for story in stories]
    due, decided, shown = _due_days(keys, rules), _days_of_decision(keys), _shown_states(keys)
    with override("vi"):
        lines = tuple(
            DossierLine(
                reference=story.case.reference or "",
                applicant=story.case.applicant.name,
                title=story.case.title,
                received_on=story.filed_on or scope.today,
                due_on=due.get(story.key),
                answered_on=decided.get(story.key) or _answered_on(story),
                state=str(shown[story.key].label),
            )
            for story in stories
        )
    return DossierRegisterFacts(
        issue=_issue(rules, on=scope.today),
        programme=rules.names.vi,
        first_day=scope.first,
        last_day=scope.last,
        lines=lines,
        left_out=left_out,
    )


def _issue(rules: ProgrammeRules, *, on: date) -> IssueFacts:
    bodies = {body.code: body for body in Department.objects.all()}
    presiding, above = bodies[rules.bodies.presiding], bodies.get(rules.bodies.authority)
    return IssueFacts(
        issuing_body=official_name(presiding, rules),
        parent_body=official_name(above, rules) if above and above != presiding else "",
        code="",
        place=rules.city.vi if rules.city else presiding.short_name,
        signature=SignatureBlock(titles=(KEPT_BY.upper(),)),
        date=on,
        draft=False,
    )


def _due_days(keys: Iterable[int], rules: ProgrammeRules) -> dict[int, date]:
    """The day that was promised to the applicant: the end of the whole period, once it has begun."""
    whole = [clock.code for clock in rules.clocks if clock.total]
    rows = Deadline.objects.filter(case__in=keys, clock__in=whole)
    return {case: due for case, due in rows.values_list("case_id", "due_on") if due is not None}


def _days_of_decision(keys: Iterable[int]) -> dict[int, date]:
    rows = Document.objects.decisions().filter(case__in=keys).exclude(issued_at=None).order_by("issued_at")
    return {case: today(issued) for case, issued in rows.values_list("case_id", "issued_at")}


def _shown_states(keys: Iterable[int]) -> dict[int, CaseState]:
    """Where each case stands as far as its applicant may know."""
    rows = Case.objects.filter(pk__in=keys).values_list("pk", "outward_state")
    return {key: CaseState(state) for key, state in rows}


def _answered_on(story: Story) -> date | None:
    return next((stay.since for stay in story.stays if stay.state in ANSWERED_BY_STATE), None)
