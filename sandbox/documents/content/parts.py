"""The parts of a draft that are written by hand: what they are for each kind, and which are still missing.

A permit (D16): `duties` by code of a consulted body, `conditions` and `support` as lists of sentences.
A refusal (D17): `grounds`, a ground of the programme's list by code of the criterion that is not met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sandbox.accounts.models import Department
from sandbox.reviews.services.report import latest_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules

Parts = dict[str, Any]

LONGEST = 2000
"""Characters of one sentence written by hand."""
MOST = 30
"""Sentences in one list."""
MAPPINGS = {"D16": "duties", "D17": "grounds"}
LISTS = {"D16": ("conditions", "support"), "D17": ()}


def coordinating_bodies(case: Case) -> list[Department]:
    """The bodies that were asked for an opinion: they watch over the trial with the presiding body."""
    return list(Department.objects.filter(opinions__case=case).distinct().order_by("pk"))


def wanted(kind: str, case: Case) -> list[str]:
    """The keys under which something must be written by hand."""
    if kind == "D16":
        return [body.code for body in coordinating_bodies(case)]
    report = latest_report(case)
    return sorted(report.reasons) if report is not None else []


def cleaned(kind: str, given: Mapping[str, Any], *, case: Case, rules: ProgrammeRules) -> Parts:
    """The parts as they may be kept; raises ValidationError for anything else than short texts in known places."""
    keys, mapping = wanted(kind, case), MAPPINGS[kind]
    if not isinstance(given.get(mapping, {}), dict):
        raise ValidationError(_("The parts of the draft do not have the right form."))
    by_key = {
        key: text for key, value in given.get(mapping, {}).items() if key in keys and (text := _text(value))
    }
    if kind == "D17":
        known = {ground.code for ground in rules.grounds["refusal"]}
        if not set(by_key.values()) <= known:
            raise ValidationError(_("Choose a ground from the programme's list."))
    return {mapping: by_key, **{name: _list(given.get(name, [])) for name in LISTS[kind]}}


def missing(kind: str, parts: Mapping[str, Any], case: Case) -> int:
    """How many of the parts that must be written by hand are not."""
    written = parts.get(MAPPINGS[kind], {})
    return sum(not written.get(key) for key in wanted(kind, case))


def _list(given: Any) -> list[str]:
    if not isinstance(given, (list, tuple)) or len(given) > MOST:
        raise ValidationError(_("Write at most %(count)d sentences, one a line.") % {"count": MOST})
    return [text for value in given if (text := _text(value))]


def _text(given: Any) -> str:
    text = normalize("NFC", str(given)).strip()
    if len(text) > LONGEST or "\x00" in text:
        raise ValidationError(_("A sentence has at most %(count)d characters.") % {"count": LONGEST})
    return text
