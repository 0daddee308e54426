"""Mails in the administration: what became of each, and a second chance for those given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from sandbox.accounts.admin.kept import administrator
from sandbox.core import clock
from sandbox.notifications.models import Delivery
from sandbox.notifications.services.deliveries import try_again

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from sandbox.notifications.models.delivery import DeliveryQuerySet


class StatusFilter(admin.SimpleListFilter):
    """Shows the mails of which the same became."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every status there is."""
        return [(status.value, status.label) for status in Delivery.Status]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The mails of the status that was chosen."""
        mails: DeliveryQuerySet = queryset  # type: ignore[assignment]
        match self.value():
            case Delivery.Status.WAITING:
                return mails.waiting()
            case Delivery.Status.SENT:
                return mails.filter(sent_at__isnull=False)
            case Delivery.Status.FAILED:
                return mails.failed()
            case Delivery.Status.GAVE_UP:
                return mails.given_up()
            case Delivery.Status.DROPPED:
                return mails.filter(dropped_at__isnull=False)
        return mails


@admin.register(Delivery)
class DeliveryAdmin(admin.ModelAdmin[Delivery]):
    """To whom, when, how often tried, with which result; what a mail says is not for administrators."""

    list_display = ("made_at", "reader", "kind", "status_word", "attempts", "problem", "sent_at")
    list_filter = (StatusFilter, "kind")
    list_select_related = ("user", "task")
    search_fields = ("user__email", "user__full_name", "address", "uuid")
    fields = (
        "uuid", "reader", "kind", "day", "made_at", "useful_until", "status_word", "attempts", "problem", "sent_at",
        "dropped_at",
    )  # fmt: skip
    readonly_fields = ("uuid", "reader", "status_word", "attempts")
    actions = ("send_again",)

    @admin.display(description=pgettext_lazy("mail", "to"), ordering="user")
    def reader(self, delivery: Delivery) -> str:
        """The person, or the address of a letter as long as it is kept."""
        return str(delivery.user or delivery.address or "–")

    @admin.display(description=_("status"))
    def status_word(self, delivery: Delivery) -> str:
        """What became of the mail, in words."""
        return str(delivery.status.label)

    @admin.display(description=_("attempts"))
    def attempts(self, delivery: Delivery) -> int | None:
        """How often it was tried."""
        return delivery.task.attempts if delivery.task else None

    @admin.action(description=_("Try again what was given up"), permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Put mails that were given up back to work; the others stay as they are."""
        revived = 0
        for delivery in queryset.select_related("task"):
            try:
                try_again(delivery, actor=administrator(request), now=clock.now())
            except ValidationError:
                continue
            revived += 1
        sentence = ngettext(
            "%(count)d mail will be sent again.", "%(count)d mails will be sent again.", revived
        )
        level = messages.SUCCESS if revived else messages.WARNING
        self.message_user(request, sentence % {"count": revived}, level)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Mails are asked for by what happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        """Mails are never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        """Mails are never removed."""
        return False
