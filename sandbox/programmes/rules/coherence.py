"""Checks that the parts of a programme fit together, each complaining at the field where the mistake stands."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from sandbox.programmes.rules.clock import Clock
from sandbox.programmes.rules.office import DocumentKind
from sandbox.programmes.verbs import known_states

PACKAGES = frozenset({("D23", "D16")})
"""What can go with what: the notice to the bodies concerned with the decision that permits."""


class Coded(Protocol):
    """Whatever has a code."""

    @property
    def code(self) -> str:
        """The code, once in its list."""


CodedRule = TypeVar("CodedRule", bound=Coded)


def by_code(rules: Iterable[CodedRule], code: str) -> CodedRule:
    """Return the rule of this code; KeyError when there is none."""
    for rule in rules:
        if rule.code == code:
            return rule
    raise KeyError(code)


def refuse_repeats(rules: Iterable[Coded]) -> None:
    """Raise ValueError when a code stands twice in one list."""
    counts = Counter(rule.code for rule in rules)
    if repeated := sorted(code for code, count in counts.items() if count > 1):
        raise ValueError(_("This code stands twice: %(codes)s.") % {"codes": ", ".join(repeated)})


def refuse_missing(expected: Iterable[str], given: Container[str]) -> None:
    """Raise ValueError when one of the expected entries is not there."""
    if missing := [name for name in expected if name not in given]:
        raise ValueError(_("These entries are missing: %(names)s.") % {"names": ", ".join(missing)})


def refuse_unknown_states(given: Mapping[str, object]) -> None:
    """Raise ValueError unless exactly the states of the law are there."""
    if unknown := sorted(set(given) - known_states()):
        raise ValueError(_("The law knows no such state: %(names)s.") % {"names": ", ".join(unknown)})
    refuse_missing(sorted(known_states()), given)


def refuse_wrong_total(clocks: Iterable[Clock], *, takes_cases: bool) -> None:
    """Raise ValueError unless exactly one period is the total; where no case is handled there need be none."""
    totals = [clock.code for clock in clocks if clock.total]
    if len(totals) > 1 or (takes_cases and not totals):
        found = ", ".join(totals) or "0"
        raise ValueError(_("Exactly one period has total: true; here: %(codes)s.") % {"codes": found})


def refuse_unknown_kinds(clocks: Iterable[Clock], documents: Iterable[DocumentKind]) -> None:
    """Raise ValueError when a period waits for a kind of document that the programme does not have."""
    kinds = {document.code for document in documents}
    for clock in clocks:
        for trigger in clock.triggers:
            verb, _colon, kind = trigger.partition(":")
            if verb.startswith("document.") and kind and kind not in kinds:
                words = {"clock": clock.code, "kind": kind}
                raise ValueError(
                    _("The period %(clock)s names the kind %(kind)s, which is not here.") % words
                )


def refuse_strange_packages(documents: Iterable[DocumentKind]) -> None:
    """Raise ValueError unless it is the notice that goes with the permit, and the same body issues both."""
    issuers = {kind.code: kind.issuer for kind in documents}
    for kind in (kind for kind in documents if kind.goes_with is not None):
        is_known = (kind.code, kind.goes_with) in PACKAGES
        if not is_known or issuers.get(kind.goes_with or "") != kind.issuer:
            words = {"kind": kind.code, "other": kind.goes_with}
            raise ValueError(_("%(kind)s cannot go with %(other)s in one package.") % words)


def refuse_unknown_codes(named: Iterable[str], known: Container[str]) -> None:
    """Raise ValueError when a code is named that stands in no list of the programme."""
    if unknown := sorted({code for code in named if code not in known}):
        raise ValueError(_("The programme has no such code: %(codes)s.") % {"codes": ", ".join(unknown)})
