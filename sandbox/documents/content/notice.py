"""The facts of the notice to the bodies that a permit names (D23), with what each of them does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter

from sandbox.accounts.models import Department
from sandbox.core.errors import OfficeError
from sandbox.documents.content.cited import cited
from sandbox.documents.content.source import holder_facts, issue_facts, official_name
from sandbox.documents.letters.notice import BodyDuty, NoticeFacts
from sandbox.documents.letters.rich import Words, plain_words

if TYPE_CHECKING:
    from sandbox.documents.content.source import Source
    from sandbox.documents.letters.facts import IssueFacts
    from sandbox.documents.models import Document
    from sandbox.trials.models import SetAsideProvision

RECIPIENTS = ("Như trên", "Lưu: VT")


class TermsLacking(OfficeError):
    """A notice tells from when to when the trial runs."""

    sentence = _("The terms of the permit do not say from when to when the trial runs.")
    advice = _("Complete the terms of the permit first.")


def notice_facts(source: Source) -> NoticeFacts:
    """Gather the notice that goes with a permit in one package; raises TermsLacking without the days of the trial."""
    decision = source.document.goes_with
    assert decision is not None  # noqa: S101 - drawn up with its decision and in no other way
    return notice_of(source, decision, issue_facts(source, recipients=RECIPIENTS))


def notice_of(source: Source, decision: Document, issue: IssueFacts) -> NoticeFacts:
    """What the notice says of this decision."""
    case, permit, rules = source.document.case, source.permit, source.rules
    if permit is None or permit.starts_on is None or permit.ends_on is None:
        raise TermsLacking
    presiding = Department.objects.get(code=rules.bodies.presiding)
    return NoticeFacts(
        issue=issue,
        permit=cited(decision),
        holder=holder_facts(source),
        reference=case.reference or "",
        title=case.title,
        start=permit.starts_on,
        end=permit.ends_on,
        places=tuple(f"{row.name}: {row.description or row.address}" for row in permit.places.all()),
        set_aside=tuple(cited_provision(row) for row in permit.provisions.all()),
        duties=tuple(
            BodyDuty(row["name"], _plain(row["duty"]))
            for row in decision.frozen_facts.get("coordinating_bodies", ())
        ),
        presiding_body=official_name(presiding, rules),
        contact=case.officer.email if case.officer else official_name(presiding, rules),
    )


def _plain(kept: object) -> str:
    """The words of a text as a decision has frozen it."""
    return plain_words(TypeAdapter[Words](Words).validate_python(kept))


def cited_provision(row: SetAsideProvision) -> str:
    """A provision from its point up to its instrument."""
    parts = (("điểm", row.point), ("khoản", row.clause), ("Điều", row.article))
    return " ".join([*(f"{name} {text}" for name, text in parts if text), row.instrument])
