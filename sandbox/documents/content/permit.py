"""The facts of a permit (D16): terms as reviewed, people and safeguards as filed, reports as the programme asks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter

from sandbox.core.calendar import working_calendar
from sandbox.core.errors import OfficeError
from sandbox.documents.clauses.saying import Said
from sandbox.documents.clauses.values import exit_days, incident_hours, values_of
from sandbox.documents.content.english import permit_english
from sandbox.documents.content.parts import coordinating_bodies
from sandbox.documents.content.source import (
    AS_FILED,
    holder_facts,
    issue_facts,
    official_name,
    submission_facts,
)
from sandbox.documents.letters import permit_facts as letter
from sandbox.documents.letters.conditions import ConditionFacts, condition_in_words
from sandbox.documents.letters.letter import Article
from sandbox.documents.letters.rich import Rich, as_rich, plain_words
from sandbox.documents.letters.wording import day_in_figures
from sandbox.trials.models import Condition
from sandbox.trials.services.report_dates import final_due, periodic_terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sandbox.accounts.models import Department
    from sandbox.documents.content.source import Source
    from sandbox.documents.letters.conditions import DueRule, Repeats
    from sandbox.documents.letters.rich import Words
    from sandbox.documents.models import Document
    from sandbox.trials.models import Indicator, Limit, Permit, Place, SetAsideProvision

# A permit is written in Vietnamese whatever the language of the page.
OBJECTS = {
    "technology": "công nghệ",
    "product": "sản phẩm",
    "service": "dịch vụ",
    "business_model": "mô hình kinh doanh",
}
FREQUENCIES = {
    "per_flight": "mỗi chuyến",
    "per_event": "mỗi lần phát sinh",
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
}
SECURITIES = {
    "insurance": "bảo hiểm trách nhiệm dân sự",
    "escrow": "khoản ký quỹ",
    "guarantee": "bảo lãnh",
}
LIABILITY = "Điều 22 Luật Khoa học, Công nghệ và Đổi mới sáng tạo số 93/2025/QH15"
EXTENSION_CLOCK = "extension_request_before_end"
DEFAULT_EXTENSION_DAYS = 15


class TermsOpen(OfficeError):
    """The permit cannot be written yet."""

    sentence = _("The terms of the permit are not complete, so the document cannot be written yet.")
    advice = _("Complete the terms of the permit first.")


def permit_facts(source: Source) -> letter.PermitFacts:
    """Gather everything that the permit says; raises TermsOpen while its dates are not known."""
    permit, case = source.permit, source.document.case
    if permit is None or not (permit.starts_on and permit.ends_on and permit.start_by):
        raise TermsOpen
    bodies = coordinating_bodies(case)
    return letter.PermitFacts(
        issue=issue_facts(source, recipients=_recipients(source, bodies)),
        submission=submission_facts(source),
        holder=holder_facts(source),
        reference=case.reference or "",
        title=case.title,
        summary=source.said("application_form", "summary", case.summary or case.title),
        object_kind=OBJECTS.get(source.said("application_form", "object_kind"), "đối tượng"),
        object_name=permit.object_text,
        object_version=permit.object_version or AS_FILED,
        start=permit.starts_on,
        end=permit.ends_on,
        start_by=permit.start_by,
        hours=permit.hours,
        participant_kind=permit.participants_kind,
        participant_cap=permit.participants_cap or 0,
        **_tables(permit),
        protection=_protection(source),
        exit=_exit(source),
        presiding_body=_presiding(source),
        liability_rule=LIABILITY,
        incident_hours=incident_hours(source.rules),
        extension_request_days=_extension_days(source),
        partners=tuple(
            f"{row.get('name')}: {row.get('role')}" for row in source.rows("partner_agreements", "partners")
        ),
        reports=tuple(_reports(source, permit.starts_on, permit.ends_on)),
        stop_conditions=tuple(
            str(row["stop_text"]) for row in source.rows("risk_plan", "risks") if row.get("stop_text")
        ),
        incident_response=source.said("risk_plan", "incident_response", ""),
        insurance=_insurance(source),
        **_written(source, permit, bodies),
    )


def _written(source: Source, permit: Permit, bodies: list[Department]) -> dict[str, Any]:
    """What the draft adds to the terms, with its placeholders filled."""
    parts, said = source.document.parts, Said(values_of(source))
    conditions = (*_conditions(permit), *said.conditions(parts.get("conditions")))
    return {
        "coordinating_bodies": tuple(
            letter.BodyFacts(
                official_name(body, source.rules),
                said.one(parts.get("duties", {}).get(body.code)) or AS_FILED,
            )
            for body in bodies
        ),
        "conditions": tuple(map(condition_in_words, conditions)),
        "condition_terms": conditions,
        "support": tuple(said.all(parts.get("support"))),
        "additional_rules": tuple(_article(text) for text in said.all(parts.get("articles"))),
        "english": permit_english(source, said, bodies=bodies, conditions=conditions),
    }


def _tables(permit: Permit) -> dict[str, Any]:
    """The terms that stand in tables of the appendices."""
    return {
        "spaces": tuple(_space(place) for place in permit.places.all()),
        "phases": tuple(
            letter.PhaseFacts(phase.name, phase.starts_on, phase.ends_on, phase.cap)
            for phase in permit.phases.all()
        ),
        "limits": tuple(_limit(limit) for limit in permit.limits.prefetch_related("indicators")),
        "indicators": tuple(_indicator(row) for row in permit.indicators.all()),
        "set_aside": tuple(_set_aside(row) for row in permit.provisions.all()),
    }


def _recipients(source: Source, bodies: list[Department]) -> tuple[str, ...]:
    names = ", ".join(official_name(body, source.rules) for body in bodies)
    listed = (
        "Như Điều 7",
        "Chủ tịch, các Phó Chủ tịch",
        names,
        source.document.case.applicant.name,
        "Lưu: VT, KHCN",
    )
    return tuple(name for name in listed if name)


def _presiding(source: Source) -> str:
    from_rules = source.rules.bodies.answerable.presiding.vi
    return from_rules.removeprefix("Giám đốc ")


def _space(place: Place) -> letter.SpaceFacts:
    points = tuple((Decimal(str(point[0])), Decimal(str(point[1]))) for point in place.coordinates)
    return letter.SpaceFacts(
        name=place.name,
        kind="cyber" if place.kind == place.Kind.CYBER else "physical",
        description=place.description or place.address,
        address=place.address,
        coordinates=points,
        length_km=place.length_km,
    )


def _limit(limit: Limit) -> letter.LimitFacts:
    watching = next(iter(limit.indicators.all()), None)
    return letter.LimitFacts(
        label=limit.label,
        kind="min" if limit.kind == limit.Kind.MIN else "max",
        value=limit.value,
        unit=limit.unit,
        enforced="static" if limit.enforced == limit.Enforced.STATIC else "observed",
        warn=watching.warn if watching else None,
        breach=watching.breach if watching else None,
    )


def _indicator(row: Indicator) -> letter.IndicatorFacts:
    return letter.IndicatorFacts(
        label=row.label,
        unit=row.unit,
        frequency=FREQUENCIES.get(row.frequency, row.frequency),
        target=row.target,
        warn=row.warn,
        breach=row.breach,
    )


def _set_aside(row: SetAsideProvision) -> letter.SetAsideFacts:
    return letter.SetAsideFacts(
        instrument=row.instrument,
        article=row.article.removeprefix("Điều").strip(),
        clause=row.clause,
        point=row.point,
        provision=row.provision or AS_FILED,
        extent=row.extent or AS_FILED,
        requested=row.requested or AS_FILED,
        safeguard=row.safeguard or AS_FILED,
    )


def _conditions(permit: Permit) -> tuple[ConditionFacts, ...]:
    return tuple(
        ConditionFacts(
            text=row.text,
            due=cast("DueRule", row.due) or None,
            days=row.days,
            due_on=row.due_on,
            repeats=cast("Repeats", row.repeats) or None,
            evidence=row.evidence,
        )
        for row in permit.conditions.all()
    )


def conditions_added(document: Document, permit: Permit) -> list[Condition]:
    """The conditions that the frozen decision has beyond the terms of the permit, in its very words."""
    frozen = document.frozen_facts.get("condition_terms", ())[permit.conditions.count() :]
    facts = [TypeAdapter(ConditionFacts).validate_python(each) for each in frozen]
    return [
        Condition(
            text=plain_words(each.text),
            due=each.due or "",
            days=each.days,
            due_on=each.due_on,
            repeats=each.repeats or "",
            evidence=each.evidence,
        )
        for each in facts
    ]


def _protection(source: Source) -> letter.ProtectionFacts:
    names = ("information", "consent", "withdrawal", "complaints", "compensation", "data")
    return letter.ProtectionFacts(**{name: source.said("participant_protection", name) for name in names})


def _exit(source: Source) -> letter.ExitFacts:
    texts = {name: source.said("exit_plan", name) for name in ("users", "data", "equipment")}
    return letter.ExitFacts(**texts, days=exit_days(source))


def _insurance(source: Source) -> letter.InsuranceFacts | None:
    said: dict[str, Any] = source.sections.get("insurance", {})
    until = parse_date(str(said.get("valid_until")))
    if not (said.get("insurer") and said.get("policy") and said.get("amount_vnd") and until):
        return None
    return letter.InsuranceFacts(
        kind=SECURITIES.get(said.get("kind", ""), SECURITIES["insurance"]),
        insurer=said["insurer"],
        policy=said["policy"],
        amount_vnd=int(said["amount_vnd"]),
        valid_until=until,
    )


def _extension_days(source: Source) -> int:
    clock = next((clock for clock in source.rules.clocks if clock.code == EXTENSION_CLOCK), None)
    return clock.length.n if clock and clock.length.unit == "working_day" else DEFAULT_EXTENSION_DAYS


def _article(words: Words) -> Article:
    """Of several lines the first is the heading; a single one is an article of one sentence."""
    heading, line, _rest = plain_words(words).partition("\n")
    if not line:
        return Article(words)
    whole = as_rich(words)
    rest = whole.between(len(heading) + 1, len(whole.plain))
    return Article(heading=heading, text=rest if isinstance(words, Rich) else rest.plain)


def _reports(source: Source, start: date, end: date) -> Iterator[letter.ReportFacts]:
    rules = source.rules
    calendar = rules.counted_by(working_calendar())
    if notice := rules.reports.start_notice_working_days:
        rule = f"{notice.value:02d} ngày làm việc sau ngày bắt đầu"
        yield letter.ReportFacts("Thông báo bắt đầu thử nghiệm", "một lần", rule=rule)
    for place, (first, last, due) in enumerate(periodic_terms(start, end, rules, calendar), start=1):
        period = f"{day_in_figures(first)} - {day_in_figures(last)}"
        yield letter.ReportFacts(f"Báo cáo định kỳ lần {place}", period, due=due)
    due = final_due(start, end, rules, calendar)
    yield letter.ReportFacts("Báo cáo tổng kết thử nghiệm", "toàn bộ thời gian thử nghiệm", due=due)
