"""The facts of the forms of the intake: what was filed, what the desk found, and the act that the form is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from sandbox.cases.models import InformationRequest
from sandbox.documents.content.promise import last_day_of, promised
from sandbox.documents.content.refusal import complaint_days
from sandbox.documents.content.source import body_above, holder_facts, issue_facts
from sandbox.documents.letters.intake import (
    ApologyFacts,
    GapFacts,
    IntakeRefusalFacts,
    StopFacts,
    SupplementFacts,
)
from sandbox.documents.letters.receipt import PaperFacts, ReceiptFacts
from workflows.case import FACES, CaseState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sandbox.documents.content.source import Source
    from sandbox.documents.letters.facts import IssueFacts
    from sandbox.programmes.rules.base import Named

ONLINE, ON_PAPER = "trực tuyến", "bản giấy, nộp tại Bộ phận Tiếp nhận và Trả kết quả"
RESULT_ONLINE = "trang hồ sơ điện tử của tổ chức nộp hồ sơ"
RESULT_AT_THE_DESK = "Bộ phận Tiếp nhận và Trả kết quả"
ASK_FOR_SUPPLEMENT = "case.request_supplement"


def receipt_facts(source: Source) -> ReceiptFacts:
    """Gather what the receipt says: the papers as they were filed, and the day of the result."""
    case, event = source.document.case, _event(source)
    promise = promised(source)
    return ReceiptFacts(
        **_common(source),
        papers=_papers(source),
        received_at=_local(case.submitted_at or event.at),
        due_on=promise.due_on,
        total=promise.total,
        is_estimate=promise.is_estimate,
        channel=f"{ON_PAPER} (người nhập: {case.entered_by.full_name})" if case.is_paper else ONLINE,
        result_channel=RESULT_AT_THE_DESK if case.is_paper else RESULT_ONLINE,
    )


def supplement_facts(source: Source) -> SupplementFacts:
    """Gather every gap that the request names, each with its ground."""
    rules = source.rules
    asked = source.document.case.requests.filter(kind=InformationRequest.Kind.SUPPLEMENT).last()
    return SupplementFacts(
        **_common(source),
        reason=_event(source).reason,
        gaps=tuple(
            GapFacts(
                _label(rules.dossier, line.item), _label(rules.grounds["supplement"], line.ground), line.text
            )
            for line in (asked.lines.all() if asked else ())
        ),
        until=last_day_of(source, ASK_FOR_SUPPLEMENT),
    )


def intake_refusal_facts(source: Source) -> IntakeRefusalFacts:
    """Gather why the dossier is not taken."""
    event, rules = _event(source), source.rules
    return IntakeRefusalFacts(
        **_common(source),
        reason=event.reason,
        ground=_label(rules.grounds["intake_refusal"], event.reason_code),
        complaint_days=complaint_days(rules),
    )


def apology_facts(source: Source) -> ApologyFacts:
    """Gather which period was missed and what is promised, as the act says."""
    event = _event(source)
    return ApologyFacts(
        **_common(source),
        reason=event.reason,
        period=_label(source.rules.clocks, event.data["clock"]),
        due_on=date.fromisoformat(event.data["due_on"]),
        promised_on=date.fromisoformat(event.data["promised_on"]),
    )


def stop_facts(source: Source) -> StopFacts:
    """Gather at which stage the applicant took the application back."""
    event = _event(source)
    with override("vi"):
        stage = str(FACES[CaseState(event.source)].public_label)
    return StopFacts(**_common(source), reason=event.reason, stage=stage, stopped_at=_local(event.at))


def _common(source: Source) -> dict[str, Any]:
    case, holder = source.document.case, holder_facts(source)
    issue = _issue(source)
    return {
        "issue": issue,
        "reference": case.reference or "",
        "one_stop": f"Bộ phận Tiếp nhận và Trả kết quả: {issue.issuing_body}",
        "applicant_name": holder.name,
        "applicant_address": holder.address,
        "applicant_phone": source.said("application_form", "representative_phone"),
        "applicant_email": source.said("application_form", "representative_email"),
        "procedure_name": f"{source.rules.names.vi}, dự án “{case.title}”",
        "officer_name": case.officer.full_name if case.officer else issue.issuing_body,
        "officer_contact": case.officer.email if case.officer else "qua trang hồ sơ điện tử",
    }


def _issue(source: Source) -> IssueFacts:
    """A form cites no legal bases; above the name of its body stands the body that this one belongs to."""
    return replace(issue_facts(source, recipients=()), legal_bases=(), parent_body=body_above(source))


def _papers(source: Source) -> tuple[PaperFacts, ...]:
    files = [str(file["item"]) for file in source.filed["files"]]
    form = "bản giấy" if source.document.case.is_paper else "bản điện tử"
    return tuple(
        PaperFacts(item.label.vi, max(files.count(item.code), 1), form)
        for item in source.rules.dossier
        if item.code in files or (item.has_section and item.code in source.sections)
    )


def _label(named: Iterable[Named], code: str) -> str:
    return next((each.label.vi for each in named if each.code == code), code)


def _event(source: Source) -> Any:
    return source.document.act


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(second=0, microsecond=0)
