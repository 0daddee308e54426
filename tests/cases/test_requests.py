"""Answering the city: line by line, sent at once, and the request goes with the step of the case."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from sandbox.audit.chains import faults
from sandbox.audit.models import Event
from sandbox.cases.access import actor_for
from sandbox.cases.dossier.editing import DossierLocked
from sandbox.cases.models import Case, InformationRequest
from sandbox.cases.panel import panel
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.requests import open_request, save_answers
from sandbox.core.errors import StepBlocked
from tests.cases.situations import (
    COMPETITOR,
    EDITOR,
    ONE_STOP,
    OWNER,
    REASON,
    asked_case,
    check,
    fresh,
    plain_case,
    plain_draft,
    request_of,
    save,
)
from tests.factories import NOON, step
from tests.personas import People
from workflows.case import CaseState
from workflows.request import RequestState

pytestmark = pytest.mark.django_db


def url(case: Case, name: str = "answer") -> str:
    return reverse(f"dossier:{name}", args=[case.uuid])


def answer(case: Case, people: People, text: str = "Đã bổ sung.", login: str = OWNER) -> InformationRequest:
    request = request_of(case)
    return save_answers(
        request, {line.pk: text for line in request.lines.all()}, actor=people[login], now=NOON
    )


def test_a_supplement_waits_for_every_line(people: People) -> None:
    case = asked_case(people, innovation="Thiếu so sánh.", insurance="Thiếu hợp đồng.")
    first = request_of(case).lines.all()[0]
    save_answers(request_of(case), {first.pk: "Đã bổ sung."}, actor=people[EDITOR], now=NOON)
    assert request_of(case).lines_unanswered == 1
    with pytest.raises(StepBlocked):
        step(case, "supply_supplement", people[OWNER])
    assert answer(case, people).lines_unanswered == 0
    step(case, "supply_supplement", people[OWNER])
    assert fresh(case).state == CaseState.SUBMITTED


def test_the_request_is_answered_by_the_step_of_the_case(people: People) -> None:
    case = asked_case(people)
    answer(case, people)
    step(case, "supply_supplement", people[EDITOR])
    request = request_of(case)
    assert (request.state, request.answered_at) == (RequestState.ANSWERED, NOON)
    verbs = list(Event.objects.of_chain(case.uuid).order_by("sequence").values_list("verb", flat=True))
    assert verbs[-2:] == ["case.supply_supplement", "information_request.answer"]
    assert (case.snapshots.count(), list(faults())) == (2, [])


def test_a_broken_section_is_no_answer(people: People) -> None:
    case = asked_case(people)
    answer(case, people)
    save(case, "innovation", people[OWNER], comparison="")
    assert request_of(case).lines_unanswered == 1
    save(case, "innovation", people[OWNER], comparison="So với dịch vụ hiện có.")
    assert request_of(case).lines_unanswered == 0


def test_only_the_applicants_writers_answer(people: People) -> None:
    case = asked_case(people)
    for login in (COMPETITOR, ONE_STOP):
        with pytest.raises(PermissionDenied):
            answer(case, people, login=login)


def test_what_was_sent_is_not_answered_again(people: People) -> None:
    case = asked_case(people)
    request = answer(case, people)
    step(case, "supply_supplement", people[OWNER])
    with pytest.raises(DossierLocked):
        save_answers(request, {}, actor=people[OWNER], now=NOON)
    assert open_request(fresh(case)) is None


def test_lines_of_another_request_are_left_alone(people: People) -> None:
    case = asked_case(people)
    other = request_of(asked_case(people, innovation="Hồ sơ khác."))
    save_answers(request_of(case), {other.lines.get().pk: "x"}, actor=people[OWNER], now=NOON)
    assert other.lines.get().answer == ""


def test_a_withdrawn_case_waits_for_nothing(people: People) -> None:
    case = asked_case(people)
    step(case, "withdraw", people[OWNER], reason=REASON)
    assert open_request(fresh(case)) is None


def test_the_page_keeps_answers_and_offers_to_send_them(people: People, client: Client) -> None:
    case = asked_case(people, innovation="Thiếu so sánh.", insurance="Thiếu hợp đồng.")
    client.force_login(people[OWNER])
    lines = list(request_of(case).lines.all())
    page = client.get(url(case))
    assert ([entry.title for entry in page.context["lines"]], len(page.context["sending"]["reasons"])) == (
        ["Thuyết minh tính mới và lợi ích", "Bảo hiểm trách nhiệm hoặc bảo đảm tài chính"],
        1,
    )
    typed = {f"line-{line.pk}-answer": "<script>alert(1)</script>" for line in lines}
    assert client.post(url(case), typed).status_code == 302
    page = client.get(url(case))
    assert (page.context["sending"]["reasons"], b"<script>alert" in page.content) == ([], False)
    too_long = {f"line-{lines[0].pk}-answer": "x" * 8001}
    assert client.post(url(case), too_long).status_code == 422


def test_the_page_is_there_while_something_is_asked(people: People, client: Client) -> None:
    case = plain_draft(people)
    client.force_login(people[OWNER])
    assert client.get(url(case)).status_code == 409
    asked = asked_case(people)
    assert client.get(url(asked)).status_code == 200
    client.force_login(people[ONE_STOP])
    assert client.get(url(asked)).status_code == 403
    client.force_login(people[COMPETITOR])
    assert client.get(url(asked)).status_code == 404


def test_the_overview_opens_what_was_asked_and_nothing_else(people: People, client: Client) -> None:
    case = asked_case(people)
    client.force_login(people[OWNER])
    tasks = client.get(url(case, "overview")).context["tasks"]
    assert [(task.code, task.state) for task in tasks if task.is_open] == [("innovation", "asked")]
    section = reverse("dossier:section", args=[case.uuid, "innovation"])
    locked = reverse("dossier:section", args=[case.uuid, "risk_plan"])
    assert (client.get(section).status_code, client.get(locked).status_code) == (200, 409)


def test_the_city_reads_what_was_filed_not_what_is_being_written(people: People, client: Client) -> None:
    case = asked_case(people)
    save(case, "innovation", people[OWNER], comparison="Chưa gửi đi đâu cả.")
    client.force_login(people[ONE_STOP])
    assert "Chưa gửi đi đâu cả." not in client.get(url(case, "read")).content.decode()
    client.force_login(people[OWNER])
    assert "Chưa gửi đi đâu cả." in client.get(url(case, "read")).content.decode()


def test_both_filings_can_be_read(people: People, client: Client) -> None:
    case = asked_case(people)
    save(case, "innovation", people[OWNER], comparison="So với dịch vụ hiện có.")
    answer(case, people)
    step(case, "supply_supplement", people[OWNER])
    client.force_login(people[ONE_STOP])
    page = client.get(url(case, "read"))
    assert [item.code for item in page.context["items"] if item.change] == ["innovation"]
    before = client.get(url(case, "read"), {"snapshot": "1"})
    assert "So với dịch vụ hiện có." not in before.content.decode()
    assert client.get(url(case, "read"), {"snapshot": "3"}).status_code == 404


def test_the_difference_is_read_word_by_word_with_what_was_answered(people: People, client: Client) -> None:
    case = asked_case(people)
    save(case, "innovation", people[OWNER], comparison="So với dịch vụ hiện có.")
    answer(case, people, "Đã bổ sung phần so sánh.")
    step(case, "supply_supplement", people[OWNER])
    client.force_login(people[ONE_STOP])
    shown = next(item for item in client.get(url(case, "read")).context["items"] if item.change)
    assert [
        [[(piece.mark, piece.text) for piece in line] for line in changed.lines]
        for changed in shown.answers_changed
    ] == [[[("gone", "Chưa có"), ("new", "So với dịch vụ hiện có.")]]]
    assert "Đã bổ sung phần so sánh." in client.get(case.get_absolute_url()).content.decode()


def test_the_desk_reads_what_it_will_ask_before_it_asks(people: People, client: Client) -> None:
    case = plain_case(people)
    check(case, people, innovation="Thiếu so sánh.", insurance="Hợp đồng hết hạn.")
    client.force_login(people[ONE_STOP])
    page = client.get(reverse("cases:step", args=[case.uuid, "request_supplement"]))
    assert [text for _title, text in page.context["page"].consequences.asks] == [
        "Thiếu so sánh.",
        "Hợp đồng hết hạn.",
    ]
    assert (
        client.get(reverse("cases:step", args=[case.uuid, "accept"])).context["page"].consequences.asks == ()
    )


def test_an_answer_that_was_not_sent_is_not_shown(people: People) -> None:
    case = asked_case(people)
    answer(case, people, "Còn đang viết.")
    shown = panel(view_of(case, people, ONE_STOP))
    assert shown is not None
    assert shown.context["answered"] == []


def view_of(case: Case, people: People, login: str) -> CaseView:
    case, user = fresh(case), people[login]
    actor = actor_for(user, case)
    return CaseView(
        case=case,
        user=user,
        actor=actor,
        reading=reading_of(user, case, actor),
        rules=rules_for(case),
        now=NOON,
        today=NOON.date(),
    )


def test_the_panel_says_how_much_is_there_and_what_changed(people: People) -> None:
    case = asked_case(people)
    shown = panel(view_of(case, people, OWNER))
    assert shown is not None
    told = shown.context
    assert (told["count"], told["total"], told["snapshot"].number, told["changed"]) == (17, 17, 1, [])
    assert [line.text for _title, line in told["lines"]] == ["Thiếu so sánh với giải pháp hiện có."]
    save(case, "innovation", people[OWNER], comparison="So với dịch vụ hiện có.")
    answer(case, people)
    step(case, "supply_supplement", people[OWNER])
    shown = panel(view_of(case, people, ONE_STOP))
    assert shown is not None
    assert (shown.context["changed"], shown.context["may_check"]) == (
        ["Thuyết minh tính mới và lợi ích"],
        True,
    )


def test_whoever_may_not_read_sees_no_panel(people: People) -> None:
    case = asked_case(people)
    assert panel(view_of(case, people, "council@people.example")) is None
    assert panel(view_of(case, people, "head@dost.example")) is None
