"""Facts asked only when a guard needs them, for pages: a page asks few guards, the door asks them all."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workflows.facts import UNKNOWN, CaseFacts, Provider, field_names, provider_of

NAMES = field_names()


class Inquiry:
    """Many cases on one day: each provider is asked once, for all of them, when the first guard needs it."""

    def __init__(self, case_ids: Sequence[int], today: date) -> None:
        self._case_ids = case_ids
        self._today = today
        self._answers: dict[Provider, Mapping[int, Mapping[str, object]]] = {}

    def answer(self, case_id: int, name: str) -> object:
        """One fact of one case; `UNKNOWN` when nobody provides it."""
        provider = provider_of(name)
        if provider is None:
            return UNKNOWN
        if provider not in self._answers:
            self._answers[provider] = provider(self._case_ids, self._today)
        return self._answers[provider].get(case_id, {}).get(name, UNKNOWN)


class AskedFacts(CaseFacts):
    """The facts of one case, each found out when it is read."""

    def __init__(self, inquiry: Inquiry, case_id: int) -> None:
        object.__setattr__(self, "_inquiry", inquiry)
        object.__setattr__(self, "_case_id", case_id)

    def __getattribute__(self, name: str) -> Any:
        if name in NAMES:
            return self._inquiry.answer(self._case_id, name)
        return super().__getattribute__(name)


def ask_when_needed(case_ids: Sequence[int], today: date) -> dict[int, CaseFacts]:
    """The facts of these cases, found out by as few questions as their guards need."""
    inquiry = Inquiry(case_ids, today)
    return {case_id: AskedFacts(inquiry, case_id) for case_id in case_ids}
