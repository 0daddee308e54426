"""What the administrator may do on the administration site: people, reference data and mails, never a case."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from sandbox.accounts.models import User
from sandbox.accounts.roles import roles_of
from workflows.roles import Role

ADMINISTERED_APPS = frozenset({"accounts", "axes", "core", "mfa", "notifications", "programmes"})


class AdministratorBackend(BaseBackend):
    """Gives the administrator the permissions of the administered apps; it signs nobody in."""

    def has_perm(self, user_obj: AbstractBaseUser | AnonymousUser, perm: str, obj: Any = None) -> bool:
        """Answer for whole models only: whatever concerns one object is a grant and not asked here."""
        return obj is None and self.has_module_perms(user_obj, perm.partition(".")[0])

    def has_module_perms(self, user_obj: AbstractBaseUser | AnonymousUser, app_label: str) -> bool:
        """Tell whether the administrator looks after an app."""
        if app_label not in ADMINISTERED_APPS or not isinstance(user_obj, User) or not user_obj.is_staff:
            return False
        # The administration site asks dozens of times a page; the answer lives as long as this request's user.
        known = user_obj.__dict__
        if "_administers" not in known:
            known["_administers"] = Role.ADMINISTRATOR in roles_of(user_obj)
        return bool(known["_administers"])
