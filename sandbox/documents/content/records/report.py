"""The facts of the appraisal report (D14) and of the submission to the deciding body (D15)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import override

from sandbox.accounts.models import Department
from sandbox.documents.content.records.paper import act_on, day_of, issue_of, source_of
from sandbox.documents.content.source import holder_facts, official_name
from sandbox.documents.letters.report import CouncilFacts, HandledFacts, ReasonFacts, ReportFacts
from sandbox.documents.letters.wording import number_in_figures
from sandbox.documents.models import NumberRecord
from sandbox.reviews.council_page import concluded_council
from sandbox.reviews.received import received
from sandbox.reviews.services.report import is_open

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.cases.panels import CaseView
    from sandbox.documents.content.source import Source
    from sandbox.reviews.models import AppraisalReport
    from sandbox.reviews.received import Received

CONCLUDED, SENT = "case.conclude", "case.send_to_authority"
SUBMISSION = "D15"
SILENT = "Không có văn bản trả lời trong thời hạn"
ATTACHED = ("Báo cáo thẩm định", "Dự thảo Quyết định", "Ý kiến của các cơ quan", "Hồ sơ của tổ chức đề nghị")


def report_facts(view: CaseView, report: AppraisalReport) -> ReportFacts:
    """Gather the report as this reader knows the opinions; a draft until the review is concluded."""
    act = None if is_open(view.case) else act_on(view.case, CONCLUDED)
    source = source_of(view.case, "D14", _presiding(view), day=day_of(act, view.today), act=act)
    issue = issue_of(source, draft=act is None, recipients=("Lưu: VT",))
    return replace(_said(view, report, source), issue=issue)


def submission_facts(view: CaseView, report: AppraisalReport) -> ReportFacts:
    """Gather the submission; its number is the one under which it was sent, and until then it is a draft."""
    numbers = NumberRecord.objects.filter(document__case=view.case, kind=SUBMISSION)
    sent = numbers.select_related("event__actor", "event__on_behalf_of").order_by("pk").last()
    act = sent.event if sent else None
    source = source_of(view.case, SUBMISSION, _presiding(view), day=day_of(act, view.today), act=act)
    issue = issue_of(source, draft=sent is None, recipients=("Như trên", "Lưu: VT"))
    authority = Department.objects.get(code=view.rules.bodies.authority)
    return replace(
        _said(view, report, source),
        issue=replace(issue, number=str(sent.number), code=sent.code) if sent else issue,
        submission=report.submission,
        deciding_body=official_name(authority, view.rules),
        attachments=ATTACHED,
    )


def _presiding(view: CaseView) -> Department:
    return Department.objects.get(code=view.rules.bodies.presiding)


def _said(view: CaseView, report: AppraisalReport, source: Source) -> ReportFacts:
    with override("vi"):
        opinions = tuple(_handled(row, view) for row in received(view, report))
    return ReportFacts(
        issue=issue_of(source, draft=True),
        reference=view.case.reference or "",
        title=view.case.title,
        holder=holder_facts(source),
        recommends_permit=report.recommends_permit,
        summary=report.summary,
        risks=report.risks,
        recommendation=report.recommendation,
        opinions=opinions,
        reasons=_reasons(view, report.reasons),
        council=_council(view),
    )


def _handled(row: Received, view: CaseView) -> HandledFacts:
    opinion = row.seen.opinion
    said = str(opinion.get_conclusion_display()) if opinion.is_given else SILENT
    answers = (
        f"Về quy định số {answer.number}: {answer.text}" if answer.number else answer.text
        for answer in row.answers
    )
    return HandledFacts(official_name(opinion.department, view.rules), said, "\n".join(answers))


def _reasons(view: CaseView, given: Mapping[str, str]) -> tuple[ReasonFacts, ...]:
    criteria = (*view.rules.criteria.selection, *view.rules.criteria.gates)
    return tuple(ReasonFacts(row.label.vi, given[row.code]) for row in criteria if row.code in given)


def _council(view: CaseView) -> CouncilFacts | None:
    concluded = concluded_council(view.case, view.rules)
    if concluded is None:
        return None
    content = concluded.content
    votes, scores = content["votes"] or {}, content["scores"] or {}
    return CouncilFacts(
        total=number_in_figures(Decimal(scores["total"])) if scores else "……",
        votes_for=votes.get("for", 0) + votes.get("reserved", 0),
        votes_against=votes.get("against", 0),
        abstained=votes.get("abstain", 0),
        conclusion=content["conclusion"],
    )
