"""A notice of every act of the policy, as one reader would have it: made in memory on one real case."""

from __future__ import annotations

from copy import copy
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sandbox.accounts.models import Delegation
from sandbox.cases.models import Attachment
from sandbox.notifications.models import Delivery, Notice
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.rules import Channel
from tests.cases.situations import asked_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.mail import EmailMultiAlternatives

    from sandbox.cases.models import Case
    from tests.personas import People

READER = "owner@skylift.example"
CASE = UUID("11111111-1111-4111-8111-111111111111")
MAIL = UUID("22222222-2222-4222-8222-222222222222")
AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
MAILED = sorted(verb for verb, rule in NOTICES.items() if rule.is_mailed)


def example_case(people: People) -> Case:
    """A case that waits for a supplement, under an address that is always the same."""
    case = asked_case(people)
    type(case).objects.filter(pk=case.pk).update(uuid=CASE, title_en="Medical delivery by drone")
    case.refresh_from_db(fields=["uuid", "title_en"])
    return case


def notices_of(case: Case, reader: str, people: People) -> Iterator[Notice]:
    """One notice of every act that may be mailed; its event is a real one, told as if it were this act."""
    filing = case.snapshots.get().event
    for verb in MAILED:
        event = copy(filing)
        event.subject_kind, event.data = verb.partition(".")[0], {"kind": "D16"}
        if verb == "dossier.malicious_file":
            event.subject_kind, event.subject_uuid = "attachment", _file(case, people).uuid
        if verb.startswith("delegation."):
            yield Notice(user=people[reader], delegation=_absence(people), event=event, verb=verb, made_at=AT)
            continue
        by_law = any(line.channel is Channel.LAW for line in NOTICES[verb].lines)
        yield Notice(user=people[reader], case=case, event=event, verb=verb, made_at=AT, is_required=by_law)


def _absence(people: People) -> Delegation:
    """A week in which an officer is away."""
    day = AT.date()
    return Delegation(
        absent=people["officer@dost.example"],
        substitute=people["officer2@dost.example"],
        department=people.department("dost"),
        role="presiding_officer",
        first_day=day,
        last_day=day + timedelta(days=7),
    )


def _file(case: Case, people: People) -> Attachment:
    """A file of the dossier in which the scanner has found something."""
    return Attachment.objects.create(
        case=case,
        item="trial_plan",
        name="ke-hoach-bay.pdf",
        kind="pdf",
        size=1,
        uploaded_by=people[READER],
        uploaded_at=AT,
    )


def delivery_to(people: People, language: str, *, reader: str = READER, **terms: object) -> Delivery:
    """A mail to this person, who reads this language."""
    user = people[reader]
    user.language = language
    return Delivery(uuid=MAIL, user=user, made_at=AT, **terms)  # type: ignore[misc]


def as_text(mail: EmailMultiAlternatives) -> str:
    """What of a mail a person reads: subject and text."""
    return f"{mail.subject}\n\n{mail.body}"
