"""The mails of the demonstration, as files in a folder: nobody receives them, so a page shows them."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import TYPE_CHECKING

from csp.decorators import csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from sandbox.core import mail_folder

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

SHOWN = 25


@require_safe
def list_mails(request: HttpRequest) -> HttpResponse:
    """Show what was sent, the newest first."""
    _only_in_the_demonstration()
    page = Paginator(mail_folder.files(), SHOWN).get_page(request.GET.get("page"))
    rows = [(path.stem, mail_folder.read(path)) for path in page]
    return render(request, "notifications/demo_mails.html", {"page": page, "rows": rows})


@require_safe
def show_mail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mail: its head and its text."""
    mail = _mail(name)
    text = _part(mail, "plain")
    context = {
        "mail": mail,
        "message_id": mail["Message-ID"],
        "text": text,
        "name": name,
        "has_look": bool(_part(mail, "html")),
    }
    return render(request, "notifications/demo_mail.html", context)


@require_safe
def look_at_mail(request: HttpRequest, name: str) -> HttpResponseBase:
    """Show the mail as a mail program would, with the one style sheet of our mails and nothing else."""
    html = _part(_mail(name), "html")
    if not html:
        raise Http404
    shown = csp_update({"style-src": ["'self'", _style_hash()]})(lambda _request: HttpResponse(html))
    return shown(request)


def _style_hash() -> str:
    """The style sheet of our mails, as the content policy names it."""
    page = render_to_string("notifications/mail/_style.html")
    inner = page.partition("<style>")[2].partition("</style>")[0]
    return f"'sha256-{base64.b64encode(sha256(inner.encode()).digest()).decode()}'"


def _mail(name: str) -> EmailMessage:
    _only_in_the_demonstration()
    path: Path = mail_folder.mail_folder() / f"{name}{mail_folder.SUFFIX}"
    if not path.is_file():
        raise Http404
    return mail_folder.read(path)


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return str(body.get_content()) if body is not None else ""


def _only_in_the_demonstration() -> None:
    if not (settings.DEMO and mail_folder.is_in_use()):
        raise Http404
