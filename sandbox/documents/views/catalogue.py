"""The catalogue of kinds, and the sample of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sandbox.core import clock
from sandbox.core.handing_out import shown_pdf
from sandbox.documents.catalogue.kind import Phase
from sandbox.documents.catalogue.table import KINDS
from sandbox.documents.kinds import kind_of
from sandbox.documents.samples.catalogue import SAMPLES
from sandbox.programmes.services.versions import known_versions

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sandbox.documents.catalogue.kind import Kind
    from sandbox.programmes.rules import ProgrammeRules

FOLDER = settings.BASE_DIR / "docs" / "samples"


@dataclass(frozen=True)
class Row:
    """One kind as the page shows it."""

    kind: Kind
    name: str
    contents: str
    codes: tuple[str, ...]
    """The codes after its numbers in the programmes that name one; else our own."""
    samples: tuple[str, ...]


@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """Show every kind: how it comes about, who answers for it, what it must say."""
    rules = [version.rules_object for version in known_versions(on=clock.today())]
    rows = [_row(kind, rules) for kind in KINDS.values()]
    groups = [(phase.label, [row for row in rows if row.kind.phase is phase]) for phase in Phase]
    return render(request, "documents/kinds.html", {"groups": groups})


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Show a sample as it lies in the documentation."""
    del request
    if name not in SAMPLES:
        raise Http404
    return shown_pdf((FOLDER / f"{name}.pdf").read_bytes(), name)


def _row(kind: Kind, all_rules: list[ProgrammeRules]) -> Row:
    language = get_language() or "vi"
    known = [found for rules in all_rules if (found := kind_of(rules, kind.code))]
    codes = dict.fromkeys(found.number_code for found in known if found.number_code)
    return Row(
        kind=kind,
        name=kind.name.in_language(language),
        contents=kind.contents.in_language(language),
        codes=tuple(codes) or ((kind.number_code,) if kind.number_code else ()),
        samples=tuple(name for name in SAMPLES if name.startswith(f"{kind.code.lower()}-")),
    )
