"""What a programme says of the kinds of its documents: their names, who issues them, how they are numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sandbox.accounts.models import Department
from sandbox.cases.services.programme import rules_for, versions_for
from sandbox.documents.catalogue.table import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sandbox.documents.models import Document
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.programmes.rules.office import DocumentKind

DEFAULT_CODE = "QĐ"
WITH_OWN_CODES = frozenset({"D01", "D02", "D03", "D04", "D05", "D30"})
"""Forms that bear the code of the catalogue where the programme names none: their numbers have a row of their own."""
BODIES = frozenset({"presiding", "legal", "authority"})


def kind_of(rules: ProgrammeRules, code: str) -> DocumentKind | None:
    """The programme's own rule for a kind, if it has one."""
    return next((kind for kind in rules.documents if kind.code == code), None)


def issuer_of(rules: ProgrammeRules, code: str) -> tuple[Department, str]:
    """The body that issues a kind, and the code after its numbers; the deciding body unless the programme says else."""
    kind = kind_of(rules, code)
    body = kind.issuer if kind and kind.issuer in BODIES else "authority"
    own_code = KINDS[code].number_code if code in WITH_OWN_CODES else DEFAULT_CODE
    number_code = (kind.number_code if kind else None) or own_code
    return Department.objects.get(code=getattr(rules.bodies, body)), number_code


def ends_in_certificate(rules: ProgrammeRules) -> bool:
    """Whether the programme knows certificates: whoever completes a trial there gets one by its form."""
    completion = kind_of(rules, "D26")
    return completion is not None and bool(completion.form)


def names_in_both(document: Document) -> tuple[str, str]:
    """What a document is called in Vietnamese and in English."""
    rules = rules_for(document.case)
    with override("vi"):
        vietnamese = document_name(document, rules)
    with override("en"):
        return vietnamese, document_name(document, rules)


def document_name(document: Document, rules: ProgrammeRules) -> str:
    """What a document is called in the language of the reader: a remedy by what it does, else by its kind."""
    return document.get_remedy_display() if document.remedy else kind_name(rules, document.kind)


def kind_name(rules: ProgrammeRules, code: str) -> str:
    """The name of a kind in the language of the reader."""
    kind = kind_of(rules, code)
    return kind.name.in_language(get_language() or "vi") if kind else _("Document %(kind)s") % {"kind": code}


def name_kinds(documents: Iterable[Document], *, on: date) -> None:
    """Give each document of a list the name of its kind, with a constant number of questions."""
    listed = list(documents)
    versions = versions_for([document.case for document in listed], on) if listed else {}
    for document in listed:
        document.kind_name = document_name(document, versions[document.case_id].rules_object)
