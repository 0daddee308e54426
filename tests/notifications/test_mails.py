"""What every mail says, in both languages, as text and as HTML; and what can never stand in its head."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core import mail as outbox
from django.utils.translation import override

from sandbox.notifications.mails import _digest, _notice, mail_of, told_of
from sandbox.notifications.models import Delivery, Notice
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.services.sending import send_delivery
from tests.factories import NOON, submitted_case
from tests.notifications import letters
from tests.notifications.examples import AT, MAILED, as_text, delivery_to, example_case, notices_of

if TYPE_CHECKING:
    from django.core.mail import EmailMultiAlternatives

    from tests.personas import People

pytestmark = pytest.mark.django_db
LANGUAGES = ("vi", "en")


def all_mails(people: People, language: str) -> dict[str, EmailMultiAlternatives]:
    """Every mail of the policy and a digest, by name."""
    case = example_case(people)
    delivery = delivery_to(people, language)
    with override(language):
        notices = list(notices_of(case, "owner@skylift.example", people))
        found = {notice.verb: _notice(delivery, notice) for notice in notices}
        digest = delivery_to(people, language, kind=Delivery.Kind.DIGEST, day=AT.date())
        found["digest"] = _digest(digest, notices[:3])
    return found


def html_of(mail: EmailMultiAlternatives) -> str:
    """The HTML part."""
    return str(mail.alternatives[0][0])


def words_of(html: str) -> str:
    """What a person reads in an HTML part, in one line."""
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_reads_as_on_paper(people: People, language: str) -> None:
    mails = all_mails(people, language)
    found = [letters.difference(f"{language}/{name}", as_text(mail)) for name, mail in mails.items()]
    found += [
        letters.difference(f"{language}/{name}.html", html_of(mails[name]))
        for name in ("case.submit", "message.mention", "digest")
    ]
    assert [wrong for wrong in found if wrong] == []


def test_no_paper_lies_idle() -> None:
    texts = {f"{language}/{name}" for language in LANGUAGES for name in (*MAILED, "digest")}
    pictures = {
        f"{language}/{name}.html"
        for language in LANGUAGES
        for name in ("case.submit", "message.mention", "digest")
    }
    assert {name for name in letters.on_paper() if not name.startswith("account/")} == texts | pictures


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_blank_and_both_parts_say_the_same(people: People, language: str) -> None:
    case = example_case(people)
    delivery = delivery_to(people, language)
    with override(language):
        for notice in notices_of(case, "owner@skylift.example", people):
            told, mail = told_of(notice), _notice(delivery, notice)
            assert all((told.sentence, told.case, told.title, told.url.startswith(settings.PUBLIC_URL)))
            assert all(label and value for label, value in told.facts)
            assert len(told.facts) >= 4
            text, html = mail.body, words_of(html_of(mail))
            for word in (told.sentence, told.advice, told.url, *(value for _, value in told.facts)):
                assert (word in text, word in html) == (True, True), (notice.verb, word)
            assert re.search(r"\{\{|\{%|%\(|None|: *\n\n", text + html) is None, notice.verb
            assert f"[{told.case}] {told.sentence}" == mail.subject
            assert told.case == (case.reference if told.is_of_case else told.case)


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_readable_without_pictures_tables_or_script(people: People, language: str) -> None:
    for name, mail in all_mails(people, language).items():
        html = html_of(mail)
        assert re.findall(r"<(?:table|img|script|link)\b|style=|https?://(?!127\.0\.0\.1)", html) == [], name
        assert f'<html lang="{language}">' in html


def test_the_language_is_the_readers(people: People) -> None:
    case = submitted_case(people)
    notice = Notice.objects.filter(case=case, user__email="engineer@skylift.example").get()
    for language, word in (("vi", "Kính gửi"), ("en", "Dear")):
        type(notice.user).objects.filter(pk=notice.user_id).update(language=language)
        mail = mail_of(Delivery.objects.get(pk=notice.delivery_id))
        assert mail is not None
        assert mail.body.startswith(word)


def test_nothing_that_somebody_typed_gets_into_the_head(people: People) -> None:
    evil = "Tên\r\nBcc: spy@example.com\r\n\r\nThân"
    case = submitted_case(people, title=evil)
    notice = Notice.objects.filter(case=case, user__email="engineer@skylift.example").get()
    type(notice.user).objects.filter(pk=notice.user_id).update(full_name=evil)
    type(case.applicant).objects.filter(pk=case.applicant_id).update(name=evil)
    send_delivery(Delivery.objects.get(pk=notice.delivery_id), now=NOON)
    sent = outbox.outbox[0]
    head = sent.message().as_string().partition("\n\n")[0]
    assert sent.recipients() == ["engineer@skylift.example"]
    assert "spy@example.com" not in head
    assert sent.body.count("Bcc:") == 3  # in the greeting, the title and the organisation, each on one line
    assert "\nBcc:" not in sent.body


def test_a_mail_says_what_it_is_and_who_it_is(people: People) -> None:
    case = submitted_case(people)
    notice = Notice.objects.filter(case=case, user__email="engineer@skylift.example").get()
    delivery = Delivery.objects.get(pk=notice.delivery_id)
    first, second = mail_of(delivery), mail_of(delivery)
    assert first is not None
    assert second is not None
    assert first.extra_headers == second.extra_headers
    assert first.extra_headers == {
        "Message-ID": f"<{delivery.uuid}@sandbox.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": "<notices.sandbox.example>",
        "References": f"<case-{case.uuid}@sandbox.example>",
    }
    to_officer = Notice.objects.filter(case=case, user=case.officer).get()
    chosen = mail_of(Delivery.objects.get(pk=to_officer.delivery_id))
    assert chosen is not None
    assert chosen.extra_headers["List-Unsubscribe"] == f"<{settings.PUBLIC_URL}/notices/preferences/>"


def test_every_mailed_act_has_a_topic_and_words() -> None:
    assert [verb for verb, rule in NOTICES.items() if not str(rule.sentence) or not rule.topic] == []
