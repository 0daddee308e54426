"""The day of a session as an entry for a calendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from sandbox.reviews.models import CouncilSession
from workflows.council import CouncilState

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONE = "Asia/Ho_Chi_Minh"
OFFSET = "+0700"
LENGTH = timedelta(hours=3)
"""The law sets no length; three hours keep the half day free."""
LONGEST_LINE = 75
"""Octets a line, by the format."""

ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    f"TZOFFSETFROM:{OFFSET}",
    f"TZOFFSETTO:{OFFSET}",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def as_calendar(session: CouncilSession, *, url: str, now: datetime, tells_agenda: bool = True) -> bytes:
    """One event; a later invitation has a higher sequence and replaces the earlier one in the calendar.

    The title of the case is not told: a calendar is read on many screens. The agenda is for whoever may read the case.
    """
    if session.starts_at is None:
        message = "A session without a day has no place in a calendar."
        raise ValueError(message)
    starts = session.starts_at
    name = _("Session of the appraisal council: %(reference)s") % {"reference": session.case.reference}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sandbox office//council//VI",
        f"METHOD:{method_of(session)}",
        *ZONE_LINES,
        "BEGIN:VEVENT",
        f"UID:{session.uuid}@sandbox-office",
        f"SEQUENCE:{session.version}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={ZONE}:{_local(starts)}",
        f"DTEND;TZID={ZONE}:{_local(starts + LENGTH)}",
        f"ORGANIZER:mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
        f"SUMMARY:{_escaped(name)}",
        f"LOCATION:{_escaped(session.place or session.link)}",
        f"DESCRIPTION:{_escaped(chr(10).join(_description(session, tells_agenda=tells_agenda)))}",
        f"URL:{url}",
        f"STATUS:{'CANCELLED' if session.state == CouncilState.CANCELLED else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def method_of(session: CouncilSession) -> str:
    """What a calendar is to do with the entry: keep it, or strike it out."""
    return "CANCEL" if session.state == CouncilState.CANCELLED else "PUBLISH"


def _description(session: CouncilSession, *, tells_agenda: bool) -> Iterator[str]:
    if session.link:
        yield session.link
    for number, item in enumerate(session.agenda if tells_agenda else (), start=1):
        yield f"{number}. {item}"


def _local(moment: datetime) -> str:
    return f"{timezone.localtime(moment, timezone.get_default_timezone()):%Y%m%dT%H%M%S}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line of at most 75 octets, then its rest, each begun with a space; no letter is cut in two."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE:
            yield part
            part = " "
        part += letter
    yield part
