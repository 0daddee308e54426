"""Whether a document is genuine and still applies: by its code, by its square code, or by the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sandbox.register.answers import UNKNOWN_CODE, Answer, answer_to_code, answer_to_file
from sandbox.register.forms import CodeForm, DigestForm, FileForm
from sandbox.register.hashing import LARGEST, TOO_LARGE, DigestingHandler, is_too_large

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.register.hashing import DigestedFile

NO_DIGEST = _("This is not the digest of a file. Choose the file again.")
ASK = require_http_methods(["GET", "HEAD", "POST"])


# The token is checked in `_check_file`: reading the request for it would settle how its file is taken in.
@csrf_exempt
@ASK
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file, and say what is known of it."""
    if request.method == "POST":
        return _take_in(request, code="")
    if "sha256" in request.GET:
        return _check_digest(request, code="")
    if "code" not in request.GET:
        return _page(request, CodeForm())
    form = CodeForm(request.GET)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _tell(request, answer_to_code(form.cleaned_data["code"]), form)


@csrf_exempt
@ASK
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is known of the document behind a square code; a file is compared with that very document."""
    if request.method == "POST":
        return _take_in(request, code=code)
    if "sha256" in request.GET:
        return _check_digest(request, code=code)
    form = CodeForm({"code": code})
    if not form.is_valid():
        return _tell(request, Answer(UNKNOWN_CODE), CodeForm())
    return _tell(request, answer_to_code(form.cleaned_data["code"]), form)


def _take_in(request: HttpRequest, *, code: str) -> HttpResponse:
    if is_too_large(request):
        return _page(request, CodeForm(), errors=[TOO_LARGE], status=413)
    request.upload_handlers = [DigestingHandler(request)]
    return _check_file(request, code=code)


@csrf_protect
def _check_file(request: HttpRequest, *, code: str) -> HttpResponse:
    file_form = FileForm(request.POST, request.FILES)
    if not file_form.is_valid():
        return _page(request, CodeForm(), file_form=file_form, code=code, status=422)
    file: DigestedFile = file_form.cleaned_data["file"]
    if (file.size or 0) > LARGEST:
        return _page(request, CodeForm(), errors=[TOO_LARGE], status=413)
    return _tell_of_file(request, file.sha256, code=code, bears=file.bears)


def _check_digest(request: HttpRequest, *, code: str) -> HttpResponse:
    """The browser has made the digest itself: the file did not leave its reader."""
    form = DigestForm(request.GET)
    if not form.is_valid():
        return _page(request, CodeForm(), errors=[NO_DIGEST], code=code, status=422)
    return _tell_of_file(request, form.cleaned_data["sha256"], code=code, bears=form.cleaned_data["bears"])


def _tell_of_file(request: HttpRequest, sha256: str, *, code: str, bears: str) -> HttpResponse:
    answer = answer_to_file(sha256, code=code, bears=bears)
    if answer.verdict is UNKNOWN_CODE:
        return _tell(request, answer, CodeForm())
    return _page(request, CodeForm(), answer=answer, code=code)


def _tell(request: HttpRequest, answer: Answer, form: CodeForm) -> HttpResponse:
    """Show the answer to a code; from an unknown one nothing leads on."""
    if answer.document is None:
        return _page(request, form, answer=answer, status=404)
    return _page(request, form, answer=answer, code=form.cleaned_data["code"])


def _page(
    request: HttpRequest,
    code_form: CodeForm,
    *,
    file_form: FileForm | None = None,
    answer: Answer | None = None,
    code: str = "",
    errors: list[object] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "code_form": code_form,
        "file_form": file_form or FileForm(),
        "answer": answer,
        "code": code,
        "errors": errors or [],
    }
    return render(request, "register/verify.html", context, status=status)
