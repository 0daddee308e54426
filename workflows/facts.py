"""What guards may ask about a case, and who answers: the law asks without knowing the office.

Each floor of the office registers one bulk provider for the facts it owns. The door attaches the
facts to the subject after the lock; lists use the same providers in bulk. A fact that nobody
provides is `UNKNOWN`: asking it anything raises `FactUnknown`, so that no guard can pass by accident.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NoReturn
from uuid import UUID


class FactUnknown(LookupError):
    """Nobody has answered the question that a guard asked."""


class Unknown:
    """The answer to a question that nobody answers: every use of it is refused."""

    def _refuse(self, *_: object) -> NoReturn:
        raise FactUnknown

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __len__ = __iter__ = __contains__ = _refuse
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Any = Unknown()


@dataclass(frozen=True, eq=False)
class CaseFacts:
    """The facts named in the guards, one field each; days are dates of the regulator's calendar."""

    # programme
    programme_offers_advice: bool = UNKNOWN
    programme_is_legacy: bool = UNKNOWN
    programme_takes_applications: bool = UNKNOWN
    programme_demands_council: bool = UNKNOWN
    programme_allows_transition: bool = UNKNOWN
    # intake
    reference_allocated: bool = UNKNOWN
    missing_items: int = UNKNOWN
    declarations_made: bool = UNKNOWN
    unusable_files: int = UNKNOWN
    items_without_verdict: int = UNKNOWN
    items_found_wanting: int = UNKNOWN
    in_scope: bool = UNKNOWN
    authority_competent: bool = UNKNOWN
    gaps_repeated: int = UNKNOWN
    gaps_unanswered: int = UNKNOWN
    supplement_period_over: bool = UNKNOWN
    supplement_reminded: bool = UNKNOWN
    # review
    officer_assigned: bool = UNKNOWN
    review_open: bool = UNKNOWN
    consultations_lacking: int = UNKNOWN
    clarification_unanswered: int = UNKNOWN
    clarification_period_over: bool = UNKNOWN
    clarification_waived: bool = UNKNOWN
    opinion_period_over: bool = UNKNOWN
    opinions_over_anew: tuple[UUID, ...] = UNKNOWN
    opinions_outstanding: int = UNKNOWN
    council_composed: bool = UNKNOWN
    council_convened: bool = UNKNOWN
    council_reminder_due: bool = UNKNOWN
    council_moment_come: bool = UNKNOWN
    council_conflicts_declared: bool = UNKNOWN
    council_quorum: bool = UNKNOWN
    council_scores_missing: int = UNKNOWN
    council_votes_missing: int = UNKNOWN
    council_conclusion_carried: bool = UNKNOWN
    council_minutes_agreed: bool = UNKNOWN
    council_concluded: bool = UNKNOWN
    report_prepared: bool = UNKNOWN
    opinions_unhandled: int = UNKNOWN
    recommends_permit: bool = UNKNOWN
    permit_terms_missing: int = UNKNOWN
    refusal_reasoned: bool = UNKNOWN
    # decision
    draft_decision_checked: bool = UNKNOWN
    decision_approved_for_signature: bool = UNKNOWN
    decision_kind_permits: bool = UNKNOWN
    end_within_cap: bool = UNKNOWN
    provisions_without_conclusion: int = UNKNOWN
    decision_issued: bool = UNKNOWN
    # trial
    trial_started: bool = UNKNOWN
    start_conditions_open: int = UNKNOWN
    start_date_reached: bool = UNKNOWN
    start_period_over: bool = UNKNOWN
    remedies_unverified: int = UNKNOWN
    end_date_passed: bool = UNKNOWN
    surrender_requested: bool = UNKNOWN
    change_kind: str = UNKNOWN
    change_approved: bool = UNKNOWN
    change_within_caps: bool = UNKNOWN
    change_asked_in_time: bool = UNKNOWN
    change_decision_issued: bool = UNKNOWN
    change_day_reached: bool = UNKNOWN
    extension_waits: bool = UNKNOWN
    final_report_complete: bool = UNKNOWN
    final_report_on_file: bool = UNKNOWN
    final_report_overdue: bool = UNKNOWN
    final_report_warned: bool = UNKNOWN
    participants_enrolled: int = UNKNOWN
    open_duties: int = UNKNOWN
    wind_down_items_open: int = UNKNOWN
    wind_down_overdue: bool = UNKNOWN
    inspections_come: tuple[UUID, ...] = UNKNOWN
    # outcome and after
    evaluation_final: bool = UNKNOWN
    outcome_recognised: bool = UNKNOWN
    completion_issued: bool = UNKNOWN
    transition_over: bool = UNKNOWN
    complaint_window_over: bool = UNKNOWN
    complaints_open: int = UNKNOWN
    complaint_upheld: bool = UNKNOWN


NO_FACTS = CaseFacts()

Provider = Callable[[Sequence[int], date], Mapping[int, Mapping[str, object]]]
"""Takes the primary keys of cases and today; answers per case the fields it owns."""

_providers: dict[str, tuple[frozenset[str], Provider]] = {}


def field_names() -> frozenset[str]:
    """Every fact that a guard may ask."""
    return frozenset(field.name for field in fields(CaseFacts))


def provide(owner: str, names: Iterable[str], provider: Provider) -> None:
    """Register the one provider of an owner's facts; two owners of one fact are refused."""
    claimed = frozenset(names)
    others = {name for key, (taken, _) in _providers.items() if key != owner for name in taken}
    if wrong := (claimed & others) | (claimed - field_names()):
        message = f"{owner} may not provide: {', '.join(sorted(wrong))}"
        raise ValueError(message)
    _providers[owner] = (claimed, provider)


def provided_names() -> frozenset[str]:
    """The facts that somebody provides."""
    return frozenset(name for names, _ in _providers.values() for name in names)


def provider_of(name: str) -> Provider | None:
    """Who answers for a fact; nobody, while its floor is not built."""
    return next((provider for names, provider in _providers.values() if name in names), None)


def gather(case_ids: Sequence[int], today: date) -> dict[int, CaseFacts]:
    """The facts of these cases, a constant number of questions to each provider."""
    known: dict[int, dict[str, object]] = {case_id: {} for case_id in case_ids}
    for names, provider in _providers.values():
        for case_id, answers in provider(case_ids, today).items():
            known[case_id].update({name: answers[name] for name in names & answers.keys()})
    return {case_id: CaseFacts(**answers) for case_id, answers in known.items()}  # type: ignore[arg-type]
