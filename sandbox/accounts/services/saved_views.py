"""Keeping a question to a list under a name, renaming it, letting it open by itself, forgetting it.

A view belongs to whoever saved it and shows nothing of itself: it is a question, answered anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import SavedView, User

if TYPE_CHECKING:
    from datetime import datetime

MOST_VIEWS = 20
"""Views of one person on one list; what is longer is no longer found at a glance."""


@transaction.atomic
def save_view(owner: User, *, place: SavedView.Place, name: str, query: str, now: datetime) -> SavedView:
    """Keep a question under a name; the same twice is kept once. Raises ValidationError."""
    kept, wanted = _locked(owner, place), _tidy(name)
    if not query:
        raise ValidationError(_("Narrow the list down first: a view without a question is the list itself."))
    same = next((view for view in kept if view.name == wanted), None)
    if same is not None and same.query == query:
        return same
    if same is not None:
        raise ValidationError(_("You have a view of this name already. Choose another name."))
    if len(kept) >= MOST_VIEWS:
        raise ValidationError(
            _("You have %(count)s views of this list; delete one first.") % {"count": MOST_VIEWS}
        )
    view: SavedView = SavedView.objects.create(
        owner=owner, place=place, name=wanted, query=query, created_at=now
    )
    return view


@transaction.atomic
def rename_view(view: SavedView, *, name: str) -> None:
    """Give a view another name; raises ValidationError when the person has one of that name."""
    kept, wanted = _locked(view.owner, view.place), _tidy(name)
    if any(other.name == wanted and other.pk != view.pk for other in kept):
        raise ValidationError(_("You have a view of this name already. Choose another name."))
    SavedView.objects.filter(pk=view.pk).update(name=wanted)


@transaction.atomic
def open_by_itself(view: SavedView, *, wanted: bool) -> None:
    """Let a view open when its list is opened without a question, instead of any other one; or no longer."""
    _locked(view.owner, view.place)
    views = SavedView.objects.filter(owner=view.owner, place=view.place)
    if not wanted:
        views = views.filter(pk=view.pk)
    views.update(is_default=False)
    if wanted:
        SavedView.objects.filter(pk=view.pk).update(is_default=True)


@transaction.atomic
def delete_view(view: SavedView) -> None:
    """Forget a view; nothing that it showed is touched."""
    SavedView.objects.filter(pk=view.pk).delete()


def _locked(owner: User, place: str) -> list[SavedView]:
    """The person's views of a list, while nobody else changes them."""
    User.objects.select_for_update().get(pk=owner.pk)
    return list(SavedView.objects.filter(owner=owner, place=place))


def _tidy(name: str) -> str:
    wanted = " ".join(normalize("NFC", name).split())
    if not wanted:
        raise ValidationError(_("Give the view a name."))
    return wanted
