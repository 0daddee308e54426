"""Asking again for a file that the worker gave up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.documents.services.asking_again import ask_again as ask
from sandbox.documents.views.people import known_document, reader_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_POST
def ask_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let the worker try again, once however often somebody clicks."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    if ask(document, actor=person(request), now=clock.now()):
        messages.success(request, _("It is tried again now, as often as at first."))
    else:
        messages.info(request, _("It is being tried already, or is done."))
    return redirect(document)
