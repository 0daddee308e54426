"""Work on documents in the administration: what the worker gave up, and a second chance for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sandbox.accounts.admin.kept import administrator
from sandbox.core import clock
from sandbox.core.models import Task
from sandbox.documents.rendering import MADE_BY_WORKER
from sandbox.documents.services.asking_again import try_again

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

KIND_OF_ERROR = re.compile(r"(?:[a-z_]+\.)*([A-Z][A-Za-z]{1,60})(?::|$)")
"""The class in the last line of a trace."""


@admin.register(Task)
class GivenUpAdmin(admin.ModelAdmin[Task]):
    """Which work, how often tried, until when, with which kind of error; not what the document says."""

    list_display = ("name", "key", "attempts", "failed_at", "error")
    fields = ("uuid", *list_display)
    readonly_fields = ("error",)
    actions = ("begin_anew",)

    @admin.display(description=_("kind of error"))
    def error(self, task: Task) -> str:
        """The kind of the last error, without its words, which may quote a document."""
        lines = task.last_error.strip().splitlines() or [""]
        named = KIND_OF_ERROR.match(lines[-1])
        return named[1] if named else ""

    @admin.action(description=_("Begin anew what was given up"), permissions=["view"])
    def begin_anew(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        """Put the chosen work back; it is recorded in the log of its case."""
        now, who = clock.now(), administrator(request)
        count = sum(try_again(task, actor=who, now=now) for task in queryset)
        sentence = ngettext("%(count)d task begins anew.", "%(count)d tasks begin anew.", count)
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, sentence % {"count": count}, level)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Task]:
        """Work on documents that was given up; mails have a page of their own."""
        return super().get_queryset(request).filter(name__in=MADE_BY_WORKER).exclude(failed_at=None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Work is asked for by what happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Task | None = None) -> bool:
        """It is never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Task | None = None) -> bool:
        """It is never removed."""
        return False
