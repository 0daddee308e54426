"""A company sees nothing of another company: every word of one case is unique, and nobody else ever reads one."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sandbox.audit.models import Event
from sandbox.cases.models import Case, FileText, PartInCase
from sandbox.cases.services.declarations import correct_declaration, declare
from sandbox.cases.services.invitations import invite_to_case
from sandbox.cases.services.messages import write_message
from sandbox.cases.services.sections import save_section
from sandbox.documents.models import Document, PrintKind
from sandbox.documents.services.print_jobs import ask_for_print
from sandbox.documents.services.remarks import remark
from sandbox.trials.models import ConditionDuty, Permit
from sandbox.trials.services.evidence import give_evidence
from sandbox.trials.services.permits import save_terms
from sandbox.trials.services.stop_orders import order_stop
from sandbox.trials.terms import content_of
from tests.cases.papers import pdf
from tests.law import cube
from tests.proof import paper, world
from tests.proof.canary import (
    ADMINISTERED,
    ALLOWED,
    STRANGERS,
    Words,
    mark_dossier,
    mark_rows,
    models_of_a_case,
    models_with_words,
)
from tests.proof.crawl import pages, pages_of_the_administration, visitor
from tests.proof.situations import JUDGES, partnered
from tests.proof.walk import TO_AUTHORITY, TO_COUNCIL, go, walk
from tests.trials.inspections import agreed, answered, planned

if TYPE_CHECKING:
    from tests.personas import People
    from tests.proof.life import Life

pytestmark = [pytest.mark.long, pytest.mark.django_db]

INVITED = "cases.CaseInvitation.email"
INTERNAL_REASONS = ("reopen_review", "return_to_review", "return_for_redrafting", "return_to_evaluation")
LEFT_EMPTY = {"trials.Duty", "cases.SelfCheckTaken"}
"""A duty outlives only trials that were closed with findings; an application from a file was begun without a
self-check, of which codes alone are kept."""
HIDDEN_FROM_APPLICANTS = (
    "reviews.",
    "cases.ConflictDeclaration.",
    "cases.DeclarationCorrection.",
    "cases.ItemVerdict.",
    "evaluations.Evaluation.",
    "documents.PrintJob.",
    "documents.Remark.",
    "evaluations.HypothesisAnswer.comment",
    "cases.Note.",
    "audit.Event.reason.return",
    "audit.Event.reason.reopen",
    "audit.Event.reason.correct",
)
"""What the city keeps to itself, by the beginning of its place."""


def reasoned(life: Life, words: Words, verb: str) -> None:
    """Take a step with a reason that bears the word of this step."""
    life.reason = f"Căn cứ nêu tại hồ sơ {words.of(f'audit.Event.reason.{verb}')}"
    go(life, verb)


def written_over(life: Life) -> None:
    """Let a colleague save over a section, so that the text before it is kept."""
    held = life.case.sections.get(code="innovation")
    content = held.content | {"value": "Nhanh hơn và an toàn hơn"}
    engineer = life.people[cube.EDITOR]
    save_section(life.case, held.code, content, actor=engineer, expected=held.version, now=life.now)


def invite(life: Life, words: Words) -> None:
    """Ask an adviser to take part; while nobody answers, the address is the company's own affair."""
    invite_to_case(
        life.case,
        email=f"{words.of(INVITED)}@adviser.example",
        part=PartInCase.READER,
        actor=life.people[cube.OWNER],
        now=life.now,
        link_for=lambda token: f"https://office.example/{token}/",
    )


def correspond(life: Life, words: Words) -> None:
    """A message each way, and two notes of the office, one of which asks for a colleague's attention."""
    owner, head = life.people[cube.OWNER], life.people[cube.HEAD]
    for actor, place, terms in (
        (owner, "cases.Message.to_office", {"is_internal": False}),
        (life.officer, "cases.Message.to_applicant", {"is_internal": False, "mentions": [head]}),
        (life.officer, "cases.Note.first", {}),
        (life.officer, "cases.Note.second", {"mentions": [head]}),
    ):
        write_message(life.case, f"Nội dung {words.of(place)}", actor=actor, now=life.now, **terms)  # type: ignore[arg-type]


def read_files(life: Life) -> None:
    """The worker has read the files, as far as anybody else can tell."""
    outcome = FileText.Outcome.WHOLE
    for file in life.case.attachments.filter(removed_at=None):
        FileText.objects.create(attachment=file, outcome=outcome, text="Nội dung tệp", read_at=life.now)


def declare_in_error(life: Life, words: Words) -> None:
    """A colleague declares a conflict; the head records that it was an error, and the colleague declares anew."""
    head, colleague = life.people[cube.HEAD], life.person(cube.OTHER_OFFICER)
    life.declare_free(head, colleague)
    statement = f"Trùng tên với giám đốc {words.of('cases.ConflictDeclaration.in_error')}"
    declare(life.case, actor=colleague, has_conflict=True, statement=statement, now=life.now)
    reason = f"Nhầm người cùng tên, đã xác minh {words.of('audit.Event.reason.correct_declaration')}"
    correct_declaration(life.case, colleague, reason=reason, actor=head, now=life.now)
    life.declare_free(colleague)


def demand_more(life: Life, words: Words) -> None:
    """The officer adds a condition to the terms that were asked for."""
    permit = Permit.objects.get(case=life.case_id)
    condition = {
        "text": f"Báo trước cho Công an phường {words.of('trials.Condition.text')}",
        "due": "after_start",
        "days": 5,
        "evidence": f"Biên bản có chữ ký {words.of('trials.Condition.evidence')}",
    }
    content = content_of(permit) | {"conditions": [condition]}
    save_terms(life.case, content, expected=permit.revision, actor=life.officer, now=life.now)


def stop_at_once(life: Life, words: Words) -> None:
    """The director stops a part of the trial until the deciding body suspends it."""
    order_stop(
        life.case,
        scope="parts",
        parts=f"Các chuyến bay đêm {words.of('trials.StopOrder.parts')}",
        ground=life.ground("suspension"),
        reason=f"Hai lần mất liên lạc trong đêm {words.of('audit.Event.reason.order_stop')}",
        actor=life.people[cube.DIRECTOR],
        now=life.now,
    )


def show_as_met(life: Life) -> None:
    """The holder hands in the evidence of the condition, in words and by a file."""
    duty = ConditionDuty.objects.select_related("case").get(case=life.case_id)
    owner = life.people[cube.OWNER]
    scan = SimpleUploadedFile("bien-ban.pdf", pdf())
    give_evidence(duty, "Đã báo trước.", scan, expected=duty.version, actor=owner, now=life.now)
    life.step("hand_in", owner, part=duty)


def inspect(life: Life) -> None:
    """The monitor inspects the trial, and the holder answers what the minutes ask."""
    inspection = agreed(planned(life.case, life.people, now=life.now), life.people, now=life.now)
    answered(inspection, life.people, now=life.now)


def remark_and_print(life: Life, words: Words) -> None:
    """The head remarks on the draft, and has the letters to the consulted bodies printed."""
    head, document = (
        life.people[cube.HEAD],
        Document.objects.decisions().before_number().get(case=life.case_id),
    )
    text = f"Câu này cần rõ hơn {words.of('documents.Remark.text')}"
    remark(document, anchor="", text=text, key=uuid4(), actor=head, now=life.now)
    ask_for_print(life.case, PrintKind.CONSULTATION, actor=head, now=life.now)


def filed_and_reviewed(people: People, words: Words) -> Life:
    """A marked case that has been before the deciding body twice, and is there again."""
    life = partnered(people)
    written_over(life)
    invite(life, words)
    mark_dossier(life.case, words)
    for verb in ("submit", "request_supplement", "supply_supplement", "accept", "start_review"):
        reasoned(life, words, verb)
    correspond(life, words)
    declare_in_error(life, words)
    demand_more(life, words)
    for verb in ("request_clarification", "answer_clarification", *TO_COUNCIL, "conclude"):
        reasoned(life, words, verb)
    for verb in ("reopen_review", *TO_AUTHORITY, "return_for_redrafting", "send_to_authority"):
        reasoned(life, words, verb)
    for verb in ("return_to_review", *TO_AUTHORITY):
        reasoned(life, words, verb)
    life.declare_free(*(life.people[login] for login in JUDGES))
    remark_and_print(life, words)
    read_files(life)
    return life


def to_the_end(life: Life, words: Words) -> None:
    """On to the winding down, with a suspension, a wish to give up, numbers, reports and an outcome."""
    reasoned(life, words, "start_trial")
    world.measure(life)
    show_as_met(life)
    go(life, "adjust")
    inspect(life)
    life.wait(days=20)
    stop_at_once(life, words)
    for verb in ("suspend", "resume"):
        reasoned(life, words, verb)
    world.ask_to_surrender(life)
    world.settle_reports(life)
    go(life, "end_trial")
    if life.case.state == "ending":
        walk(life, "start_evaluation")
    for verb in (
        "send_outcome_to_authority",
        "return_to_evaluation",
        "send_outcome_to_authority",
        "complete",
    ):
        reasoned(life, words, verb)
    paper.issue_all(life)
    go(life, "start_wind_down")


def leaks(
    life: Life, words: Words, logins: tuple[str, ...], *, allowed: frozenset[str]
) -> set[tuple[str, str, str]]:
    """Who read which foreign word on which page; one person reads Vietnamese, the next one English."""
    found = set()
    case = life.case
    parts = (*(word[:7] for word in list(words.place_of)[:3]), (case.reference or "SBX")[-6:])
    for login, language in zip(logins, cycle(("vi", "en")), strict=False):
        client = visitor(login, life.people.get(login), language=language)
        answers = list(pages(client, case, parts=parts))
        if login == cube.ADMINISTRATOR:
            answers += pages_of_the_administration(client, parts=parts)
        for page, text in answers:
            found |= {(login, page, place) for place in words.places_in(text) - allowed}
    return found


def test_nothing_is_public_before_the_issue(people: People) -> None:
    words = Words()
    life = filed_and_reviewed(people, words)
    assert leaks(life, words, (cube.COMPETITOR, cube.ANONYMOUS), allowed=frozenset()) == set()
    # Decided, but not issued. The rows are marked only now: what was frozen for the decision may not change before it.
    go(life, "approve")
    mark_rows(life.case, words)
    assert leaks(life, words, (cube.COMPETITOR, cube.ANONYMOUS), allowed=frozenset()) == set()


def test_nobody_else_reads_a_word_of_the_case(people: People) -> None:
    words = Words()
    life = filed_and_reviewed(people, words)
    go(life, "approve")
    to_the_end(life, words)
    mark_rows(life.case, words)
    assert {label for label in models_with_words() if not rows_of(label, life.case)} == LEFT_EMPTY
    assert leaks(life, words, STRANGERS, allowed=ALLOWED) == set()
    assert leaks(life, words, (cube.ADMINISTRATOR,), allowed=ALLOWED | ADMINISTERED) == set()
    told = told_to_applicants(words)
    assert leaks(life, words, (cube.OWNER,), allowed=told) == set()
    assert leaks(life, words, (cube.PARTNER,), allowed=told - {INVITED}) == set()


def rows_of(label: str, case: Case) -> int:
    """How many rows of a model belong to the case."""
    return sum(
        model._base_manager.filter(**{path: case.pk}).count()
        for model, path in models_of_a_case()
        if model._meta.label == label
    )


def told_to_applicants(words: Words) -> frozenset[str]:
    """Every place but those that the city keeps to itself."""
    return frozenset(
        place for place in words.place_of.values() if not place.startswith(HIDDEN_FROM_APPLICANTS)
    )


def test_the_crawl_finds_what_is_there(people: People) -> None:
    words = Words()
    life = partnered(people)
    mark_dossier(life.case, words)
    mark_rows(life.case, words)
    found = {place for _, _, place in leaks(life, words, (cube.OWNER,), allowed=frozenset())}
    assert {
        "cases.Case.title",
        "cases.Attachment.name",
        "cases.DossierSection.risk_plan.incident_response",
    } <= found
    assert Event.objects.of_chain(life.case.uuid).exists()
