"""What one question finds besides cases: companies, officers, issued documents and files, each as far as one may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sandbox.accounts.models import Organisation
from sandbox.cases.models import Attachment, SearchText
from sandbox.core.folding import fold
from sandbox.desk.finding.names import officers_known_to
from sandbox.desk.finding.narrowing import folded_words, found_by
from sandbox.desk.finding.terms import Terms, longest_part
from sandbox.desk.finding.vocabulary import Key
from sandbox.documents.kinds import name_kinds
from sandbox.documents.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from sandbox.cases.querysets import CaseQuerySet
    from sandbox.desk.finding.narrowing import Search

MOST = 5
"""Lines under one heading."""


@dataclass(frozen=True)
class Hit:
    """One line: where it leads, what it is, and what stands beside it."""

    url: str
    label: str
    beside: str = ""


@dataclass(frozen=True)
class Hits:
    """What was found of one kind; `all_url` leads to all of it where there may be more."""

    title: StrOrPromise
    lines: tuple[Hit, ...]
    all_url: str = ""


def results_of(search: Search) -> list[Hits]:
    """Everything that fits, by kind; people, companies and documents for free words alone."""
    groups = [Hits(_("Cases"), _cases(search), _list_url(search.terms))]
    if folded_words(search.terms) and not search.terms.conditions:
        looked_at = search.sight.visible().order_by().exclude(pk__in=search.sight.conflicts)
        groups += [
            Hits(_("Companies"), _companies(search, looked_at)),
            Hits(_("Officers"), _officers(search)),
            Hits(_("Documents"), _documents(search)),
            Hits(_("Files of dossiers"), _files(search, looked_at)),
        ]
    return [group for group in groups if group.lines]


def _cases(search: Search) -> tuple[Hit, ...]:
    if not search.terms:
        return ()
    cases = found_by(search).select_related("applicant")[:MOST]
    return tuple(
        Hit(case.get_absolute_url(), case.display_title)
        if case.pk in search.sight.conflicts
        else Hit(
            case.get_absolute_url(), case.display_title, f"{case.reference or ''} {case.applicant}".strip()
        )
        for case in cases
    )


def _companies(search: Search, cases: CaseQuerySet) -> tuple[Hit, ...]:
    """Applicants of the cases that the person may look at."""
    found = Organisation.objects.filter(pk__in=cases.values("applicant"))
    for word in folded_words(search.terms):
        found = found.filter(name_folded__contains=word)
    return tuple(
        Hit(_list_url(Terms().also(Key.COMPANY, longest_part(row.name))), row.name)
        for row in found.order_by("name_folded")[:MOST]
    )


def _officers(search: Search) -> tuple[Hit, ...]:
    words = folded_words(search.terms)
    known = (user for user in officers_known_to(search.sight) if _fits(fold(user.full_name), words))
    return tuple(
        Hit(_list_url(Terms().also(Key.OFFICER, user.full_name)), user.full_name)
        for user, _number in zip(known, range(MOST), strict=False)
    )


def _documents(search: Search) -> tuple[Hit, ...]:
    """Issued documents that the person may open, by their number and their text."""
    sight = search.sight
    texts = SearchText.objects.filter(source=SearchText.Source.DOCUMENT).order_by()
    for word in folded_words(search.terms):
        texts = texts.filter(folded__contains=word)
    found = Document.objects.readable_by(sight.user, sight.acting_for).issued()
    documents = list(found.filter(uuid__in=texts.values("source_uuid")).for_list()[:MOST])
    name_kinds(documents, on=search.today)
    return tuple(
        Hit(row.get_absolute_url(), f"{row.kind_name} {row.full_number}".strip(), row.case.display_title)
        for row in documents
    )


def _files(search: Search, cases: CaseQuerySet) -> tuple[Hit, ...]:
    """Files by their name and the words in them, where the person may open them; not those of a title that fits."""
    texts, by_title = search.sight.texts().filter(source=SearchText.Source.FILE), Q()
    for word in folded_words(search.terms):
        texts = texts.filter(folded__contains=word)
        by_title &= Q(case__folded__contains=word)
    keys = cases.values("pk") if search.sight.holds_office else list(cases.values_list("pk", flat=True))
    texts = texts.filter(case__in=keys).exclude(by_title)
    files = Attachment.objects.filter(uuid__in=texts.values("source_uuid")).select_related("case")
    return tuple(
        Hit(_file_url(file), file.name, file.case.display_title) for file in files.order_by("-pk")[:MOST]
    )


def _file_url(file: Attachment) -> str:
    return reverse("dossier:file", kwargs={"uuid": file.case.uuid, "file": file.uuid})


def _fits(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _list_url(terms: Terms) -> str:
    return f"{reverse('cases:list')}?{urlencode({'q': str(terms)})}"
