"""The five programmes that come with the product, against what the sources say of them."""

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import BaseModel

from sandbox.core.strict_yaml import load
from sandbox.programmes.rules import Bilingual, ProgrammeRules, Sourced
from sandbox.programmes.services.loading import SHIPPED
from workflows.periods import ClockRule

RULES = {path.stem: load(path, ProgrammeRules) for path in sorted(SHIPPED.glob("*.yaml"))}


def values(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from values(getattr(value, name))
    elif isinstance(value, dict):
        for child in value.values():
            yield from values(child)
    elif isinstance(value, tuple):
        for child in value:
            yield from values(child)


def test_the_five_are_there_each_with_its_prefix() -> None:
    assert {
        code: (rules.prefix, rules.intake, rules.legacy, rules.offered) for code, rules in RULES.items()
    } == {
        "hanoi-2026": ("SBX", "open", False, True),
        "hanoi-2025-legacy": ("SBL", "open", True, True),
        "ai-142-2026": ("SAI", "open", False, True),
        "bank-94-2025": ("SBK", "redirect_only", False, True),
        "fca-cohort": ("FCA", "open", False, False),
    }


def test_each_is_valid_from_the_day_of_its_law() -> None:
    assert {code: (rules.valid_from, rules.valid_until) for code, rules in RULES.items()} == {
        "hanoi-2026": (date(2026, 7, 1), None),
        "hanoi-2025-legacy": (date(2025, 7, 1), date(2026, 6, 30)),
        "ai-142-2026": (date(2026, 5, 1), None),
        "bank-94-2025": (date(2025, 7, 1), None),
        "fca-cohort": (date(2021, 8, 1), None),
    }


@pytest.mark.parametrize("code", RULES)
def test_the_file_has_the_name_of_the_programme(code: str) -> None:
    assert RULES[code].id == code


@pytest.mark.parametrize("code", RULES)
def test_every_text_has_both_languages_and_they_differ_from_codes(code: str) -> None:
    texts = [value for value in values(RULES[code]) if isinstance(value, Bilingual)]
    assert len(texts) > 100
    assert [text for text in texts if not text.vi or not text.en] == []


HANOI_CLOCKS = {
    "completeness": (3, "working_day", "city", "A"),
    "supplement_by_applicant": (30, "calendar_day", "applicant", "A"),
    "total": (20, "working_day", "city", "A"),
    "assignment": (1, "working_day", "city", "A"),
    "appraisal": (10, "working_day", "city", "A"),
    "opinion": (5, "working_day", "other", "A"),
    "clarification_by_applicant": (15, "working_day", "applicant", "A"),
    "council": (10, "working_day", "city", "A"),
    "submit_to_authority": (3, "working_day", "city", "A"),
    "authority_decision": (5, "working_day", "city", "A"),
    "start_by": (6, "month", "applicant", "A"),
    "extension_request_before_end": (15, "working_day", "applicant", "A"),
    "extension_decision": (10, "working_day", "city", "A"),
    "incident_report": (72, "hour", "applicant", "A"),
    "stop_order_lapse": (3, "working_day", "city", "A"),
    "final_report_before_end": (15, "calendar_day", "applicant", "A"),
    "evaluation": (15, "working_day", "city", "A"),
    "transition": (12, "month", "applicant", "A"),
    "wind_down": (30, "calendar_day", "applicant", "A"),
    "complaint_window": (90, "calendar_day", "applicant", "V"),
}


def clocks(code: str) -> dict[str, tuple[int, str, str, str]]:
    return {
        clock.code: (clock.length.n, clock.length.unit, clock.waiting_on, clock.mark)
        for clock in RULES[code].clocks
    }


def test_the_periods_of_hanoi() -> None:
    assert clocks("hanoi-2026") == HANOI_CLOCKS


def test_the_old_regime_of_hanoi_counts_alike() -> None:
    assert clocks("hanoi-2025-legacy") == HANOI_CLOCKS


def test_the_decree_on_artificial_intelligence_is_law_where_it_was_read() -> None:
    read = {code: row for code, row in clocks("ai-142-2026").items() if row[3] in {"V", "V2"}}
    assert read == {
        "total": (10, "working_day", "city", "V2"),
        "extension_request_before_end": (15, "working_day", "applicant", "V"),
        "extension_decision": (10, "working_day", "city", "V"),
        "incident_report": (72, "hour", "applicant", "V2"),
        "final_report_before_end": (15, "calendar_day", "applicant", "V"),
        "evaluation": (15, "working_day", "city", "V"),
        "transition": (12, "month", "applicant", "V"),
        "complaint_window": (90, "calendar_day", "applicant", "V"),
    }


def test_only_two_periods_count_back_from_the_end() -> None:
    back = {
        code: [clock.code for clock in rules.clocks if clock.counts_back_from]
        for code, rules in RULES.items()
    }
    both = ["extension_request_before_end", "final_report_before_end"]
    assert back == {
        "hanoi-2026": both,
        "hanoi-2025-legacy": both,
        "ai-142-2026": both,
        "bank-94-2025": [],
        "fca-cohort": [],
    }


def test_the_steps_that_move_the_total_of_hanoi() -> None:
    assert RULES["hanoi-2026"].total_clock.as_rule() == ClockRule(
        code="total",
        length=20,
        unit="working_day",
        starts=frozenset({"case.accept", "case.reopen"}),
        pauses=frozenset({"case.request_clarification"}),
        resumes=frozenset({"case.answer_clarification", "case.lapse_clarification"}),
        stops=frozenset({"case.approve", "case.refuse", "case.redirect", "case.withdraw"}),
        waiting_on="city",
    )


def test_the_time_to_complain_runs_from_the_issue_of_what_hurts() -> None:
    assert RULES["hanoi-2026"].clock("complaint_window").starts == (
        "document.issue:D03",
        "document.issue:D17",
        "document.issue:D20",
        "document.issue:D22",
        "case.redirect",
    )


CAPS = {
    "hanoi-2026": ((36, "A"), (1, "A"), (36, "A")),
    "hanoi-2025-legacy": ((36, "V2"), (1, "V2"), (36, "V2")),
    "ai-142-2026": (None, None, None),
    "bank-94-2025": ((24, "V2"), (2, "V2"), (12, "V2")),
    "fca-cohort": ((6, "V2"), None, None),
}


def test_the_caps() -> None:
    found = {}
    for code, rules in RULES.items():
        caps = (rules.caps.max_duration_months, rules.caps.max_extensions, rules.caps.max_extension_months)
        found[code] = tuple((cap.value, cap.mark) if cap else None for cap in caps)
    assert found == CAPS


def test_the_periodic_reports() -> None:
    found = {
        code: (months.value, months.mark) if (months := rules.reports.periodic_months) else None
        for code, rules in RULES.items()
    }
    assert found == {
        "hanoi-2026": (3, "A"),
        "hanoi-2025-legacy": (3, "A"),
        "ai-142-2026": (6, "V"),
        "bank-94-2025": None,
        "fca-cohort": None,
    }


ITEMS = {
    "application_form": "always",
    "trial_plan": "always",
    "legal_barriers": "always",
    "innovation": "always",
    "risk_plan": "always",
    "participant_protection": "always",
    "capability": "always",
    "entity_papers": "always",
    "data_protection_assessment": "personal_data_processed",
    "information_security": "never",
    "insurance": "harm_possible",
    "external_permits": "external_permits_needed",
    "prior_tests": "never",
    "exit_plan": "always",
    "draft_rules": "never",
    "declarations": "always",
    "partner_agreements": "partners_named",
}


def test_the_closed_list_of_hanoi() -> None:
    assert {item.code: item.condition or item.required for item in RULES["hanoi-2026"].dossier} == ITEMS


def test_what_is_required_depends_on_the_application() -> None:
    rules = RULES["hanoi-2026"]
    plain = {item.code for item in rules.required_items(frozenset())}
    with_data = {item.code for item in rules.required_items(frozenset({"personal_data_processed"}))}
    assert with_data - plain == {"data_protection_assessment"}
    assert plain == {code for code, when in ITEMS.items() if when == "always"}


UNCERTAIN = [
    # What the domain reference calls remembered or our own default, by programme and place.
    ("hanoi-2026", "settled.legal_review"),
    ("hanoi-2026", "settled.decision_kind"),
    ("hanoi-2026", "legal_bases.1"),
    ("hanoi-2026", "bodies"),
    ("hanoi-2026", "council"),
    ("hanoi-2026", "clocks.completeness"),
    ("hanoi-2026", "clocks.total"),
    ("hanoi-2026", "clocks.opinion"),
    ("hanoi-2026", "clocks.incident_report"),
    ("hanoi-2026", "caps.max_duration_months"),
    ("hanoi-2026", "caps.max_extensions"),
    ("hanoi-2026", "transition_months"),
    ("hanoi-2026", "reminder_before_working_days"),
    ("hanoi-2025-legacy", "reminder_before_working_days"),
    ("ai-142-2026", "reminder_before_working_days"),
    ("bank-94-2025", "reminder_before_working_days"),
    ("fca-cohort", "reminder_before_working_days"),
    ("hanoi-2026", "reports.periodic_months"),
    ("hanoi-2026", "reports.incident_first_notice_hours"),
    ("hanoi-2026", "criteria"),
    ("hanoi-2026", "documents.D16"),
    ("hanoi-2025-legacy", "clocks.completeness"),
    ("ai-142-2026", "clocks.completeness"),
    ("bank-94-2025", "clocks.completeness"),
    ("bank-94-2025", "dossier.application_form"),
    ("fca-cohort", "clocks.final_report_after_end"),
    ("fca-cohort", "reports.periodic_weeks"),
]


@pytest.mark.parametrize(("code", "place"), UNCERTAIN)
def test_what_is_uncertain_is_marked_so(code: str, place: str) -> None:
    assert place in dict(RULES[code].to_be_confirmed())


@pytest.mark.parametrize("code", RULES)
def test_what_we_made_up_ourselves_never_passes_as_law(code: str) -> None:
    ours = [
        value
        for value in values(RULES[code])
        if isinstance(value, Sourced) and "own default" in value.source and not value.is_to_be_confirmed
    ]
    assert ours == []


def test_the_law_of_the_day_is_cited() -> None:
    def cited(day: date) -> list[str]:
        bases = RULES["hanoi-2025-legacy"].legal_bases_on(day)
        return [basis.instrument.vi for basis in bases if basis.in_preamble]

    assert cited(date(2025, 12, 1)) == [
        "Luật Thủ đô số 39/2024/QH15",
        "Nghị quyết số 29/2025/NQ-HĐND của Hội đồng nhân dân Thành phố",
        "Luật Khoa học, Công nghệ và Đổi mới sáng tạo số 93/2025/QH15",
    ]
    assert cited(date(2026, 12, 1)) == [
        "Luật Thủ đô số 02/2026/QH16 (điều khoản chuyển tiếp)",
        "Luật Khoa học, Công nghệ và Đổi mới sáng tạo số 93/2025/QH15",
    ]


def test_a_quorum_is_rounded_up() -> None:
    council = RULES["hanoi-2026"].council
    assert [council.quorum(members) for members in (1, 3, 5, 7, 9)] == [1, 3, 4, 5, 7]
