"""A person's notices as their page shows them, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sandbox.cases.models import Attachment
from sandbox.notifications import absences
from sandbox.notifications.policy import NOTICES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sandbox.notifications.models import Notice


OF_FORMS = frozenset({"document.issue_form", "document.issue_apology", "document.issue_companion"})


@dataclass(frozen=True)
class NoticeLine:
    """One notice as its reader sees it."""

    sentence: str
    url: str
    where: tuple[str, ...]
    """The case, its title, the file it is about, and the absent colleague for whom it was done, where there is one; of an
    absence who stands in for whom, and when."""
    at: datetime
    is_new: bool
    advice: str
    """What to do now; nothing on a notice that was read."""


def lines_of(notices: Sequence[Notice]) -> list[NoticeLine]:
    """These notices in words, the names of files fetched once for all."""
    about = [notice.event.subject_uuid for notice in notices if notice.event.subject_kind == "attachment"]
    files = dict(Attachment.objects.filter(uuid__in=about).values_list("uuid", "name")) if about else {}
    return [_line(notice, files.get(notice.event.subject_uuid, "")) for notice in notices]


def _where(notice: Notice, file: str) -> tuple[str, ...]:
    case, absent, absence = notice.case, notice.event.on_behalf_of, notice.delegation
    if case is None:
        return (absences.title_of(absence), absences.days_of(absence)) if absence else ()
    in_place = _("on behalf of %(person)s") % {"person": absent.full_name} if absent else ""
    return case.reference or _("Draft application"), case.display_title, file, in_place


def _place(notice: Notice) -> str:
    """Where it leads: to the form that has come out, to the absences, else to the case."""
    if notice.verb in OF_FORMS:
        return reverse("documents:detail", kwargs={"uuid": notice.event.subject_uuid})
    return notice.case.get_absolute_url() if notice.case else reverse(absences.PAGE)


def _line(notice: Notice, file: str) -> NoticeLine:
    rule = NOTICES[notice.verb]
    where = _where(notice, file)
    return NoticeLine(
        sentence=str(rule.sentence),
        url=_place(notice),
        where=tuple(word for word in where if word),
        at=notice.made_at,
        is_new=notice.read_at is None,
        advice="" if notice.read_at else str(rule.advice),
    )
