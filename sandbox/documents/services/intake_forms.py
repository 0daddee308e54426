"""The forms of the intake: written by the office from the act itself, made by the worker, issued without a signature.

A form says what the log says already. It is frozen and numbered in the transaction of its act, once an act; the
worker prints it and then lets it go out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.accounts.models import Department
from sandbox.accounts.services import system_user
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.documents.content import writing
from sandbox.documents.kinds import issuer_of, kind_of
from sandbox.documents.models import Document
from sandbox.documents.numbering import enter_number, next_number
from workflows.document import DocumentState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.effects import StepTaken
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules

RECEIVER = "Người tiếp nhận hồ sơ"
IN_CHARGE = "Người thụ lý hồ sơ"


@dataclass(frozen=True)
class Form:
    """The form of one act: its kind, under which title somebody is named, and whether that is who acted."""

    kind: str
    title: str
    names_actor: bool


FORM_OF_ACT = {
    "case.submit": Form("D01", RECEIVER, names_actor=False),
    "case.accept": Form("D01", RECEIVER, names_actor=True),
    "case.request_supplement": Form("D02", "Người hướng dẫn", names_actor=True),
    "case.refuse_intake": Form("D03", "Người giải quyết", names_actor=True),
    "case.withdraw": Form("D05", IN_CHARGE, names_actor=False),
}


def draw_up_form(taken: StepTaken) -> None:
    """Write the form of this act, where the programme has it; its number is given with it."""
    form = FORM_OF_ACT[taken.step.key]
    draw_up(form, case=taken.case, event=taken.event, actor=taken.actor, now=taken.now)


def draw_up(form: Form, *, case: Case, event: Event, actor: User, now: datetime) -> None:
    """Write one form of one act, numbered and frozen; nothing where the programme has no such form."""
    day = today(now)
    issued_by = issuer_of_form(rules_for(case, day), form.kind)
    if issued_by is None:
        return
    issuer, code = issued_by
    named = actor if form.names_actor else case.officer
    number = next_number(issuer, code, now=now)
    document = Document(
        case=case,
        kind=form.kind,
        issuer=issuer,
        code=code,
        drafted_by=system_user(),
        drafted_at=now,
        act=event,
        number=number,
        numbered_at=now,
        signer_name=named.full_name if named else "",
        signer_title=form.title,
    )
    document.frozen_facts = writing.gathered(document, day=day)
    document.frozen_digest = writing.digest_of(document, document.frozen_facts)
    document.save()
    enter_number(document, number, event=event, now=now)


def issuer_of_form(rules: ProgrammeRules, kind: str) -> tuple[Department, str] | None:
    """Who issues the form; nobody where the programme has no such form, or this office no such body yet.

    An application must not be refused because the paper that confirms it has no letterhead.
    """
    if kind_of(rules, kind) is None:
        return None
    try:
        return issuer_of(rules, kind)
    except Department.DoesNotExist:
        return None


def issue_form(document: Document, *, now: datetime) -> None:
    """Let a form that has been made go out; a second call finds it issued and does nothing."""
    made = Document.objects.select_related("case").get(pk=document.pk)
    if made.is_form and made.state == DocumentState.DRAFT and made.rendering_digest:
        key = f"issue:{made.uuid}"
        take(made, "issue", actor=system_user(), expected=made.version, key=key, now=now)
