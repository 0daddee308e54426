"""Cases of the dossier's tests: drafts with words in them, and cases that wait for a supplement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.core.files.base import ContentFile

from sandbox.cases.models import Case, InformationRequest
from sandbox.cases.services.files import add_file
from sandbox.cases.services.importing import import_application
from sandbox.cases.services.intake import Given, save_verdicts
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.sections import save_section
from tests.cases.papers import pdf
from tests.factories import NOON, city, draft_case, everybody, fill_dossier, step
from tests.situation import situation

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.cases.models import Attachment
    from sandbox.cases.services.sections import Saved
    from tests.personas import People

OWNER = "owner@skylift.example"
EDITOR = "engineer@skylift.example"
COMPETITOR = "owner@paybridge.example"
ONE_STOP = "onestop@dost.example"
HEAD = "head@dost.example"
DRONES = Path(__file__).resolve().parents[2] / "sandbox/cases/data/applications/drone-delivery.yaml"
PAYMENTS = DRONES.with_name("asset-payments.yaml")
REASON = "Hồ sơ còn điểm cần bổ sung trước khi tiếp nhận."


def drone_draft(people: People, *, now: datetime = NOON) -> Case:
    """The drone application as a complete draft."""
    everybody(people)
    city()
    return import_application(DRONES, actor=people[OWNER], now=now)


def plain_draft(people: People, *, now: datetime = NOON) -> Case:
    """A draft in which nothing is missing, made quickly: only one section has words in it."""
    everybody(people)
    case = draft_case(people, now=now)
    fill_dossier(case, people, now=now)
    save(case, "innovation", people[OWNER], now=now, novelty="Mới", comparison="Chưa có", value="Nhanh hơn")
    return case


@situation
def plain_case(people: People, *, now: datetime = NOON) -> Case:
    """The same, filed."""
    case = plain_draft(people, now=now)
    step(case, "submit", people[OWNER], now=now)
    return fresh(case)


@situation
def drone_case(people: People, *, now: datetime = NOON) -> Case:
    """The drone application, filed."""
    case = drone_draft(people, now=now)
    step(case, "submit", people[OWNER], now=now)
    return fresh(case)


def fresh(case: Case) -> Case:
    """The case as it is now."""
    return cast("Case", Case.objects.select_related("programme", "applicant").get(pk=case.pk))


def verdicts(case: Case, **gaps: str) -> list[Given]:
    """Every item complete, but those named, with what is missing in them."""
    rules = rules_for(case)
    ground = rules.grounds["supplement"][0].code
    return [
        Given(item.code, "inadequate", ground, gaps[item.code])
        if item.code in gaps
        else Given(item.code, "complete")
        for item in rules.dossier
    ]


def check(case: Case, people: People, *, now: datetime = NOON, **gaps: str) -> None:
    """The desk's check, with these gaps."""
    save_verdicts(
        case, verdicts(case, **gaps), actor=people[ONE_STOP], now=now, in_scope=True, authority_competent=True
    )


@situation
def asked_case(people: People, *, now: datetime = NOON, **gaps: str) -> Case:
    """A filed case whose applicant is asked for a supplement."""
    case = plain_case(people, now=now)
    check(case, people, now=now, **(gaps or {"innovation": "Thiếu so sánh với giải pháp hiện có."}))
    step(case, "request_supplement", people[ONE_STOP], now=now, reason=REASON)
    return fresh(case)


def request_of(case: Case) -> InformationRequest:
    """The last request."""
    found = case.requests.order_by("pk").last()
    assert found is not None
    return found


def save(
    case: Case, code: str, actor: Any, *, expected: int | None = None, now: datetime = NOON, **changed: Any
) -> Saved:
    """Save a section with some answers changed, as somebody who has just looked at it."""
    section = case.sections.filter(code=code).first()
    version = section.version if section else 0
    content = (section.content if section else {}) | changed
    return save_section(
        case, code, content, actor=actor, expected=version if expected is None else expected, now=now
    )


def attach(
    case: Case, item: str, actor: Any, *, data: bytes | None = None, name: str = "a.pdf", now: datetime = NOON
) -> Attachment:
    """Add a file."""
    return add_file(
        case, item, ContentFile(data if data is not None else pdf(name)), name=name, actor=actor, now=now
    )
