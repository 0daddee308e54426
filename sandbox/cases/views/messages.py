"""The messages of a case: read, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.cases.correspondence import letters_of, may_correspond
from sandbox.cases.message_form import MessageForm
from sandbox.cases.services.messages import (
    colleagues_of,
    has_older_new,
    is_open,
    mark_messages_read,
    may_write,
    messages_for,
    write_message,
)
from sandbox.cases.views.people import visit

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.views.people import Visit

SHOWN = 25


@require_http_methods(["GET", "HEAD", "POST"])
def list_messages(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the messages that this person may read, newest first; a POST writes one."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    if not may_correspond(here.actor):
        raise PermissionDenied
    form = _form(request, here)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            return _written(request, here, form)
    return _shown(request, here, form)


def _form(request: HttpRequest, here: Visit) -> MessageForm | None:
    """The form for whoever may write; a message may only be sent where the case is open."""
    may_note = may_write(here.actor, is_internal=True)
    may_send = may_write(here.actor, is_internal=False)
    if not (may_note or may_send) or (request.method != "POST" and not is_open(here.case)):
        return None
    return MessageForm(
        request.POST or None,
        initial={"key": uuid4()},
        may_note=may_note,
        may_send=may_send,
        colleagues=colleagues_of(here.case, here.user, here.actor),
    )


def _written(request: HttpRequest, here: Visit, form: MessageForm) -> HttpResponse:
    given = form.cleaned_data
    write_message(
        here.case,
        given["text"],
        actor=here.user,
        now=here.now,
        is_internal=form.is_note(),
        mentions=given["mentions"],
        key=f"{here.user.uuid.hex}:{given['key'].hex}",
    )
    sentence = (
        _("The note is kept; only the office reads it.") if form.is_note() else _("Your message was sent.")
    )
    messages.success(request, sentence)
    return redirect("dossier:messages", uuid=here.case.uuid)


def _shown(request: HttpRequest, here: Visit, form: MessageForm | None) -> HttpResponse:
    found = messages_for(here.case, here.actor).seen_by(here.user)
    page = Paginator(found.prefetch_related("mentions__user"), SHOWN).get_page(request.GET.get("page"))
    shown: list[Any] = list(page)
    has_older = has_older_new(found, shown)
    context = {
        "case": here.case,
        "form": form,
        "page": page,
        "letters": letters_of(shown, here.actor, with_mentions=True),
        "has_older_new": has_older,
        "is_inside": here.actor.is_inside,
        "now": here.now,
    }
    answer = render(request, "cases/messages.html", context, status=422 if form and form.errors else 200)
    if request.method == "GET" and not has_older and any(message.is_new for message in shown):
        mark_messages_read(here.case, user=here.user, up_to=shown[0].pk)
    return answer
