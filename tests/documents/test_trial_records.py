"""Papers printed from the records of a council and a trial: the facts of the record, for its readers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.access import actor_for
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.strict_yaml import load
from sandbox.documents.content.cited import PERMIT, cited, issued_of
from sandbox.documents.content.parts import coordinating_bodies
from sandbox.documents.content.records.set_up import set_up_facts
from sandbox.documents.content.records.trial import (
    confirmation_facts,
    evaluation_facts,
    law_reform_facts,
    printed_notice,
)
from sandbox.documents.kinds import ends_in_certificate
from sandbox.documents.letters.set_up import CouncilSeat
from sandbox.evaluations.models import Evaluation, HypothesisAnswer, Outcome
from sandbox.programmes.rules import ProgrammeRules
from sandbox.programmes.services.loading import shipped_files
from sandbox.trials.adjusting import terms_of
from sandbox.trials.models import Observation, Permit
from sandbox.trials.services.permits import permit_of
from sandbox.trials.terms import content_of
from tests.documents import situations as at
from tests.documents.test_records import says
from tests.reviews import situations as reviews
from tests.trials import situations as trials
from tests.trials.changing import approved, in_effect, requested

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

OWNER, OFFICER, TRANSPORT = "owner@skylift.example", "officer@dost.example", "agency@transport.example"
FINDINGS, LESSONS = "Giao nhanh hơn xe máy 68%.", "Cấp phép bay theo tuyến cố định."
WRITTEN = {
    "findings": FINDINGS,
    "lessons": LESSONS,
    "feedback": "Mười người hài lòng & <b>.",
    "cost_benefit": "Chi phí giảm một phần ba.",
}


def view_of(case: Case, people: People, login: str = OFFICER) -> CaseView:
    user, now = people[login], trials.FIRST_DAY
    return CaseView(
        case, user, actor_for(user, case), Reading.OPEN, rules_for(case, today(now)), now, today(now)
    )


def status(people: People, login: str, case: Case, kind: str) -> int:
    return int(paper(people, login, case, kind).status_code)


def paper(people: People, login: str, case: Case, kind: str) -> Any:
    client = Client()
    client.force_login(people[login])
    return client.get(reverse("documents:paper", kwargs={"uuid": case.uuid, "kind": kind}))


def measured(permit: Permit, people: People, *values: str) -> None:
    indicator = permit.indicators.exclude(breach=None).first()
    assert indicator is not None
    for place, value in enumerate(values):
        Observation.objects.create(
            indicator=indicator,
            observed_on=today(trials.FIRST_DAY),
            key=str(place),
            value=Decimal(value),
            entered_by=people[OWNER],
            entered_at=trials.FIRST_DAY,
        )


def test_notice_says_what_the_permit_says_and_other_papers_wait_for_their_record(people: People) -> None:
    case = trials.running_trial(people)
    permit = permit_of(case)
    assert permit is not None
    view = view_of(case, people)
    decision = issued_of(case, PERMIT)
    assert decision is not None

    notice = printed_notice(view)
    assert notice is not None
    assert notice.permit == cited(decision)
    assert decision.full_number in notice.permit
    assert {each.duty for each in notice.duties} == {at.DUTY}
    assert len(notice.duties) == len(coordinating_bodies(case)) > 0
    assert (notice.start, notice.end) == (permit.starts_on, permit.ends_on)
    assert len(notice.places) == permit.places.count() > 0
    assert len(notice.set_aside) == permit.provisions.count() > 0

    # Nothing is evaluated or decided yet, and this programme knows no certificates.
    assert (evaluation_facts(view), law_reform_facts(view)) == (None, None)
    assert [status(people, OFFICER, case, kind) for kind in ("D25", "D27", "D29", "D99")] == [404] * 4
    assert [status(people, OWNER, case, kind) for kind in ("D23", "D25", "D10")] == [403] * 3
    confirmed = confirmation_facts(view)
    assert confirmed is not None
    assert (confirmed.confirms, confirmed.decision, confirmed.outcomes) == (
        "participation",
        cited(decision),
        (),
    )


def test_evaluation_and_proposal_say_what_the_records_say(people: People) -> None:
    case = trials.running_trial(people)
    permit, view = permit_of(case), view_of(case, people)
    assert permit is not None
    evaluation = Evaluation.objects.create(case=case, proposed_outcomes=["recognised_part"], **WRITTEN)
    HypothesisAnswer.objects.create(evaluation=evaluation, code="H1", text="Nhanh hơn.", verdict="supported")
    worst = permit.indicators.exclude(breach=None).first()
    assert worst is not None
    measured(permit, people, str(worst.breach), "0" if worst.direction == "lower" else "1000")
    facts = evaluation_facts(view)
    assert facts is not None
    mine = next(row for row in facts.indicators if row.label == worst.label)
    assert (mine.observations, mine.breaches, len(facts.indicators)) == (2, 1, permit.indicators.count())
    assert {name: getattr(facts, name) for name in WRITTEN} == WRITTEN
    assert facts.outcomes == ("Công nhận một phần kết quả",)
    assert [row.hypothesis for row in facts.answers] == ["Nhanh hơn."]

    Outcome.objects.create(
        case=case,
        event=Event.objects.of_chain(case.uuid).last(),
        codes=["recognised_part", "rule_proposed"],
        decided_on=permit.ends_on,
    )
    reform = law_reform_facts(view)
    assert reform is not None
    assert len(reform.reforms) == permit.provisions.count()
    assert {(row.evidence, row.proposed) for row in reform.reforms} == {(FINDINGS, LESSONS)}

    printed = paper(people, OFFICER, case, "D25")
    told = (case.reference or "", case.title, case.applicant.name, *WRITTEN.values(), "DỰ THẢO")
    assert says(printed, *told) == []


def test_an_evaluation_counts_breaches_by_the_threshold_of_their_day(people: People) -> None:
    case = trials.running_trial(people)
    permit = permit_of(case)
    assert permit is not None
    worst = permit.indicators.filter(direction="lower").exclude(breach=None).first()
    assert worst is not None
    measured(permit, people, str(worst.breach))
    terms = terms_of(content_of(permit))
    code = next(term.code for term in terms if term.row_name == worst.label and term.field.code == "breach")
    wanted = {code: int(worst.breach) * 10}
    in_effect(approved(requested(case, people, "adjust", wanted=wanted), people), people)
    Evaluation.objects.create(case=case, proposed_outcomes=["recognised_part"], **WRITTEN)
    facts = evaluation_facts(view_of(case, people))
    assert facts is not None
    assert next(row.breaches for row in facts.indicators if row.label == worst.label) == 1


def test_certificates_belong_to_programmes_that_end_in_one() -> None:
    ends = {path.stem: ends_in_certificate(load(path, ProgrammeRules)) for path in shipped_files()}
    assert [code for code, is_so in ends.items() if is_so] == ["ai-142-2026"]


def test_the_decision_that_sets_up_a_council_names_its_people(people: People) -> None:
    case = reviews.case_in_council(people)
    session = reviews.session_in(case)
    rules = rules_for(case, today(reviews.LATER))
    facts = set_up_facts(session, rules)
    assert facts.seats[0] == CouncilSeat(people["chair@council.example"].full_name, "", "Chủ tịch")
    assert len(facts.seats) == session.members.count()
    assert facts.issue.draft == (not session.decision_number)
    session.decision_number, session.decided_on = "412/QĐ-SKHCN", today(reviews.LATER)
    issue = set_up_facts(session, rules).issue
    assert (issue.number, issue.code, issue.date, issue.draft) == (
        "412",
        "QĐ-SKHCN",
        today(reviews.LATER),
        False,
    )
    assert status(people, TRANSPORT, case, "D10") == 403
