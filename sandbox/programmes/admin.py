"""The versions of programmes for the administrator, to read: their files are edited and loaded, not these rows."""

import json

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sandbox.programmes.models import ProgrammeVersion
from sandbox.programmes.wording import MARKS


@admin.register(ProgrammeVersion)
class ProgrammeVersionAdmin(admin.ModelAdmin[ProgrammeVersion]):
    """A list of versions with the number of values that the city must still confirm."""

    list_display = (
        "programme",
        "version",
        "valid_from",
        "valid_until",
        "unconfirmed",
        "loaded_at",
        "locked_at",
    )
    list_filter = ("programme",)
    fields = (*list_display, "source_digest", "marks", "content")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgrammeVersion]:
        """Leave the long rules out of the list; they are read once for each digest."""
        return super().get_queryset(request).select_related("programme").defer("rules")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A version comes from a file."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: ProgrammeVersion | None = None) -> bool:
        """A version changes with its file."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ProgrammeVersion | None = None) -> bool:
        """A version stays."""
        return False

    @admin.display(description=_("to be confirmed"))
    def unconfirmed(self, version: ProgrammeVersion) -> int:
        """Count the values marked as remembered or as our own default."""
        return len(version.rules_object.to_be_confirmed())

    @admin.display(description=_("to be confirmed"))
    def marks(self, version: ProgrammeVersion) -> SafeString:
        """List the values that the city must confirm, each with its place in the file."""
        rows = (
            (place, MARKS[rule.mark], rule.source) for place, rule in version.rules_object.to_be_confirmed()
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li><code>{}</code>: {} ({})</li>", rows))

    @admin.display(description=_("rules"))
    def content(self, version: ProgrammeVersion) -> SafeString:
        """Show the rules as they are kept."""
        return format_html("<pre>{}</pre>", json.dumps(version.rules, ensure_ascii=False, indent=2))
