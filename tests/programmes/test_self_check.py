"""Before applying: every way through the self-check ends in a reasoned result, and the page says what it means."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from sandbox.cases.dossier.inputs import field_for
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.core.strict_yaml import YamlInvalid, load
from sandbox.programmes.road import picture_of
from sandbox.programmes.rules import ProgrammeRules
from sandbox.programmes.self_check import answers_in, verdict_on
from sandbox.programmes.services.loading import SHIPPED

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from sandbox.programmes.rules import SelfCheck

RULES = {path.stem: load(path, ProgrammeRules) for path in sorted(SHIPPED.glob("*.yaml"))}
GOOD = (SHIPPED / "hanoi-2026.yaml").read_text(encoding="utf-8")
FIT = {
    "real_conditions": "yes",
    "object": "service",
    "field": "general",
    "place": "city",
    "law": "forbids",
    "maturity": "ready",
    "personal_data": "yes",
    "harm": "no",
    "permits": "unknown",
    "elsewhere": "no",
}
ROUTES = [
    ({}, "apply", "apply", None),
    ({"real_conditions": "no"}, "no_real_conditions", "not_a_matter", None),
    ({"object": "policy"}, "policy_pilot", "another_route", "policy_pilot"),
    ({"field": "banking"}, "state_bank", "another_route", "state_bank"),
    ({"field": "ai_ministry"}, "public_security", "another_route", "public_security"),
    ({"field": "ai_city"}, "ai_programme", "another_route", "other_programme"),
    ({"field": "ministry"}, "ministry", "another_route", "ministry"),
    ({"place": "outside"}, "outside_the_city", "another_route", "ministry"),
    ({"law": "allows"}, "already_allowed", "not_a_matter", None),
    ({"elsewhere": "yes"}, "already_in_another", "not_a_matter", None),
    ({"maturity": "idea"}, "too_early", "not_a_matter", None),
]


def check_of(code: str) -> SelfCheck:
    check = RULES[code].self_check
    assert check is not None
    return check


@pytest.mark.parametrize(("changed", "outcome", "result", "redirect"), ROUTES)
def test_where_the_answers_lead(
    changed: dict[str, str], outcome: str, result: str, redirect: str | None
) -> None:
    verdict = verdict_on(RULES["hanoi-2026"], FIT | changed)
    assert verdict is not None
    found = verdict.outcome
    assert (found.code, found.result, found.redirect) == (outcome, result, redirect)
    assert [question.code for question, _ in verdict.because] == list(changed or FIT)


@pytest.mark.parametrize("code", RULES)
def test_every_result_can_be_reached_and_every_way_ends(code: str) -> None:
    check = check_of(code)
    deciding = [
        question for question in check.questions if any(question.code in row.when for row in check.outcomes)
    ]
    ways = product(*([(question.code, answer.code) for answer in question.answers] for question in deciding))
    assert {check.outcome_for(dict(way)).code for way in ways} == {row.code for row in check.outcomes}


@pytest.mark.parametrize("code", RULES)
def test_what_the_answers_fill_fits_the_form(code: str) -> None:
    for question in check_of(code).questions:
        if question.fills is None:
            continue
        section = SECTIONS[question.fills.section]
        rows = {table.code: table for table in section.rows}
        fields = rows[question.fills.rows].fields if question.fills.rows else tuple(section.fields)
        field = next(field for field in fields if field.code == question.fills.field)
        for answer in question.answers:
            if answer.fills is not None:
                sent = {True: "yes", False: "no"}.get(answer.fills, answer.fills)  # type: ignore[arg-type]
                assert field_for(field).clean(sent) == answer.fills


@pytest.mark.parametrize("code", RULES)
def test_the_guidance_leads_only_to_programmes_that_exist(code: str) -> None:
    assert {row.programme for row in check_of(code).outcomes if row.programme} <= set(RULES)


MISTAKES = [
    (
        "law: [allows]",
        "law: [permits]",
        "The outcome already_allowed names an answer that is not here: law: permits.",
    ),
    ("      redirect: ministry\n", "", "Name the route (redirect) exactly when the result is another_route."),
    ("redirect: policy_pilot", "redirect: parliament", "The programme has no such code: parliament."),
    (
        "      when: {maturity: [idea]}\n",
        "",
        "The last outcome, and no other, holds without conditions (when).",
    ),
    ("    - place: accepted", "    - place: moon", "The road has no such place: moon."),
    ("clocks: [total, assignment]", "clocks: [total, lunch]", "The programme has no such code: lunch."),
]


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("right", "wrong", "sentence"), MISTAKES)
def test_each_mistake_is_named(tmp_path: Path, right: str, wrong: str, sentence: str) -> None:
    assert right in GOOD
    path = tmp_path / "mistake.yaml"
    path.write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(YamlInvalid) as refusal:
        load(path, ProgrammeRules)
    assert sentence in [problem.message for problem in refusal.value.problems]


def test_answers_from_an_address_are_known_ones() -> None:
    sent = {"check-law": "forbids", "check-object": "<script>", "check-nothing": "x", "law": "silent"}
    assert answers_in(RULES["hanoi-2026"], sent) == {"law": "forbids"}


@pytest.mark.parametrize("code", RULES)
def test_the_picture_holds_every_place_of_the_road(code: str) -> None:
    guidance, picture = RULES[code].guidance, picture_of(RULES[code])
    assert guidance is not None
    assert picture is not None
    assert len(picture.stops) == len(guidance.road)
    assert all(after.top > stop.bottom for stop, after in zip(picture.stops, picture.stops[1:], strict=False))


@pytest.mark.usefixtures("shipped")
def test_nobody_signs_in_and_the_address_holds_the_answers(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    place = "/programmes/hanoi-2026/self-check/"
    empty = client.get(place)
    assert (empty.status_code, empty.context["verdict"], empty.context["form"].is_bound) == (200, None, False)
    half = client.get(place, {"check-law": "forbids", "see": "1"})
    assert (half.status_code, half.context["verdict"], len(half.context["form"].errors)) == (200, None, 9)
    answers = {f"check-{code}": answer for code, answer in FIT.items()}
    with django_assert_max_num_queries(12):
        page = client.get(place, answers).content.decode()
    assert "/cases/new/?programme=hanoi-2026&amp;check-real_conditions=yes" in page
    with translation.override("vi"):
        led_on = client.get(place, answers | {"check-field": "banking"}).content.decode()
    assert ("Ngân hàng Nhà nước" in led_on, 'href="/programmes/bank-94-2025/"' in led_on) == (True, True)


@pytest.mark.usefixtures("shipped")
def test_the_page_of_a_programme_stays_within_its_budget(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        page = client.get("/programmes/hanoi-2026/", headers={"accept-language": "en"}).content.decode()
    for words in ("What it is for", "How long it takes", "road-picture", "Who decides", "/self-check/"):
        assert words in page
    picture = client.get("/programmes/hanoi-2026/lifecycle.svg")
    assert (picture["Content-Type"], picture.content.startswith(b"<svg")) == ("image/svg+xml", True)
    assert client.get("/programmes/fca-cohort/self-check/").status_code == 404
