"""What of an issued document is searched: what it says as data, its number and its signatory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.models import SearchText
from sandbox.cases.services.searching import text_of
from sandbox.documents.models import IssuedDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sandbox.cases.models import Case


def document_text(issued: IssuedDocument) -> SearchText:
    """The text of an issued document, which whoever reads the content of the case may open."""
    document = issued.document
    words = [document.full_number, document.signer_name, issued.data]
    return text_of(document.case, words, source=SearchText.Source.DOCUMENT, source_uuid=document.uuid)


def texts_of_documents(cases: Sequence[Case]) -> Iterator[SearchText]:
    """The texts of all issued documents of these cases."""
    issued = IssuedDocument.objects.filter(document__case__in=cases)
    yield from map(document_text, issued.select_related("document__case"))
