"""Filling in the dossier: nothing typed is lost, nothing unfit is called complete, nobody overwrites unseen."""

import unicodedata
from collections.abc import Iterable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sandbox.audit.models import Event
from sandbox.cases.dossier.editing import DossierLocked
from sandbox.cases.dossier.fields import Field, Kind
from sandbox.cases.dossier.gaps import dossiers_of, missing_items
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.models import Case, DossierSection
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.sections import SectionConflict
from tests.cases.situations import (
    COMPETITOR,
    EDITOR,
    ONE_STOP,
    OWNER,
    attach,
    drone_draft,
    fresh,
    plain_case,
    plain_draft,
    save,
)
from tests.factories import draft_case
from tests.personas import People

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert('x')</script>"
PLAN_MISTAKES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "an end before the start": ({"end": "2027-01-01"}, ["answers-end"]),
    "a limit that is not there": (
        {"limits": []},
        ["indicators-2-limit", "indicators-3-limit", "indicators-4-limit"],
    ),
    "an indicator that is not there": (
        {"indicators": [], "hypotheses": []},
        ["table-indicators", "table-hypotheses"],
    ),
}


def url(case: Case, name: str = "section", *args: object) -> str:
    return reverse(f"dossier:{name}", args=[case.uuid, *args])


def state_of(case: Case, code: str) -> tuple[dict[str, Any], bool]:
    section = DossierSection.objects.get(case=case, code=code)
    return section.content, section.is_complete


def test_half_a_section_is_kept_as_it_was_typed(people: People) -> None:
    case = draft_case(people)
    saved = save(case, "capability", people[OWNER], staff="khoảng mười", infrastructure="Trung tâm điều hành")
    content, is_complete = state_of(case, "capability")
    assert (content["staff"], content["infrastructure"], is_complete) == (
        "khoảng mười",
        "Trung tâm điều hành",
        False,
    )
    assert [wrong.anchor for wrong in saved.form.wrongs()] == ["id_answers-staff", "id_answers-budget_vnd"]


def test_a_full_section_is_complete_and_typed(people: People) -> None:
    case = draft_case(people)
    save(
        case,
        "capability",
        people[OWNER],
        staff="18",
        infrastructure="Trung tâm",
        budget_vnd="12.500.000.000",
        roles=[{"role": "phi công", "count": "6"}, {"role": "", "count": ""}],
    )
    content, is_complete = state_of(case, "capability")
    assert is_complete
    assert content == {
        "staff": 18,
        "infrastructure": "Trung tâm",
        "budget_vnd": 12_500_000_000,
        "roles": [{"role": "phi công", "count": 6}],
    }


def test_letters_are_composed(people: People) -> None:
    case = draft_case(people)
    typed = unicodedata.normalize("NFD", "Giảm thời gian giao mẫu")
    save(case, "innovation", people[OWNER], novelty=typed)
    assert state_of(case, "innovation")[0]["novelty"] == "Giảm thời gian giao mẫu"


@pytest.mark.parametrize("mistake", PLAN_MISTAKES)
def test_a_plan_that_does_not_fit_together_is_not_complete(people: People, mistake: str) -> None:
    changed, anchors = PLAN_MISTAKES[mistake]
    case = drone_draft(people)
    saved = save(case, "trial_plan", people[OWNER], **changed)
    assert {wrong.anchor.removeprefix("id_") for wrong in saved.form.wrongs()} >= set(anchors)
    assert not state_of(case, "trial_plan")[1]


def test_a_phase_outside_the_trial_and_a_code_used_twice_are_named(people: People) -> None:
    case = drone_draft(people)
    plan = state_of(case, "trial_plan")[0]
    phases = [plan["phases"][0] | {"from": "2026-12-01"}, *plan["phases"][1:]]
    limits = [*plan["limits"], plan["limits"][0]]
    saved = save(case, "trial_plan", people[OWNER], phases=phases, limits=limits)
    assert [wrong.anchor for wrong in saved.form.wrongs()] == ["id_phases-0-from", "id_limits-5-code"]


def test_a_hypothesis_names_indicators_that_exist(people: People) -> None:
    case = drone_draft(people)
    plan = state_of(case, "trial_plan")[0]
    wrong_ones = [
        plan["hypotheses"][0] | {"indicator": "speed_of_light"},
        plan["hypotheses"][1] | {"denominator": ""},
    ]
    saved = save(case, "trial_plan", people[OWNER], hypotheses=wrong_ones)
    assert [wrong.anchor for wrong in saved.form.wrongs()] == [
        "id_hypotheses-0-indicator",
        "id_hypotheses-1-indicator",
    ]


def test_a_change_of_the_plan_is_felt_by_what_leans_on_it(people: People) -> None:
    case = drone_draft(people)
    plan = state_of(case, "trial_plan")[0]
    kept = [row for row in plan["indicators"] if row["code"] != "deviation_m"]
    save(case, "trial_plan", people[OWNER], indicators=kept)
    assert not state_of(case, "risk_plan")[1]
    save(case, "trial_plan", people[OWNER], indicators=plan["indicators"])
    assert state_of(case, "risk_plan")[1]


def test_insurance_must_outlast_the_wind_down(people: People) -> None:
    case = drone_draft(people)
    saved = save(case, "insurance", people[OWNER], valid_until="30/01/2028")
    assert saved.form.wrongs() == []
    assert state_of(case, "insurance")[0]["valid_until"] == "2028-01-30"
    saved = save(case, "insurance", people[OWNER], valid_until="2028-01-29")
    assert [wrong.anchor for wrong in saved.form.wrongs()] == ["id_answers-valid_until"]
    assert state_of(case, "insurance")[0]["valid_until"] == "2028-01-29"


def test_a_question_that_decides_over_an_item_must_be_answered(people: People) -> None:
    case = drone_draft(people)
    case.sections.filter(code="external_permits").delete()
    rules = rules_for(case)
    assert [item.code for item in missing_items(dossiers_of([case])[case.pk], rules)] == ["external_permits"]
    save(case, "external_permits", people[OWNER], needed="no")
    assert missing_items(dossiers_of([case])[case.pk], rules) == []


def scripts(fields: Iterable[Field]) -> dict[str, Any]:
    """A script in every text that is long enough to hold one."""
    texts = {Kind.TEXT, Kind.LONG, Kind.LINES}
    return {field.code: SCRIPT for field in fields if field.kind in texts and field.limit >= len(SCRIPT)}


def test_every_text_field_takes_a_script_as_text(people: People, client: Client) -> None:
    case = draft_case(people)
    for code, section in SECTIONS.items():
        content = scripts(section.fields) | {rows.code: [scripts(rows.fields)] for rows in section.rows}
        save(case, code, people[OWNER], **content)
    client.force_login(people[OWNER])
    pages = [url(case, "overview"), url(case, "read"), *(url(case, "section", code) for code in SECTIONS)]
    bodies = [client.get(page).content.decode() for page in pages]
    assert [page for page, body in zip(pages, bodies, strict=True) if "<script>alert" in body] == []
    assert "&lt;script&gt;alert" in bodies[1]


@pytest.mark.parametrize("text", ["x" * 8001, "\0"])
def test_what_cannot_be_kept_is_refused_whole(people: People, text: str) -> None:
    case = draft_case(people)
    with pytest.raises(ValidationError):
        save(case, "innovation", people[OWNER], novelty=text, value="vẫn còn")
    assert not DossierSection.objects.exists()


def test_strangers_readers_and_the_city_do_not_write(people: People) -> None:
    case = plain_draft(people)
    for login in (COMPETITOR, ONE_STOP, "partner@hospital.example"):
        with pytest.raises(PermissionDenied):
            save(case, "innovation", people[login], novelty="của tôi")


def test_a_filed_dossier_is_locked(people: People) -> None:
    case = plain_case(people)
    with pytest.raises(DossierLocked):
        save(case, "innovation", people[OWNER], novelty="sửa")
    assert Event.objects.filter(verb="dossier.save_section", at__gt=case.submitted_at).count() == 0


def test_two_colleagues_do_not_overwrite_each_other(people: People) -> None:
    _ = people[EDITOR]
    case = draft_case(people)
    save(case, "innovation", people[OWNER], expected=0, novelty="của chủ")
    with pytest.raises(SectionConflict) as conflict:
        save(case, "innovation", people[EDITOR], expected=0, novelty="của kỹ sư")
    assert (conflict.value.theirs.saved_by, conflict.value.theirs.content["novelty"]) == (
        people[OWNER],
        "của chủ",
    )
    assert state_of(case, "innovation")[0]["novelty"] == "của chủ"


def test_a_conflict_shows_both_texts_and_saving_again_decides(people: People, client: Client) -> None:
    _ = people[EDITOR]
    case = draft_case(people)
    save(case, "innovation", people[OWNER], novelty="của chủ", comparison="giống nhau", value="")
    client.force_login(people[EDITOR])
    typed = {
        "version": "0",
        "answers-novelty": "của kỹ sư",
        "answers-comparison": "giống nhau",
        "answers-value": "",
    }
    page = client.post(url(case, "section", "innovation"), typed)
    body = page.content.decode()
    assert (page.status_code, "của chủ" in body, "của kỹ sư" in body) == (409, True, True)
    assert len(page.context["differences"]) == 1
    client.post(url(case, "section", "innovation"), typed | {"version": str(page.context["version"])})
    assert state_of(case, "innovation")[0]["novelty"] == "của kỹ sư"


def test_the_form_of_the_case_names_the_case(people: People) -> None:
    case = draft_case(people)
    save(case, "application_form", people[OWNER], title="Tên mới", title_en="New name", summary="Ngắn gọn")
    renamed = fresh(case)
    assert (renamed.title, renamed.title_en, renamed.summary) == ("Tên mới", "New name", "Ngắn gọn")
    save(case, "application_form", people[OWNER], title="")
    assert fresh(case).title == "Tên mới"


def test_rows_are_added_and_removed_without_script_and_without_saving(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    typed = {
        "version": "0",
        "roles-TOTAL_FORMS": "2",
        "roles-0-role": "phi công",
        "roles-1-role": "kỹ thuật viên",
        "answers-staff": "nhiều",
    }
    page = client.post(url(case, "section", "capability"), typed | {"add": "roles"})
    assert len(page.context["form"].tables["roles"].forms) == 3
    page = client.post(url(case, "section", "capability"), typed | {"remove": "roles-0"})
    rows = page.context["form"].tables["roles"].forms
    assert [row.values["role"] for row in rows] == ["kỹ thuật viên"]
    assert page.context["form"].main.values["staff"] == "nhiều"
    assert not DossierSection.objects.exists()


HOSTILE = [
    {"roles-TOTAL_FORMS": "999999999999"},
    {"roles-TOTAL_FORMS": "-1"},
    {"roles-TOTAL_FORMS": "²"},
    {"version": "x"},
    {"version": "9" * 40},
    {"add": "answers"},
    {"remove": "roles-7"},
    {"remove": "roles"},
    {"answers-staff": "1e999"},
    {"answers-staff": "NaN"},
    {"answers-staff": "9" * 39},
]


def test_hostile_posts_never_break_the_page(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    answers = [
        client.post(url(case, "section", "capability"), {"version": "0"} | hostile) for hostile in HOSTILE
    ]
    assert {answer.status_code for answer in answers} <= {200, 302, 409, 422}


def test_an_over_long_text_comes_back_with_what_was_typed(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    typed = {"version": "0", "answers-novelty": "x" * 8001, "answers-value": "vẫn còn"}
    page = client.post(url(case, "section", "innovation"), typed)
    assert (page.status_code, "vẫn còn" in page.content.decode()) == (422, True)
    assert not DossierSection.objects.exists()


def test_ten_megabytes_in_a_field_are_refused(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    page = client.post(url(case, "section", "innovation"), {"answers-novelty": "x" * 10_000_000})
    assert page.status_code in {400, 413}
    assert not DossierSection.objects.exists()


def test_pages_of_other_peoples_cases_do_not_exist(people: People, client: Client) -> None:
    case = plain_draft(people)
    client.force_login(people[COMPETITOR])
    names = [("overview",), ("read",), ("answer",), ("section", "innovation")]
    assert [client.get(url(case, *name)).status_code for name in names] == [404] * 4


def test_an_unknown_item_does_not_exist(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    assert client.get(url(case, "section", "nothing")).status_code == 404
    assert client.post(url(case, "section", "nothing"), {}).status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_the_overview_costs_the_same_for_many_files(
    people: People, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    case = plain_draft(people)
    for number in range(count):
        attach(case, "trial_plan", people[OWNER], name=f"{number}.pdf")
    client.force_login(people[OWNER])
    with django_assert_max_num_queries(25):
        assert client.get(url(case, "overview")).status_code == 200


def test_a_draft_is_opened_from_the_page(people: People, client: Client) -> None:
    draft_case(people)
    client.force_login(people[OWNER])
    page = client.post(reverse("dossier:new"), {"programme_code": "hanoi-2026", "title": "Xe tự lái"})
    case = Case.objects.get(title="Xe tự lái")
    assert page["Location"] == url(case, "overview")
    refused = client.post(reverse("dossier:new"), {"programme_code": "bank-94-2025", "title": ""})
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"programme_code", "title"})


def test_the_desk_enters_an_application_on_paper(people: People, client: Client) -> None:
    draft_case(people)
    client.force_login(people[ONE_STOP])
    typed = {"programme_code": "hanoi-2026", "title": "Trên giấy", "organisation": "0109876543"}
    page = client.post(reverse("dossier:new"), typed)
    case = Case.objects.get(title="Trên giấy")
    assert (page["Location"], case.is_paper) == (url(case, "overview"), True)
    save(case, "innovation", people[ONE_STOP], novelty="theo giấy")
    assert client.get(url(case, "section", "innovation")).status_code == 200
    assert client.post(reverse("dossier:new"), typed | {"organisation": "000"}).status_code == 422
