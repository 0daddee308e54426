"""Views that people keep of a list: what they ask, in the words of the list's own form, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from sandbox.accounts.models import SavedView
from sandbox.cases.services.people import roles_by_part
from sandbox.cases.sight import sight_of
from sandbox.cases.visitors import acting_for, person, roles
from sandbox.core import clock
from sandbox.desk.finding.form import CaseFilterForm
from sandbox.desk.work_filter import WorkFilterForm

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django import forms
    from django.http import HttpRequest

    from workflows.roles import Role

ADDRESSES = {SavedView.Place.CASES: "cases:list", SavedView.Place.INBOX: "desk:inbox"}
EVERYTHING = "all=1"
"""The question that asks for the whole list, even where a view opens by itself."""


@dataclass(frozen=True)
class Views:
    """The views of one person above one list, and the question that the page answers just now."""

    place: SavedView.Place
    kept: tuple[SavedView, ...]
    asked: str
    """What is asked for, as it would be saved; empty for the whole list."""

    @property
    def current(self) -> SavedView | None:
        """The view that asks just this."""
        return next((view for view in self.kept if view.query == self.asked), None)

    @property
    def can_be_saved(self) -> bool:
        """Whether the list is narrowed down by something that is not kept yet."""
        return bool(self.asked) and self.current is None

    @property
    def links(self) -> list[tuple[SavedView, str]]:
        """Each view with its address, which can be passed on: whoever opens it sees what is theirs."""
        return [(view, address_of(view.place, view.query)) for view in self.kept]

    @property
    def everything(self) -> str:
        """The way to the whole list."""
        return address_of(self.place, EVERYTHING)


def address_of(place: str, query: str) -> str:
    """Where a list is asked this question."""
    return f"{reverse(ADDRESSES[SavedView.Place(place)])}?{query}"


def form_of(request: HttpRequest, place: SavedView.Place, asked: QueryDict, now: datetime) -> forms.Form:
    """The questions of a list as this person may ask them."""
    if place is SavedView.Place.INBOX:
        return WorkFilterForm(asked, roles=held_roles(request))
    sight = sight_of(person(request), acting_for(request))
    return CaseFilterForm(asked, sight=sight, today=clock.today(now))


def held_roles(request: HttpRequest) -> frozenset[Role]:
    """The roles in which work may be this person's: held anywhere, and by part in one case."""
    return roles(request) | roles_by_part(person(request))


def query_of(form: forms.Form) -> str:
    """What a form asks, in one spelling; words that mean nothing (any more) are left out."""
    form.is_valid()
    chosen = ((name, form.cleaned_data.get(name)) for name in form.fields)
    return urlencode([(name, _typed(value)) for name, value in chosen if value])


def views_above(form: forms.Form, kept: Collection[SavedView]) -> Views:
    """The row of views above a list; the place is told by the form."""
    place = SavedView.Place.INBOX if isinstance(form, WorkFilterForm) else SavedView.Place.CASES
    return Views(place, tuple(kept), query_of(form))


def kept_views(request: HttpRequest, place: SavedView.Place) -> list[SavedView]:
    """The views that this person keeps of a list; one question."""
    return list(SavedView.objects.filter(owner=person(request), place=place))


def opens_by_itself(request: HttpRequest, kept: Collection[SavedView], now: datetime) -> str:
    """Where a list that is opened without a question leads; empty when it shows everything."""
    view = next((view for view in kept if view.is_default), None)
    if view is None or request.GET:
        return ""
    place = SavedView.Place(view.place)
    query = query_of(form_of(request, place, QueryDict(view.query), now))
    return address_of(place, query) if query else ""


def _typed(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "on" if value is True else str(value)
