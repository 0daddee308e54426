"""From the draft to acceptance, as the companies and the one-stop desk do it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sandbox.accounts.models import Organisation
from sandbox.cases.dossier.application_content import contents
from sandbox.cases.dossier.application_reading import read_application
from sandbox.cases.models import DossierSection
from sandbox.cases.services.drafts import add_partner, enter_paper_draft, open_draft
from sandbox.cases.services.files import EARLIER_DECISION, add_file
from sandbox.cases.services.importing import import_application
from sandbox.cases.services.intake import Given, save_verdicts
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.requests import open_request, save_answers
from sandbox.cases.services.sections import save_section
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.core.outbox import run_due
from sandbox.desk.demo.ideas import write_application
from sandbox.desk.demo.road import after
from sandbox.desk.demo.scans import scan
from sandbox.documents.services import apologies
from sandbox.programmes.models import Programme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.desk.demo.road import Walk

DESK = "onestop@dost.example"
HEAD = "head@dost.example"
CLERK = "clerk@cpc.example"


def draft(walk: Walk, *, now: datetime) -> None:
    """The company imports its application with all its files."""
    with TemporaryDirectory() as folder:
        path = write_application(
            walk.idea, Path(folder), programme=walk.programme, term=walk.term, signed=today(now)
        )
        walk.case_id = import_application(path, actor=walk.people[walk.owner], now=now).pk


def begin(walk: Walk, *, now: datetime, sections: tuple[str, ...], by: str) -> None:
    """Somebody of the company begins a draft and gets only as far as these sections."""
    with TemporaryDirectory() as folder:
        path = write_application(
            walk.idea, Path(folder), programme=walk.programme, term=walk.term, signed=today(now)
        )
        application = read_application(path)[0]
    case = open_draft(
        Programme.objects.with_code(walk.programme),
        Organisation.objects.get(business_code=application.applicant.business_code),
        title=application.title,
        title_en=application.title_en or "",
        actor=walk.people[by],
        now=now,
    )
    for code in sections:
        save_section(case, code, contents(application)[code], actor=walk.people[by], expected=0, now=now)
    walk.case_id = case.pk


def invite_hospital(walk: Walk, *, now: datetime) -> None:
    """The company lets its partner read the case."""
    hospital = Organisation.objects.get(kind=Organisation.Kind.HOSPITAL)
    add_partner(walk.case, hospital, part="Cơ sở y tế nhận hàng", actor=walk.people[walk.owner], now=now)


def ask_advice(walk: Walk, *, now: datetime) -> None:
    """The company asks the department before it files."""
    walk.step("ask_advice", walk.owner, now=now)


def give_advice(walk: Walk, *, now: datetime, advice: str) -> None:
    """An officer answers, and the draft goes back."""
    walk.step("give_advice", "officer@dost.example", now=now, advice=advice)


def submit(walk: Walk, *, now: datetime) -> None:
    """The company files, and gets its receipt."""
    walk.step("submit", walk.owner, now=now)
    run_due(now=after(now, 1))


def check(walk: Walk, *, now: datetime, gaps: Mapping[str, tuple[str, str]] | None = None) -> None:
    """The desk gives a verdict on every item; `gaps` names ground and explanation of those found wanting."""
    case, wanting = walk.case, gaps or {}
    save_verdicts(
        case,
        [
            Given(item.code, "inadequate", *wanting[item.code])
            if item.code in wanting
            else Given(item.code, "complete")
            for item in rules_for(case, today(now)).dossier
        ],
        actor=walk.people[DESK],
        now=now,
        in_scope=True,
        authority_competent=True,
    )


def request_supplement(
    walk: Walk, *, now: datetime, gaps: Mapping[str, tuple[str, str]], reason: str
) -> None:
    """The desk names every gap at once."""
    check(walk, now=now, gaps=gaps)
    walk.step("request_supplement", DESK, now=after(now, 15), reason=reason)
    run_due(now=after(now, 16))


def supply_supplement(walk: Walk, *, now: datetime, answer: str, files: Mapping[str, str]) -> None:
    """The company answers every line, with new files by item, and sends it all at once."""
    owner = walk.people[walk.owner]
    for item, name in files.items():
        add_file(walk.case, item, scan(f"{name} · {today(now):%d/%m/%Y}"), name=name, actor=owner, now=now)
    _answer(walk, answer, now=now)
    walk.step("supply_supplement", walk.owner, now=after(now, 20))


def answer_clarification(walk: Walk, *, now: datetime, answer: str) -> None:
    """The company answers every question at once."""
    _answer(walk, answer, now=now)
    walk.step("answer_clarification", walk.owner, now=after(now, 20))


def _answer(walk: Walk, answer: str, *, now: datetime) -> None:
    request = open_request(walk.case)
    if request is not None:
        answers = {line.pk: answer for line in request.lines.all()}
        save_answers(request, answers, actor=walk.people[walk.owner], now=now)


def accept(walk: Walk, *, now: datetime) -> None:
    """The desk finds everything there and accepts."""
    check(walk, now=now)
    walk.step("accept", DESK, now=after(now, 20))
    run_due(now=after(now, 21))


def refuse_intake(walk: Walk, *, now: datetime, ground: str, reason: str) -> None:
    """The head of division declines to process."""
    walk.free(HEAD, now=now)
    walk.step("refuse_intake", HEAD, now=after(now, 10), reason_code=ground, reason=reason)
    run_due(now=after(now, 11))


def redirect(walk: Walk, *, now: datetime, target: str, ground: str, reason: str) -> None:
    """The head of division passes the case to the body that it belongs to."""
    walk.free(HEAD, now=now)
    walk.step("redirect", HEAD, now=after(now, 10), redirect_target=target, reason_code=ground, reason=reason)


def apologise(walk: Walk, *, now: datetime, clock: str, cause: str, promised_in: int) -> None:
    """The head of division apologises for a missed deadline, and promises a day so many working days away."""
    walk.free(HEAD, now=now)
    promised_on = working_calendar().add_working_days(today(now), promised_in)
    head = walk.people[HEAD]
    apologies.apologise(
        walk.case, clock=clock, cause=cause, promised_on=promised_on, actor=head, now=after(now, 10)
    )
    run_due(now=after(now, 11))


def withdraw(walk: Walk, *, now: datetime, reason: str) -> None:
    """The company takes its application back."""
    walk.step("withdraw", walk.owner, now=now, reason=reason)
    run_due(now=after(now, 1))


def take_over(walk: Walk, *, now: datetime, number: str, decided_on: str) -> None:
    """The clerk registers a trial that was permitted under the earlier law."""
    clerk = walk.people[CLERK]
    with TemporaryDirectory() as folder:
        path = write_application(
            walk.idea, Path(folder), programme=walk.programme, term=walk.term, signed=today(now)
        )
        application = read_application(path)[0]
    organisation = Organisation.objects.get(business_code=application.applicant.business_code)
    case = enter_paper_draft(
        Programme.objects.with_code(walk.programme),
        organisation,
        title=application.title,
        actor=clerk,
        now=now,
    )
    for code, content in contents(application).items():
        save_section(case, code, content, actor=clerk, expected=_version(case.pk, code), now=now)
    paper = scan(f"Quyết định số {number} ngày {decided_on}")
    stored = add_file(case, EARLIER_DECISION, paper, name="quyet-dinh-cu.pdf", actor=clerk, now=now)
    walk.case_id = case.pk
    walk.step(
        "register_legacy",
        CLERK,
        now=after(now, 30),
        number=number,
        decided_on=decided_on,
        scan=str(stored.uuid),
        starts_on=walk.term.first.isoformat(),
        ends_on=walk.term.last.isoformat(),
    )


def _version(case_id: int, code: str) -> int:
    section = DossierSection.objects.filter(case=case_id, code=code).first()
    return section.version if section else 0
