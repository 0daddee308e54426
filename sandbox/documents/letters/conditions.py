"""A condition of a permit with its time and its evidence, as facts and in the words of the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sandbox.documents.letters.rich import Words, ends_with_point
from sandbox.documents.letters.wording import day_in_words, ended

DueRule = Literal["working_after_start", "after_start", "working_before_end", "before_end", "on_day"]
Repeats = Literal["weekly", "monthly", "quarterly", "half_yearly", "yearly"]

DAYS: dict[str, str] = {
    "working_after_start": "{} ngày làm việc kể từ ngày bắt đầu thử nghiệm",
    "after_start": "{} ngày kể từ ngày bắt đầu thử nghiệm",
    "working_before_end": "chậm nhất {} ngày làm việc trước ngày kết thúc thử nghiệm",
    "before_end": "chậm nhất {} ngày trước ngày kết thúc thử nghiệm",
}
OFTEN: dict[str, str] = {
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "03 tháng một lần",
    "half_yearly": "06 tháng một lần",
    "yearly": "hằng năm",
}


@dataclass(frozen=True, kw_only=True)
class ConditionFacts:
    """One further condition: what is to be done, when, how often again until the end, and what proves it."""

    text: Words
    due: DueRule | None = None
    """By which rule its first day is found; a condition without one binds all the time."""
    days: int | None = None
    due_on: date | None = None
    repeats: Repeats | None = None
    evidence: str = ""


def condition_in_words(condition: ConditionFacts) -> Words:
    """The condition as the decision prints it: the text, then its time, then its evidence."""
    text = ended(condition.text, ".") if condition.due else condition.text
    sentences = [f"Thời hạn: {_time(condition)}."] if condition.due else []
    if condition.evidence:
        sentences.append(f"Tài liệu chứng minh: {ended(condition.evidence, '.')}")
    # What follows a list belongs to the whole of it, not to its last point.
    apart = "\n" if ends_with_point(text) else " "
    return text + apart + " ".join(sentences) if sentences else text


def _time(condition: ConditionFacts) -> str:
    if condition.due == "on_day":
        first = f"chậm nhất {day_in_words(condition.due_on)}"
    else:
        first = DAYS[str(condition.due)].format(f"{condition.days or 0:02d}")
    if condition.repeats is None:
        return first
    return f"lần đầu {first}, sau đó {OFTEN[condition.repeats]} cho đến khi kết thúc thử nghiệm"
