"""Texts by which cases are found: kept when the text is written, made anew for all cases by a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from sandbox.cases.models import (
    Case,
    CaseParty,
    FileText,
    InformationRequest,
    Message,
    SearchText,
    Snapshot,
)
from sandbox.core.folding import fold
from workflows.request import RequestState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from uuid import UUID

    Source = Callable[[Sequence[Case]], Iterable[SearchText]]

LONGEST = 200_000
"""Characters of one text that are searched; nobody writes a longer one by hand."""
BATCH = 200

_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Let a floor above say which texts its rows give, for the command that makes all of them anew."""
    _sources.append(source)


def keep_texts(texts: Iterable[SearchText]) -> None:
    """Write these texts over what the same sources gave before, in one statement."""
    SearchText.objects.bulk_create(
        texts,
        update_conflicts=True,
        unique_fields=["source", "source_uuid", "case"],
        update_fields=["layer", "body", "folded"],
    )


def keep_or_forget(
    case: Case, sources: Iterable[tuple[SearchText.Source, UUID]], texts: Iterable[SearchText]
) -> None:
    """Write what these sources give now, and forget what those gave that give nothing any more."""
    kept = list(texts)
    given = {(text.source, text.source_uuid) for text in kept}
    for source, uuid in sources:
        if (source, uuid) not in given:
            SearchText.objects.filter(case=case, source=source, source_uuid=uuid).delete()
    keep_texts(kept)


@transaction.atomic
def make_texts_anew(cases: Sequence[Case]) -> int:
    """Make the texts of these cases from what they are copies of; returns how many there are."""
    texts = [text for source in (texts_of_cases, *_sources) for text in source(cases)]
    SearchText.objects.filter(case__in=cases).delete()
    keep_texts(texts)
    return len(texts)


def in_batches() -> Iterator[list[Case]]:
    """Every case, some at a time."""
    last = 0
    while cases := list(Case.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield cases
        last = cases[-1].pk


def texts_of_cases(cases: Sequence[Case]) -> Iterator[SearchText]:
    """What this floor gives: the dossier as filed last, its files, partners, messages, notes and requests."""
    latest = {row.case_id: row for row in _filed(cases)}
    yield from map(dossier_text, latest.values())
    for words in FileText.objects.filter(attachment__case__in=cases).select_related("attachment__case"):
        snapshot = latest.get(words.attachment.case_id)
        yield from file_texts(
            words, is_filed=snapshot is not None and words.attachment.uploaded_at <= snapshot.taken_at
        )
    partners = CaseParty.objects.filter(case__in=cases, kind=CaseParty.Kind.PARTNER)
    yield from map(partner_text, partners.select_related("case", "organisation"))
    yield from map(message_text, Message.objects.filter(case__in=cases).select_related("case"))
    requests = InformationRequest.objects.filter(case__in=cases, state__in=READ_REQUESTS)
    yield from map(request_text, requests.select_related("case").prefetch_related("lines"))


def _filed(cases: Sequence[Case]) -> Iterable[Snapshot]:
    return Snapshot.objects.filter(case__in=cases).select_related("case").order_by("number")


def dossier_text(snapshot: Snapshot) -> SearchText:
    """The applicant's words as they were filed, and the names of the files."""
    words = [snapshot.content["sections"], [file["name"] for file in snapshot.content["files"]]]
    case = snapshot.case
    return text_of(case, words, source=SearchText.Source.DOSSIER, source_uuid=case.uuid)


def partner_text(party: CaseParty) -> SearchText:
    """The names of a partner, which the people of the case see."""
    names = [party.organisation.name, party.organisation.name_en, party.part]
    source_uuid = party.organisation.uuid
    return text_of(party.case, names, source=SearchText.Source.PARTNER, source_uuid=source_uuid)


def message_text(message: Message) -> SearchText:
    """A message between the sides; a note is for the office alone."""
    layer = SearchText.Layer.INTERNAL if message.is_internal else SearchText.Layer.CONTENT
    source = SearchText.Source.MESSAGE
    return text_of(message.case, message.text, source=source, source_uuid=message.uuid, layer=layer)


def file_texts(words: FileText, *, is_filed: bool) -> Iterator[SearchText]:
    """The words of a file, if it has any: until it is filed, they are the applicant's affair."""
    file = words.attachment
    layer = SearchText.Layer.CONTENT if is_filed else SearchText.Layer.APPLICANT
    if words.text:
        content = [file.name, words.text]
        yield text_of(file.case, content, source=SearchText.Source.FILE, source_uuid=file.uuid, layer=layer)


READ_REQUESTS = (RequestState.ASKED, RequestState.ANSWERED)
"""The requests that stand on the page of the case."""


def keep_request(request: InformationRequest) -> None:
    """Write what is to be found of a request now, or forget it."""
    is_read = request.state in READ_REQUESTS
    texts = [request_text(request)] if is_read else []
    keep_or_forget(request.case, [(SearchText.Source.REQUEST, request.uuid)], texts)


def request_text(request: InformationRequest) -> SearchText:
    """What was asked; what was answered only once it was handed in."""
    lines = list(request.lines.all())
    words = [line.text for line in lines]
    if request.state == RequestState.ANSWERED:
        words += [line.answer for line in lines]
    return text_of(request.case, words, source=SearchText.Source.REQUEST, source_uuid=request.uuid)


def text_of(
    case: Case,
    content: Any,
    *,
    source: SearchText.Source,
    source_uuid: Any,
    layer: SearchText.Layer = SearchText.Layer.CONTENT,
    body: str = "",
) -> SearchText:
    """The row for some JSON or text."""
    # With the title in it, words of both are found together in one row.
    folded = f"{case.folded} {fold(' '.join(words_in(content)))[:LONGEST]}"
    return SearchText(
        case=case, layer=layer, source=source, source_uuid=source_uuid, body=body, folded=folded
    )


def words_in(content: Any) -> Iterator[str]:
    """Every piece of text in some JSON, in its order; keys are codes and left out."""
    if isinstance(content, str):
        yield content.replace("\x00", " ")
    elif isinstance(content, dict):
        # One database keeps the order of the keys, the other does not: the text is the same on both.
        for _key, inner in sorted(content.items()):
            yield from words_in(inner)
    elif isinstance(content, list | tuple):
        for inner in content:
            yield from words_in(inner)
