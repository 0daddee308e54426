"""Two colleagues in one section, each with a browser of their own: nothing that either typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.models import Case, DossierSection, ReplacedSection
from tests.cases.situations import EDITOR, OWNER
from tests.factories import draft_case

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

AUTOSAVE = {"headers": {"x-autosave": "1"}}


class Desk:
    """One person's browser with the form of a section open in it."""

    def __init__(self, case: Case, person: Any, *, item: str = "innovation") -> None:
        self.client = Client()
        self.client.force_login(person)
        self.place = reverse("dossier:section", args=[case.uuid, item])
        self.fields: dict[str, str] = {}
        self.open()

    def open(self) -> None:
        """Load the page: the form as it shows itself."""
        self._read(self.client.get(self.place))

    def _read(self, response: Any) -> None:
        form = response.context["form"].main
        self.fields = {f"answers-{code}": str(value) for code, value in form.values.items()}
        self.fields |= {"version": str(response.context["version"]), "seen": response.context["seen"]}

    def type(self, **answers: str) -> Desk:
        """Type into the form."""
        self.fields |= {f"answers-{code}": text for code, text in answers.items()}
        return self

    def save(self, **extra: str) -> Any:
        """Press the button; a page of two texts becomes the form in hand."""
        response = self.client.post(self.place, self.fields | extra)
        if response.status_code == 409:
            self._read(response)
        return response

    def autosave(self) -> Any:
        """Let the script save; it keeps the new version and what has been seen."""
        response = self.client.post(self.place, self.fields, **AUTOSAVE)
        told = response.json()
        if response.status_code == 200:
            self.fields |= {"version": str(told["version"]), "seen": json_of(told["seen"])}
        return response


def json_of(seen: dict[str, str]) -> str:
    """As the script writes it."""
    return "{" + ",".join(f'"{code}":"{value}"' for code, value in seen.items()) + "}"


@pytest.fixture
def pair(people: People) -> tuple[Desk, Desk, Case]:
    """Both have opened the same section, in which something stands already."""
    _ = people[EDITOR]
    case = draft_case(people)
    first = Desk(case, people[OWNER])
    first.type(novelty="Mới", comparison="Chưa có", value="Nhanh hơn").save()
    return Desk(case, people[OWNER]), Desk(case, people[EDITOR]), case


def text_of(case: Case) -> dict[str, Any]:
    return dict(DossierSection.objects.get(case=case, code="innovation").content)


def test_changes_of_different_answers_are_both_kept(pair: tuple[Desk, Desk, Case]) -> None:
    owner, engineer, case = pair
    owner.type(novelty="Mới hơn").save()
    assert engineer.type(value="Rẻ hơn").save().status_code == 302
    assert text_of(case) == {"novelty": "Mới hơn", "comparison": "Chưa có", "value": "Rẻ hơn"}


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("theirs", "của chủ"),
        ("mine", "của kỹ sư"),
        ("both", "của chủ\n\ncủa kỹ sư"),
        ("", "của kỹ sư"),
    ],
)
def test_the_same_answer_is_chosen_side_by_side(
    pair: tuple[Desk, Desk, Case], choice: str, kept: str
) -> None:
    owner, engineer, case = pair
    owner.type(novelty="của chủ", value="của chủ").save()
    page = engineer.type(novelty="của kỹ sư", comparison="của kỹ sư").save()
    body = page.content.decode()
    assert (page.status_code, "của chủ" in body, "của kỹ sư" in body) == (409, True, True)
    assert [row.code for row in page.context["differences"]] == ["novelty"]
    assert text_of(case)["novelty"] == "của chủ"
    chosen = {"choose-novelty": choice} if choice else {}
    assert engineer.save(**chosen).status_code == 302
    assert text_of(case) == {"novelty": kept, "comparison": "của kỹ sư", "value": "của chủ"}
    replaced = ReplacedSection.objects.filter(case=case, saved_by__email=OWNER)
    assert [row.content["novelty"] for row in replaced] == ["của chủ"]


def test_a_third_text_asks_again(pair: tuple[Desk, Desk, Case]) -> None:
    owner, engineer, case = pair
    owner.type(novelty="một").save()
    assert engineer.type(novelty="hai").save().status_code == 409
    owner.open()
    owner.type(novelty="ba").save()
    page = engineer.save(**{"choose-novelty": "mine"})
    assert (page.status_code, text_of(case)["novelty"]) == (409, "ba")
    assert engineer.save(**{"choose-novelty": "mine"}).status_code == 302
    assert text_of(case)["novelty"] == "hai"


def test_the_script_saves_and_says_when(pair: tuple[Desk, Desk, Case]) -> None:
    owner, _, case = pair
    events = Event.objects.filter(verb="dossier.save_section").count()
    first = owner.type(novelty="một").autosave().json()
    second = owner.type(novelty="hai").autosave().json()
    assert first["line"].startswith("Đã lưu ")
    assert (second["version"], text_of(case)["novelty"]) == (3, "hai")
    assert Event.objects.filter(verb="dossier.save_section").count() == events
    assert owner.autosave().json()["version"] == 3


def test_the_script_never_writes_over_a_colleague(pair: tuple[Desk, Desk, Case]) -> None:
    owner, engineer, case = pair
    assert owner.type(novelty="của chủ").autosave().status_code == 200
    told = engineer.type(value="của kỹ sư").autosave()
    assert (told.status_code, "tải lại" in told.json()["line"]) == (200, True)
    # The page of the engineer still shows the old word; the next save must not bring it back.
    assert engineer.type(comparison="của kỹ sư").autosave().status_code == 200
    assert text_of(case) == {"novelty": "của chủ", "comparison": "của kỹ sư", "value": "của kỹ sư"}
    assert engineer.type(novelty="đè lên").autosave().status_code == 409
    assert text_of(case)["novelty"] == "của chủ"
    assert engineer.save().status_code == 409


def test_the_script_hears_why_something_cannot_be_kept(pair: tuple[Desk, Desk, Case]) -> None:
    owner, _, case = pair
    refused = owner.type(novelty="x" * 8001).autosave()
    assert (refused.status_code, refused.json()["line"].startswith("Chưa lưu")) == (422, True)
    assert text_of(case)["novelty"] == "Mới"


@pytest.mark.parametrize("seen", ["", "[]", "{", "7", '{"novelty": 3}', "x" * 20_000])
def test_nonsense_about_what_was_seen_overwrites_nobody(pair: tuple[Desk, Desk, Case], seen: str) -> None:
    owner, engineer, case = pair
    owner.type(novelty="của chủ").save()
    engineer.fields["seen"] = seen
    assert engineer.type(novelty="của kỹ sư").save().status_code == 409
    assert text_of(case)["novelty"] == "của chủ"
