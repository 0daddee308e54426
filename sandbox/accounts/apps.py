"""Configuration of the accounts app."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sandbox.core.frame import Represented, sources


class AccountsConfig(AppConfig):
    """People: users, organisations, departments, roles and who may open which page."""

    name = "sandbox.accounts"
    label = "accounts"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        """Tell the frame of the pages who the person is; the middleware has looked it up already."""
        sources.roles = roles_here
        sources.acting_for = acting_for_here
        sources.organisations = organisations_here
        from sandbox.accounts.typed import note_kept  # noqa: PLC0415 - models are not ready before

        user_logged_in.connect(note_kept, dispatch_uid="accounts.note_kept")


def roles_here(request: HttpRequest) -> frozenset[str]:
    """Return the roles of the person behind a request; none on a page that failed before it was known."""
    return frozenset(getattr(request, "roles", ()))


def organisations_here(request: HttpRequest) -> list[Represented]:
    """Return the organisations among which the person can switch; none for whoever has but one."""
    own = getattr(request, "organisations", ())
    acting_for = getattr(request, "acting_for", None)
    listed = [Represented(str(one.uuid), one.name, is_current=one == acting_for) for one in own]
    return listed if len(listed) > 1 else []


def acting_for_here(request: HttpRequest) -> str:
    """Return the name of the organisation acted for."""
    return str(getattr(request, "acting_for", None) or "")
