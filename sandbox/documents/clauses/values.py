"""What each placeholder stands for in one case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.accounts.models import Department
from sandbox.documents.content.source import official_name
from sandbox.documents.letters.wording import day_in_figures, number_in_figures

if TYPE_CHECKING:
    from datetime import date

    from sandbox.documents.content.source import Source
    from sandbox.programmes.rules import ProgrammeRules

DEFAULT_INCIDENT_HOURS = 72
DEFAULT_EXIT_DAYS = 30


def values_of(source: Source) -> dict[str, str]:
    """Every placeholder with its value as an official letter writes it; empty where the case has none."""
    case, permit, rules = source.document.case, source.permit, source.rules
    first, last, start_by = (
        _day(getattr(permit, name, None)) for name in ("starts_on", "ends_on", "start_by")
    )
    return {
        "holder": case.applicant.name,
        "business_code": case.applicant.business_code or source.said("application_form", "business_code", ""),
        "title": case.title,
        "reference": case.reference or "",
        "object": permit.object_text if permit else "",
        "starts_on": first,
        "ends_on": last,
        "start_by": start_by,
        "participant_cap": _number(permit.participants_cap if permit else None),
        "presiding_body": rules.bodies.answerable.presiding.vi.removeprefix("Giám đốc "),
        "authority": _authority(rules),
        "incident_hours": str(incident_hours(rules)),
        "exit_days": str(exit_days(source)),
    }


def incident_hours(rules: ProgrammeRules) -> int:
    """Within how many hours an incident is reported."""
    notice = rules.reports.incident_first_notice_hours
    return notice.value if notice else DEFAULT_INCIDENT_HOURS


def exit_days(source: Source) -> int:
    """Within how many days the exit plan is carried out."""
    return int(source.sections.get("exit_plan", {}).get("days") or DEFAULT_EXIT_DAYS)


def _day(day: date | None) -> str:
    return day_in_figures(day) if day else ""


def _number(value: Any) -> str:
    return number_in_figures(value) if value else ""


def _authority(rules: ProgrammeRules) -> str:
    found = Department.objects.filter(code=rules.bodies.authority).first()
    return official_name(found, rules) if found else ""
