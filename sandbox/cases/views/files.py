"""Adding a file to an item, taking it out, reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sandbox.cases.dossier.forms import SectionForm
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.models import DossierSection
from sandbox.cases.services import files
from sandbox.cases.services.sections import contents_of
from sandbox.cases.views.forms import UploadForm
from sandbox.cases.views.people import visit
from sandbox.cases.views.section import entry_of, section_page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_POST
def add_file(request: HttpRequest, uuid: UUID, item: str) -> HttpResponse:
    """Take in a file; a refusal says why beside the field."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    entry = entry_of(here, item)
    upload = UploadForm(request.POST, request.FILES)
    if upload.is_valid():
        sent = upload.cleaned_data["upload"]
        try:
            kept = files.add_file(here.case, item, sent, name=sent.name, actor=here.user, now=here.now)
        except ValidationError as refusal:
            upload.add_error("upload", refusal)
        else:
            messages.success(request, _("%(name)s is part of the dossier.") % {"name": kept.name})
            return redirect("dossier:section", uuid=uuid, item=item)
    saved = DossierSection.objects.filter(case=here.case, code=item).select_related("saved_by").first()
    form = None
    if item in SECTIONS:
        content = saved.content if saved else SECTIONS[item].empty()
        form = SectionForm(SECTIONS[item], content, others=contents_of(here.case))
    return section_page(request, here, entry, form=form, saved=saved, upload=upload, status=422)


@require_POST
def remove_file(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """Take a file out of the dossier."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    attachment = get_object_or_404(files.files_shown_to(here.actor, here.case), uuid=file)
    entry = entry_of(here, attachment.item)
    files.remove_file(attachment, actor=here.user, now=here.now)
    messages.success(request, _("%(name)s was taken out of the dossier.") % {"name": attachment.name})
    return redirect("dossier:section", uuid=uuid, item=entry.code)


@require_safe
def file(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse | FileResponse:
    """Hand out a file to a reader of the content; it is saved, never shown inside the page."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    attachment, stream = files.read_file(here.case, file, actor=here.user, now=here.now)
    response = FileResponse(
        stream, as_attachment=True, filename=attachment.name, content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
