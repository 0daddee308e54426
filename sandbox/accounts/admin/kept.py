"""What all pages about people share."""

from typing import Generic, TypeVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest

from sandbox.accounts.models import User

Row = TypeVar("Row", bound=models.Model)


class KeptAdmin(admin.ModelAdmin[Row], Generic[Row]):
    """Rows that the record of a case may point to: they end, they are not deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse always."""
        return False


def administrator(request: HttpRequest) -> User:
    """Return the person who administers; the audience has let nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
