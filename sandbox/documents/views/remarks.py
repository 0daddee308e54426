"""Writing a remark on a draft, and settling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sandbox.cases.dossier.inputs import TextInput
from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.documents.models.remark import LONGEST_REMARK
from sandbox.documents.services.remarks import remark as write_remark
from sandbox.documents.services.remarks import settle as settle_remark
from sandbox.documents.views.people import known_document, reader_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.documents.models import Document


class RemarkForm(forms.Form):
    """What is said, and beside which entry; `key` tells a second click from a second remark."""

    text = TextInput(max_length=LONGEST_REMARK)
    anchor = TextInput(max_length=60, required=False)
    key = forms.UUIDField()


@require_POST
def remark(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a remark beside an entry of the draft."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    form = RemarkForm(request.POST)
    if form.is_valid():
        write_remark(document, **form.cleaned_data, actor=person(request), now=clock.now())
        messages.success(request, _("The remark is written. The officer in charge is told of it."))
    else:
        sentence = _("A remark has at least one word and at most %(count)d characters.")
        messages.error(request, sentence % {"count": LONGEST_REMARK})
    return back(document)


@require_POST
def settle(request: HttpRequest, uuid: UUID, remark: UUID) -> HttpResponse:
    """Settle a remark, or open it again."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    wanted = {"yes": True, "no": False}.get(request.POST.get("settled", ""))
    if wanted is None:
        raise BadRequest(_("Say whether the remark is settled."))
    found = get_object_or_404(document.remarks.all(), uuid=remark)
    settle_remark(found, is_settled=wanted, actor=person(request), now=clock.now())
    return back(document)


def back(document: Document) -> HttpResponse:
    """Lead back to the text of the draft."""
    return redirect(f"{document.get_absolute_url()}#draft-text")
