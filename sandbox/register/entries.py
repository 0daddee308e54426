"""From cases to what the public reads of them: the one place where a column becomes public."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Q, prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.core.clock import today
from sandbox.documents.models import Document
from sandbox.register.public_trial import PublicLimit, PublicProvision, PublicStanding, PublicTrial, Words
from sandbox.register.standing import public_states
from sandbox.register.statuses import EXPLAINED, MEANINGS, STATUS_OF, PublicStatus
from sandbox.trials.models import Limit
from workflows.document import DocumentState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.utils.functional import Promise

    from sandbox.cases.querysets import CaseQuerySet
    from sandbox.programmes.models import ProgrammeVersion
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.trials.models import Permit, SetAsideProvision

PERMIT = "D16"
KINDS: dict[str, str | Promise] = {Limit.Kind.MAX: _("at most"), Limit.Kind.MIN: _("at least")}
TERMS = ("permit__places", "permit__limits", "permit__provisions")


@dataclass(frozen=True)
class Issued:
    """What has been issued on one case: its decision to permit, and the acts that became public by a document."""

    permit: Document
    acts: frozenset[int]
    is_revoked: bool
    """Whether the permission was taken back."""


def permitted_cases() -> CaseQuerySet:
    """The cases whose decision to permit has been issued, the latest first; of others nothing is public."""
    issued = Q(documents__kind=PERMIT, documents__issued_at__isnull=False)
    found: CaseQuerySet = Case.objects.annotate(permitted_at=Max("documents__issued_at", filter=issued))
    found = found.filter(permitted_at__isnull=False).order_by("-permitted_at", "-pk")
    return found.select_related("applicant", "programme", "permit", "outcome")


def public_trials(
    cases: Sequence[Case],
    *,
    versions: Iterable[ProgrammeVersion],
    with_terms: bool,
    until: datetime | None = None,
) -> list[PublicTrial]:
    """What the public reads of these cases, with a constant number of questions.

    The cases come from `permitted_cases`. Without terms, places, limits and provisions stay empty: a list that does
    not show them does not ask for them. With `until` decisions and states are those of that moment.
    """
    issued = issued_of(cases, until=until)
    acts: frozenset[int] = frozenset().union(*(each.acts for each in issued.values()))
    states = public_states(cases, issued_acts=acts, until=until)
    rules = {version.programme_id: version.rules_object for version in versions}
    if with_terms:
        prefetch_related_objects(cases, *TERMS)
    return [
        _entry(
            case,
            issued[case.pk],
            PublicStatus.REVOKED if issued[case.pk].is_revoked else STATUS_OF[states[case.pk]],
            rules.get(case.programme_id),
            with_terms=with_terms,
        )
        for case in cases
        if case.pk in issued and states.get(case.pk) in STATUS_OF
    ]


def issued_of(cases: Sequence[Case], *, until: datetime | None = None) -> dict[int, Issued]:
    """Of each case its standing decision to permit, else the latest one, and every act with an issued document."""
    documents: dict[int, list[Document]] = {}
    found_ones = Document.objects.issued().filter(case__in=cases).order_by("issued_at", "pk")
    for document in found_ones.filter(issued_at__lte=until) if until else found_ones:
        documents.setdefault(document.case_id, []).append(document)
    found = {}
    for case_id, issued in documents.items():
        permits = [document for document in issued if document.kind == PERMIT]
        standing = [document for document in permits if document.state == DocumentState.ISSUED]
        if permits:
            acts = frozenset(document.act_id for document in issued if document.act_id is not None)
            permit = (standing or permits)[-1]
            found[case_id] = Issued(permit, acts, is_revoked=permit.state == DocumentState.REVOKED)
    return _as_at(found, until) if until else found


def _as_at(found: dict[int, Issued], until: datetime) -> dict[int, Issued]:
    """The same without what was taken back only after that moment."""
    revoked = {issued.permit.uuid for issued in found.values() if issued.is_revoked}
    later = Event.objects.with_verbs(["document.revoke"]).filter(subject_uuid__in=revoked, at__gt=until)
    not_yet = set(later.values_list("subject_uuid", flat=True)) if revoked else set()
    return {
        case: replace(issued, is_revoked=issued.is_revoked and issued.permit.uuid not in not_yet)
        for case, issued in found.items()
    }


def _entry(
    case: Case, issued: Issued, status: PublicStatus, rules: ProgrammeRules | None, *, with_terms: bool
) -> PublicTrial:
    """Name each public field, one by one: a new column is not public until a line here says so."""
    permit: Permit | None = getattr(case, "permit", None)
    shown = permit if with_terms else None
    return PublicTrial(
        reference=case.reference or "",
        title=Words(case.title, case.title_en),
        holder=Words(case.applicant.name, case.applicant.name_en),
        object=permit.object_text if permit else "",
        programme=Words(rules.names.vi, rules.names.en) if rules else Words(case.programme.code, ""),
        decision_number=issued.permit.full_number,
        decision_date=today(issued.permit.numbered_at) if issued.permit.numbered_at else None,
        period_from=permit.starts_on if permit else None,
        period_to=permit.effective_end if permit else None,
        places=tuple(place.name for place in shown.places.all()) if shown else (),
        participants_kind=permit.participants_kind if permit else "",
        participants_cap=permit.participants_cap if permit else None,
        limits=tuple(_limit(limit) for limit in shown.limits.all()) if shown else (),
        provisions_set_aside=tuple(_provision(row) for row in shown.provisions.all()) if shown else (),
        status=standing_of(status),
        outcome=_outcome(case, issued, rules),
    )


def _limit(limit: Limit) -> PublicLimit:
    return PublicLimit(limit.label, in_both(KINDS[limit.kind]), limit.value, limit.unit)


def _provision(row: SetAsideProvision) -> PublicProvision:
    return PublicProvision(row.instrument, cited(row.article, row.clause, row.point), row.extent)


def cited(article: str, clause: str, point: str) -> Words:
    """Where a provision stands, as each language cites it: `khoản 2 Điều 7`, `Article 7(2)`."""
    if not article[:1].isdigit():
        return Words(article, "")
    parts = (f"điểm {point}" if point else "", f"khoản {clause}" if clause else "", f"Điều {article}")
    brackets = "".join(f"({part})" for part in (clause, point) if part)
    return Words(" ".join(part for part in parts if part), f"Article {article}{brackets}")


def _outcome(case: Case, issued: Issued, rules: ProgrammeRules | None) -> tuple[Words, ...]:
    """What was decided at the end, once that decision is issued too."""
    outcome: Any = getattr(case, "outcome", None)
    if outcome is None or outcome.event_id not in issued.acts:
        return ()
    labels = {each.code: Words(each.label.vi, each.label.en) for each in rules.outcomes} if rules else {}
    return tuple(labels.get(code, Words(code, code)) for code in outcome.codes)


def standing_of(status: PublicStatus) -> PublicStanding:
    """A status with its words and its explanation."""
    return PublicStanding(status.value, in_both(status.label), in_both(EXPLAINED[status]), MEANINGS[status])


def in_both(text: str | Promise) -> Words:
    """A sentence of the office in its two languages."""
    with translation.override("vi"):
        vi = str(text)
    with translation.override("en"):
        return Words(vi, str(text))
