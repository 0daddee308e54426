"""Remarks on a draft: beside which clause, by whom, told to whom, and what stays of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from sandbox.accounts.models import User
from sandbox.audit.models import Event
from sandbox.cases.models import ConflictDeclaration
from sandbox.core.errors import StepUnknown
from sandbox.documents.models import Remark
from sandbox.documents.services.drafting import save_draft
from sandbox.documents.services.remarks import remark, settle
from sandbox.notifications.models import Notice
from tests.documents import situations as at
from tests.factories import step
from tests.reviews.situations import fresh

if TYPE_CHECKING:
    from django.test import Client

    from sandbox.documents.models import Document
    from tests.personas import People

LAWYER, AUDITOR = "lawyer@doj.example", "auditor@city.example"
HOSTILE = "Smith & Sons *Ltd* <b> {{ holder }} {% load x %}"


def with_entry(people: People) -> Document:
    """A draft with one condition of a known name."""
    return at.drafted(at.reviewed(people), conditions=[{"id": "e1", "text": "Báo cáo ngay."}])


def written(document: Document, people: People, login: str = at.HEAD, **more: Any) -> Remark:
    """A remark of somebody."""
    given: dict[str, Any] = {"anchor": "conditions:e1", "text": HOSTILE, "key": uuid4()} | more
    return remark(document, **given, actor=people[login], now=at.DECIDED)


def test_a_remark_stands_beside_its_clause_until_it_is_settled(people: People) -> None:
    document = with_entry(people)
    found = written(document, people)
    assert (found.anchor, found.quoted, found.text, found.role) == (
        "conditions:e1",
        "Báo cáo ngay.",
        HOSTILE,
        "presiding_head",
    )
    officer = document.drafted_by
    assert list(Notice.objects.filter(verb="document.remark").values_list("user", flat=True)) == [officer.pk]
    for is_settled in (True, True, False, True):
        settle(found, is_settled=is_settled, actor=officer, now=at.DECIDED)
    assert Remark.objects.get().settled_by == officer
    verbs = Event.objects.filter(verb__endswith="_remark").order_by("pk").values_list("verb", flat=True)
    settled, opened = "document.settle_remark", "document.reopen_remark"
    assert list(verbs) == [settled, opened, settled]


def test_a_second_click_writes_nothing_and_a_forged_place_is_the_whole_draft(people: People) -> None:
    document, key = with_entry(people), uuid4()
    first, second = (written(document, people, LAWYER, key=key) for _click in range(2))
    with pytest.raises(StepUnknown):
        written(document, people, at.DIRECTOR, key=key)
    forged = written(document, people, at.DIRECTOR, anchor="holder:name")
    assert (first, forged.anchor, forged.quoted, Remark.objects.count()) == (second, "", "", 2)


def test_who_may_not_and_when_not(people: People) -> None:
    document = with_entry(people)
    found = written(document, people)
    for login in (AUDITOR, at.CLERK, "owner@skylift.example", at.OFFICE, "clerk@dost.example"):
        with pytest.raises(PermissionDenied):
            written(document, people, login)
        with pytest.raises(PermissionDenied):
            settle(found, is_settled=True, actor=people[login], now=at.DECIDED)
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    step(fresh(document.case), "send_to_authority", people[at.DIRECTOR], now=at.DECIDED)
    assert written(document, people, at.OFFICE).role == "authority_office"
    at.free_of_conflict(fresh(document.case), people[at.SIGNATORY], now=at.DECIDED)
    step(at.fresh_document(document), "approve_for_signature", people[at.OFFICE], now=at.DECIDED)
    at.decide(document.case, people)
    step(at.fresh_document(document), "give_number", people[at.CLERK], now=at.DECIDED)
    with pytest.raises(StepUnknown):
        written(document, people)
    with pytest.raises(StepUnknown):
        settle(found, is_settled=True, actor=people[at.HEAD], now=at.DECIDED)


def test_the_page_shows_words_remarks_and_the_very_file(people: People, client: Client) -> None:
    document = with_entry(people)
    page = reverse("documents:detail", args=[document.uuid])
    client.force_login(people[at.HEAD])
    text = client.get(page).context["text"]
    entry = next(one for one in text.entries if one.anchor == "conditions:e1")
    sent = {"text": HOSTILE, "anchor": entry.anchor, "key": entry.key}
    for _click in range(2):
        assert client.post(f"{page}remarks/", sent)["Location"] == f"{page}#draft-text"
    for wrong in ({"text": ""}, {"text": "x" * 2001}, {"key": "x"}, {"text": "\x00"}):
        assert client.post(f"{page}remarks/", sent | wrong).status_code == 302
    found = Remark.objects.get()
    shown = client.get(page).content.decode()
    assert "Smith &amp; Sons *Ltd* &lt;b&gt; {{ holder }} {% load x %}" in shown
    assert "Còn 1 ý kiến về dự thảo chưa giải quyết." in shown
    assert client.post(f"{page}remarks/{found.uuid}/", {"settled": "perhaps"}).status_code == 400
    assert client.post(f"{page}remarks/{uuid4()}/", {"settled": "yes"}).status_code == 404
    client.force_login(document.drafted_by)
    assert (
        "&lt;b&gt; {{ holder }}"
        in client.get(reverse("documents:draft", args=[document.case.uuid])).content.decode()
    )
    assert client.post(f"{page}remarks/{found.uuid}/", {"settled": "yes"}).status_code == 302
    case = fresh(document.case)
    save_draft(
        document, parts=at.parts_for(case), expected=document.version, actor=case.officer, now=at.DECIDED
    )
    assert [one.quoted for one in client.get(page).context["text"].others] == ["Báo cáo ngay."]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("auditor", 403),
        ("conflict", 403),
        ("undeclared", 302),
        ("superuser", 403),
        ("administrator", 404),
        ("stranger", 403),
    ],
)
def test_whom_a_rule_bars_writes_by_no_form(people: People, client: Client, who: str, status: int) -> None:
    document = with_entry(people)
    found = written(document, people)
    client.force_login(barred(people, document, who))
    forms = {"remarks/": {"text": "Sửa.", "key": uuid4()}, f"remarks/{found.uuid}/": {"settled": "yes"}}
    before = Event.objects.count()
    for place, sent in forms.items():
        response = client.post(document.get_absolute_url() + place, sent)
        assert response.status_code == status
        assert "draft-text" not in response.get("Location", "")
    assert (Remark.objects.filter(settled_at=None).count(), Event.objects.count()) == (1, before)


def barred(people: People, document: Document, who: str) -> Any:
    """Somebody whom a rule about people keeps away."""
    if who == "superuser":
        return User.objects.create_superuser("root@city.example", full_name="Root", password="x" * 20)
    if who in {"conflict", "undeclared"}:
        rows = ConflictDeclaration.objects.filter(case=document.case, user=people[at.HEAD])
        rows.delete() if who == "undeclared" else rows.update(has_conflict=True, statement="Người thân.")
        return people[at.HEAD]
    others = {
        "administrator": "admin@city.example",
        "stranger": "owner@paybridge.example",
        "auditor": AUDITOR,
    }
    return people[others[who]]


def test_reading_a_draft_asks_the_same_of_one_remark_and_of_many(
    people: People, client: Client, django_assert_max_num_queries: Any
) -> None:
    document = with_entry(people)
    client.force_login(people[at.HEAD])
    for _round in range(2):
        written(document, people)
        with django_assert_max_num_queries(26):
            client.get(document.get_absolute_url())
        for _more in range(5):
            written(document, people, key=UUID(int=uuid4().int))
