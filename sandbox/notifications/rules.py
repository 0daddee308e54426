"""The grammar of the policy: who is told, by which channel, and what happens when the same thing happens again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from workflows.roles import DELEGABLE_ROLES, Role

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from sandbox.notifications.topics import Topic

Group = tuple[Role, ...]

APPLICANT: Group = (Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR)
DESK: Group = (Role.ONE_STOP,)
OFFICER: Group = (Role.PRESIDING_OFFICER,)
HEAD: Group = (Role.PRESIDING_HEAD,)
DIRECTOR: Group = (Role.PRESIDING_DIRECTOR,)
CONSULTED: Group = (Role.LEGAL_REVIEWER, Role.LEGAL_LEADER, Role.AGENCY_REVIEWER, Role.AGENCY_LEADER)
LEADERS: Group = (Role.LEGAL_LEADER, Role.AGENCY_LEADER)
REVIEWERS: Group = (Role.LEGAL_REVIEWER, Role.AGENCY_REVIEWER)
CHAIR: Group = (Role.COUNCIL_CHAIR,)
SECRETARY: Group = (Role.COUNCIL_SECRETARY,)
COUNCIL: Group = (Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)
OFFICE: Group = (Role.AUTHORITY_OFFICE,)
SIGNATORY: Group = (Role.AUTHORITY_SIGNATORY,)
CLERK: Group = (Role.DOCUMENT_CLERK,)
MONITOR: Group = (Role.MONITOR,)
OFFICES: Group = tuple(role for role in Role if role in DELEGABLE_ROLES)


class Channel(IntEnum):
    """How a notice reaches a person; whoever stands in two lines is told by the stronger."""

    INBOX = 1
    """In the office only."""
    MAIL = 2
    """Also by mail, at the pace that the person has chosen."""
    LAW = 3
    """Also by mail, always at once: the law wants the person to know, and nobody can switch it off."""


class Again(StrEnum):
    """What happens when the same step is taken once more on the same thing."""

    ALIKE = "alike"
    """Told as the first time."""
    QUIETLY = "quietly"
    """Told in the office only."""
    NEVER = "never"
    """Not told any more."""


@dataclass(frozen=True)
class Line:
    """One circle of people, the channel, and what happens on re-entry."""

    channel: Channel
    roles: Group = ()
    again: Again = Again.ALIKE
    is_for_named: bool = False
    """For whom the act itself names; roles then only say who can be named, none that everybody can."""

    def on_reentry(self) -> Line | None:
        """This line when the thing has happened before; None when nobody is told any more."""
        if self.again is Again.NEVER:
            return None
        channel = Channel.INBOX if self.again is Again.QUIETLY else self.channel
        return Line(channel, self.roles, self.again, self.is_for_named)


@dataclass(frozen=True)
class NoticeRule:
    """What is told of one act, in which words, to whom and how."""

    topic: Topic
    sentence: str | Promise
    lines: tuple[Line, ...] = ()
    advice: str | Promise = ""
    """What to do now, for the mail."""
    follows: tuple[str, ...] = ()
    """Acts of which this may be a mere consequence: whoever did or was told of one of them is not told of this too."""

    @property
    def recipients(self) -> Group:
        """Every role that is told, in the order of the lines."""
        return tuple(role for line in self.lines for role in line.roles)

    @property
    def is_mailed(self) -> bool:
        """Whether anybody may get a mail of it."""
        return any(line.channel > Channel.INBOX for line in self.lines)


def rule(
    topic: Topic,
    sentence: str | Promise,
    *lines: Line,
    advice: str | Promise = "",
    follows: tuple[str, ...] = (),
) -> NoticeRule:
    """One row of the table."""
    return NoticeRule(topic, sentence, lines, advice, follows)


def by_law(*groups: Group) -> Line:
    """A mail that cannot be switched off."""
    return Line(Channel.LAW, _roles(groups))


def by_mail(*groups: Group, again: Again = Again.ALIKE) -> Line:
    """A mail at the pace that the person has chosen."""
    return Line(Channel.MAIL, _roles(groups), again)


def inside(*groups: Group, again: Again = Again.ALIKE) -> Line:
    """A notice in the office, no mail."""
    return Line(Channel.INBOX, _roles(groups), again)


def to_named(*groups: Group) -> Line:
    """A mail to whomever the act names; who may be named at all, where not everybody can be."""
    return Line(Channel.MAIL, _roles(groups), is_for_named=True)


def _roles(groups: tuple[Group, ...]) -> Group:
    return tuple(role for group in groups for role in group)
