"""What people do between the steps, so that the facts that guards ask for become true; and what comes with each step."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sandbox.cases.models import DossierSection
from sandbox.cases.services.intake import Given, save_verdicts
from sandbox.cases.services.requests import open_request, save_answers
from sandbox.cases.services.tick import tick
from sandbox.evaluations.models import Evaluation
from sandbox.evaluations.services.evaluation import Findings, prepare_evaluation
from sandbox.reviews.models import Opinion
from sandbox.reviews.models.provision import QUESTIONS
from sandbox.reviews.services.attendance import record_attendance
from sandbox.reviews.services.council import compose_council
from sandbox.reviews.services.matters import matters_of
from sandbox.reviews.services.minutes import save_discussion
from sandbox.reviews.services.opinions import save_opinion, save_provision_view
from sandbox.reviews.services.report import latest_report, prepare_report
from sandbox.reviews.services.scoring import save_sheet
from sandbox.reviews.services.sitting import session_of
from sandbox.reviews.services.voting import cast_vote, put_conclusion
from sandbox.trials.models import Permit, Remedy, StartCondition, Surrender, TrialReport, WindDownItem
from sandbox.trials.services.endings import request_surrender, tick_wind_down_item, verify_remedy
from sandbox.trials.services.numbers import NewNumber, record_enrolment, record_observations
from sandbox.trials.services.permits import verify_start_condition
from sandbox.trials.services.reports import sections_of, write_report
from tests.law import cube
from tests.proof import changes, paper
from tests.proof.life import REASON, fresh
from tests.reviews.situations import TEAMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.accounts.models import User
    from sandbox.reviews.models import CouncilSession
    from tests.proof.life import Life


def complete_dossier(life: Life) -> None:
    """Say of every section that it is complete, as its form would once it is."""
    DossierSection.objects.filter(case=life.case_id, is_complete=False).update(is_complete=True)


def check(life: Life, *, gap: bool = False) -> None:
    """Give a verdict on every item; perhaps one is found wanting."""
    items = [item.code for item in life.rules.dossier]
    given = [Given(code, "complete") for code in items]
    if gap:
        given[-1] = Given(items[-1], "inadequate", life.ground("supplement"), life.reason)
    save_verdicts(
        life.case,
        given,
        actor=life.people[cube.ONE_STOP],
        now=life.now,
        in_scope=True,
        authority_competent=True,
    )


def check_with_gap(life: Life) -> None:
    """Find one item wanting."""
    check(life, gap=True)


def answer(life: Life) -> None:
    """Answer every line of the open request, and touch what was asked for."""
    request = open_request(life.case)
    if request is None:
        return
    answers = {line.pk: "Đã bổ sung đầy đủ." for line in request.lines.all()}
    save_answers(request, answers, actor=life.case.entered_by, now=life.now)


def wait_for_silence(life: Life) -> None:
    """Let every period run out, with the chores of each day in between."""
    for _ in range(6):
        life.wait(days=15)
        tick(life.now)


def write_opinions(life: Life) -> None:
    """Let every body that was asked finish its opinion."""
    for opinion in Opinion.objects.filter(case=life.case_id).select_related("department"):
        write_opinion(life, opinion)


def write_opinion(life: Life, opinion: Opinion) -> None:
    """Take one opinion as far as it goes, by the people of its body."""
    reviewer, leader = (life.people[login] for login in TEAMS[opinion.department.code])
    if opinion.state in {"asked", "stale", "lapsed"}:
        life.step("take_up", reviewer, part=opinion)
    if fresh(opinion).state in {"in_work", "returned"}:
        fill_opinion(life, fresh(opinion), reviewer)
        life.step("hand_to_head", reviewer, part=opinion)
    if fresh(opinion).state == "with_head" and leader != reviewer:
        life.step("finalise", leader, part=opinion)


def fill_opinion(life: Life, opinion: Opinion, reviewer: User) -> None:
    """Write the words of an opinion, and a view on each provision."""
    for provision in opinion.provisions.all():
        answers = {name: f"Ý kiến về {name}." for name in QUESTIONS}
        save_provision_view(
            provision,
            actor=reviewer,
            expected=fresh(opinion).version,
            now=life.now,
            conclusion="agree",
            **answers,
        )
    save_opinion(
        fresh(opinion),
        conclusion="agree",
        grounds="Phương án bảo đảm an toàn.",
        conditions="",
        actor=reviewer,
        expected=fresh(opinion).version,
        now=life.now,
    )


def compose(life: Life) -> None:
    """Let the head name a council whose judges declare that they are free."""
    write_opinions(life)
    chair, first, second, secretary = (
        life.people[login] for login in (cube.CHAIR, cube.MEMBER_1, cube.MEMBER_2, cube.SECRETARY)
    )
    compose_council(
        life.case,
        chair=chair,
        members=[first, second],
        secretary=secretary,
        actor=life.people[cube.HEAD],
        now=life.now,
    )
    life.declare_free(chair, first, second)


def hold_session(life: Life) -> None:
    """Hold a session in which everybody is present, scores and votes; the chair agrees to its minutes."""
    session = session_of(life.case)
    if session is None or not session.is_open:
        return
    chair, secretary = life.people[cube.CHAIR], life.people[cube.SECRETARY]
    judges = [chair, life.people[cube.MEMBER_1], life.people[cube.MEMBER_2]]
    if session.state == "composed":
        invitation = {
            "starts_at": life.now + timedelta(days=1),
            "place": "Phòng họp",
            "agenda": ["Chấm điểm"],
        }
        life.step("invite", secretary, part=session, **invitation)
    if fresh(session).state == "invited":
        life.now = max(life.now, fresh(session).starts_at)
        seats = list(session.members.values_list("pk", flat=True))
        record_attendance(life.case, present=seats, actor=secretary, now=life.now)
        life.step("open_session", chair, part=session)
    if fresh(session).state == "in_session":
        score_and_vote(life, session, judges)
        life.step("hand_in_minutes", secretary, part=session)
    if fresh(session).state == "minutes_drafted":
        life.step("agree_minutes", chair, part=session)


def score_and_vote(life: Life, session: CouncilSession, judges: list[User]) -> None:
    """Let every judge hand in a sheet and vote, and the secretary write what was said."""
    criteria = life.rules.criteria
    scores = {row.code: {"value": criteria.scale[-1].value, "comment": "Đạt."} for row in criteria.selection}
    gates = {gate.code: {"passed": True, "reason": ""} for gate in criteria.gates}
    for judge in judges if fresh(session).scores_opened_at is None else ():
        save_sheet(life.case, scores=scores, gates=gates, actor=judge, expected=0, now=life.now, hand_in=True)
    terms = {"actor": judges[0], "expected": fresh(session).version, "now": life.now}
    put_conclusion(life.case, conclusion=f"Nhất trí, {life.now.isoformat()}.", **terms)
    for judge in judges:
        cast_vote(life.case, vote="for", actor=judge, expected=fresh(session).version, now=life.now)
    save_discussion(
        life.case,
        discussion="Hội đồng đã thảo luận.",
        actor=life.people[cube.SECRETARY],
        expected=fresh(session).version,
        now=life.now,
    )


def report(life: Life) -> None:
    """Finish the opinions and prepare the report, if it does not say so already."""
    write_opinions(life)
    latest = latest_report(life.case)
    if latest is not None and latest.recommends_permit == life.permits:
        return
    prepare_report(
        life.case,
        recommends_permit=life.permits,
        summary="Hồ sơ đã được thẩm định.",
        risks="Rủi ro đã được nhận diện.",
        recommendation="Đề nghị xem xét.",
        submission="Kính trình xem xét, quyết định.",
        opinions_handling={matter.key: "Tiếp thu." for matter in matters_of(life.case)},
        reasons={} if life.permits else {life.rules.criteria.selection[0].code: REASON},
        actor=life.officer,
        now=life.now,
    )


def make_ready_to_start(life: Life) -> None:
    """Issue the decision, wait for the first day and meet every condition."""
    paper.issue_all(life)
    permit = Permit.objects.get(case=life.case_id)
    if permit.starts_on:
        life.wait_until(permit.starts_on)
    for code in StartCondition.objects.filter(permit=permit, met_on=None).values_list("code", flat=True):
        verify_start_condition(
            life.case, code, met_on=life.today, evidence="Đã kiểm tra.", actor=life.officer, now=life.now
        )


def put_right(life: Life) -> None:
    """Let the monitor verify every remedy, and the papers go out."""
    paper.issue_all(life)
    for remedy in Remedy.objects.filter(suspension__case=life.case_id, verified_on=None):
        verify_remedy(remedy, note="Đã khắc phục.", actor=life.people[cube.MONITOR], now=life.now)


def ask_to_surrender(life: Life) -> None:
    """Let the holder ask for the end, once."""
    if not Surrender.objects.filter(case=life.case_id, accepted_at=None).exists():
        request_surrender(
            life.case, reason=REASON, exit_plan="Ngừng nhận đơn.", actor=life.case.entered_by, now=life.now
        )


def write_final_report(life: Life) -> None:
    """Let the holder write every section of the final report."""
    found = TrialReport.objects.filter(case=life.case_id, kind=TrialReport.Kind.FINAL).last()
    if found is not None and found.is_open:
        sections = {section.code: "Đã thực hiện." for section in sections_of(found, life.rules)}
        write_report(found, sections, expected=found.version, actor=life.case.entered_by, now=life.now)


def measure(life: Life) -> None:
    """Enter today's number of every indicator, and who takes part."""
    permit = Permit.objects.get(case=life.case_id)
    numbers = [NewNumber(indicator.code, Decimal(3)) for indicator in permit.indicators.all()]
    monitor = life.people[cube.MONITOR]
    record_observations(life.case, numbers, on=life.today, actor=monitor, now=life.now)
    record_enrolment(life.case, 7, on=life.today, actor=monitor, now=life.now)


def let_the_trial_end(life: Life) -> None:
    """Wait for the day after the end, and let time itself do what is due."""
    permit = Permit.objects.get(case=life.case_id)
    if permit.ends_on:
        life.wait_until(permit.ends_on + timedelta(days=1))
    tick(life.now)


def evaluate(life: Life) -> None:
    """Let the officer write the evaluation, and the head answer for it."""
    evaluation = Evaluation.objects.get(case=life.case_id)
    if evaluation.state != "in_work":
        return
    outcome = "recognised_full" if life.recognises else "not_recognised"
    written = Findings(findings="Đạt mục tiêu.", lessons="Cần sửa quy định.", proposed_outcomes=[outcome])
    prepare_evaluation(
        evaluation, written, actor=life.officer, expected=fresh(evaluation).version, now=life.now
    )
    life.step("finalise", life.people[cube.HEAD], part=evaluation)


def release_everybody(life: Life) -> None:
    """Nobody takes part any more, the checklist is done and every report on file."""
    monitor = life.people[cube.MONITOR]
    record_enrolment(life.case, 0, on=life.today, actor=monitor, now=life.now)
    for item in WindDownItem.objects.filter(case=life.case_id, done_on=None):
        tick_wind_down_item(item, done_on=life.today, note="Đã xong.", actor=monitor, now=life.now)
    settle_reports(life)


def prepare_to_close(life: Life) -> None:
    """After a trial nobody may be left; where there was none, the time to complain must be over."""
    if WindDownItem.objects.filter(case=life.case_id).exists():
        release_everybody(life)
    else:
        wait_for_silence(life)


def settle_reports(life: Life) -> None:
    """Write, file and accept every report that is owed."""
    for owed in TrialReport.objects.filter(case=life.case_id):
        if owed.is_open:
            sections = {section.code: "Đã thực hiện." for section in sections_of(owed, life.rules)}
            write_report(owed, sections, expected=owed.version, actor=life.case.entered_by, now=life.now)
            life.step("file", life.case.entered_by, part=owed)
        if fresh(owed).state == "filed":
            life.step("accept", life.officer, part=owed)


def issue_papers(life: Life) -> None:
    """Let the clerks issue whatever was decided."""
    paper.issue_all(life)


def nothing(_life: Life) -> None:
    """Most steps need no more than a person."""


READY: dict[str, Callable[[Life], None]] = {
    "submit": complete_dossier,
    "accept": check,
    "request_supplement": check_with_gap,
    "supply_supplement": answer,
    "answer_clarification": answer,
    "convene_council": compose,
    "conclude_council": hold_session,
    "conclude": report,
    "send_to_authority": paper.draft,
    "approve": paper.approve_for_signature,
    "refuse": paper.approve_for_signature,
    "start_trial": make_ready_to_start,
    "resume": put_right,
    "accept_surrender": ask_to_surrender,
    "adjust": changes.ready_to_adjust,
    "extend": changes.ready_to_extend,
    "file_final_report": write_final_report,
    "end_trial": let_the_trial_end,
    "send_outcome_to_authority": evaluate,
    "close": prepare_to_close,
    "lapse_clarification": wait_for_silence,
    "evaluate_without_report": wait_for_silence,
    "close_with_findings": wait_for_silence,
    "start_transition": issue_papers,
    "start_wind_down": issue_papers,
}


def comes_with(life: Life, verb: str) -> dict[str, Any]:
    """What the page of a step would have asked for."""
    rules = life.rules
    reasoned: dict[str, Any] = {"reason": life.reason}
    outcome = "recognised_full" if life.recognises else "not_recognised"
    table: dict[str, dict[str, Any]] = {
        "give_advice": {"advice": "Bổ sung số liệu nền trước khi nộp."},
        "request_clarification": {"questions": [life.reason, "Dừng khi nào?"]},
        "refuse_intake": {**reasoned, "reason_code": rules.grounds["intake_refusal"][0].code},
        "redirect": {**reasoned, "reason_code": rules.grounds["redirect"][0].code, "redirect_target": "Bộ"},
        "approve": {"public_interest": [test.code for test in rules.public_interest_tests]},
        "refuse": {**reasoned, "reason_code": rules.grounds["refusal"][0].code},
        "revoke_approval": {**reasoned, "reason_code": rules.grounds["termination"][0].code},
        "terminate": {
            **reasoned,
            "reason_code": rules.grounds["termination"][0].code,
            "hearing": life.reason,
        },
        "suspend": {
            **reasoned,
            "reason_code": rules.grounds["suspension"][0].code,
            "scope": "full",
            "remedies": [life.reason],
        },
        "complete": {"outcomes": [outcome]},
        "close_with_findings": {"outstanding_duties": ["Trả thiết bị"]},
    }
    return table.get(verb, reasoned if verb in GIVES_A_REASON else {})


GIVES_A_REASON = frozenset(
    {
        "request_supplement",
        "withdraw",
        "return_from_council",
        "reopen_review",
        "return_to_review",
        "return_for_redrafting",
        "evaluate_without_report",
        "return_to_evaluation",
    }
)
