"""The schemas by which the data inside our documents are read."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from sandbox.documents.content.decision_file import SCHEMA_FILE


@require_safe
def decision_schema(_request: HttpRequest) -> FileResponse:
    """Give the schema of `decision.json`, as it was published."""
    return FileResponse(SCHEMA_FILE.open("rb"), content_type="application/schema+json")
