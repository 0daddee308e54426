"""From the self-check into the draft, through every gap, and what an earlier application lends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.models import Case, DossierSection, SelfCheckTaken
from sandbox.cases.services.copying import copy_from
from tests.cases.situations import COMPETITOR, EDITOR, OWNER, attach, drone_draft, plain_case, save
from tests.factories import NOON, city, draft_case

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.personas import People

pytestmark = pytest.mark.django_db

ANSWERS = {
    "check-real_conditions": "yes",
    "check-object": "service",
    "check-field": "general",
    "check-place": "city",
    "check-law": "unfit",
    "check-maturity": "ready",
    "check-personal_data": "yes",
    "check-harm": "no",
    "check-permits": "unknown",
    "check-elsewhere": "no",
}


def place(case: Case, name: str, *args: str) -> str:
    return reverse(f"dossier:{name}", args=[case.uuid, *args])


def begun(client: Client, programme: str = "hanoi-2026") -> Case:
    """A draft that was begun from a self-check of Hanoi's programme."""
    query = "&".join(f"{name}={value}" for name, value in ANSWERS.items())
    address = f"{reverse('dossier:new')}?programme=hanoi-2026&{query}"
    shown = client.get(address)
    assert (shown.context["verdict"].outcome.code, shown.context["form"]["programme_code"].value()) == (
        "apply",
        "hanoi-2026",
    )
    client.post(address, {"programme_code": programme, "title": "Dịch vụ mới"})
    return Case.objects.get(title="Dịch vụ mới")


def test_the_answers_travel_through_the_sign_in_into_the_draft(people: People, client: Client) -> None:
    city()
    address = f"{reverse('dossier:new')}?programme=hanoi-2026&check-law=unfit"
    assert client.get(address)["Location"].endswith(
        "?next=/cases/new/%3Fprogramme%3Dhanoi-2026%26check-law%3Dunfit"
    )
    client.force_login(people[OWNER])
    case = begun(client)
    taken = SelfCheckTaken.objects.get(case=case)
    assert (taken.outcome, taken.answers["law"], len(taken.answers)) == ("apply", "unfit", len(ANSWERS))
    for page in ("overview", "read"):
        assert client.get(place(case, page)).context["self_check"].verdict.outcome.code == "apply"


def test_what_was_answered_stands_in_the_form_and_is_not_saved(people: People, client: Client) -> None:
    city()
    client.force_login(people[OWNER])
    case = begun(client)

    def value(item: str, field: str) -> Any:
        return client.get(place(case, "section", item)).context["form"].main.values[field]

    assert value("application_form", "object_kind") == "service"
    assert value("data_protection_assessment", "processed") == "yes"
    assert value("risk_plan", "harm_possible") == "no"
    assert value("external_permits", "needed") == ""
    rows = client.get(place(case, "section", "legal_barriers")).context["form"].tables["barriers"].forms
    assert [row.values["gap"] for row in rows] == ["unfit"]
    assert not DossierSection.objects.exists()


def test_answers_count_for_the_programme_that_asked(people: People, client: Client) -> None:
    city()
    client.force_login(people[OWNER])
    begun(client, "ai-142-2026")
    assert not SelfCheckTaken.objects.exists()


def test_every_gap_leads_to_its_field(
    people: People, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = drone_draft(people)
    save(case, "capability", people[OWNER], staff="")
    save(case, "information_security", people[OWNER], security_level="9")
    case.sections.filter(code="innovation").delete()
    case.attachments.filter(item="trial_plan").update(removed_at=NOON)
    client.force_login(people[OWNER])
    with django_assert_max_num_queries(25):
        page = client.get(place(case, "review"))
    found = {
        item.code: [gap.anchor for gap in item.gaps]
        for item in [*page.context["blocking"], *page.context["others"]]
    }
    assert {code: anchors for code, anchors in found.items() if code in SECTIONS} == {
        "innovation": ["section-form"],
        "trial_plan": ["files"],
        "capability": ["id_answers-staff"],
        "information_security": ["id_answers-security_level"],
    }
    assert [item.code for item in page.context["others"]] == ["information_security"]
    assert f"{place(case, 'section', 'capability')}?check=1#id_answers-staff" in page.content.decode()
    anchor = client.get(place(case, "section", "capability") + "?check=1").content.decode()
    assert 'id="id_answers-staff"' in anchor


def test_an_earlier_application_lends_words_and_files(people: People, client: Client) -> None:
    source = plain_case(people)
    save_words(source)
    case = draft_case(people, title="Lần hai")
    save(case, "capability", people[OWNER], staff="7")
    client.force_login(people[OWNER])
    assert client.get(place(case, "copy")).context["sources"] == [source]
    items = client.get(place(case, "copy"), {"from": str(source.uuid)}).context["items"]
    assert {item.code for item in items if item.why_not} == {"capability", "declarations"}
    chosen = {
        "from": str(source.uuid),
        "item": ["innovation", "application_form", "capability", "declarations"],
    }
    client.post(place(case, "copy"), chosen)
    texts = dict(case.sections.values_list("code", "content"))
    assert set(texts) == {"innovation", "application_form", "capability"}
    assert (texts["innovation"]["novelty"], texts["capability"]["staff"]) == ("Mới", 7)
    assert (texts["application_form"]["title"], Case.objects.get(pk=case.pk).title) == ("Lần hai", "Lần hai")
    event = Event.objects.get(verb="dossier.copy")
    assert (event.data["source"], event.data["sections"]) == (
        str(source.uuid),
        ["application_form", "innovation"],
    )
    assert client.get(place(case, "overview")).context["copies"][0]["source"] == source


def save_words(source: Case) -> None:
    """What the application form said, as a filed section."""
    DossierSection.objects.filter(case=source, code="application_form").update(
        content=SECTIONS["application_form"].empty() | {"title": "Lần một"}
    )


def test_files_are_taken_over_with_their_bytes_or_the_reason_is_said(people: People, client: Client) -> None:
    source = draft_case(people, title="Lần một")
    kept = attach(source, "trial_plan", people[OWNER], name="de-an.pdf")
    lost = attach(source, "risk_plan", people[OWNER], name="mat.pdf")
    lost.file.storage.delete(str(lost.file.name))
    case = draft_case(people, title="Lần hai")
    client.force_login(people[OWNER])
    answer = client.post(
        place(case, "copy"), {"from": str(source.uuid), "item": ["trial_plan", "risk_plan"]}, follow=True
    )
    assert list(case.attachments.values_list("name", "sha256")) == [("de-an.pdf", kept.sha256)]
    assert case.attachments.get().file.name != kept.file.name
    assert [str(message) for message in answer.context["messages"]][-1].startswith("mat.pdf: ")


def test_nobody_takes_over_from_others(people: People, client: Client) -> None:
    city()
    theirs = draft_case(people, owner=COMPETITOR, title="Của đối thủ")
    case = draft_case(people)
    client.force_login(people[OWNER])
    assert client.get(place(case, "copy"), {"from": str(theirs.uuid)}).status_code == 404
    assert (
        client.post(place(case, "copy"), {"from": str(theirs.uuid), "item": "innovation"}).status_code == 404
    )
    assert client.get(place(case, "copy"), {"from": "x"}).status_code == 200
    with pytest.raises(PermissionDenied):
        copy_from(
            case,
            theirs,
            ["innovation"],
            actor=people[OWNER],
            acting_for=people.organisation(OWNER),
            now=NOON,
        )


def test_every_question_has_help() -> None:
    without = [
        f"{section.code}.{field.code}"
        for section in SECTIONS.values()
        for part in section.parts
        for field in part.fields
        if not str(field.help)
    ]
    assert without == []


def test_the_page_of_a_part_stays_within_its_budget(
    people: People, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _ = people[EDITOR]
    case = draft_case(people)
    for number in range(20):
        attach(case, "trial_plan", people[OWNER], name=f"{number}.pdf")
    for login in (OWNER, EDITOR, OWNER):
        save(case, "trial_plan", people[login], method=login)
    client.force_login(people[OWNER])
    for name, *args in (("section", "trial_plan"), ("overview",), ("review",), ("copy",)):
        with django_assert_max_num_queries(25):
            assert client.get(place(case, name, *args)).status_code == 200
