"""What a mail says: composed when it is sent, in the language of its reader, from rows that they may still see."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from sandbox.cases.models import Attachment, ConflictDeclaration, InformationRequest
from sandbox.cases.services.programme import rules_for
from sandbox.core.wording import exact_time, short_date
from sandbox.documents.kinds import kind_name
from sandbox.notifications import absences
from sandbox.notifications.calendars import calendar_entries
from sandbox.notifications.models import Delivery, Notice
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case


@dataclass(frozen=True)
class Told:
    """One notice as a mail tells it; nothing in it is ever blank."""

    sentence: str
    case: str
    title: str
    facts: tuple[tuple[str, str], ...]
    """Pairs of a label and its value; what is not known is no pair."""
    advice: str
    url: str
    is_of_case: bool = True


def mail_of(delivery: Delivery) -> EmailMultiAlternatives | None:
    """The mail of a delivery, or None when its person may not be told of any of it any more."""
    notices = _still_tellable(delivery)
    if not notices:
        return None
    reader = _reader(delivery)
    with override(reader.language):
        is_digest = delivery.kind == Delivery.Kind.DIGEST
        mail = _digest(delivery, notices) if is_digest else _notice(delivery, notices[0])
        for entry in calendar_entries(notices, reader):
            mail.attach(entry)
    return mail


def _still_tellable(delivery: Delivery) -> list[Notice]:
    """The notices of a mail on cases that the person still sees: grants may have gone since they were written."""
    user = _reader(delivery)
    if not user.is_active:
        return []
    barred = ConflictDeclaration.objects.filter(user=user, has_conflict=True).values("case")
    notices = Notice.objects.filter(delivery=delivery).still_open_to(user).exclude(case__in=barred)
    if delivery.kind == Delivery.Kind.DIGEST:
        notices = notices.unread()
    return list(notices.with_subjects().order_by("case", "pk"))


def _notice(delivery: Delivery, notice: Notice) -> EmailMultiAlternatives:
    told = told_of(notice)
    subject = f"[{told.case}] {told.sentence}"
    context = {"told": told, "is_required": notice.is_required}
    headers = {"References": f"<{_thread(notice)}@{_domain()}>"}
    if not notice.is_required:
        headers |= _way_out()
    return _mail(delivery, subject, "notice", context, headers)


def _digest(delivery: Delivery, notices: Sequence[Notice]) -> EmailMultiAlternatives:
    cases = _by_case(told_of(notice) for notice in notices)
    count = ngettext("%(count)d notice", "%(count)d notices", len(notices)) % {"count": len(notices)}
    day = short_date(delivery.day)
    subject = _("Your notices of %(day)s: %(count)s") % {"day": day, "count": count}
    context = {"cases": cases, "count": count}
    return _mail(delivery, subject, "digest", context, _way_out())


def _by_case(told: Iterable[Told]) -> list[tuple[Told, list[Told]]]:
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.url, []).append(one)
    return [(lines[0], lines) for lines in found.values()]


def _thread(notice: Notice) -> str:
    """What the mails of one case, or of one absence, have in common."""
    about: Any = notice.delegation or notice.case
    return f"{'absence' if notice.delegation else 'case'}-{about.uuid}"


def told_of(notice: Notice) -> Told:
    """One notice in the words of its reader's language."""
    rule, case = NOTICES[notice.verb], notice.case
    if case is None:
        return _told_of_absence(notice)
    facts = (
        (_("Case"), case.reference or ""),
        (_("Title"), case.display_title),
        (_("Organisation"), str(case.applicant)),
        (_("Document"), _document(notice, case)),
        *_file(notice, case),
        (_("When"), exact_time(notice.event.at)),
        (_("To be answered by"), _answer_due(notice, case)),
    )
    return Told(
        sentence=str(rule.sentence),
        case=case.reference or _("Draft application"),
        title=_one_line(case.display_title),
        facts=tuple((label, _one_line(value)) for label, value in facts if value),
        advice=str(rule.advice),
        url=_absolute(case.get_absolute_url()),
    )


def _told_of_absence(notice: Notice) -> Told:
    delegation: Any = notice.delegation
    facts = (*absences.facts_of(delegation), (_("When"), exact_time(notice.event.at)))
    return Told(
        sentence=str(NOTICES[notice.verb].sentence),
        case=_("Absence"),
        title=_one_line(absences.title_of(delegation)),
        facts=tuple((label, _one_line(value)) for label, value in facts),
        advice=str(NOTICES[notice.verb].advice),
        url=_absolute(reverse(absences.PAGE)),
        is_of_case=False,
    )


def _document(notice: Notice, case: Case) -> str:
    kind = notice.event.data.get("kind") if notice.event.subject_kind == "document" else None
    return kind_name(rules_for(case), kind) if kind else ""


def _file(notice: Notice, case: Case) -> tuple[tuple[str, str], ...]:
    """Which file it is about, for the person who sent it: its name, and the item for which it was meant."""
    if notice.event.subject_kind != "attachment":
        return ()
    found = Attachment.objects.get(uuid=notice.event.subject_uuid)
    item = next((item for item in rules_for(case).dossier if item.code == found.item), None)
    label = item.label.in_language(get_language() or "vi") if item else ""
    return ((_("File"), found.name), (_("Part of the dossier"), label))


def _answer_due(notice: Notice, case: Case) -> str:
    """The day by which the applicant answers, while something is asked."""
    if NOTICES[notice.verb].topic is not Topic.REQUESTS:
        return ""
    running = case.deadlines.filter(
        clock__in=[kind.clock for kind in InformationRequest.Kind], stopped_on=None
    )
    due = running.exclude(due_on=None).order_by("due_on").values_list("due_on", flat=True).first()
    return short_date(due)


def _mail(
    delivery: Delivery, subject: str, template: str, context: dict[str, Any], headers: dict[str, str]
) -> EmailMultiAlternatives:
    user = _reader(delivery)
    context |= {
        "name": _one_line(user.full_name),
        "language": user.language,
        "subject": _one_line(subject),
        "preferences_url": preferences_url(),
    }
    mail = EmailMultiAlternatives(
        subject=_one_line(subject),
        body=render_to_string(f"notifications/mail/{template}.txt", context),
        to=[user.email],
        headers=own_headers(delivery) | {"List-Id": f"<notices.{_domain()}>"} | headers,
    )
    mail.attach_alternative(render_to_string(f"notifications/mail/{template}.html", context), "text/html")
    return mail


def _reader(delivery: Delivery) -> User:
    if delivery.user is None:
        message = "A letter has no person; its words are sealed."
        raise ValueError(message)
    return delivery.user


def own_headers(delivery: Delivery) -> dict[str, str]:
    """The same for every sending of this delivery, so that a second copy can be told from a second mail."""
    return {
        "Message-ID": f"<{delivery.uuid}@{_domain()}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def _way_out() -> dict[str, str]:
    return {"List-Unsubscribe": f"<{preferences_url()}>"}


def preferences_url() -> str:
    """Where a person chooses how to be told."""
    return _absolute(reverse("notifications:preferences"))


def _absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def _one_line(text: str) -> str:
    """A text without line breaks: no header and no label can be broken by what somebody typed."""
    return " ".join(str(text).split())
