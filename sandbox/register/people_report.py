"""The report of the deciding body to the People's Council (D28): the trials of a programme, as the register has them.

It counts every case of the programme, whoever prints it: numbers and public facts, nothing of a single application.
Law on the Capital 02/2026/QH16, Art. 19(2)(c).
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import override

from sandbox.cases.models import Case
from sandbox.documents.content.source import official_name, signature_block
from sandbox.documents.kinds import issuer_of
from sandbox.documents.letters.facts import IssueFacts
from sandbox.documents.letters.people_report import CountFacts, PeopleReportFacts, TrialLine
from sandbox.documents.models import Document
from sandbox.evaluations.models import Outcome
from sandbox.register.entries import permitted_cases, public_trials

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sandbox.programmes.models import ProgrammeVersion
    from sandbox.register.public_trial import PublicTrial

REPORT = "D28"
ADDRESSEE = "Hội đồng nhân dân"
RECIPIENTS = ("Như trên", "Lưu: VT, KHCN")


def people_report_facts(version: ProgrammeVersion, *, first: date, last: date) -> PeopleReportFacts:
    """Gather the report on a programme between two days, both included, as things stood when the last one ended."""
    begins, ends = _begin_of(first), _begin_of(last + timedelta(days=1)) - timedelta(microseconds=1)
    permitted = list(permitted_cases().filter(programme=version.programme))
    trials = public_trials(permitted, versions=[version], with_terms=False, until=ends)
    rules = version.rules_object
    place = rules.city.vi if rules.city else ""
    with override("vi"):
        return PeopleReportFacts(
            issue=_issue(version),
            addressee=f"{ADDRESSEE} thành phố {place}".strip() if place else ADDRESSEE,
            first_day=first,
            last_day=last,
            counts=_of_the_period(version, begins, ends),
            states=_counted(trial.status.label.vi for trial in trials),
            trials=tuple(_line(trial) for trial in reversed(trials)),
            results=_counted(_results(version, begins, ends)),
        )


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def _issue(version: ProgrammeVersion) -> IssueFacts:
    rules = version.rules_object
    issuer, code = issuer_of(rules, REPORT)
    return IssueFacts(
        issuing_body=official_name(issuer, rules),
        code=code,
        place=rules.city.vi if rules.city else issuer.short_name,
        signature=signature_block(issuer),
        recipients=RECIPIENTS,
    )


def _of_the_period(version: ProgrammeVersion, begins: datetime, ends: datetime) -> tuple[CountFacts, ...]:
    filed = Case.objects.filter(programme=version.programme, submitted_at__range=(begins, ends))
    issued = Document.objects.issued().filter(
        case__programme=version.programme, issued_at__range=(begins, ends)
    )
    return (
        CountFacts("Hồ sơ đã nộp", filed.count()),
        CountFacts("Quyết định cho phép đã ban hành", issued.filter(kind="D16").count()),
        CountFacts("Quyết định không cho phép đã ban hành", issued.filter(kind="D17").count()),
    )


def _results(version: ProgrammeVersion, begins: datetime, ends: datetime) -> list[str]:
    """The results that decisions of the period have recognised, one entry for each."""
    known = {rule.code: rule.label.vi for rule in version.rules_object.outcomes}
    completed = Document.objects.issued().filter(kind="D26", issued_at__range=(begins, ends))
    rows = Outcome.objects.filter(case__programme=version.programme, event__in=completed.values("act"))
    return [known.get(code, code) for codes in rows.values_list("codes", flat=True) for code in codes]


def _counted(labels: Iterable[str]) -> tuple[CountFacts, ...]:
    return tuple(CountFacts(label, count) for label, count in Counter(labels).most_common())


def _line(trial: PublicTrial) -> TrialLine:
    return TrialLine(
        title=trial.title.vi,
        holder=trial.holder.vi,
        permit=trial.decision_number,
        start=trial.period_from,
        end=trial.period_to,
        state=trial.status.label.vi,
    )
