"""A trial of Skylift that runs, with everybody in it who is ever let in, and the addresses of all its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.accounts.models import Department, Organisation, User
from sandbox.cases.models import Case
from sandbox.cases.services.assignment import assign_officer
from sandbox.cases.services.drafts import add_partner, open_draft
from sandbox.documents.models import Document
from sandbox.programmes.models import Programme
from sandbox.reviews.models import CouncilMember, Opinion
from sandbox.reviews.services.consultations import add_consultation
from sandbox.trials.models import Change, ConditionDuty, Inspection, Permit, TrialReport
from tests.law import cube
from tests.proof.changes import submit
from tests.proof.walk import TO_AUTHORITY, TO_COUNCIL, begun, go, walk
from tests.rows import statements_of, write
from tests.situation import tables
from tests.trials.conditions import owe
from tests.trials.inspections import agreed, planned

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.reviews.models import ProvisionView
    from tests.personas import People
    from tests.proof.life import Life
    from tests.rows import Statement

UNKNOWN = "00000000-0000-4000-8000-000000000000"
JUDGES = (
    cube.OFFICER,
    cube.OTHER_OFFICER,
    cube.HEAD,
    cube.DIRECTOR,
    cube.LAWYER,
    cube.LEGAL_LEADER,
    cube.TRANSPORT,
    cube.TRANSPORT_LEADER,
    cube.CHAIR,
    cube.MEMBER_1,
    cube.MEMBER_2,
    cube.SIGNATORY,
)


def laid_down(people: People, make: Callable[[People], Life]) -> Life:
    """A situation as real steps have led to it: walked once in a process, then laid down row by row."""
    if make.__name__ not in _kept:
        life = make(people)
        _kept[make.__name__] = (life, statements_of(tables()))
        return life.again()
    life, kept = _kept[make.__name__]
    write(kept)
    return life.again()


_kept: dict[str, tuple[Life, list[Statement]]] = {}


def partnered(people: People) -> Life:
    """The drone application before filing, with the hospital let in to read."""
    life = begun(people)
    hospital = people.organisation(cube.PARTNER)
    add_partner(life.case, hospital, part="Nơi nhận hàng", actor=life.people[cube.OWNER], now=life.now)
    return life


def in_review(people: People) -> Life:
    """Filed and under review, with a named officer and the transport body asked besides the legal one."""
    life = partnered(people)
    go(life, "submit")
    officer, head = life.people[cube.OFFICER], life.people[cube.HEAD]
    assign_officer(life.case, officer, actor=head, now=life.now)
    go(life, "accept")
    if "transport" not in life.case.consultations.values_list("department__code", flat=True):
        transport = Department.objects.get(code="transport")
        add_consultation(life.case, transport, actor=head, now=life.now)
    go(life, "start_review")
    return life


def running(people: People) -> Life:
    """The same, permitted, issued and started: a condition falls due, an inspection asks for an answer, judges are free."""
    life = walk(in_review(people), *TO_COUNCIL, *TO_AUTHORITY, "approve", "start_trial")
    owe(life.case, now=life.now)
    submit(life, "extend")
    agreed(planned(life.case, people, now=life.now), people, now=life.now)
    life.declare_free(*(life.people[login] for login in JUDGES))
    return life


def beside(life: Life) -> Case:
    """A second case of Skylift, a draft that only its own people know."""
    owner = life.people[cube.OWNER]
    skylift = Organisation.objects.get(memberships__user=owner)
    return open_draft(
        Programme.objects.get(code="hanoi-2026"), skylift, title="Bản nháp khác", actor=owner, now=life.now
    )


def arguments(case: Case) -> dict[str, dict[str, Any]]:
    """What goes into the address of each page, by URL name as in the table of the law; `{}` where nothing does."""
    this = {"uuid": case.uuid}
    found: dict[str, dict[str, Any]] = {
        "cases:step": {**this, "verb": "suspend" if case.reference else "submit"},
        "cases:export": {"kind": "csv"},
        "documents:register_file": {"kind": "csv"},
        "register:conditions_file": {"kind": "csv"},
        "documents:sample": {"name": "d10-council-set-up"},
        "register:exemptions_file": {"kind": "csv"},
        "dossier:file": {**this, "file": _first(case.attachments.filter(removed_at=None))},
        "dossier:remove_file": {**this, "file": _first(case.attachments.filter(removed_at=None))},
        "dossier:replace_file": {**this, "file": _first(case.attachments.filter(removed_at=None))},
        "dossier:section": {**this, "item": "application_form"},
        "dossier:add_file": {**this, "item": "trial_plan"},
        "dossier:accept_invitation": {"token": "no-such-token"},
        "dossier:hand_over": {**this, "person": _first(User.objects.filter(email=cube.EDITOR))},
        "dossier:remove_person": {**this, "person": UNKNOWN},
        "dossier:revoke_invitation": {**this, "invitation": UNKNOWN},
        "register:detail": {"reference": case.reference or "SBX-2026-9999"},
        "register:verify_code": {"code": _verify_code(case)},
        "demo_mail:detail": {"name": "none"},
        "demo_mail:look": {"name": "none"},
        "programmes:detail": {"code": "hanoi-2026"},
        "programmes:lifecycle": {"code": "hanoi-2026"},
        "programmes:self_check": {"code": "hanoi-2026"},
        "accounts:accept_invitation": {"token": "no-such-token"},
        "accounts:end_absence": {"uuid": UNKNOWN},
        "desk:rename_view": {"uuid": UNKNOWN},
        "desk:default_view": {"uuid": UNKNOWN},
        "desk:delete_view": {"uuid": UNKNOWN},
        "accounts:remove_member": {"uuid": UNKNOWN},
        "accounts:revoke_invitation": {"uuid": UNKNOWN},
    }
    found |= {f"dashboards:{page}": {"week": "2026-W47"} for page in ("weekly", "weekly_csv")}
    # Printing takes seconds, and has its own tests: here it is asked for a week that is still to come.
    found["dashboards:weekly_pdf"] = {"week": "2099-W01"}
    found["dashboards:cases"] = {"figure": "overdue", "number": "all.open.0"}
    return found | _of_documents(case, this) | _of_review(case, this) | _of_trial(case, this)


def _of_documents(case: Case, this: dict[str, Any]) -> dict[str, dict[str, Any]]:
    document = _document(case)
    known = {"uuid": document.uuid if document else UNKNOWN}
    return {
        **{
            f"documents:{page}": known
            for page in ("detail", "preview", "file", "scan", "versions", "remark", "discard", "ask_again")
        },
        "documents:remedy": {**known, "remedy": "correction"},
        **{f"documents:{page}": this for page in ("draft", "apology", "print_jobs")},
        **{f"clauses:{page}": {"uuid": UNKNOWN} for page in ("detail", "write", "retire")},
        "documents:settle_remark": {"uuid": UNKNOWN, "remark": UNKNOWN},
        "clauses:put_in_force": {"uuid": UNKNOWN, "number": 1},
    }


def _of_review(case: Case, this: dict[str, Any]) -> dict[str, dict[str, Any]]:
    legal, transport = (
        Opinion.objects.filter(case=case, department__code=code).first() for code in ("doj", "transport")
    )
    provision: ProvisionView | None = legal.provisions.first() if legal else None
    seat = CouncilMember.objects.filter(session__case=case).select_related("user").first()
    return {
        "reviews:leave": {**this, "person": seat.user.uuid if seat else UNKNOWN},
        "reviews:opinion[legal]": {**this, "opinion": legal.uuid if legal else UNKNOWN},
        "documents:paper": {**this, "kind": "D12"},
        "documents:inspection_paper": {**this, "inspection": UNKNOWN},
        "documents:print_job_file": {**this, "job": UNKNOWN, "ending": "pdf"},
        "documents:opinion_paper": {**this, "opinion": legal.uuid if legal else UNKNOWN, "kind": "D09"},
        "reviews:opinion[transport]": {**this, "opinion": transport.uuid if transport else UNKNOWN},
        "reviews:provision": {
            **this,
            "opinion": legal.uuid if legal else UNKNOWN,
            "number": provision.number if provision else 1,
        },
    }


def _of_trial(case: Case, this: dict[str, Any]) -> dict[str, dict[str, Any]]:
    report = _first(TrialReport.objects.filter(case=case).order_by("due_on"))
    duty = _first(ConditionDuty.objects.filter(case=case))
    change = _first(Change.objects.filter(case=case))
    inspection = _first(Inspection.objects.filter(case=case))
    permit = Permit.objects.filter(case=case).first()
    condition = permit.start_conditions.first() if permit else None
    return {
        "cases:part_step": {**this, "kind": "trial_report", "part": report, "verb": "file"},
        "trials:report": {**this, "report": report},
        "trials:duty": {**this, "duty": duty},
        "trials:change": {**this, "change": change},
        "documents:change_paper": {**this, "change": change},
        "trials:evidence": {**this, "duty": duty, "file": UNKNOWN},
        "trials:inspection": {**this, "inspection": inspection},
        "trials:minutes": {**this, "inspection": inspection},
        "trials:condition": {**this, "code": condition.code if condition else "none"},
        "trials:remedy": {**this, "remedy": UNKNOWN},
        "trials:wind_down_item": {**this, "item": UNKNOWN},
    }


def _first(rows: Any) -> Any:
    row = rows.first()
    return row.uuid if row is not None else UNKNOWN


def _document(case: Case) -> Document | None:
    """The decision, or the first form where nothing is decided yet."""
    found: Document | None = (
        Document.objects.decisions().filter(case=case).order_by("pk").first()
        or Document.objects.filter(case=case).order_by("pk").first()
    )
    return found


def _verify_code(case: Case) -> str:
    document = _document(case)
    return document.verify_code if document else "AAAA-BBBB-CCCC"
