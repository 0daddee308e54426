"""The entry for a calendar that goes with the mail of an invitation to the council (RFC 5545, RFC 5546)."""

from __future__ import annotations

from email.encoders import encode_base64
from email.mime.base import MIMEBase
from typing import TYPE_CHECKING

from django.conf import settings

from sandbox.cases.models import ConflictDeclaration
from sandbox.reviews.invitation import as_calendar, method_of
from sandbox.reviews.models import CouncilSession

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.notifications.models import Notice

WITH_ENTRY = frozenset(
    {
        "council_session.invite",
        "council_session.reschedule",
        "council_session.remind",
        "council_session.cancel",
    }
)
"""What moves an entry in somebody's calendar; each mail brings the session as it stands when the mail is sent."""


def calendar_entries(notices: Iterable[Notice], reader: User) -> list[MIMEBase]:
    """One entry for each session that a mail tells of; none for a session that never had a day."""
    told = {notice.event.subject_uuid: notice for notice in notices if notice.verb in WITH_ENTRY}
    if not told:
        return []
    sessions = CouncilSession.objects.filter(uuid__in=list(told)).exclude(starts_at=None)
    rows = list(sessions.select_related("case").order_by("pk"))
    declared = ConflictDeclaration.objects.filter(user=reader, case__in=[row.case_id for row in rows])
    free = set(declared.filter(has_conflict=False).values_list("case", flat=True))
    return [_entry(row, made_at=told[row.uuid].made_at, tells_agenda=row.case_id in free) for row in rows]


def _entry(session: CouncilSession, *, made_at: datetime, tells_agenda: bool) -> MIMEBase:
    url = f"{settings.PUBLIC_URL.rstrip('/')}{session.get_absolute_url()}"
    entry = MIMEBase("text", "calendar", method=method_of(session), charset="utf-8")
    # As bytes, so that no mail server changes the ends of its lines.
    entry.set_payload(as_calendar(session, url=url, now=made_at, tells_agenda=tells_agenda))
    encode_base64(entry)
    name = f"{session.case.reference or session.case.uuid}-council.ics"
    entry.add_header("Content-Disposition", "attachment", filename=name)
    return entry
