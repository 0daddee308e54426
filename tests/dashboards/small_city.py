"""A city small enough to be counted by hand: five applications filed on Monday 23 November 2026.

* never: filed, checked by nobody; its check was due on Friday 27 November (the 24th is a day off);
* once: asked for papers on the day of filing, waits for the applicant since;
* again: asked on the 23rd, answered on the 27th, asked on the 28th, answered on the 30th; its check goes on;
* reviewed: accepted and put under review on Wednesday the 25th; justice, transport and police were asked for opinions;
* withdrawn on the 25th.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.cases.models import Case
from sandbox.cases.services.requests import save_answers
from sandbox.dashboards.forms import A_YEAR
from sandbox.dashboards.scope import Scope
from sandbox.dashboards.sight import counted_for
from tests.cases.situations import ONE_STOP, OWNER, REASON, check, fresh, plain_draft, request_of, save
from tests.factories import NOON, step
from tests.reviews.situations import case_in_review
from tests.situation import situation

if TYPE_CHECKING:
    from datetime import datetime

    from tests.personas import People

DIRECTOR, HEAD, AUDITOR = "director@dost.example", "head@dost.example", "auditor@city.example"
SIGNATORY, LAWYER = "signatory@cpc.example", "lawyer@doj.example"
DAY = NOON.date()
SEEN = NOON + timedelta(days=9)
"""Wednesday 2 December, noon."""
NAMES = ("never", "once", "again", "reviewed", "withdrawn")


@situation
def small_city(people: People) -> Case:
    """The five cases, in the order of their names; returns the one asked twice."""
    for name in NAMES[:3]:
        named(plain_draft(people), name)
    for name in NAMES[:3]:
        step(case_called(name), "submit", people[OWNER])
    ask(case_called("once"), people, 0)
    for begin, end in ((0, 4), (5, 7)):
        ask(case_called("again"), people, begin)
        answer(case_called("again"), people, end)
    named(case_in_review(people), "reviewed")
    gone = named(plain_draft(people), "withdrawn")
    step(gone, "submit", people[OWNER])
    step(gone, "withdraw", people[OWNER], now=NOON + timedelta(days=2), reason=REASON)
    return case_called("again")


def named(case: Case, name: str) -> Case:
    """Give a case the name by which the tests know it."""
    case = fresh(case)
    case.title = case.title_en = name
    case.save(update_fields=["title", "title_en"])
    return case


def case_called(name: str) -> Case:
    """The case of this name, as it is now."""
    return fresh(Case.objects.get(title=name))


def ask(case: Case, people: People, day: int) -> None:
    """Ask the applicant for a better comparison."""
    now = NOON + timedelta(days=day)
    check(case, people, now=now, innovation="Thiếu so sánh.")
    step(case, "request_supplement", people[ONE_STOP], now=now, reason=REASON)


def answer(case: Case, people: People, day: int) -> None:
    """Let the applicant supply it."""
    now = NOON + timedelta(days=day)
    save(case, "innovation", people[OWNER], now=now, comparison=f"So sánh {day}")
    request = request_of(case)
    answers = {line.pk: "Đã bổ sung." for line in request.lines.all()}
    save_answers(request, answers, actor=people[OWNER], now=now)
    step(case, "supply_supplement", people[OWNER], now=now)


def scope_of(
    people: People, login: str = DIRECTOR, *, moment: datetime = SEEN, is_now: bool | None = None
) -> Scope:
    """What this person's figures count at a moment, over the year before it."""
    last = moment.date()
    cases = counted_for(people[login], None, moment=moment)
    return Scope(cases, moment=moment, first=last - A_YEAR, last=last, is_now=is_now)
