"""The words that narrow a search: each with its aliases in both languages, and the values that it knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.core.folding import fold
from workflows.case import CaseState, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import Promise


class Key(StrEnum):
    """What a search can be narrowed by."""

    OFFICER = "officer"
    STATE = "state"
    STAGE = "stage"
    PROGRAMME = "programme"
    COMPANY = "company"
    REFERENCE = "reference"
    IS = "is"
    HAS = "has"
    DUE = "due"
    PAPERS = "papers"
    BEFORE = "before"
    AFTER = "after"


VIETNAMESE: dict[Key, str] = {
    Key.OFFICER: "cán-bộ",
    Key.STATE: "trạng-thái",
    Key.STAGE: "giai-đoạn",
    Key.PROGRAMME: "chương-trình",
    Key.COMPANY: "doanh-nghiệp",
    Key.REFERENCE: "mã-hồ-sơ",
    Key.IS: "là",
    Key.HAS: "có",
    Key.DUE: "hạn",
    Key.PAPERS: "bổ-sung",
    Key.BEFORE: "trước",
    Key.AFTER: "sau",
}
"""How each word is written in Vietnamese; accents and hyphens may be left out."""

STAGES: dict[str, str] = {
    Place.DRAFT: "bản-nháp",
    Place.SUBMITTED: "đã-nộp",
    Place.ACCEPTED: "tiếp-nhận",
    Place.REVIEW: "thẩm-định",
    Place.DECISION: "quyết-định",
    Place.TRIAL: "thử-nghiệm",
    Place.EVALUATION: "đánh-giá",
    Place.CLOSED: "kết-thúc",
}
VALUES: dict[Key, dict[str, str]] = {
    Key.STATE: dict.fromkeys(CaseState.values, ""),
    Key.STAGE: STAGES,
    Key.IS: {"open": "đang-mở", "overdue": "quá-hạn", "paper": "bản-giấy"},
    Key.HAS: {"supplement": "bổ-sung", "clarification": "giải-trình"},
    Key.DUE: {"today": "hôm-nay", "week": "tuần"},
    Key.PAPERS: {"never": "không", "once": "một", "again": "nhiều"},
}
"""Values that are a closed list, each with its Vietnamese alias; states are known by their codes."""
DATES = frozenset({Key.BEFORE, Key.AFTER})
MINE, NOBODY = "me", "none"
OFFICERS = {MINE: "tôi", NOBODY: "chưa-có"}


def plain(word: str) -> str:
    """A word as it is looked up: without accents, case, hyphens and underscores."""
    return fold(word).replace("-", "").replace("_", "").replace(" ", "")


def aliases(values: Mapping[str, str] | Mapping[Key, str]) -> dict[str, str]:
    """Every way to write these values, in the form in which it is looked up."""
    known = {plain(value): str(value) for value in values}
    return known | {plain(alias): str(value) for value, alias in values.items() if alias}


KEYS: dict[str, Key] = {alias: Key(value) for alias, value in aliases(VIETNAMESE).items()}
KNOWN: dict[Key, dict[str, str]] = {key: aliases(values) for key, values in VALUES.items()}


def listed(values: Iterable[str]) -> str:
    """Values as a sentence names them."""
    return ", ".join(values)


@dataclass(frozen=True)
class HelpLine:
    """One word of the search as the help lists it."""

    word: str
    alias: str
    values: str
    meaning: str | Promise


MEANINGS: dict[Key, tuple[str, str | Promise]] = {
    Key.OFFICER: ('me, none, "Nguyễn An"', _("the officer in charge, by part of the name")),
    Key.STATE: ("in_review, supplement …", _("the exact state, by its code")),
    Key.STAGE: (listed(STAGES), _("the stage of the road")),
    Key.PROGRAMME: ("ai, hanoi-2026", _("the programme, by part of its code")),
    Key.COMPANY: ('"Skylift"', _("the applicant, by part of the name")),
    Key.REFERENCE: ("SBX-2026", _("the beginning of the reference")),
    Key.IS: (listed(VALUES[Key.IS]), _("what the case is now")),
    Key.HAS: (listed(VALUES[Key.HAS]), _("what the applicant was ever asked for")),
    Key.DUE: (listed(VALUES[Key.DUE]), _("a deadline that ends today or within a week")),
    Key.PAPERS: (listed(VALUES[Key.PAPERS]), _("how often more papers were asked for")),
    Key.BEFORE: ("2026-12-01, 01/12/2026", _("filed before this day")),
    Key.AFTER: ("2026-12-01, 01/12/2026", _("filed after this day")),
}


def help_lines() -> list[HelpLine]:
    """Every word with its alias, its values and what it means."""
    return [HelpLine(key.value, VIETNAMESE[key], *MEANINGS[key]) for key in Key]
