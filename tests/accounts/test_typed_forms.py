"""A session that ends in the middle of a form: what was typed waits for the same person, for an hour, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from sandbox.accounts.models import TypedForm
from sandbox.accounts.services import typed_forms
from sandbox.accounts.services.typed_forms import KEPT_FOR, TYPED_AGAIN, TYPED_BY, proof_for
from sandbox.audit.models import Event
from sandbox.cases.models import Case, DossierSection
from sandbox.core import clock
from tests.cases.situations import COMPETITOR, EDITOR, OWNER, save
from tests.factories import draft_case, submitted_case

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

REASON = "Tổ chức không còn nhu cầu thử nghiệm nữa."


def section(case: Case) -> str:
    return reverse("dossier:section", args=[case.uuid, "innovation"])


def sent_without_session(client: Client, people: People, place: str, **typed: Any) -> Any:
    """Send a form from a page that was made for the owner, after their session has ended."""
    return client.post(place, {TYPED_BY: proof_for(people[OWNER])} | typed)


def sign_in(client: Client, people: People, login: str) -> Client:
    client.force_login(people[login])
    return client


def test_the_form_says_who_is_typing(people: People, client: Client) -> None:
    case = draft_case(people)
    sign_in(client, people, OWNER)
    assert f'name="{TYPED_BY}"' in client.get(section(case)).content.decode()


def test_what_was_typed_is_back_after_the_sign_in_and_only_then_saved(people: People, client: Client) -> None:
    case = draft_case(people)
    save(case, "innovation", people[OWNER], novelty="cũ")
    events = Event.objects.count()
    typed = {"version": "1", "answers-novelty": "gõ dở", "csrfmiddlewaretoken": "x"}
    answer = sent_without_session(client, people, section(case), **typed)
    assert answer["Location"] == f"{reverse('account_login')}?next={section(case)}"
    assert "một giờ" in client.get(answer["Location"]).content.decode()
    assert (DossierSection.objects.get(case=case).content["novelty"], Event.objects.count()) == ("cũ", events)
    sign_in(client, people, OWNER)
    page = client.get(section(case))
    assert page.context["form"].main.values["novelty"] == "gõ dở"
    assert (page.status_code, f'name="{TYPED_AGAIN}"' in page.content.decode()) == (200, True)
    client.post(section(case), {"version": "1", "answers-novelty": "gõ dở", TYPED_AGAIN: "1"})
    assert DossierSection.objects.get(case=case).content["novelty"] == "gõ dở"
    assert not TypedForm.objects.exists()


def test_nobody_else_finds_it(people: People, client: Client) -> None:
    _ = people[EDITOR]
    case = draft_case(people)
    sent_without_session(client, people, section(case), **{"answers-novelty": "riêng của chủ"})
    colleague = sign_in(client, people, EDITOR).get(section(case))
    assert (colleague.status_code, "riêng của chủ" in colleague.content.decode()) == (200, False)
    stranger = sign_in(Client(), people, COMPETITOR).get(section(case))
    assert stranger.status_code == 404
    row = TypedForm.objects.get()
    row.user = people[EDITOR]
    row.save()
    assert typed_forms.typed_at(people[EDITOR], section(case), now=row.kept_at) is None


def test_it_is_forgotten_after_an_hour(people: People) -> None:
    owner, now = people[OWNER], clock.now()
    data = QueryDict(f"{TYPED_BY}={proof_for(owner)}&a=1&a=2")
    typed_forms.keep_typed("/x/", data, now=now)
    found = typed_forms.typed_at(owner, "/x/", now=now + KEPT_FOR - timedelta(seconds=1))
    assert found is not None
    assert dict(found.data.lists()) == {"a": ["1", "2"]}
    assert typed_forms.typed_at(owner, "/x/", now=now + KEPT_FOR) is None
    assert (typed_forms.forget_old(now), typed_forms.forget_old(now + KEPT_FOR)) == (0, 1)


@pytest.mark.parametrize("proof", ["", "x", "x:y:z"])
def test_without_a_proof_nothing_is_kept(people: People, client: Client, proof: str) -> None:
    case = draft_case(people)
    client.post(section(case), {TYPED_BY: proof, "answers-novelty": "ai?"})
    assert not TypedForm.objects.exists()


def test_too_much_is_not_kept_and_said(people: People, client: Client) -> None:
    case = draft_case(people)
    answer = sent_without_session(client, people, section(case), **{"answers-novelty": "x" * 1_000_001})
    assert not TypedForm.objects.exists()
    assert "không giữ được" in client.get(answer["Location"]).content.decode()


def test_a_person_has_so_many_and_the_newest_of_a_page(people: People) -> None:
    owner, now = people[OWNER], clock.now()
    for number in range(typed_forms.MOST_FORMS + 2):
        data = QueryDict(f"{TYPED_BY}={proof_for(owner)}&a={number}")
        typed_forms.keep_typed(f"/{number % (typed_forms.MOST_FORMS + 1)}/", data, now=now)
    assert TypedForm.objects.count() == typed_forms.MOST_FORMS
    newest = typed_forms.typed_at(owner, "/0/", now=now)
    assert newest is not None
    assert newest.data["a"] == str(typed_forms.MOST_FORMS + 1)


def test_a_step_is_shown_filled_and_not_taken(people: People, client: Client) -> None:
    case = submitted_case(people)
    place = reverse("cases:step", args=[case.uuid, "withdraw"])
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-")
    sent_without_session(client, people, place, reason=REASON, expected="0", key="x", scan=scan)
    sign_in(client, people, OWNER)
    page = client.get(place)
    body = page.content.decode()
    assert (page.status_code, REASON in body, "scan.pdf" in body) == (200, True, True)
    assert Case.objects.get(pk=case.pk).state == "submitted"
    assert page.context["page"].taking["expected"].value() == str(case.version)


def test_it_can_be_forgotten_on_request(people: People, client: Client) -> None:
    case = draft_case(people)
    sent_without_session(client, people, section(case), **{"answers-novelty": "gõ dở"})
    sign_in(client, people, OWNER)
    answer = client.post(reverse("accounts:forget_typed"), {"page": section(case)})
    assert (answer["Location"], TypedForm.objects.count()) == (section(case), 0)
    away = client.post(reverse("accounts:forget_typed"), {"page": "https://elsewhere.example/"})
    assert away["Location"] == reverse("accounts:profile")


def test_where_the_page_takes_no_form_any_more_the_text_can_still_be_read(
    people: People, client: Client
) -> None:
    case = submitted_case(people)
    sent_without_session(client, people, section(case), **{"answers-novelty": "không để mất", "version": "1"})
    sign_in(client, people, OWNER)
    locked = client.get(section(case))
    assert (locked.status_code, reverse("accounts:typed") in locked.content.decode()) == (409, True)
    listed = client.get(reverse("accounts:typed"))
    assert [one.texts for one in listed.context["kept"]] == [["không để mất"]]
    client.post(reverse("accounts:forget_typed"), {"page": section(case)})
    assert reverse("accounts:typed") not in client.get(reverse("accounts:profile")).content.decode()
    assert reverse("accounts:typed") not in sign_in(Client(), people, EDITOR).get("/inbox/").content.decode()
