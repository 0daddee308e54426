"""The days of conditions, counted by hand from the table of holidays and the Civil Code, and the terms that set them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sandbox.documents.letters.conditions import ConditionFacts, condition_in_words
from sandbox.trials.condition_terms import conditions_can_fall_due
from sandbox.trials.models import Condition, Permit
from sandbox.trials.services.condition_dates import due_days
from sandbox.trials.services.permits import save_terms, terms_digest
from sandbox.trials.terms import content_of
from tests.personas import People
from tests.reviews.situations import LATER
from tests.trials.running import officer_of
from tests.trials.situations import in_review
from tests.workflows.test_calendar import VIETNAM

# Written by hand: rule, days, named day, how often; first and last day of the trial; when it falls due.
VECTORS = [
    ("working_after_start", 5, "", "", "2026-02-12", "2026-12-31", ["2026-02-26"]),  # over Tết
    ("working_after_start", 10, "", "", "2026-08-20", "2026-12-31", ["2026-09-07"]),  # Saturday 22 is worked
    ("working_after_start", 1, "", "", "2026-11-23", "2026-12-31", ["2026-11-25"]),
    ("after_start", 15, "", "", "2026-11-09", "2026-12-31", ["2026-11-25"]),  # the 24th is a day off
    ("after_start", 15, "", "", "2026-02-03", "2026-12-31", ["2026-02-23"]),
    ("after_start", 15, "", "", "2026-11-09", "2026-11-20", ["2026-11-25"]),  # owed though the trial is over
    # Back from Monday 30 November over the 24th; 21 and 22 November are a weekend and stay where they are.
    ("working_before_end", 15, "", "", "2026-01-05", "2026-11-30", ["2026-11-06"]),
    ("before_end", 8, "", "", "2026-01-05", "2026-11-30", ["2026-11-22"]),
    ("before_end", 90, "", "", "2026-11-02", "2026-11-30", ["2026-11-02"]),  # never before the first day
    (
        "on_day",
        None,
        "2026-11-24",
        "",
        "2026-01-05",
        "2026-12-31",
        ["2026-11-24"],
    ),  # as the decision names it
    ("on_day", None, "2026-01-01", "", "2026-01-05", "2026-12-31", ["2026-01-05"]),
    ("on_day", None, "2027-03-31", "", "2026-01-05", "2026-12-31", ["2027-03-31"]),
    # The last day of a shorter month, then the 31st again: never 28 days, never drifting.
    (
        "on_day",
        None,
        "2026-01-31",
        "monthly",
        "2026-01-05",
        "2026-06-30",
        ["2026-01-31", "2026-03-02", "2026-03-31", "2026-05-04", "2026-06-01", "2026-06-30"],
    ),
    (
        "on_day",
        None,
        "2025-11-30",
        "quarterly",
        "2025-11-03",
        "2026-11-30",
        ["2025-11-30", "2026-03-02", "2026-06-01", "2026-09-03", "2026-11-30"],
    ),
    (
        "after_start",
        7,
        "",
        "weekly",
        "2026-04-13",
        "2026-05-14",
        [
            "2026-04-20",
            "2026-04-28",
            "2026-05-04",
            "2026-05-11",
        ],  # Hùng Kings' Monday rolls on, the next does not
    ),
    ("on_day", None, "2026-08-31", "half_yearly", "2026-03-02", "2027-03-01", ["2026-08-31", "2027-03-01"]),
    (
        "on_day",
        None,
        "2024-02-29",
        "yearly",
        "2024-02-01",
        "2026-02-28",
        ["2024-02-29", "2025-02-28", "2026-03-02"],
    ),
    ("", None, "", "", "2026-01-05", "2026-12-31", []),
]


@pytest.mark.parametrize(("due", "days", "on", "repeats", "start", "end", "expected"), VECTORS)
def test_a_condition_falls_due_by_the_calendar(
    due: str, days: int | None, on: str, repeats: str, start: str, end: str, expected: list[str]
) -> None:
    row = Condition(due=due, days=days, due_on=date.fromisoformat(on) if on else None, repeats=repeats)
    found = due_days(row, date.fromisoformat(start), date.fromisoformat(end), VIETNAM)
    assert [str(day) for day in found] == expected


ROW = {"text": "Nộp nhật ký bay", "due": "", "days": None, "on": None, "repeats": "", "evidence": ""}
TRIAL = {"start": "2027-01-04", "end": "2027-12-31"}
WRONG = [
    ({"due": "after_start"}, "days"),
    ({"due": "on_day"}, "on"),
    ({"due": "on_day", "on": "2027-02-01", "days": 3}, "days"),
    ({"due": "after_start", "days": 3, "on": "2027-02-01"}, "on"),
    ({"due": "on_day", "on": "2027-01-03"}, "on"),
    ({"repeats": "monthly"}, "repeats"),
    ({"days": 3}, "due"),
    ({"evidence": "Biên bản"}, "due"),
    ({"due": "before_end", "days": 3, "repeats": "monthly"}, "repeats"),
    ({"due": "on_day", "on": "2028-01-01", "repeats": "yearly"}, "repeats"),
]


@pytest.mark.parametrize(("said", "place"), WRONG)
def test_a_condition_that_cannot_fall_due_is_refused_at_its_field(
    said: dict[str, object], place: str
) -> None:
    found = conditions_can_fall_due({**TRIAL, "conditions": [ROW, ROW | said]}, {})
    assert [problem.place for problem in found] == [("conditions", 1, place)]


def test_a_condition_of_every_week_has_an_end() -> None:
    row = ROW | {"due": "after_start", "days": 1, "repeats": "weekly"}
    found = conditions_can_fall_due({"start": "2027-01-04", "end": "9999-12-31", "conditions": [row]}, {})
    assert len(found) == 1


SAID = {
    "text": "Nộp nhật ký bay của Smith & Sons *Ltd* <b>;",
    "due": "working_after_start",
    "days": 5,
    "repeats": "monthly",
    "evidence": "Nhật ký có chữ ký",
}


def test_the_decision_prints_time_and_evidence_after_the_text() -> None:
    once = {"text": "Nộp bản đồ.", "due": "on_day", "due_on": date(2027, 3, 31)}
    assert [
        condition_in_words(ConditionFacts(**said)) for said in (SAID, once, {"text": "Giữ bảo hiểm"})
    ] == [
        (
            "Nộp nhật ký bay của Smith & Sons *Ltd* <b>. Thời hạn: lần đầu 05 ngày làm việc kể từ ngày bắt đầu thử nghiệm,"
            " sau đó hằng tháng cho đến khi kết thúc thử nghiệm. Tài liệu chứng minh: Nhật ký có chữ ký."
        ),
        "Nộp bản đồ. Thời hạn: chậm nhất ngày 31 tháng 3 năm 2027.",
        "Giữ bảo hiểm",
    ]


@pytest.mark.django_db
def test_time_and_evidence_are_terms_and_older_terms_keep_their_digest(people: People) -> None:
    case = in_review(people)
    plain = {"text": "Thông báo cho người dân."}
    content = content_of(Permit.objects.get(case=case)) | {"conditions": [plain, SAID]}
    permit = save_terms(case, content, expected=1, actor=officer_of(case), now=LATER)
    assert content_of(Permit.objects.get(case=case))["conditions"] == [plain, SAID]
    before = terms_digest(permit)
    permit.conditions.filter(repeats="monthly").update(repeats="yearly")
    assert terms_digest(permit) != before
    with pytest.raises(ValidationError):
        save_terms(
            case,
            content | {"conditions": [SAID | {"days": None}]},
            expected=2,
            actor=officer_of(case),
            now=LATER,
        )
