"""Adding files to an item, replacing one, taking one out, reading one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandbox.cases.services import files
from sandbox.cases.views.people import visit
from sandbox.cases.views.section import entry_of, saved_section, section_page, shown_form
from sandbox.cases.views.upload_forms import ReplacementForm, UploadForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

    from sandbox.cases.models import Attachment
    from sandbox.cases.views.people import Visit
    from sandbox.programmes.rules.dossier import DossierItem


@dataclass(frozen=True)
class Taken:
    """What became of one file that was sent: kept under a name, or refused with the reason."""

    name: str
    is_kept: bool
    sentence: str


@require_POST
def add_file(request: HttpRequest, uuid: UUID, item: str) -> HttpResponse:
    """Take in files, each by itself; a refusal names the file and says why. A script gets the same as JSON."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    entry = entry_of(here, item)
    upload = UploadForm(request.POST, request.FILES)
    taken = [_taken(here, entry, sent) for sent in upload.sent] if upload.is_valid() else []
    is_whole = bool(taken) and all(one.is_kept for one in taken)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"files": [asdict(one) for one in taken]})
    for one in taken:
        if one.is_kept:
            messages.success(request, one.sentence)
        else:
            upload.add_error("upload", f"{one.name}: {one.sentence}")
    if is_whole:
        return _to_files(here, entry)
    return _page_of_item(request, here, entry, upload)


def _taken(here: Visit, entry: DossierItem, sent: UploadedFile[bytes]) -> Taken:
    name = sent.name or ""
    try:
        kept = files.add_file(here.case, entry.code, sent, name=name, actor=here.user, now=here.now)
    except ValidationError as refusal:
        return Taken(name, is_kept=False, sentence=" ".join(refusal.messages))
    sentence = _("%(name)s is part of the dossier.")
    if kept.is_waiting:
        sentence = _("%(name)s has arrived and waits for the virus scanner.")
    return Taken(kept.name, is_kept=True, sentence=sentence % {"name": kept.name})


def _to_files(here: Visit, entry: DossierItem) -> HttpResponse:
    return redirect(reverse("dossier:section", args=[here.case.uuid, entry.code]) + "#files")


def _page_of_item(request: HttpRequest, here: Visit, entry: DossierItem, upload: UploadForm) -> HttpResponse:
    saved = saved_section(here, entry.code)
    form = shown_form(here, entry.code, saved)
    return section_page(request, here, entry, form=form, saved=saved, upload=upload, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_file(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """Ask whether a file is to go; a POST takes it out of the dossier."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    attachment, entry = _held(here, file)
    if request.method != "POST":
        return _page_of_file(request, here, "cases/remove_file.html", attachment, entry)
    files.remove_file(attachment, actor=here.user, now=here.now)
    messages.success(request, _("%(name)s was taken out of the dossier.") % {"name": attachment.name})
    return _to_files(here, entry)


@require_http_methods(["GET", "HEAD", "POST"])
def replace_file(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """Ask for the file that takes the place of this one; until it is taken in, the old one stays."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    attachment, entry = _held(here, file)
    is_sent = request.method == "POST"
    form = ReplacementForm(request.POST, request.FILES) if is_sent else ReplacementForm()
    if form.is_valid():
        sent = form.cleaned_data["upload"]
        try:
            kept = files.replace_file(attachment, sent, name=sent.name, actor=here.user, now=here.now)
        except ValidationError as refusal:
            form.add_error("upload", refusal)
        else:
            names = {"new": kept.name, "old": attachment.name}
            messages.success(request, _("%(new)s has taken the place of %(old)s.") % names)
            return _to_files(here, entry)
    status = 422 if is_sent else 200
    return _page_of_file(
        request, here, "cases/replace_file.html", attachment, entry, form=form, status=status
    )


def _held(here: Visit, file: UUID) -> tuple[Attachment, DossierItem]:
    """A file that the person knows, and its item, open for filling in; 404, 403 or 409 otherwise."""
    attachment = get_object_or_404(files.files_shown_to(here.actor, here.case), uuid=file)
    return attachment, entry_of(here, attachment.item)


def _page_of_file(
    request: HttpRequest,
    here: Visit,
    template: str,
    attachment: Attachment,
    entry: DossierItem,
    *,
    form: ReplacementForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"case": here.case, "file": attachment, "item": entry, "form": form}
    return render(request, template, context, status=status)


@require_safe
def file(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse | FileResponse:
    """Hand out a file to a reader of the content; it is saved, never shown inside the page."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    attachment, stream = files.read_file(here.case, file, actor=here.user, now=here.now)
    response = FileResponse(
        stream, as_attachment=True, filename=attachment.name, content_type=attachment.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
