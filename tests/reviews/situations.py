"""Cases in review, each reached by real steps of the right people; for the tests of this floor and those above."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.accounts.models import Department
from sandbox.cases.models import Case, DossierSection
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.intake import Given, save_verdicts
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.requests import open_request, save_answers
from sandbox.core.clock import today
from sandbox.reviews.models import Opinion
from sandbox.reviews.models.provision import QUESTIONS
from sandbox.reviews.services.attendance import record_attendance
from sandbox.reviews.services.consultations import add_consultation
from sandbox.reviews.services.council import compose_council
from sandbox.reviews.services.matters import matters_of
from sandbox.reviews.services.minutes import save_discussion
from sandbox.reviews.services.opinions import save_opinion, save_provision_view
from sandbox.reviews.services.report import prepare_report
from sandbox.reviews.services.scoring import save_sheet
from sandbox.reviews.services.sitting import session_of
from sandbox.reviews.services.voting import cast_vote, put_conclusion
from tests.factories import NOON, draft_case, everybody, fill_dossier, step
from tests.situation import situation

if TYPE_CHECKING:
    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.reviews.models import AppraisalReport, CouncilSession
    from tests.personas import People

LATER = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
"""Two days after the filing, a Wednesday."""

BARRIERS = [
    {
        "gap": "unfit",
        "instrument": "Nghị định 288/2025/NĐ-CP",
        "article": "12",
        "clause": "2",
        "point": "a",
        "provision": "Phải có phép bay cho từng chuyến.",
        "extent": "Trong vùng thử nghiệm",
        "problem": "Giao hàng y tế cần bay ngay khi có yêu cầu.",
        "requested": "Một phép bay cho cả thời gian thử nghiệm",
        "safeguard": "Báo trước 30 phút cho cơ quan quản lý vùng trời",
    },
    {
        "gap": "silent",
        "instrument": "Luật Phòng không nhân dân 2024",
        "article": "Điều 27",
        "clause": "",
        "point": "",
        "provision": "",
        "extent": "",
        "problem": "Chưa có quy định về bay ngoài tầm nhìn.",
        "requested": "Cho bay ngoài tầm nhìn",
        "safeguard": "Người giám sát có thể dừng chuyến bay",
    },
]

TEAMS = {
    "doj": ("lawyer@doj.example", "leader@doj.example"),
    "transport": ("agency@transport.example", "lead@transport.example"),
    "police": ("agency@police.example", "lead@police.example"),
    "commune-hoalac": ("commune@hoalac.example", "commune@hoalac.example"),
}
"""Who writes and who answers for the opinion of each body."""


def fresh(case: Case) -> Case:
    """The case as it stands now."""
    return Case.objects.get(pk=case.pk)


def free_of_conflict(case: Case, *people: User, now: datetime = LATER) -> None:
    """Let people who judge declare that they have no interest in the case, once."""
    for user in people:
        if not case.declarations.filter(user=user).exists():
            declare(case, actor=user, has_conflict=False, now=now)


@situation
def checked_case(people: People, *, barriers: list[dict[str, str]] | None = None, **terms: Any) -> Case:
    """A filed application whose every item was found complete."""
    everybody(people)
    case = draft_case(people, now=NOON, **terms)
    fill_dossier(case, people, now=NOON)
    set_aside = BARRIERS if barriers is None else barriers
    DossierSection.objects.filter(case=case, code="legal_barriers").update(content={"barriers": set_aside})
    step(case, "submit", case.entered_by, now=NOON)
    case = fresh(case)
    save_verdicts(
        case,
        [Given(item.code, "complete") for item in rules_for(case, today(NOON)).dossier],
        actor=people["onestop@dost.example"],
        now=NOON,
        in_scope=True,
        authority_competent=True,
    )
    return case


def accepted_case(people: People, **terms: Any) -> Case:
    """An application that was accepted, with the consultation list that the programme demands."""
    case = checked_case(people, **terms)
    step(case, "accept", people["onestop@dost.example"], now=LATER)
    return fresh(case)


@situation
def case_in_review(
    people: People, *, bodies: tuple[str, ...] = ("transport", "police"), **terms: Any
) -> Case:
    """A case on which the legal body (where a provision is to be set aside) and these bodies have been asked."""
    case = accepted_case(people, **terms)
    head = people["head@dost.example"]
    for code in bodies:
        add_consultation(case, Department.objects.get(code=code), actor=head, now=LATER)
    step(case, "start_review", head, now=LATER)
    free_of_conflict(fresh(case), *judges_of(case, people))
    return fresh(case)


def judges_of(case: Case, people: People) -> list[User]:
    """Everybody of the presiding and the consulted bodies who must declare before they read."""
    asked = Opinion.objects.filter(case=case).values_list("department__code", flat=True)
    logins = {login for code in asked for login in TEAMS[code]}
    presiding = (
        "head@dost.example",
        "director@dost.example",
        "officer@dost.example",
        "officer2@dost.example",
    )
    return [people[login] for login in sorted({*logins, *presiding})]


def opinion_of(case: Case, body: str) -> Opinion:
    """The opinion of one body as it stands now."""
    return Opinion.objects.select_related("case", "department").get(case=case, department__code=body)


def take_up(case: Case, body: str, people: People, *, now: datetime = LATER) -> Opinion:
    """Let the reviewer of the body make the opinion theirs."""
    step(opinion_of(case, body), "take_up", people[TEAMS[body][0]], now=now)
    return opinion_of(case, body)


def write(
    case: Case, body: str, people: People, *, conclusion: str = "agree", now: datetime = LATER
) -> Opinion:
    """Let the reviewer write the opinion, and a view on each provision where it is the legal body's."""
    reviewer = people[TEAMS[body][0]]
    opinion = opinion_of(case, body)
    for provision in opinion.provisions.all():
        answers = {name: f"Ý kiến về {name}." for name in QUESTIONS}
        save_provision_view(
            provision,
            actor=reviewer,
            expected=opinion_of(case, body).version,
            now=now,
            conclusion="agree",
            **answers,
        )
    return save_opinion(
        opinion,
        conclusion=conclusion,
        grounds="Phương án thử nghiệm bảo đảm an toàn.",
        conditions="Báo cáo hằng tuần." if conclusion == "agree_with_changes" else "",
        actor=reviewer,
        expected=opinion_of(case, body).version,
        now=now,
    )


def finish_opinion(
    case: Case, body: str, people: People, *, conclusion: str = "agree", now: datetime = LATER
) -> Opinion:
    """Take an opinion from asked to final."""
    reviewer, leader = (people[login] for login in TEAMS[body])
    take_up(case, body, people, now=now)
    write(case, body, people, conclusion=conclusion, now=now)
    step(opinion_of(case, body), "hand_to_head", reviewer, now=now)
    step(opinion_of(case, body), "finalise", leader, now=now)
    return opinion_of(case, body)


QUESTIONS_ASKED = ["Dữ liệu bệnh nhân được lưu ở đâu?", "Ai dừng chuyến bay?"]
EXPLAINED = "Dữ liệu lưu tại Hà Nội và được mã hóa."


def clarify(case: Case, people: People, *, now: datetime = LATER, answer: str = EXPLAINED) -> Case:
    """Let the officer ask, and the applicant explain: the file says more than the bodies have read."""
    officer = case.officer
    step(case, "request_clarification", officer, now=now, questions=QUESTIONS_ASKED)
    request = open_request(fresh(case))
    assert request is not None
    save_answers(request, {line.pk: answer for line in request.lines.all()}, actor=case.entered_by, now=now)
    step(case, "answer_clarification", case.entered_by, now=now)
    return fresh(case)


@situation
def explained_case(people: People) -> Case:
    """The legal opinion final, transport with its head, police not begun; then the applicant explains."""
    case = case_in_review(people)
    finish_opinion(case, "doj", people, conclusion="agree_with_changes")
    take_up(case, "transport", people)
    write(case, "transport", people)
    step(opinion_of(case, "transport"), "hand_to_head", people[TEAMS["transport"][0]], now=LATER)
    return clarify(case, people)


def prepare(
    case: Case, *, permit: bool = True, now: datetime = LATER, actor: User | None = None, **parts: Any
) -> AppraisalReport:
    """Let the officer in charge prepare the report."""
    case = fresh(case)
    handling = {matter.key: "Đã tiếp thu." for matter in matters_of(case)}
    texts = {
        "summary": "Hồ sơ đáp ứng các tiêu chí.",
        "risks": "Rủi ro va chạm được kiểm soát bằng dừng khẩn cấp.",
        "recommendation": "Đề nghị cho phép thử nghiệm." if permit else "Đề nghị không cho phép.",
        "submission": "Sở kính trình Ủy ban nhân dân Thành phố xem xét, quyết định.",
        "opinions_handling": handling,
        "reasons": {} if permit else {"legal_need": "Pháp luật hiện hành đã cho phép hoạt động này."},
    }
    who = actor or case.officer
    return prepare_report(case, recommends_permit=permit, actor=who, now=now, **{**texts, **parts})


@situation
def reviewed_case(people: People, *, permit: bool = True, now: datetime = LATER, **terms: Any) -> Case:
    """A case in review with every opinion final and the report prepared; the terms of the permit are not here."""
    case = case_in_review(people, **terms)
    for body in Opinion.objects.filter(case=case).values_list("department__code", flat=True):
        finish_opinion(case, body, people, now=now)
    prepare(case, permit=permit, now=now)
    return fresh(case)


def compose(
    case: Case, people: People, *, actor: User | None = None, now: datetime = LATER
) -> CouncilSession:
    """Let the head of division name the council of the demonstration city."""
    return compose_council(
        fresh(case),
        chair=people["chair@council.example"],
        members=[people["member1@council.example"], people["member2@council.example"]],
        secretary=people["secretary@council.example"],
        actor=actor or people["head@dost.example"],
        now=now,
    )


def council_people(people: People) -> list[User]:
    """Whoever judges in the council."""
    return [people[f"{name}@council.example"] for name in ("chair", "member1", "member2")]


@situation
def case_in_council(people: People, *, now: datetime = LATER, **terms: Any) -> Case:
    """A case before its council, whose members have declared that they are free."""
    case = reviewed_case(people, now=now, **terms)
    compose(case, people, now=now)
    free_of_conflict(case, *council_people(people), now=now)
    step(case, "convene_council", people["director@dost.example"], now=now)
    return fresh(case)


PLACE: dict[str, Any] = {
    "starts_at": LATER + timedelta(days=2),
    "place": "Phòng họp 2",
    "agenda": ["Nghe báo cáo", "Chấm điểm"],
}


def session_in(case: Case) -> CouncilSession:
    """The last session as it stands now."""
    session = session_of(fresh(case))
    assert session is not None
    return session


def take_step(case: Case, verb: str, actor: User, *, now: datetime = LATER, **data: Any) -> Event:
    """Take a step of the session, as somebody who has just looked at it."""
    return step(session_in(case), verb, actor, now=now, **data)


def open_session(
    case: Case, people: People, *, absent: tuple[str, ...] = (), now: datetime = LATER
) -> CouncilSession:
    """Let the secretary invite and record who is there, and the chair open the session."""
    secretary = people["secretary@council.example"]
    take_step(case, "invite", secretary, now=now, **{**PLACE, "starts_at": now})
    seats = session_in(case).members.exclude(user__email__in=absent)
    present = list(seats.values_list("pk", flat=True))
    record_attendance(fresh(case), present=present, actor=secretary, now=now)
    take_step(case, "open_session", people["chair@council.example"], now=now)
    return session_in(case)


def sheet_for(case: Case, value: int | None = None, *, now: datetime = LATER) -> dict[str, Any]:
    """A whole score sheet with the same score everywhere, the highest unless told."""
    criteria = rules_for(fresh(case), today(now)).criteria
    score = criteria.scale[-1].value if value is None else value
    return {
        "scores": {row.code: {"value": score, "comment": f"Lý do {row.code}."} for row in criteria.selection},
        "gates": {gate.code: {"passed": True, "reason": ""} for gate in criteria.gates},
    }


def hand_in(
    case: Case, user: User, *, value: int | None = None, expected: int = 0, now: datetime = LATER
) -> None:
    """Let one judge hand in a whole sheet."""
    sheet = sheet_for(case, value, now=now)
    save_sheet(fresh(case), **sheet, actor=user, expected=expected, now=now, hand_in=True)


def vote_on(
    case: Case,
    people: People,
    votes: dict[str, str],
    *,
    conclusion: str = "Nhất trí đề nghị cho phép.",
    now: datetime = LATER,
) -> None:
    """Let the chair put a conclusion to the vote, and each of these people vote."""
    chair = people["chair@council.example"]
    version = session_in(case).version
    put_conclusion(fresh(case), conclusion=conclusion, actor=chair, expected=version, now=now)
    version = session_in(case).version
    for login, vote in votes.items():
        reservation = "" if vote in {"for", "abstain"} else "Cần giới hạn độ cao bay."
        cast_vote(
            fresh(case), vote=vote, reservation=reservation, actor=people[login], expected=version, now=now
        )


def sign_minutes(case: Case, people: People, *, now: datetime = LATER) -> None:
    """Let the secretary write and sign the minutes, and the chair agree to them."""
    secretary = people["secretary@council.example"]
    save_discussion(
        fresh(case),
        discussion="Hội đồng đã thảo luận và chấm điểm.",
        actor=secretary,
        expected=session_in(case).version,
        now=now,
    )
    take_step(case, "hand_in_minutes", secretary, now=now)
    take_step(case, "agree_minutes", people["chair@council.example"], now=now)


def hold_session(case: Case, people: People, *, now: datetime = LATER) -> CouncilSession:
    """Hold a session in which everybody was present, scored and voted, up to agreed minutes."""
    open_session(case, people, now=now)
    for judge in council_people(people):
        hand_in(case, judge, now=now)
    vote_on(case, people, {user.email: "for" for user in council_people(people)}, now=now)
    sign_minutes(case, people, now=now)
    return session_in(case)
